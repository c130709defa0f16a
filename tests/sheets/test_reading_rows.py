"""Which rows of a sheet are headings, which are data, and why the others are not."""

import datetime as dt

import pytest

from desktop.sheets import facts
from tests.sheets import fixtures
from tests.sheets.fixtures import text, xlsx
from tests.sheets.reading_help import BODY, HEADS, column, said, skipped, survey

MONEY = [["P-1", "Ash", 100.5], ["P-2", "Birch", 200.25], ["P-3", "Cedar", 50]]
THREE = ["Ref", "Name", "Cost"]


@pytest.fixture
def book(tmp_path):
    return lambda rows, **more: survey(xlsx(tmp_path / "book.xlsx", rows, **more))


def test_titles_above_the_headings_are_left_out(book):
    found = book([["SEN therapies 2026/27"], ["Updated Sept 26"], [], THREE, *MONEY])

    assert (found["header_rows"], found["data_rows"]) == ([4], 3)
    assert set(skipped(found)) == {1, 2}


def test_report_rows_of_two_cells_are_not_taken_for_headings(book):
    found = book([["Report", "Payments"], ["Run by", "A. Clerk"], [], THREE, *MONEY])

    assert found["header_rows"] == [4]


def test_a_list_of_nothing_but_words_has_its_headings_in_the_first_row(book):
    found = book([["Town", "District"], ["Dover", "East"], ["Deal", "East"], ["Ash", "West"]])

    assert (found["header_rows"], found["data_rows"]) == ([1], 3)


def test_a_sheet_without_headings_has_only_data(tmp_path):
    found = survey(text(tmp_path / "bare.csv", BODY))

    assert (found["header_rows"], found["data_rows"]) == ([], 4)
    assert found["columns"][3]["total"] == "300.75" or found["columns"][3]["total"] is not None


def test_merged_headings_over_two_rows_make_one_heading_each(book):
    rows = [
        ["Provider", None, "2025/26", None, "2026/27", None],
        ["Ref", "Name", "Budget", "Actual", "Budget", "Actual"],
        ["P-1", "Ash", 10, 11, 12, 13],
        ["P-2", "Birch", 20, 21, 22, 23],
    ]
    found = book(rows, merged=("A1:B1", "C1:D1", "E1:F1"))

    assert (found["header_rows"], found["data_rows"]) == ([1, 2], 2)
    assert [one["heading"] for one in found["columns"]] == [
        "Ref", "Name", "2025/26 Budget", "2025/26 Actual", "2026/27 Budget", "2026/27 Actual",
    ]  # fmt: skip


def test_a_row_of_units_belongs_to_the_headings(book):
    found = book([THREE, [None, None, "(£)"], *MONEY])

    assert (found["header_rows"], found["data_rows"]) == ([1, 2], 3)
    assert column(found, "Cost (£)")["total"] == "350.75"


def test_headings_one_column_beside_their_data_are_moved_over_it(book):
    found = book([[None, *THREE], *MONEY])

    assert column(found, "Cost")["total"] == "350.75"
    assert "moved" in said(found)


def test_headings_that_come_again_are_not_data(book):
    found = book([THREE, *MONEY, THREE, *MONEY])

    assert found["data_rows"] == 6
    assert skipped(found) == {5: "the headings once more"}


def test_headings_that_come_again_in_another_order_put_the_rows_below_right(book):
    turned = [["Cost", "Ref", "Name"], [10, "P-8", "Elm"], [20, "P-9", "Fir"]]
    found = book([THREE, *MONEY, *turned])

    assert column(found, "Cost")["total"] == "380.75"
    assert column(found, "Ref")["distinct"] == 5
    assert "another order" in said(found)


@pytest.mark.parametrize("label", ["Total", "TOTAL:", "Grand total", "Totals", "Overall total"])
def test_a_total_is_not_data(book, label):
    found = book([THREE, *MONEY, [label, None, 350.75]])

    assert (found["data_rows"], skipped(found)) == (3, {5: "a total"})
    assert said(found) == ""


