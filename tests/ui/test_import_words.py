import pytest

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
