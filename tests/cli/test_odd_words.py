"""Odd things typed: each is answered with a sentence, its exit code and one JSON document."""

import json
import sys

import pytest

from desktop.store.store import Store
from tests.factories import make

LONG = "x" * 5_000
MANY = "9" * 30
WRONG = "Something went wrong"
REFUSED = [
    ("set", "providers", "P-1", "name="),
    ("set", "providers", "P-1", "colour=red"),
    ("set", "providers", "", "name=x"),
    ("set", "providers", LONG, "name=x"),
    ("set", "contracts", "C-1", "starts=0001-01-01"),
    ("set", "contracts", "C-1", "last_day=9999-12-31"),
    ("set", "contracts", "C-1", "last_day=2027-02-29"),
    ("set", "contracts", "C-1", "value=1e400"),
    ("set", "contracts", "C-1", f"value={MANY}"),
    ("set", "contracts", "C-1", "value=-1"),
    ("set", "contracts", "C-1", "value=NaN"),
    ("set", "contracts", "C-1", "value=Infinity"),
    ("set", "contracts", "C-1", f"review_every_months={MANY}"),
    ("set", "contracts", "C-1", "review_every_months=0"),
    ("set", "contracts", "C-1", "notice_months=999999"),
    ("set", "purchases", "SP-1", "minutes=1e9"),
    ("add", "providers", "name="),
    ("add", "reminders", "what=x", "due=9999-12-31"),
    ("add", "payments", "invoice=1", "provider=P-1", "date=31 February", "net=1"),
    ("import", "missing.csv", "--into", "providers"),
    ("import", "folder.csv", "--into", "providers"),
    ("import", "empty.xlsx", "--into", "providers"),
    ("import", "nul.csv", "--into", "providers"),
    ("import", "", "--into", "providers"),
    ("import", "good.csv", "--into", "providers", "--match-by", "colour"),
    ("purchase", "approve", ""),
    ("purchase", "approve", "SP-9", "--by", "🦉"),
    ("contract", ""),
    ("contract", "🦉"),
    ("order", "SP-9", "folder.docx"),
    ("order", "SP-9", "nowhere/order.docx"),
    ("backup", "folder.cdesk"),
    ("backup", "nowhere/copy.cdesk"),
    ("backup", ""),
    ("backup", "desk.cdesk"),
    ("restore", "missing.cdesk"),
    ("restore", "empty.cdesk"),
    ("restore", "text.cdesk"),
    ("restore", "folder.cdesk"),
    ("restore", "desk.cdesk"),
    ("export", "providers", "nowhere/x.xlsx"),
]
MISUSED = [
    ("set", "nothing", "P-1", "name=x"),
    ("set", "providers", "P-1", "name"),
    ("set", "providers", "P-1", "=x"),
    ("add", "providers", "name=A", "name=B"),
    ("import", "good.csv", "--into", ""),
    ("import", "good.csv", "--into", "providers", "--header-row", MANY),
    ("import", "good.csv", "--into", "providers", "--errors", "folder.csv"),
    ("purchase", "fly", "SP-9"),
    ("contract",),
    ("order", "SP-9", ""),
    ("undo", MANY),
    ("due", "--within", MANY),
    ("--passphrase-env", "", "check"),
    ("--today", "9999-99-99", "check"),
]
DONE = [
    ("contract", "C-1", "--today", "0001-01-01"),
    ("contract", "C-1", "--today", "9999-12-31"),
    ("due", "--today", "9999-12-31"),
    ("cover", "--today", "0001-01-01"),
    ("spend", "--today", "9999-12-31"),
    ("set", "providers", "P-1", f"name={LONG}"),
    ("set", "providers", "P-1", "name=🦉 Ärzte"),
    ("import", "good.csv", "--into", "providers", "--mapping", ""),
]


