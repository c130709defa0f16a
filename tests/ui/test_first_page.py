"""Typing into a large register: a page with every key, everything at a pause."""

import pytest

from desktop.ui import first_page
from desktop.ui.first_page import FirstPage
from desktop.ui.table import Rows, RowTable, TableColumn


class Finder:
    """Finds the numbers that a word divides, and writes down how many were asked for."""

    def __init__(self, count=900):
        self.count, self.word, self.asked = count, 1, []

    def __call__(self, limit):
        self.asked.append(limit)
        return [number for number in range(self.count) if number % self.word == 0][:limit]


@pytest.fixture
def finder():
    return Finder()


@pytest.fixture
def table():
    return RowTable((TableColumn("id", "No", 60),), Rows(()))


@pytest.fixture
def first(table, finder, jobs):
    return FirstPage(table, finder, jobs)


def test_the_first_page_is_there_at_once_and_the_rest_at_a_pause(qtbot, first, table, finder):
    first.show()
    assert table.rowCount() == first_page.FIRST

    qtbot.waitSignal(first.complete).wait()

    assert list(table.ids()) == list(range(900))
    assert finder.asked == [first_page.FIRST, None]


def test_keys_in_quick_succession_ask_for_the_rest_once(qtbot, first, table, finder):
    for word in (1, 2, 3):
        finder.word = word
        first.show()

    qtbot.waitSignal(first.complete).wait()

    assert table.rowCount() == 300
    assert finder.asked == [*[first_page.FIRST] * 3, None]


def test_a_page_that_is_not_full_is_everything(qtbot, first, table, finder):
    finder.word = 100

    with qtbot.waitSignal(first.complete):
        first.show()

    assert table.rowCount() == 9
    qtbot.wait(first_page.PAUSE * 2)
    assert finder.asked == [first_page.FIRST]


def test_what_was_found_for_older_words_is_not_shown(qtbot, first, table, finder, jobs):
    first.show()
    first.find_rest()
    finder.word = 100
    first.show()  # while the worker still finds all 900

    qtbot.waitUntil(lambda: jobs.current is None)

    assert table.rowCount() == 9


def test_rows_already_shown_are_kept_when_the_rest_comes(qtbot, first, table):
    first.show()
    with qtbot.assertNotEmitted(table.modelReset), qtbot.waitSignal(table.rowsInserted):
        first.find_rest()


def test_the_rest_does_not_wait_for_long_work(qtbot, first, table, jobs):
    first.show()
    with qtbot.waitSignal(jobs.ended):
        jobs.start("Long work", lambda _: None)
        first.find_rest()
        assert table.rowCount() == 900
