"""Two contracts with one reference: allowed, told apart by their first day, and shown."""

import datetime as dt

import pytest

from desktop.domain.entity import Invalid
from desktop.domain.registry import ENTITIES
from desktop.sheets.importing import Wanted, run_import
from desktop.store.contracts import contract
from desktop.store.doubting import doubts
from desktop.store.errors import NotFound
from desktop.store.reading import rows
from tests.factories import make

TODAY = dt.date(2026, 11, 22)
CONTRACTS = ENTITIES["contracts"]
HEADS = "Reference,Title,Service,Regime,Route,Providers,Starts,Last day,Shape of the term\n"


@pytest.fixture
def twins(store):
    """Two contracts with the reference C-1."""
    make(store, "providers", ref="P-1", name="Acme")
    for year, title in (("2025", "Clubs 2025"), ("2026", "Clubs 2026")):
        make(store, "contracts", ref="C-1", title=title, providers="P-1", starts=f"{year}-04-01",
             last_day=f"{int(year) + 1}-03-31", value="1")  # fmt: skip
    return store


def shown(store, register="contracts"):
    return rows(store, ENTITIES[register], today=TODAY)


def bring_in(store, tmp_path, text, register="contracts"):
    file = tmp_path / "sheet.csv"
    file.write_text(text, encoding="utf-8")
    return run_import(store, ENTITIES[register], file, Wanted()).document


def line(starts, title, last):
    return f"C-1,{title},Clubs,grant,grant,P-1,{starts},{last},one term\n"


def test_both_are_kept_and_each_says_so(twins):
    first, second = shown(twins)

    assert "C-1 is also the reference of Clubs 2026, from 1 April 2026" in first["check"]
    assert "C-1 is also the reference of Clubs 2025, from 1 April 2025" in second["check"]


def test_the_same_reference_and_first_day_is_the_same_contract(twins):
    with pytest.raises(Invalid, match="already a contract with this Reference and Starts"):
        make(twins, "contracts", ref="C-1", providers="P-1", starts="2026-04-01",
             last_day="2027-03-31")  # fmt: skip


def test_a_shared_reference_alone_names_neither(twins):
    with pytest.raises(NotFound, match="means several rows of Contracts. The key is ref\\+starts"):
        contract(twins, "C-1", TODAY)

    assert contract(twins, "C-1+2026-04-01", TODAY).row["title"] == "Clubs 2026"
    assert contract(twins, "Clubs 2025", TODAY).row["title"] == "Clubs 2025"


def test_what_belongs_to_one_of_them_says_which(twins):
    with pytest.raises(Invalid, match="could be any of C-1\\+2025-04-01, C-1\\+2026-04-01"):
        make(twins, "extensions", contract="C-1", number="1", months="12", status="unused")

    make(twins, "extensions", contract="C-1+2026-04-01", number="1", months="12", status="unused")

    assert [row["contract"].key for row in shown(twins, "extensions")] == ["C-1+2026-04-01"]


def test_a_sheet_brings_in_two_with_one_reference_and_again_changes_nothing(store, tmp_path):
    make(store, "providers", ref="P-1", name="Acme")
    text = (
        HEADS + line("1 April 2025", "A", "31 March 2026")
        + line("1 April 2026", "B", "31 March 2027")
    )  # fmt: skip

    first, again = (bring_in(store, tmp_path, text) for _ in range(2))

    assert (first["new"], first["refused"]) == (2, 0)
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, 2)


def test_a_sheet_with_one_of_them_changes_that_one(twins, tmp_path):
    done = bring_in(twins, tmp_path, HEADS + line("1 April 2026", "Clubs of 2026", "31 March 2027"))

    assert (done["new"], done["changed"]) == (0, 1)
    assert [row["title"] for row in shown(twins)] == ["Clubs 2025", "Clubs of 2026"]


def test_one_alone_is_found_by_its_reference_when_its_first_day_moves(store, tmp_path):
    make(store, "providers", ref="P-1", name="Acme")
    make(store, "contracts", ref="C-1", providers="P-1", starts="2025-04-01",
         last_day="2026-03-31")  # fmt: skip

    done = bring_in(store, tmp_path, HEADS + line("1 May 2025", "A", "31 March 2026"))

    assert (done["new"], done["changed"], done["doubtful"]) == (0, 1, 1)
    assert "the record with this reference has 1 April 2025" in str(done["problems"])
    assert "If it is another contract with the same reference" in str(done["problems"])


def test_the_form_and_the_command_line_say_who_has_the_reference_already(twins):
    typed = {"ref": "c-1", "starts": dt.date(2027, 4, 1)}

    assert doubts(twins, CONTRACTS, typed) == {
        "ref": "This is also the reference of Clubs 2025, from 1 April 2025; Clubs 2026, from "
        "1 April 2026"
    }
    assert doubts(twins, CONTRACTS, {"ref": "C-2"}) == {}
    [first, _] = shown(twins)
    assert "Clubs 2025" not in doubts(twins, CONTRACTS, first)["ref"]


def test_the_very_same_row_twice_in_a_sheet_comes_in_once(store, tmp_path):
    make(store, "providers", ref="P-1", name="Acme")

    done = bring_in(store, tmp_path, HEADS + line("1 April 2025", "A", "31 March 2026") * 2)

    assert (done["new"], len(shown(store))) == (1, 1)
