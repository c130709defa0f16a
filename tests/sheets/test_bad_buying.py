"""What can't be bought, each with its sentence and remedy: in a sheet, and on the command line."""

import pytest

from desktop.cli import main
from desktop.commands import new_store
from desktop.domain.registry import ENTITIES
from desktop.store.reading import rows
from desktop.store.store import Store
from tests import bad_buying
from tests.bad_buying import BAD, FIELDS
from tests.buying import TODAY
from tests.sheets.import_tools import bring_in, sheet


@pytest.fixture
def filled(tmp_path):
    """A store with what is bought wrongly beside it, and the references that are gone."""
    path = tmp_path / "desk.cdesk"
    with new_store.create(path, who="tests") as store:
        gone = bad_buying.filled(store)
    return path, gone


def row_of(what, gone):
    return FIELDS | bad_buying.given(what, gone)


@pytest.mark.parametrize("what", BAD)
def test_a_sheet_with_it_is_refused_in_words(filled, tmp_path, what):
    path, gone = filled
    _, sentence, remedy = BAD[what]
    values = row_of(what, gone)
    labels = [ENTITIES["purchases"].by_field[name].label.text for name in values]

    with Store.open(path, who="tests") as store:
        store.as_if = TODAY
        done = bring_in(
            store, "purchases", sheet(tmp_path / "bad.xlsx", [labels, list(values.values())])
        )
        kept = [row["status"] for row in rows(store, ENTITIES["purchases"], today=TODAY)]

    refused = [one for one in done["problems"] if one["severity"] == "refused"]
    assert kept == [] if refused else kept == ["awaiting approval"]
    refused = refused or [one for one in done["problems"] if one["severity"] == "doubtful"]
    assert any(one["row"] == 2 and one["heading"] for one in refused)
    said = " ".join(f"{one['what']} {one['remedy']}" for one in refused)
    assert sentence in said
    assert remedy in said
    assert "Someone Private" not in said


@pytest.mark.parametrize("what", BAD)
def test_the_command_line_refuses_it_in_words(filled, capsys, what):
    path, gone = filled
    _, sentence, remedy = BAD[what]
    words = [f"{name}={value}" for name, value in row_of(what, gone).items() if value]

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
