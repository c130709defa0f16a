"""Records torn at commas, broken over lines, swallowed by a quote: put together, or told."""

import pytest

from tests.sheets.reading_help import column, said, survey

HEAD = "Ref,Name,Amount,Start\n"
SOUND = "".join(f"B{n},Birch {n},{n}00.00,1{n}/04/2026\n" for n in range(1, 6))


@pytest.fixture
def read(tmp_path):
    def survey_of(content):
        path = tmp_path / "torn.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return survey(path)

    return survey_of


def test_amounts_of_millions_and_in_brackets_are_put_together(read):
    found = read(
        HEAD + SOUND + "C1,Ash,12,345,678.90,16/04/2026\nC2,Ash,(1,500.00),16/04/2026\n"
        "C3,Ash,£2,000,17/04/2026\nC4,Ash,3,000.00-,18/04/2026\n"
    )

    assert column(found, "Amount")["total"] == "12344678.90"
    assert (column(found, "Start")["kind"], column(found, "Start")["distinct"]) == ("day", 8)
    assert said(found).count("A comma inside an amount") == 4


def test_a_file_where_every_amount_is_torn_is_put_together_by_its_headings(read):
    found = read(HEAD + "".join(f"C{n},Ash,{n},234.50,1{n}/04/2026\n" for n in range(1, 4)))

    assert [one["heading"] for one in found["columns"]] == ["Ref", "Name", "Amount", "Start"]
    assert column(found, "Amount")["total"] == "6703.50"


def test_a_comma_in_a_list_of_one_column_splits_nothing(read):
    found = read("Supplier\nAsh\nBirch, Ltd\nCedar\nDale\n")

    assert (found["header_rows"], found["data_rows"]) == ([1], 4)
    assert column(found, "Supplier")["distinct"] == 4


def test_a_further_column_without_a_heading_is_a_column(read):
    found = read(
        "Ref,Amount,Unit\n" + "".join(f"B{n},{n}.50,Adults,Care {n}\n" for n in range(1, 6))
    )

    assert column(found, "Amount")["total"] == "17.50"
    assert column(found, "Column D")["distinct"] == 5
    assert found["warnings"] == []


def test_a_value_far_to_the_right_is_kept_in_its_place_and_told(read):
    found = read(HEAD + SOUND + "C1,Ash,1.00,11/04/2026,,,,x7\n")

    assert column(found, "Amount")["total"] == "1501.00"
    assert column(found, "Column H")["distinct"] == 1
    assert "7: The row has 8 cells under 4 headings" in said(found)


@pytest.mark.parametrize(
    ("torn", "lines"),
    [
        ("C1,Ash\nLimited,5.00,11/04/2026\n", "two"),
        ("C1,Ash\nand\nBirch,5.00,11/04/2026\n", "three"),
        ("C1,Ash Limited\n,5.00,11/04/2026\n", "two"),
    ],
)
def test_a_record_broken_over_lines_is_joined_and_told(read, torn, lines):
    found = read(HEAD + SOUND + torn + "C2,Cedar,6.00,12/04/2026\n")

    assert (found["data_rows"], column(found, "Amount")["total"]) == (7, "1511.00")
    assert column(found, "Ref")["distinct"] == 7
    assert f"7: The record went over {lines} lines; they were joined" in said(found)


def test_a_record_quoted_over_lines_is_one_record(read):
    found = read(HEAD + SOUND + 'C1,"Ash\nHigh Street\r\nAnytown",5.00,11/04/2026\n')

    assert (found["data_rows"], column(found, "Amount")["total"]) == (6, "1505.00")
    assert found["warnings"] == []


def test_short_rows_are_read_as_they_stand_and_counted_once(read):
    found = read(HEAD + SOUND + "C1,Ash\nC2,Cedar,6.00\n")

    assert (found["data_rows"], column(found, "Start")["blank"]) == (7, 2)
    assert said(found) == (
        "7: 2 rows have fewer cells than there are headings; the missing ones are read as blank"
    )


@pytest.mark.parametrize(
    "below",
    [
        "",  # the quote is opened in the last record
        "C2,Cedar,6.00,12/04/2026\n",  # it swallows one record
        "C2,Cedar,6.00,12/04/2026\n" * 1_500,  # it swallows more lines than any cell has
        'C2,"Cedar, Ltd",6.00,12/04/2026\n' * 3,  # the next quote closes it
    ],
)
def test_a_quote_never_closed_swallows_no_record(read, below):
    found = read(HEAD + SOUND + 'C1,"Ash,5.00,11/04/2026\n' + below)

    rows = below.count("\n")
    assert found["data_rows"] == 6 + rows
    assert column(found, "Amount")["total"] == f"{1505 + 6 * rows}.00"
    assert "7: A quotation mark is opened and never closed" in said(found)
    assert len(found["warnings"]) == 1


def test_forty_thousand_characters_and_nuls_change_no_row(read):
    found = read(f"{HEAD}{SOUND}C1,{'x' * 40_000},5.00,11/04/2026\nC2,y\0z,6.00,12/04/2026\n")

    assert (found["data_rows"], column(found, "Amount")["total"]) == (7, "1511.00")
    assert column(found, "Name")["distinct"] == 7
    assert "NUL characters" in said(found)


def test_a_byte_that_is_no_character_at_all_is_told(read):
    found = read((HEAD + SOUND).encode() + b"C1,A\x81sh,5.00,11/04/2026\n")

    assert found["data_rows"] == 6
    assert "7: A byte is no character of any usual encoding" in said(found)