def test_a_total_that_is_wrong_is_told_with_both_figures(book):
    found = book([THREE, *MONEY, ["Total", None, 300]])

    assert "says 300.00" in said(found)
    assert "350.75" in said(found)
    assert found["warnings"][0]["column"] == 3


def test_subtotals_and_a_grand_total_are_not_data(book):
    rows = [THREE, *MONEY, ["Sub-total", None, 350.75], *MONEY, ["Sub-total", None, 350.75]]
    found = book([*rows, ["Grand total", None, 701.5]])

    assert found["data_rows"] == 6
    assert column(found, "Cost")["total"] == "701.50"
    assert said(found) == ""


def test_a_sum_without_any_word_is_known_by_what_it_adds_up_to(book):
    found = book([THREE, *MONEY, [None, None, 350.75], *MONEY])

    assert (found["data_rows"], skipped(found)) == (6, {5: "a subtotal"})


def test_a_provider_with_total_in_its_name_is_data(book):
    found = book([THREE, ["P-0", "Total Communication Ltd", 5], *MONEY])

    assert (found["data_rows"], found["skipped"]) == (4, [])


def test_notes_at_the_end_are_not_data(book):
    rows = [THREE, *MONEY, [], ["Source: finance system"], ["* figures are without VAT"]]

    assert set(skipped(book(rows))) == {6, 7}


def test_a_line_over_a_group_of_rows_is_not_data(book):
    found = book([THREE, ["Ashford"], *MONEY, [], ["Dover"], *MONEY])

    assert (found["data_rows"], set(skipped(found))) == (6, {2, 7})


def test_a_record_of_which_only_the_name_is_known_is_data(book):
    found = book([THREE, *MONEY, [None, "Elm", None], *MONEY])

    assert found["data_rows"] == 7


def test_another_table_below_is_told_and_not_mixed_in(book):
    other = [["Area", "Contact", "Places"], ["North", "Jo", 5], ["South", "Al", 6]]
    found = book([THREE, *MONEY, [], ["Lookups"], [], *other])

    assert (found["data_rows"], found["tables"]) == (3, [8])
    assert column(found, "Cost")["total"] == "350.75"


def test_the_other_table_is_read_from_its_own_headings(tmp_path):
    other = [["Area", "Contact", "Places"], ["North", "Jo", 5], ["South", "Al", 6]]
    path = xlsx(tmp_path / "two.xlsx", [THREE, *MONEY, [], *other])

    found = survey(path, header_row=6)

    assert (found["header_rows"], found["data_rows"]) == ([6], 2)
    assert column(found, "Places")["total"] == "11"


def test_blank_rows_are_passed_over_and_row_numbers_stay(book):
    found = book([THREE, [], *MONEY[:2], *[[]] * 3000, MONEY[2], ["P-4", "Dale", "lots"]])

    assert found["data_rows"] == 4
    assert [one["row"] for one in found["warnings"]] in ([3006], [])


def test_rows_that_are_only_formatted_are_no_rows(tmp_path):
    empty = "".join(
        f'<row r="{n}"><c r="A{n}" s="1"/><c r="C{n}" s="1"/></row>' for n in range(5, 3000)
    )
    path = xlsx(tmp_path / "formatted.xlsx", {"S": _with(empty)})

    found = survey(path)

    assert found["data_rows"] == 3


def _with(more):
    from tests.sheets.fixtures import sheet_xml

    return sheet_xml([THREE, *MONEY]).replace("</sheetData>", more + "</sheetData>")


def test_hidden_rows_are_read_and_told(book):
    found = book([THREE, *MONEY], hidden_rows=(3,))

    assert found["data_rows"] == 3
    assert "Row 3 is hidden" in said(found)


def test_hidden_rows_and_columns_of_other_workbooks_are_told(tmp_path):
    rows = [THREE, *MONEY]
    made = [
        fixtures.xls(tmp_path / "b.xls", rows, hidden_rows=(3,), hidden_columns=(1,)),
        fixtures.xlsb(tmp_path / "b.xlsb", rows, hidden_rows=(3,), hidden_columns=(1,)),
        fixtures.ods(tmp_path / "b.ods", rows, hidden_rows=(3,)),
    ]

    for path in made:
        found = survey(path)
        assert (found["data_rows"], "Row 3 is hidden" in said(found)) == (3, True), path
        assert ("column is hidden" in said(found)) == (path.suffix != ".ods")


