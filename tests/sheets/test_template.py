"""Empty workbooks to fill in."""

import openpyxl
import pytest

from desktop.domain.registry import ENTITIES
from desktop.saving import NotSaved
from desktop.sheets import template


@pytest.fixture
def book(store, tmp_path):
    def written(register):
        path = tmp_path / f"{register}.xlsx"
        template.write(ENTITIES[register], path, store)
        return openpyxl.load_workbook(path)

    return written


@pytest.mark.parametrize("register", ENTITIES)
def test_it_has_a_heading_for_every_field_that_can_be_filled(book, register):
    headings = [cell.value for cell in book(register)[ENTITIES[register].title][1]]

    assert headings == [column.label.text for column in ENTITIES[register].columns]


def test_its_cells_are_ready_for_what_they_take(book):
    sheet = book("rates")["Rates"]
    formats = {
        cell.value: sheet.column_dimensions[cell.column_letter].number_format for cell in sheet[1]
    }

    assert formats["From"] == "d mmmm yyyy"
    assert formats["Provider"] == "@"


def test_its_drop_downs_offer_the_words_of_the_store(book):
    opened = book("capacity")
    words = {cell.value for row in opened["Choices"].iter_rows() for cell in row}

    assert {"North", "Occupational therapy"} <= words


def test_a_field_of_several_words_takes_more_than_its_drop_down(book):
    sheet = book("providers")["Providers"]
    letter = {cell.value: cell.column_letter for cell in sheet[1]}
    strict = {
        str(rule.sqref)[0]: rule.showErrorMessage for rule in sheet.data_validations.dataValidation
    }

    assert strict[letter["Type"]]
    assert not strict[letter["Areas"]]


def test_its_notes_say_what_must_be_filled(book):
    notes = dict(book("providers")["Notes"].iter_rows(min_row=3, values_only=True))

    assert notes["Provider"].startswith("Must be filled")
    assert notes["Reference"].startswith("Given when blank")


def test_only_a_workbook_can_be_a_template(store, tmp_path):
    with pytest.raises(NotSaved, match=r"\.xlsx"):
        template.write(ENTITIES["lots"], tmp_path / "lots.csv", store)
