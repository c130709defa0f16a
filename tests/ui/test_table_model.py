import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.ui.delegate import BLANK, Cell, GroupRow
from desktop.ui.paging import PAGE, PAGES
from desktop.ui.table import Rows, RowTable, TableColumn

Role = Qt.ItemDataRole
COLUMNS = (
    TableColumn("name", "Provider", 200, editable=True),
    TableColumn("rate", "Rate", 60, right=True, describe=lambda row: money(row.get("rate"))),
)


def money(pounds):
    return BLANK if pounds is None else Cell(f"£{pounds}", number=pounds)


def provider(row_id, name, rate=80):
    return {"id": row_id, "name": name, "rate": rate}


PROVIDERS = (provider(1, "Marsh Lane"), provider(2, "Ashgrove", 93), provider(3, "Elham", None))


class Counted:
    """A source that remembers how many rows it was asked for."""

    def __init__(self, count):
        self.count, self.read = count, 0

    def ids(self, _sort):
        return range(1, self.count + 1)

    def rows(self, ids):
        self.read += len(ids)
        return [provider(row_id, f"Provider {row_id}") for row_id in ids]


def names(table):
    return [table.index(row, 0).data() for row in range(table.rowCount())]


def test_the_model_keeps_the_rules_of_qt():
    table = RowTable(COLUMNS, Rows(PROVIDERS), edit=lambda *_: None)
    tester = QAbstractItemModelTester(
        table, QAbstractItemModelTester.FailureReportingMode.Fatal, table
    )

    table.sort(0)
    table.set_source(Rows(PROVIDERS[:1]))
    table.setData(table.index(0, 0), "Marsh Lane Therapies")

    assert tester.model() is table


def test_opening_a_hundred_thousand_rows_reads_none_of_them():
    source = Counted(100_000)

    table = RowTable(COLUMNS, source)

    assert table.rowCount() == 100_000
    assert source.read == 0


def test_looking_at_a_row_reads_its_page_once():
    source = Counted(100_000)
    table = RowTable(COLUMNS, source)

    seen = [table.index(row, 0).data() for row in range(50_000, 50_030)]

    assert seen[0] == "Provider 50001"
    assert source.read == PAGE


def test_pages_looked_at_long_ago_are_forgotten():
    source = Counted(PAGE * (PAGES + 5))
    table = RowTable(COLUMNS, source)
    for row in range(0, source.count, PAGE):
        table.row(row)

    table.row(0)

    assert source.read == source.count + PAGE


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Qt.SortOrder.AscendingOrder, ["Ashgrove", "Elham", "Marsh Lane"]),
        (Qt.SortOrder.DescendingOrder, ["Marsh Lane", "Elham", "Ashgrove"]),
    ],
    ids=["up", "down"],
)
def test_sorting_asks_the_source_for_the_ids_in_order(order, expected):
    table = RowTable(COLUMNS, Rows(PROVIDERS))

    table.sort(0, order)

    assert names(table) == expected


@pytest.mark.parametrize("descending", [False, True])
def test_blanks_come_last_whichever_way_a_column_is_sorted(descending):
    table = RowTable(COLUMNS, Rows(PROVIDERS))

    table.sort_by("rate", descending=descending)

    assert names(table)[-1] == "Elham"


def test_an_owner_that_sorts_elsewhere_is_only_asked(qtbot):
    table = RowTable(COLUMNS, Rows(PROVIDERS), defer_sort=True)

    with qtbot.waitSignal(table.sort_asked) as asked:
        table.sort_by("name")
    table.set_ids([3, 1])

    assert asked.args == ["name", False]
    assert names(table) == ["Elham", "Marsh Lane"]


def test_a_row_that_is_gone_from_the_source_is_shown_blank():
    table = RowTable(COLUMNS, Rows(PROVIDERS), defer_sort=True)

    table.set_ids([1, 99])

    assert names(table) == ["Marsh Lane", ""]


def test_what_is_typed_is_saved_by_the_owner():
    saved = []
    table = RowTable(COLUMNS, Rows(PROVIDERS), edit=lambda *typed: saved.append(typed))

    table.setData(table.index(1, 0), "Ashgrove Child Therapy")

    assert saved == [(2, "name", "Ashgrove Child Therapy")]


def test_leaving_a_cell_as_it_was_saves_nothing():
    saved = []
    table = RowTable(COLUMNS, Rows(PROVIDERS), edit=lambda *typed: saved.append(typed))

    table.setData(table.index(1, 0), "Ashgrove")

    assert saved == []


def test_what_is_wrong_with_a_typed_value_stays_in_its_cell(qtbot):
    table = RowTable(COLUMNS, Rows(PROVIDERS), edit=lambda *_: "Enter a name")

    with qtbot.waitSignal(table.refused) as refused:
        table.setData(table.index(0, 0), "?")

    assert refused.args == [1, "name", "Enter a name"]
    assert table.cell(0, 0).error == "Enter a name"
    assert table.index(0, 0).data(Role.EditRole) == "?"
    assert "Enter a name" in table.index(0, 1).siblingAtColumn(0).data(Role.AccessibleTextRole)


