"""The ribbon of a contract: no figure of a year is covered by today's tag, or left out of seven."""

import datetime as dt
from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF

from desktop.ui import theme
from desktop.ui.screens.contract_ribbon import Ribbon
from desktop.ui.screens.ribbon_words import tag_beside, under_year
from tests.contract_rows import contract, now, option, year

WIDE = 1314  # of the page on a screen of 1366
FIRST = dt.date(2021, 4, 1)


def ribbon(show, today):
    """Show seven years, the last an option."""
    made = show(Ribbon(), WIDE)
    years = [
        year(n, "622500", starts=f"{2020 + n}-04-01", last_day=f"{2021 + n}-03-31")
        for n in range(1, 7)
    ]
    whole = contract(starts="2021-04-01", last_day="2027-03-31")
    made.show_contract(
        now(today.isoformat(), contract=whole, years=years, extensions=[option(1, 12)])
    )
    return made


@pytest.mark.parametrize("scale", [100, 150])
def test_every_figure_of_seven_years_stands_whole_and_clear_of_the_next(show, dressed, scale):
    theme.apply(dressed, "light", scale)
    said = ribbon(show, FIRST)._under()

    assert [one.words for one in said if not one.gives_way] == ["£622,500"] * 6 + ["not committed"]
    for one, other in pairwise(said):
        assert one.box.right() <= other.box.left()
    for one in said:
        assert one.letters.width(one.words) <= one.box.width()
    assert said[-1].box.right() <= WIDE


@pytest.mark.parametrize("scale", [100, 150])
def test_the_tag_of_today_covers_no_figure_on_any_day(show, dressed, scale):
    theme.apply(dressed, "light", scale)
    made = ribbon(show, FIRST)
    figures = [one for one in made._under() if not one.gives_way]
    for days in range(0, 7 * 365, 5):
        made._now.today = FIRST + dt.timedelta(days)
        tag = tag_beside(made._today_tag(), made._under())
        assert not any(tag.intersects(one.box) for one in figures), days


def test_where_there_is_little_room_the_money_stands_alone():
    narrow = under_year(FIRST, "£622,500", QRectF(0, 0, 70, 20), firm=True)

    assert [one.words for one in narrow] == ["£622,500"]
