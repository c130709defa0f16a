"""What can't be of a contract, in one table: each with its sentence, by all three doors."""

import datetime as dt

import pytest

from desktop.cli import main
from desktop.commands import new_store
from desktop.domain.entity import Invalid
from desktop.domain.kinds import LINK, Ref
from desktop.domain.registry import ENTITIES
from desktop.store.reading import rows
from desktop.store.store import Store
from desktop.ui.form_dialog import FormDialog
from tests.factories import make
from tests.sheets.import_tools import bring_in, sheet

TODAY = dt.date(2028, 12, 31)
TERM = {"starts": "2026-10-01", "last_day": "2029-09-30"}
CONTRACT = {
    "ref": "C-2", "title": "Clubs", "service": "Clubs", "regime": "grant", "route": "grant",
    "providers": "P-0001", "term_shape": "one term",
}  # fmt: skip
HARD = {"contract": "C-1", "kind": "hard"}
MEASURE = {"contract": "C-1", "name": "Families", "target": "10", "better": "higher"}
OPTION = {"contract": "C-1", "number": "1", "months": "12"}
WITHIN = "A hard review is due within the term, 1 October 2026 to 30 September 2029"
BAD = {
    "a last day before the first": (
        "contracts", CONTRACT | TERM | {"last_day": "2026-09-30"}, "last_day",
        "The last day must be the same as or after the first day",
    ),
    "a hard review on the day before its term": (
        "reviews", HARD | {"due": "2026-09-30"}, "due", WITHIN,
    ),
    "a hard review on the day after its term": (
        "reviews", HARD | {"due": "2029-10-01"}, "due", WITHIN,
    ),
    "an extension without authority": (
        "extensions", OPTION | {"status": "used"}, "authority",
        "Name the decision that allows this extension before it is used",
    ),
    "an outcome for a year already over": (
        "reviews",
        HARD | {"due": "2027-09-30", "held_on": "2028-10-01", "outcome": "continue"},
        "outcome", "Year 2 was over on 30 September 2028, so nothing can be decided about it",
    ),
    "an outcome of a day to come": (
        "reviews",
        HARD | {"due": "2028-09-30", "held_on": "2029-01-01", "outcome": "continue"},
        "held_on", "1 January 2029 is still to come",
    ),
    "funding for a year outside the term": (
        "funding",
        {"contract": "C-1", "financial_year": "2025-26", "source": "NHS", "amount": "1"},
        "financial_year", "2025-26 is outside the term, 1 October 2026 to 30 September 2029",
    ),
    "a measure without a unit": (
        "measures", MEASURE | {"unit": "", "every": "year"}, "unit", "nter a unit",
    ),
    "a result that says nothing": (
        "results", {"contract": "C-1", "measure": "Waits", "period": "2026-27", "note": "None"},
        "value", "Enter a result or a rating",
    ),
    "an option used on a day to come": (
        "extensions", OPTION | {"status": "used", "authority": "24/1", "used_on": "2029-01-01"},
        "used_on", "1 January 2029 is still to come",
    ),
}  # fmt: skip


def fill(store):
    """Keep a three-year contract with yearly hard reviews, and a measure of it."""
    store.as_if = TODAY
    make(store, "providers", ref="P-0001", name="Acme")
    make(store, "contracts", ref="C-1", title="Parents", providers="P-0001", **TERM,
         term_shape="one term with hard reviews")  # fmt: skip
    make(store, "measures", contract="C-1", name="Waits", every="year")
    return store


@pytest.fixture
def path(tmp_path):
    """The file of a store with the contract."""
    path = tmp_path / "terms.cdesk"
    with new_store.create(path, who="tests") as store:
        fill(store)
    return path


def line_of(register, values):
    """A sheet of one row, under the labels of the register."""
    labels = [ENTITIES[register].by_field[name].label.text for name in values]
    return [labels, list(values.values())]


