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


def test_the_very_same_contract_twice_is_refused_with_what_would_tell_them_apart(twins):
    with pytest.raises(Invalid, match="this Reference, Starts, Providers and Title: C-1. Two may"):
        make(twins, "contracts", ref="C-1", title="Clubs 2026", providers="P-1",
             starts="2026-04-01", last_day="2027-03-31")  # fmt: skip


def test_a_shared_reference_alone_names_neither_and_says_how_each_is_named(twins):
    said = (
        "“C-1” means several rows of Contracts. Name the one meant: “C-1+2025-04-01” (Clubs 2025) "
        "or “C-1+2026-04-01” (Clubs 2026)."
    )
    with pytest.raises(NotFound) as wrong:
        contract(twins, "C-1", TODAY)
    assert str(wrong.value) == said

    assert contract(twins, "C-1+2026-04-01", TODAY).row["title"] == "Clubs 2026"
    assert contract(twins, "Clubs 2025", TODAY).row["title"] == "Clubs 2025"


@pytest.fixture
def triplets(twins):
    """Two more of one day with that reference: another provider's, and one of another title."""
    make(twins, "providers", ref="P-2", name="Beta")
    for title, provider in (("Clubs 2026", "P-2"), ("Clubs, evenings", "P-1")):
        make(twins, "contracts", ref="C-1", title=title, providers=provider, starts="2026-04-01",
             last_day="2027-03-31", value="1")  # fmt: skip
    return twins


NAMES = ["C-1+2025-04-01", "C-1+2026-04-01+P-1+Clubs 2026", "C-1+2026-04-01+P-2",
         "C-1+2026-04-01+P-1+Clubs, evenings"]  # fmt: skip


def test_those_of_one_day_are_told_apart_by_provider_and_title(triplets):
    rows_of = [contract(triplets, name, TODAY).row["id"] for name in NAMES]

    assert rows_of == [row["id"] for row in shown(triplets)]
    with pytest.raises(NotFound, match="“C-1\\+2026-04-01” means several rows .* or .* or "):
        contract(triplets, "C-1+2026-04-01", TODAY)


@pytest.mark.parametrize("starts", ["2025-04-01", "2030-04-01"])
def test_a_contract_may_be_renamed_to_a_reference_in_use_and_each_says_so(twins, starts):
    made = make(twins, "contracts", ref="C-2", title="Clubs, other", providers="P-1",
                starts=starts, last_day="2031-03-31")  # fmt: skip

    twins.save(CONTRACTS, {"ref": "C-1"}, made)

    *_, last = shown(twins)
    assert "C-1 is also the reference of Clubs 2025" in last["check"]
    assert "C-1 is also the reference of Clubs, other" in shown(twins)[0]["check"]


def test_a_sheet_out_and_in_again_changes_none_of_them(triplets, store, tmp_path):
    lines = [
        line(row["starts"].isoformat(), f'"{row["title"]}"', row["last_day"].isoformat()).replace(
            "P-1", row["providers"][0]
        )
        for row in shown(triplets)
    ]  # fmt: skip

    done = bring_in(triplets, tmp_path, HEADS + "".join(reversed(lines)))

    assert (done["new"], done["refused"]) == (0, 0)
    assert [row["title"] for row in shown(triplets)] == [
        "Clubs 2025", "Clubs 2026", "Clubs 2026", "Clubs, evenings"
    ]  # fmt: skip


def test_a_sheet_brings_in_those_of_one_day_and_again_changes_nothing(store, tmp_path):
    for ref in ("P-1", "P-2"):
        make(store, "providers", ref=ref, name=f"Provider {ref}")
    one = line("1 April 2025", "A", "31 March 2026")
    text = HEADS + one + one.replace("P-1", "P-2") + one.replace("A,", "B,")

    first, again = (bring_in(store, tmp_path, text) for _ in range(2))

    assert (first["new"], first["refused"]) == (3, 0)
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, 3)


def test_a_new_title_of_the_only_one_of_a_day_changes_it(twins, tmp_path):
    done = bring_in(twins, tmp_path, HEADS + line("1 April 2026", "Evenings", "31 March 2027"))

    assert (done["new"], done["changed"]) == (0, 1)


def test_a_sheet_without_what_tells_them_apart_asks_which(triplets, tmp_path):
    done = bring_in(triplets, tmp_path, "Reference,Starts,Department\nC-1,1 April 2026,Schools\n")

    assert done["refused"] == 1
    assert "C-1+2026-04-01+P-2" in str(done["problems"])


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
