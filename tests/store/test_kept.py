"""What is kept beside the records counts while the rules it was worked out by are in force."""

import ast
import zipfile
from importlib import import_module
from pathlib import Path

import pytest

import desktop
from desktop import domain
from desktop.store import costing, kept, kept_costs, kept_dues, payments_told
from tests.buying import buy, fill

PACKAGE = Path(desktop.__file__).parent
# What only reads, writes or keeps, as it is asked to: no rule is said there.
READERS = {
    "computed", "errors", "kept", "lookup", "rows", "sqlite", "sqlite_triggers", "sqlite_words",
    "store",
}  # fmt: skip


@pytest.fixture
def anew():
    """Forget the rules before and after, as a new start of the program does."""
    kept.basis.cache_clear()
    yield
    kept.basis.cache_clear()


@pytest.mark.parametrize(
    "module",
    ["domain.sessions", "domain.session_cost", "domain.hard_reviews", "domain.purchase_rules",
     "store.costing", "store.calendars", "store.payments_told"],
)  # fmt: skip
def test_one_other_word_in_a_rule_voids_what_was_kept_by_it(anew, store, monkeypatch, module):
    fill(store)
    buy(store, status="active")
    kept_costs.fill(store)
    words = kept._words

    def changed(name):
        return words(name) + (b"#" if name == f"desktop.{module}" else b"")

    with store.read() as connection:
        before = kept_costs.are_sound(connection)
        kept.basis.cache_clear()
        monkeypatch.setattr(kept, "_words", changed)
        assert (before, kept_costs.are_sound(connection)) == (True, False)


def test_every_module_of_the_rules_is_read(anew):
    names = {f"desktop.domain.{path.stem}" for path in PACKAGE.glob("domain/*.py")}

    assert names - {"desktop.domain.__init__"} <= set(kept.rules())
    assert all(kept._words(name) for name in kept.rules())


@pytest.mark.parametrize("module", [costing, kept_costs, kept_dues, payments_told])
def test_what_is_kept_rests_on_no_module_of_the_store_that_is_not_named(module):
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    used = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "desktop.store":
            used |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("desktop.store."):
            used.add(node.module.rpartition(".")[2])

    assert used - READERS <= set(kept.OF_STORE), "say in kept.OF_STORE or READERS what it is"


def test_rules_are_read_from_a_zip_file_too(tmp_path, monkeypatch):
    packed = tmp_path / "packed.zip"
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("packed_rules/__init__.py", "")
        file.writestr("packed_rules/terms.py", "TERMS = 6")
    monkeypatch.syspath_prepend(str(packed))
    monkeypatch.setattr(kept, "domain", import_module("packed_rules"))

    assert kept.rules()[0] == "packed_rules.terms"
    assert kept._words("packed_rules.terms") == b"TERMS = 6"
    assert domain is not kept.domain
