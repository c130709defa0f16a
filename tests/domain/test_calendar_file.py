import datetime as dt

import pytest

from desktop.domain.calendar_file import calendar_file
from desktop.domain.due_list import Item

DAY = dt.date(2026, 10, 5)
NOW = dt.datetime(2026, 10, 1, 9, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("therapy", "child"),
    [("Speech therapy", "C-7Q2"), ("Support for signing", "C-7Q2"), ("Speech therapy", "C 7Q2")],
)
def test_no_entry_names_a_child_whatever_the_therapy_is_called(therapy, child):
    what = f"{therapy} for {child} waits for approval"
    item = Item("approval", what, "purchases", "SP-1", 1, DAY, "approval", child=child)

    said = calendar_file([item], NOW)

    assert "7Q2" not in said
    assert f"SUMMARY:SP-1: {therapy} waits for approval" in said
