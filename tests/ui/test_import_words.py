import pytest

from desktop.domain.registry import ENTITIES
from desktop.sheets.matching import Match
from desktop.ui.screens.import_values import Values
from desktop.ui.screens.import_words import left_out_words


@pytest.mark.parametrize(
    ("others", "said"),
    [
        (0, "No other row goes on to the next step"),
        (1, "The other goes on to the next step"),
        (2024, "The 2,024 others go on to the next step"),
    ],
)
def test_leaving_rows_out_says_what_becomes_of_the_others(others, said):
    assert said in left_out_words(others)


def test_a_row_that_names_another_row_of_the_sheet_fits(store):
    matches = [Match(1, "Ref", "ref", ""), Match(2, "Replaces", "replaces", "")]
    lines = [(2, ["SP-2", "sp-1"]), (3, ["SP-1", None]), (4, ["SP-3", "SP-9"])]

    replaces = Values(store, ENTITIES["purchases"]).read(matches, lines)[1]

    assert [(one.words, one.fits) for one in replaces] == [("sp-1", True), ("", True), ("", False)]
