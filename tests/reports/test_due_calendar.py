import datetime as dt

import pytest

from desktop.domain.due_list import Item
from desktop.domain.dues import Dues, Part
from desktop.progress import Cancelled
from desktop.reports.due_calendar import EACH, save_calendar

DAY = dt.date(2026, 10, 5)
NOW = dt.datetime(2026, 10, 1, 9, tzinfo=dt.UTC)


def items(number, due=DAY):
    return [Item("approval", "Approve", "purchases", f"SP-{n}", n, due, "a") for n in range(number)]


def test_what_has_no_day_is_neither_written_nor_counted(tmp_path):
    path = tmp_path / "Due.ics"

    count = save_calendar(path, [*items(2), *items(1, due=None)], NOW)

    assert count == path.read_text("utf-8").count("BEGIN:VEVENT") == 2


def test_how_far_it_is_is_told_up_to_the_last_item(tmp_path):
    told = []

    save_calendar(tmp_path / "Due.ics", items(EACH + 1), NOW, lambda *of: told.append(of))

    assert told == [(0, EACH + 1), (EACH, EACH + 1), (EACH + 1, EACH + 1)]


def test_stopped_it_leaves_the_file_as_it_was(tmp_path):
    path = tmp_path / "Due.ics"
    path.write_text("the one before", "utf-8")

    def stop(done, total):
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        save_calendar(path, items(EACH + 1), NOW, stop)

    assert path.read_text("utf-8") == "the one before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_part_of_what_falls_due_makes_only_what_is_looked_at(monkeypatch):
    dues = Dues.of(items(3))
    looked = []
    monkeypatch.setattr(Dues, "_at", lambda _, place: looked.append(place))

    part = Part(dues, [2, 0])

    assert len(part) == 2
    assert not looked
    list(part)
    assert looked == [2, 0]
