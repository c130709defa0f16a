"""Saving an import: one change, all or nothing, undone and done again to the cell."""

import datetime as dt

import pytest
from openpyxl import load_workbook

from desktop.domain.registry import ENTITIES
from desktop.progress import Cancelled
from desktop.sheets.importing import apply, run_import
from desktop.store.check import check
from desktop.store.errors import Conflict, ReadOnly
from desktop.store.store import Store
from tests.factories import make
from tests.sheets.import_tools import Planned, bring_in, counts, dump, sheet

HEAD = ["Ref", "Supplier", "Type", "Tel"]
ROWS = [
    ["P-0001", "Acme", "company", "01622 000001"],
    ["P-0002", "Beta", "charity", "01622 000002"],
    [None, "Gamma", "school", None],
]


@pytest.fixture
def path(tmp_path):
    return sheet(tmp_path / "list.xlsx", [HEAD, *ROWS])


def test_all_of_it_is_one_change_with_its_file_and_lines(store, path):
    document = bring_in(store, "providers", path)

    [change] = store.changes(limit=1)
    assert (change.id, change.kind, change.rows) == (document["change"], "import", 3)
    assert change.source == "list.xlsx, Sheet"
    lines = [row.line for row in store.history(change=change.id)]
    assert sorted(lines) == [2, 3, 4]


def test_rows_without_a_reference_get_the_next_free_one(store, tmp_path):
    make(store, "providers", ref="P-0007", name="There")
    rows = [
        HEAD,
        ["P-0008", "Taken", "charity", None],
        *([None, f"New {n}", "charity", None] for n in "ab"),
    ]

    bring_in(store, "providers", sheet(tmp_path / "list.xlsx", rows))

    refs = {row.name: row.ref for row in dump(store, "providers")["providers"]}
    assert refs == {"There": "P-0007", "Taken": "P-0008", "New a": "P-0009", "New b": "P-0010"}


def test_the_same_file_again_says_all_unchanged(store, path):
    bring_in(store, "providers", path)
    before = dump(store)

    document = bring_in(store, "providers", path)

    assert counts(document) == {"rows": 3, "unchanged": 3}
    assert (document["saved"], document["change"]) == (0, None)
    assert dump(store) == before


def test_undo_and_redo_restore_every_cell(store, tmp_path, path):
    make(store, "providers", ref="P-0001", name="Old", notes="kept", kind="charity")
    before = dump(store)
    bring_in(store, "providers", path)
    after = dump(store)

    store.undo()
    undone = dump(store)
    store.redo()

    assert (undone, dump(store)) == (before, after)
    assert before != after
    assert check(store).ok


def test_changed_rows_keep_old_and_new_of_the_changed_fields_only(store, path):
    make(store, "providers", ref="P-0001", name="Acme", kind="charity", phone="01622 000001")

    document = bring_in(store, "providers", path)

    [row] = [one for one in store.history(change=document["change"]) if one.what == "changed"]
    assert [(one.field, one.before, one.after) for one in row.fields] == [
        ("kind", "charity", "company")
    ]


def test_imported_rows_can_be_found_by_searching(store, path):
    make(store, "providers", ref="P-0001", name="Old name")

    bring_in(store, "providers", path)

    assert check(store).problems == ()


def test_a_refused_row_stops_all_unless_only_the_good_ones_are_wanted(store, tmp_path):
    path = sheet(tmp_path / "list.xlsx", [HEAD, *ROWS, ["P-4", "Delta", "starship", None]])
    before = dump(store)

    document = bring_in(store, "providers", path)
    assert (document["saved"], document["change"], dump(store)) == (0, None, before)

    document = bring_in(store, "providers", path, good_rows_only=True)
    assert (document["saved"], document["refused"]) == (3, 1)