def test_only_columns_that_may_be_edited_are():
    table = RowTable(COLUMNS, Rows(PROVIDERS), edit=lambda *_: None)

    assert table.flags(table.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    assert not table.flags(table.index(0, 1)) & Qt.ItemFlag.ItemIsEditable


def test_a_changed_row_is_read_anew_without_the_others(qtbot):
    rows = [dict(row) for row in PROVIDERS]
    table = RowTable(COLUMNS, Rows(rows))
    names(table)
    rows[1]["name"] = "Ashgrove Child Therapy"

    with qtbot.waitSignal(table.dataChanged) as changed:
        table.drop([2])

    assert changed.args[0].row() == changed.args[1].row() == 1
    assert names(table)[1] == "Ashgrove Child Therapy"


def test_a_refresh_with_the_same_ids_keeps_the_model_in_place(qtbot):
    table = RowTable(COLUMNS, Rows(PROVIDERS))

    with qtbot.assertNotEmitted(table.modelReset), qtbot.waitSignal(table.dataChanged):
        table.refresh()


def test_a_row_is_read_out_in_one_sentence():
    table = RowTable(COLUMNS, Rows(PROVIDERS))

    assert table.index(1, 0).data(Role.AccessibleTextRole) == "Ashgrove, £93"
    assert table.index(1, 1).data(Role.AccessibleTextRole) == "Rate, £93"
    assert table.index(2, 0).data(Role.AccessibleTextRole) == "Elham"


def test_a_page_may_word_the_sentence_itself():
    table = RowTable(COLUMNS, Rows(PROVIDERS), spoken=lambda row: f"{row['name']} of Kent")

    assert table.index(0, 0).data(Role.AccessibleTextRole) == "Marsh Lane of Kent"


def test_a_group_row_says_that_it_is_one():
    group = {"id": -1, "group": GroupRow("Changed", "23", open=False)}
    table = RowTable(COLUMNS, Rows([group, *PROVIDERS]))

    assert table.group(0).words == "Changed"
    assert table.index(0, 1).data(Role.AccessibleTextRole) == "Group, Changed, 23, closed"
    assert not table.flags(table.index(0, 0)) & Qt.ItemFlag.ItemIsEditable


def test_a_heading_says_how_the_table_is_sorted():
    table = RowTable(COLUMNS, Rows(PROVIDERS))

    table.sort_by("rate", descending=True)

    said = table.headerData(1, Qt.Orientation.Horizontal, Role.AccessibleTextRole)
    assert said == "Rate, sorted down"


def test_a_tick_is_asked_of_the_owner(qtbot):
    ticks = (TableColumn("in", "In", describe=lambda _row: Cell(ticked=False)),)
    table = RowTable(ticks, Rows(PROVIDERS))

    with qtbot.waitSignal(table.ticked) as ticked:
        table.setData(table.index(0, 0), Qt.CheckState.Checked, Role.CheckStateRole)

    assert ticked.args == [1, "in", True]


def test_a_table_under_a_row_has_no_rows():
    table = RowTable(COLUMNS, Rows(PROVIDERS))

    assert table.rowCount(table.index(0, 0)) == table.columnCount(table.index(0, 0)) == 0
    assert table.rowCount(QModelIndex()) == 3


def test_the_place_of_a_row_is_found_in_any_order():
    ids = list(range(500))
    ids = ids[::3] + ids[1::3] + ids[2::3]
    table = RowTable(COLUMNS, Counted(500), defer_sort=True)

    table.set_ids(ids)

    assert [table.row_of(row_id) for row_id in ids[:20]] == list(range(20))
    assert table.row_of(9_999) == -1


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (Cell(tags=("OT", "SLT"), tag_names={"OT": "Occupational"}), "Occupational, SLT"),
        (Cell(areas="NW"), "North, West"),
        (Cell("£2,352", old="£2,464"), "was £2,464, becomes £2,352"),
        (Cell("31/09", error="Not a real date"), "31/09, Not a real date"),
        (Cell("Elham", ticked=True), "ticked, Elham"),
        (BLANK, "nothing"),
    ],
    ids=["tags", "areas", "change", "error", "tick", "blank"],
)  # fmt: skip
def test_a_cell_says_in_full_what_it_shows(cell, said):
    assert cell.said() == said


@pytest.mark.parametrize("rows", [3, 60], ids=["few", "many"])
def test_a_row_is_found_however_often_it_is_asked_for(rows):
    table = RowTable((TableColumn("id", "No", 60),), Rows({"id": 100 + n} for n in range(rows)))

    for _ in range(30):
        assert [table.row_of(100 + n) for n in (0, rows - 1)] == [0, rows - 1]
        assert table.row_of(7) == -1