def test_hidden_sheets_are_named_in_one_remark(tmp_path):
    sheets = {"List": [THREE, *MONEY], "Codes": [["Code"], ["A"]], "Old": [["Code"], ["A"]]}
    path = xlsx(tmp_path / "book.xlsx", sheets, hidden=("Codes", "Old"))

    assert facts.read(path)["file"]["remarks"] == ["It has 2 hidden sheets: Codes, Old"]


def test_headings_moved_beside_data_with_a_blank_column_are_moved_back(book):
    rows = [["Ref", "Name", "Notes", "Cost"], *([None, f"P{n}", "Ash", None, n] for n in (1, 2, 3))]

    found = book(rows)

    assert column(found, "Cost")["total"] == "6.00"
    assert "one column to the left" in said(found)


def test_the_second_of_two_rows_of_names_heads_the_table(book):
    rows = [["apar", "descr", "amount"], ["Supplier", "Purpose", "Net cost"]]

    found = book([*rows, *(["Ash", "Care", n] for n in (1, 2, 3))])

    assert (found["header_rows"], found["data_rows"]) == ([2], 3)


def test_a_table_of_words_below_another_is_not_mixed_in(book):
    found = book(
        [
            [*THREE, "Start"],
            *([*row, dt.date(2026, 4, 1)] for row in MONEY),
            [],
            [],
            ["Ward", "Councillor", "Party", "Email"],
            ["North", "Jo Ash", "Ind", "jo@x.org"],
        ]
    )

    assert (found["data_rows"], found["tables"]) == (3, [7])
    assert column(found, "Cost")["kind"] == "money"


def test_a_name_after_a_gap_is_no_heading_of_another_table(book):
    found = book([["Name", "Cost"], ["Ash", 1], ["Birch", 2], [], ["Cedar", "lots"], ["Dale", 3]])

    assert (found["data_rows"], found["tables"]) == (4, [])


def test_the_last_total_is_the_total_and_those_before_are_subtotals(book):
    adults, children = ["Adults total", None, 350.75], ["Children total", None, 350.75]

    found = book([THREE, *MONEY, adults, *MONEY, children, ["Total", None, 701.5]])

    assert skipped(found) == {5: "a subtotal", 9: "a subtotal", 10: "a total"}
    assert found["warnings"] == []


def test_a_record_that_goes_on_in_the_row_below_is_joined_and_told(book):
    rows = [
        ["Ref", "Name", "Address", "Cost"],
        ["P1", "Ash", "1 High St", 5],
        [None, None, "Anyton"],
    ]

    found = book([*rows, ["P2", "Birch", "2 Low St", 6], ["P3", "Cedar", "3 Mill Ln", 7]])

    assert (found["data_rows"], column(found, "Ref")["blank"]) == (3, 0)
    assert skipped(found) == {3: "carries on the record in row 2"}
    assert "row 3 was joined to row 2" in said(found)


def test_a_total_above_the_rows_is_compared_with_those_below(book):
    found = book([THREE, ["Total", None, 350.75], *MONEY])
    wrong = book([THREE, ["Total", None, 351], *MONEY])

    assert (found["data_rows"], skipped(found), found["warnings"]) == (3, {2: "a total"}, [])
    assert "its rows add up to 350.75" in said(wrong)


def test_averages_and_notes_of_two_cells_below_a_total_are_no_data(book):
    below = [["Average", None, 116.92], ["Printed on", dt.date(2026, 5, 1)], ["Page 1"]]

    found = book([THREE, *MONEY, ["Total (3 rows)", None, 350.75], *below])

    assert found["data_rows"] == 3
    assert skipped(found) == {5: "a total", 6: "an average", 7: "a note", 8: "a note"}


def test_a_supplier_whose_name_looks_like_a_note_is_data(book):
    assert book([THREE, ["Key Travel", "Ash", None], *MONEY])["data_rows"] == 4