def test_no_text_of_a_refused_row_becomes_a_formula(store, tmp_path):
    rows = [["Supplier", "Type", "Notes"], ["Acme", "starship", "=1+1"]]
    errors = tmp_path / "errors.xlsx"

    bring_in(store, "providers", sheet(tmp_path / "list.csv", rows), errors_to=errors)

    cell = load_workbook(errors).worksheets[0]["C2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_an_error_cell_is_refused_and_not_read_as_blank(store, tmp_path):
    rows = [["Supplier", "Type", "Notes"], ["Acme", "charity", "#REF!"], ["Beta", "charity", "x"]]

    document = bring_in(store, "providers", sheet(tmp_path / "list.xlsx", rows))

    [problem] = [one for one in document["problems"] if one["severity"] == "refused"]
    assert (problem["row"], problem["heading"], problem["value"]) == (2, "Notes", "#REF!")
    assert "the cell holds the error #REF!" in problem["what"]


def test_the_sheet_taken_of_several_is_said(store, tmp_path):
    path = sheet(tmp_path / "list.xlsx", [HEAD, *ROWS])
    book = load_workbook(path)
    book.create_sheet("Other").append(["Nothing", "here"])
    book.save(path)

    document = bring_in(store, "providers", path)

    assert "Of 2 sheets, “Sheet” fits this register best" in str(document["problems"])


def test_a_change_since_the_plan_is_a_conflict_and_nothing_is_saved(store, path):
    with Planned(store, "providers", path) as plan:
        make(store, "providers", ref="P-0002", name="Just added")
        before = dump(store)

        with pytest.raises(Conflict, match="changed while you looked"):
            apply(plan)

    assert dump(store) == before


def test_a_change_elsewhere_is_none(store, path):
    with Planned(store, "providers", path) as plan:
        make(store, "lists", ref="L1")

        assert apply(plan)[0] == 3


@pytest.mark.parametrize("after", range(1, 7))
def test_a_stop_at_any_step_saves_nothing(store, path, after):
    before = (dump(store), len(store.changes()))
    calls = []

    def stop(done, total=None, words=""):
        calls.append(words)
        if len(calls) >= after:
            raise Cancelled

    try:
        run_import(store, ENTITIES["providers"], path, None, stop)
    except Cancelled:
        assert (dump(store), len(store.changes())) == before
    else:
        assert len(calls) < after
    assert bring_in(store, "providers", path)["rows"] == 3


def test_a_store_that_is_only_read_can_be_planned_for_but_not_written(store, path):
    with Store.open(store.path, read_only=True) as reader:
        assert counts(bring_in(reader, "providers", path, dry_run=True))["new"] == 3
        with pytest.raises(ReadOnly):
            bring_in(reader, "providers", path)


def test_a_protected_store_is_written_as_well(tmp_path, path):
    with Store.open(tmp_path / "safe.cdesk", passphrase="long and dull", create=True) as safe:
        assert bring_in(safe, "providers", path)["saved"] == 3
    raw = b"".join(one.read_bytes() for one in tmp_path.glob("safe.cdesk*"))
    assert b"Gamma" not in raw


def test_qualifications_record_their_events_and_undo_takes_them_back(store, tmp_path):
    make(store, "providers", name="Acme")
    make(store, "lists", ref="L1")
    make(store, "lots", list="L1", code="1")
    before = dump(store)
    head = ["Provider", "List", "Lot", "Status", "Since", "Reason"]
    path = sheet(
        tmp_path / "q.xlsx", [head, ["Acme", "L1", 1, "applied", dt.date(2025, 4, 1), "Asked"]]
    )

    bring_in(store, "qualifications", path)

    assert (
        store.count(ENTITIES["qualifications"]),
        store.count(ENTITIES["qualification-events"]),
    ) == (1, 1)
    store.undo()
    assert dump(store) == before


def test_many_rows_are_numbered_and_read_back(store, tmp_path):
    rows = [["Supplier", "Type"], *([f"Provider {n}", "charity"] for n in range(5_000))]

    document = bring_in(store, "providers", sheet(tmp_path / "many.csv", rows))

    assert (document["saved"], store.count(ENTITIES["providers"])) == (5_000, 5_000)
    assert check(store).ok