@pytest.fixture
def odd(typed, path, tmp_path, monkeypatch):
    """Type odd words in a folder of odd files; the store beside them is open to nobody."""
    monkeypatch.chdir(tmp_path)
    for name in ("folder.csv", "folder.docx", "folder.cdesk"):
        (tmp_path / name).mkdir()
    (tmp_path / "good.csv").write_text("Name,Kind\nÄcmé 🦉,charity\n", "utf-8")
    (tmp_path / "nul.csv").write_bytes(b"Name\0,Kind\nA\0,charity\n")
    (tmp_path / "text.cdesk").write_text("no desk" * 99)
    for name in ("empty.xlsx", "empty.cdesk"):
        (tmp_path / name).touch()
    with Store.open(path, who="tests") as store:
        make(store, "providers", ref="P-1")
        make(store, "purchases", ref="SP-1")
        make(store, "contracts", ref="C-1", starts="2025-07-01", last_day="2027-06-30")
    return lambda *words: typed("--store", path, *words, "--json")


@pytest.mark.parametrize("words", REFUSED, ids=lambda words: " ".join(words)[:40])
def test_what_can_not_be_done_is_refused_in_a_sentence(odd, words):
    said = odd(*words)

    assert said.code == 1
    assert "error" in json.loads(said.out)
    assert said.err.strip()
    assert WRONG not in said.err


@pytest.mark.parametrize("words", MISUSED, ids=lambda words: " ".join(words)[:40])
def test_what_can_not_be_meant_is_wrong_usage(odd, words):
    said = odd(*words)

    assert said.code == 2
    assert "error" in json.loads(said.out)
    assert said.err.strip()


@pytest.mark.parametrize("words", DONE, ids=lambda words: " ".join(words)[:40])
def test_what_is_odd_and_can_be_done_is_done(odd, words):
    said = odd(*words)

    assert (said.code, WRONG in said.err) == (0, False)
    json.loads(said.out)


@pytest.mark.parametrize(
    "words", [("check",), ("due",), ("set", "providers", "P-1", "name=x"), ("backup", "copy.cdesk")]
)
def test_an_empty_file_is_no_store_and_stays_as_it_is(odd, typed, tmp_path, words):
    said = typed("--store", tmp_path / "empty.cdesk", *words, "--json")

    assert (said.code, said.err) == (1, "empty.cdesk is empty: it holds no desk.\n")
    assert (tmp_path / "empty.cdesk").read_bytes() == b""


@pytest.mark.skipif(sys.platform != "linux", reason="needs a folder nobody can write to")
def test_a_store_that_can_not_be_made_names_its_folder(typed):
    said = typed("--store", "/proc/new.cdesk", "add", "providers", "name=A", "kind=charity")

    assert said.code == 1
    assert said.err.startswith("No store can be made in /proc: ")


def test_the_field_is_named_in_what_is_said_of_it(odd):
    said = odd("set", "contracts", "C-1", "value=-1", "review_every_months=0")

    assert set(said.err.splitlines()) == {
        "Stated value: This can't be less than nought",
        "Hard review every months: Enter 1 month or more",
    }


def test_an_amount_with_parts_of_a_penny_says_how_it_is_kept(odd):
    said = odd("set", "contracts", "C-1", "value=100.005")

    assert "“100.005” has parts of a penny and is kept as £100.01" in said.json["doubts"]["value"]
    assert odd("set", "contracts", "C-1", "value=£1,100.50").json["doubts"] == {}


def test_signs_that_steer_a_terminal_are_not_kept(odd):
    odd("set", "providers", "P-1", "name=A\x1b[31m\x07cme", "notes=one\x1b]0;x\ntwo\ttabs")

    row = odd("show", "providers").json[0]
    assert (row["name"], row["notes"]) == ("A[31mcme", "one]0;x\ntwo\ttabs")


def test_a_store_that_somebody_holds_is_refused_for_changes_alone(odd, path):
    with Store.open(path, who="Ann"):
        changed = odd("set", "providers", "P-1", "name=x")
        looked = odd("show", "providers")

    assert (changed.code, looked.code) == (1, 0)
    assert "is in use: " in changed.err
