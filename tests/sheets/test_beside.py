"""Tables that stand side by side on one sheet: told, read one by one, and chosen for an import."""

import pytest

from desktop.sheets.facts import in_words, read
from tests.sheets.import_tools import bring_in, counts, dump, sheet, told

LEFT = [["Ref", "Supplier", "Type"], *([f"P-{n}", f"Firm {n}", "company"] for n in range(1, 6))]
RIGHT = [["URN", "School"], *([str(100_000 + n), f"School {n}"] for n in range(1, 4))]


def side_by_side(left, right, gap=2, top=()):
    """Put two tables beside each other."""
    rows = [list(row) for row in top]
    for n in range(max(len(left), len(right))):
        mine = left[n] if n < len(left) else [None] * len(left[0])
        rows.append([*mine, *[None] * gap, *(right[n] if n < len(right) else [])])
    return rows


@pytest.fixture(params=[".xlsx", ".csv"])
def path(request, tmp_path):
    """A sheet with providers, and schools beside them."""
    rows = side_by_side(LEFT, RIGHT, top=[["Providers and schools"], []])
    return sheet(tmp_path / f"both{request.param}", rows, "Data")


def test_each_table_is_read_and_both_are_told(path):
    document = read(path)
    [one] = document["sheets"]
    [other] = one["other_tables"]

    assert [c["heading"] for c in one["columns"]] == LEFT[0]
    assert (one["data_rows"], one["header_rows"]) == (5, [3])
    assert [c["heading"] for c in other["columns"]] == RIGHT[0]
    assert [c["position"] for c in other["columns"]] == [6, 7]
    assert other["data_rows"] == 3
    assert "Another table stands beside this one, in columns F:G" in one["warnings"][0]["what"]
    assert "the table in columns F:G: 3 rows" in in_words(document)


def test_the_table_that_fits_the_register_is_imported_and_said(store, path):
    document = bring_in(store, "providers", path)

    assert counts(document) == {"rows": 5, "new": 5}
    said = " ".join(what for _, _, what in told(document, "said"))
    assert "Several tables stand side by side" in said
    assert [row.name for row in dump(store, "providers")["providers"]][-1] == "Firm 5"


@pytest.mark.parametrize("right", [RIGHT, LEFT[:3]], ids=["another sort", "the same headings"])
def test_one_of_the_tables_can_be_chosen(store, tmp_path, right):
    path = sheet(tmp_path / "b.xlsx", side_by_side(right, LEFT), "Data")
    last = "E:G" if right is RIGHT else "F:H"

    document = bring_in(store, "providers", path, sheet=f"data!{last}")

    assert counts(document) == {"rows": 5, "new": 5}
    assert document["sheet"] == f"Data!{last}"


def test_a_heading_row_lower_down_on_the_right_is_found(tmp_path):
    rows = side_by_side(LEFT, [[None, None], [None, None], *RIGHT])

    [one] = read(sheet(tmp_path / "a.xlsx", rows))["sheets"]

    assert one["other_tables"][0]["header_rows"] == [3]
    assert (one["data_rows"], one["other_tables"][0]["data_rows"]) == (5, 3)


@pytest.mark.parametrize(
    "rows",
    [
        [["Ref", "Name", None, "Amount", "Paid"], *([f"R{n}", "N", None, n, n] for n in (1, 2))],
        [["Team", "Planned", "Actual", None, "Planned", "Actual"],
         *([f"T{n}", n, n, None, n, n + 1] for n in range(1, 7))],
        [["Ref", "Name", "Cost", None, "Checked by", "Note"],
         *([f"R{n}", f"N{n}", n, None, "Ann" if n in {2, 4} else None, None] for n in range(1, 7))],
    ],
    ids=["as long", "quarters set apart", "checked here and there"],
)  # fmt: skip
def test_a_blank_column_within_one_table_leaves_it_whole_and_is_told(tmp_path, rows):
    [one] = read(sheet(tmp_path / "a.xlsx", rows))["sheets"]

    filled = [cell for cell in rows[0] if cell]
    assert [c["heading"].removesuffix(" (2)") for c in one["columns"]] == filled
    assert (one["data_rows"], one["other_tables"]) == (len(rows) - 1, [])
    assert any("read as one table" in warning["what"] for warning in one["warnings"])


def test_errors_go_into_the_whole_workbook(store, tmp_path):
    left = [*LEFT, ["P-9", "Wrong", "starship"]]
    path = sheet(tmp_path / "b.xlsx", side_by_side(left, RIGHT), "Data")

    document = bring_in(store, "providers", path, errors_to=tmp_path / "errors.xlsx")

    assert document["refused"] == 1
    assert (document["errors"]["rows"], document["errors"]["formats_kept"]) == (1, True)