@pytest.mark.parametrize("what", BAD)
def test_a_sheet_with_it_is_refused_in_words(path, tmp_path, what):
    register, values, _, words = BAD[what]

    with Store.open(path, who="tests") as store:
        store.as_if = TODAY
        file = sheet(tmp_path / "bad.xlsx", line_of(register, values))
        done = bring_in(store, register, file)

    refused = [one for one in done["problems"] if one["severity"] == "refused"]
    said = " ".join(f"{one['what']} {one['remedy']}" for one in refused)
    assert (done["refused"], done["new"]) == (1, 0)
    assert words.lower() in said.lower()
    assert all(one["remedy"] for one in refused)


@pytest.mark.parametrize("what", BAD)
def test_the_command_line_refuses_it_in_words(path, capsys, what):
    register, values, _, words = BAD[what]
    typed = [f"{name}={value}" for name, value in values.items() if value]

    code = main(["--store", str(path), "--today", TODAY.isoformat(), "add", register, *typed])

    assert code == 1
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("what", BAD)
def test_the_form_marks_it_at_its_field(store, desk, asked, show, what):
    register, values, field, words = BAD[what]
    fill(store)
    dialog = show(FormDialog(ENTITIES[register], desk))

    for name, value in values.items():
        dialog.form.set_value(name, as_chosen(store, ENTITIES[register].by_field[name], value))
    dialog.save()

    assert dialog.saved_id is None
    assert words in dialog.form.entries[field].error()
    assert dialog.form.entries[field].isAncestorOf(dialog.focusWidget())
    asked.answers = [1]  # do not save
    dialog.reject()


def as_chosen(store, column, text):
    """Give what a field of a form holds for a text."""
    if column.kind is LINK:
        entity = ENTITIES[column.label.link]
        row = next(one for one in rows(store, entity, today=TODAY) if text in one.values())
        return Ref(row["id"], text, str(row[entity.shown_by]))
    return column.kind.parse(text)


# --- two contracts with one reference: allowed, but shown ---

TWIN = CONTRACT | TERM | {"ref": "C-1"}
SHOWN = "This is also the reference of Parents, from 1 October 2026"


def test_two_with_one_reference_are_kept_and_shown_on_the_command_line(path, capsys):
    typed = [f"{name}={value}" for name, value in TWIN.items()]

    code = main(["--store", str(path), "--today", TODAY.isoformat(), "add", "contracts", *typed])

    assert code == 0
    assert SHOWN in "".join(capsys.readouterr())


def test_two_with_one_reference_are_kept_and_shown_by_a_sheet(path, tmp_path):
    rest = line_of("contracts", TWIN | {"starts": "2027-10-01", "title": "Other clubs"})
    with Store.open(path, who="tests") as store:
        file = sheet(tmp_path / "twins.xlsx", [*line_of("contracts", TWIN), rest[1]])
        done = bring_in(store, "contracts", file, same={2: 0, 3: 0})
        checks = [row["check"] for row in rows(store, ENTITIES["contracts"], today=TODAY)]

    assert (done["new"], done["refused"]) == (2, 0)
    assert "C-1 is also the reference of Clubs, from 1 October 2026" in checks[0]
    assert all("C-1 is also the reference of Parents, from 1 October 2026" in one
               for one in checks[1:])  # fmt: skip


def test_two_with_one_reference_are_kept_and_shown_in_the_form(store, desk, show):
    fill(store)
    dialog = show(FormDialog(ENTITIES["contracts"], desk))

    for name, value in TWIN.items():
        column = ENTITIES["contracts"].by_field[name]
        dialog.form.set_value(name, as_chosen(store, column, value))
    assert SHOWN in dialog.form.entries["ref"].doubt()
    dialog.save()

    assert dialog.saved_id is not None


def test_renaming_to_a_reference_in_use_is_allowed_and_shown(store):
    fill(store)
    made = make(store, "contracts", **CONTRACT, **TERM)

    store.save(ENTITIES["contracts"], {"ref": "C-1"}, made)

    checks = [row["check"] for row in rows(store, ENTITIES["contracts"], today=TODAY)]
    assert "C-1 is also the reference of Clubs" in checks[0]
    assert "C-1 is also the reference of Parents" in checks[1]


def test_but_not_to_be_the_very_same_contract(store):
    fill(store)

    with pytest.raises(Invalid, match="Two may share the reference where one of the others"):
        make(store, "contracts", **TWIN | {"title": "Parents"})
