"""What can't be bought, each with its sentence and remedy: in a sheet, and on the command line."""

import pytest

from desktop.cli import main
from desktop.commands import merge, new_store
from desktop.domain.registry import ENTITIES
from desktop.store.reading import rows
from desktop.store.store import Store
from tests.buying import CHILD, TODAY, fill
from tests.sheets.import_tools import bring_in, sheet

FIELDS = {
    "ref": "SP-9001", "child": CHILD, "therapy": "Occupational therapy",
    "provider": "Channel Coast OT", "arrangement": "QPL", "list": "QPL-2025", "lot": "2",
    "rate": "92", "unit": "session", "minutes": "60", "per_week": "1",
    "first_session": "2 November 2026", "last_session": "18 December 2026", "status": "draft",
    "requested_by": "Officer", "approved_by": "", "approved_on": "",
}  # fmt: skip
AUGUST = {"first_session": "3 August 2026", "last_session": "28 August 2026"}
OWN = {"status": "approved", "approved_by": "officer", "approved_on": "5 October 2026"}
BAD = {
    "a last session before the first": (
        {"last_session": "1 November 2026"}, "is before the first, 2 November 2026", "Change one",
    ),
    "no session in the calendar": (
        AUGUST, "falls between 3 August 2026 and 28 August 2026", "Choose days in a term",
    ),
    "a rate of another unit": (
        {"unit": "programme"}, "can't be multiplied by sessions", "Enter the rate for a session",
    ),
    "an hourly rate without minutes": (
        {"unit": "hour", "minutes": ""}, "needs the minutes of a session", "Enter them",
    ),
    "a child by name": (
        {"child": "Someone Private"}, "not in Children", "reference, not a name",
    ),
    "a purchase over two lots": (
        {"lot": "1, 2"}, "names 2 lots and there can be one", "Enter a row for each",
    ),
    "a provider merged since": (
        {"provider": "gone"}, "was merged into", "Use that reference",
    ),
    "an approval by the requester": (OWN, "can't approve it", "Somebody else has to"),
}  # fmt: skip


@pytest.fixture
def filled(tmp_path):
    """A store with the small list, a child, and a provider that was merged into another."""
    path = tmp_path / "desk.cdesk"
    with new_store.create(path, who="tests") as store:
        fill(store)
        ids = {row["name"]: row for row in rows(store, ENTITIES["providers"], today=TODAY)}
        keep, drop = ids["Channel Coast OT"], ids["Wealden OT Partnership"]
        merge.providers(store, keep["id"], drop["id"])
    return path, drop["ref"]


def given(changed, gone):
    return FIELDS | {name: gone if value == "gone" else value for name, value in changed.items()}


@pytest.mark.parametrize("what", BAD)
def test_a_sheet_with_it_is_refused_in_words(filled, tmp_path, what):
    path, gone = filled
    changed, sentence, remedy = BAD[what]
    values = given(changed, gone)
    labels = [ENTITIES["purchases"].by_field[name].label.text for name in values]

    with Store.open(path, who="tests") as store:
        done = bring_in(
            store, "purchases", sheet(tmp_path / "bad.xlsx", [labels, list(values.values())])
        )

    refused = [one for one in done["problems"] if one["severity"] == "refused"]
    assert refused
    assert any(one["row"] == 2 and one["heading"] for one in refused)
    said = " ".join(f"{one['what']} {one['remedy']}" for one in refused)
    assert sentence in said
    assert remedy in said
    assert "Someone Private" not in said


@pytest.mark.parametrize("what", BAD)
def test_the_command_line_refuses_it_in_words(filled, capsys, what):
    path, gone = filled
    changed, sentence, remedy = BAD[what]
    words = [f"{name}={value}" for name, value in given(changed, gone).items() if value]

    code = main(["--store", str(path), "add", "purchases", *words])
    out, err = capsys.readouterr()

    assert code == 1
    assert sentence in err
    assert remedy in err
    assert "Someone Private" not in err + out


def test_a_child_reference_that_looks_like_a_name_is_refused_everywhere(filled, tmp_path, capsys):
    path, _ = filled
    names = [["Reference", "Area"], ["Jamie Smith", "South"]]
    with Store.open(path, who="tests") as store:
        done = bring_in(store, "children", sheet(tmp_path / "names.xlsx", names))
    code = main(["--store", str(path), "add", "children", "ref=Jamie Smith", "area=South"])
    said = " ".join(capsys.readouterr())

    [problem] = [one for one in done["problems"] if one["severity"] == "refused"]
    for words in (problem["what"], said):
        assert "looks like a name" in words
        assert "leave it blank to be given one" in words
        assert "Jamie" not in words
    assert code == 1


def test_a_child_without_a_reference_is_given_a_random_one_by_a_sheet(filled, tmp_path):
    path, _ = filled
    with Store.open(path, who="tests") as store:
        given_none = [["Reference", "Area", "School"], ["", "South", "Hill School"]]
        bring_in(store, "children", sheet(tmp_path / "new.xlsx", given_none))

        [row] = rows(store, ENTITIES["children"], today=TODAY, where={"school": "Hill School"})

    assert row["ref"].startswith("CH-")
    assert row["ref"][3:].isalnum()