def test_groups_of_columns_named_in_a_text_file_are_headings(tmp_path):
    rows = [
        ["Contract", "", "Supplier", "", "Dates", ""],
        ["Ref", "Title", "Name", "No", "Start", "End"],
    ]
    data = [[f"C{n}", "Care", "Ash", f"0{n}", f"1{n}/04/2026", ""] for n in range(3, 6)]

    found = survey(text(tmp_path / "groups.csv", [*rows, *data]))

    assert (found["header_rows"], found["data_rows"]) == ([1, 2], 3)
    assert [one["heading"] for one in found["columns"]] == rows[1]


def test_two_rows_and_their_sums_without_a_word(book):
    rows = [["Ref", "Name", "Net", "VAT"], [1, "Ash", 100, 20], [2, "Birch", 200, 40]]

    found = book([*rows, [None, None, 300, 60]])

    assert (found["data_rows"], skipped(found)) == (2, {4: "a total"})


@pytest.mark.parametrize("row", [[None, "Gamma", "school"], [None, "Gamma"]])
def test_a_record_without_its_reference_is_not_put_into_the_one_above(book, row):
    rows = [["Ref", "Supplier", "Type", "Tel"], ["P1", "Acme", "firm", "01"]]

    found = book([*rows, ["P2", "Beta", "firm", "02"], row, ["P4", "Delta", "firm"]])

    assert (found["data_rows"], skipped(found)) == (4, {})


def test_a_mark_below_the_last_record_is_not_put_into_it(book):
    rows = [["Ref", "Name", "Purpose", "Cost"], *(["P", "Ash", "Care", n] for n in (1, 2, 3))]

    found = book([*rows, [None, None, "xxx", None]])

    assert column(found, "Purpose")["distinct"] == 2
    assert skipped(found) == {}


def test_a_stray_value_under_no_heading_is_not_lost(book):
    rows = [[f"P-{n}", "Ash", n] for n in range(1, 30)]
    rows[20] += [None, "see file"]

    found = book([THREE, *rows])

    assert (column(found, "Column E")["distinct"], column(found, "Column E")["blank"]) == (1, 28)


def test_a_blank_column_between_real_ones_moves_nothing(book):
    found = book([["Ref", None, "Cost"], ["P-1", None, 1], ["P-2", None, 2]])

    assert (column(found, "Cost")["position"], column(found, "Cost")["total"]) == (3, "3.00")


def test_a_column_without_a_heading_keeps_its_values(book):
    found = book([["Ref", None, "Cost"], ["P-1", "x", 1], ["P-2", "y", 2], ["P-3", "z", 3]])

    assert [(one["position"], one["distinct"]) for one in found["columns"]] == [
        (1, 3),
        (2, 3),
        (3, 3),
    ]


def test_two_headings_alike_are_told_apart(book):
    found = book([["Name", "Name", "Cost"], ["Ash", "Jo", 1], ["Birch", "Al", 2]])

    assert [one["heading"] for one in found["columns"]] == ["Name", "Name (2)", "Cost"]


def test_the_heading_row_can_be_chosen(tmp_path):
    rows = [["a", "b"], THREE, *MONEY]
    found = survey(xlsx(tmp_path / "book.xlsx", rows), header_row=2)

    assert (found["header_rows"], found["data_rows"]) == ([2], 3)


def test_days_and_words_in_the_first_rows_do_not_hide_the_headings(book):
    rows = [["As at", dt.date(2026, 9, 30)], [], [*HEADS], ["P-1", "Ash", dt.date(2026, 4, 1), 5]]

    assert book(rows)["header_rows"] == [3]


def test_an_empty_sheet_is_empty(book):
    found = book([[]])

    assert (found["header_rows"], found["data_rows"], found["columns"]) == ([], 0, [])


def test_headings_without_rows_are_headings(book):
    found = book([THREE])

    assert (found["header_rows"], found["data_rows"]) == ([1], 0)
    assert [one["kind"] for one in found["columns"]] == ["empty"] * 3
