"""Headings of the register meant are found even where every row looks like headings."""

from desktop.domain.registry import ENTITIES
from desktop.sheets.header import Heading, find
from desktop.sheets.known_headings import better_row
from desktop.sheets.matching import known_words
from desktop.sheets.reading import open_book
from tests.sheets.import_tools import sheet

WORDS = frozenset(known_words(ENTITIES["layouts"]))
SMALL = [
    ["Register", "Layout name", "Columns"],
    ["providers", "Who they are", "Reference, name, type"],
    ["contracts", "Contract notes", "Title, status, amount"],
]


def test_the_row_with_more_headings_of_the_register_is_taken():
    assert better_row(SMALL, Heading((3,), ("contracts", "Contract notes", "Title")), WORDS) == 1


def test_headings_that_were_found_are_left_alone():
    assert better_row(SMALL, find(SMALL, 1), WORDS) is None
    assert better_row(SMALL, Heading((1, 2), ("x", "y", "z")), WORDS) is None


def test_a_row_of_few_headings_among_other_words_or_numbers_is_not_taken():
    found = Heading((1,), ("Something", "else"))

    assert better_row([["a", "b"], ["Columns", "x", "y", "z"]], found, WORDS) is None
    assert better_row([["a", "b"], ["Columns", "Register", 5]], found, WORDS) is None
    assert better_row([["a", "b"], ["Columns", "Register", "5"]], found, frozenset()) is None


def test_a_file_read_for_a_register_is_read_so_throughout(tmp_path):
    path = sheet(tmp_path / "small.csv", SMALL)

    with open_book(path) as book:
        book.expect(sorted(WORDS))
        [name] = [one.name for one in book.sheets]
        assert book.outline(name).header_rows == [1]
        assert [len(chunk) for chunk in book.columns(name)] == [2]
        with book.anew() as other:
            assert other.outline(name).header_rows == [1]
