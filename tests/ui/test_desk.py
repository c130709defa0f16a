"""The desk: where records open, what is said, and what officers are told instead of exceptions."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QSplitter, QWidget

from desktop.domain.entity import Invalid
from desktop.domain.registry import ENTITIES
from desktop.store.errors import Conflict
from desktop.store.lock import Holder
from desktop.ui.desk import held_by, sums_in_words
from desktop.ui.sums import Sums
from tests.factories import make

PROVIDERS = ENTITIES["providers"]


class Screen(QWidget):
    def __init__(self):
        super().__init__()
        self.told = []

    def open_record(self, register, row_id):
        self.told.append((register, row_id))

    def show_record(self, register, row_id):
        self.told.append((register, row_id))

    def start(self, register, path):
        self.told.append((register, path))


@pytest.mark.parametrize(
    ("register", "key"),
    [("rates", "providers"), ("lots", "lists"), ("thresholds", "registers")],
)
def test_a_record_opens_on_the_screen_of_its_register(desk, front, qtbot, register, key):
    front.screens[key] = Screen()
    qtbot.addWidget(front.screens[key])
    desk.open_record(register, 7)
    assert front.shown == [key]
    assert front.screens[key].told == [(register, 7)]


def test_history_and_import_open_with_what_they_are_about(desk, front, qtbot, tmp_path):
    for key in ("history", "import-export"):
        front.screens[key] = Screen()
        qtbot.addWidget(front.screens[key])
    desk.show_history("providers", 3)
    desk.import_into("lots", tmp_path)
    assert front.screens["history"].told == [("providers", 3)]
    assert front.screens["import-export"].told == [("lots", tmp_path)]


def test_a_note_offers_to_undo_its_change(desk, front, qtbot):
    make(desk.store, "providers", name="Pilgrims Way")
    desk.saved("Pilgrims Way saved.")
    assert front.said == ["Pilgrims Way saved."]
    front.undo()
    qtbot.waitUntil(lambda: len(front.said) == 2)
    assert front.said[1] == "Undone: add provider Pilgrims Way, 1 row."
    assert desk.store.count(PROVIDERS) == 0


def test_a_note_offers_to_undo_just_what_was_saved_by_hand(desk, front, qtbot):
    row_id = make(desk.store, "providers", name="Pilgrims Way", phone="1")
    desk.saved("Saved.")
    job = desk.jobs.start(
        "Elsewhere", lambda _: make(desk.store, "providers", name="Other"), writes=True
    )
    with qtbot.waitSignal(job.done):
        pass
    desk.store.save(PROVIDERS, {"phone": "1"}, row_id)

    desk.saved("Saved, though nothing differed.")

    assert front.undo is None


def test_undo_of_what_changed_since_is_told(desk, asked, qtbot):
    row_id = make(desk.store, "providers", name="Pilgrims Way")
    first = desk.store.can_undo().id
    desk.store.save(PROVIDERS, {"name": "Other"}, row_id)
    desk.undo(first)
    qtbot.waitUntil(lambda: bool(asked.said))
    assert asked.said[0][:2] == ("error", "Cannot undo this change")
    assert asked.more["steps"] == (
        "Undo the later changes of those rows first. History has the newest on top.",
    )


def test_redo_takes_an_undo_back(desk, front, qtbot):
    make(desk.store, "providers", name="Pilgrims Way")
    desk.undo()
    qtbot.waitUntil(lambda: len(front.said) == 1)
    desk.redo()
    qtbot.waitUntil(lambda: len(front.said) == 2)
    assert front.said[1] == "Redone: add provider Pilgrims Way, 1 row."
    assert desk.store.count(PROVIDERS) == 1


@pytest.mark.parametrize("wrong", [Conflict("It changed."), Invalid({"name": "Enter a name"})])
def test_what_an_officer_can_put_right_is_told(desk, asked, wrong):
    def save():
        raise wrong

    assert desk.edit("Cannot save the provider", save) is None
    assert asked.said == [("error", "Cannot save the provider", str(wrong))]


def test_a_bug_in_a_write_is_not_swallowed(desk):
    with pytest.raises(ZeroDivisionError):
        desk.edit("Cannot save", lambda: 1 / 0)


def test_changes_are_heard_whichever_thread_made_them(desk, qtbot):
    heard = []
    desk.signals.changed.connect(lambda change: heard.append(change.label))
    desk.jobs.start("Saving", lambda _: make(desk.store, "providers", name="A"), writes=True)
    qtbot.waitUntil(lambda: heard == ["Add provider A"])


def test_places_of_panes_are_kept(desk, show):
    panes = show(QSplitter(), 600, 100)
    for _ in range(2):
        panes.addWidget(QWidget())
    desk.keep("test/panes", panes)
    panes.setSizes([100, 500])
    desk._state.save()
    again = show(QSplitter(), 600, 100)
    for _ in range(2):
        again.addWidget(QWidget())
    desk.keep("test/panes", again)
    assert again.sizes() == panes.sizes()


def test_who_holds_a_desk_is_said_with_the_day_in_words():
    holder = Holder("Commissioning manager", "KENT-042", "2026-10-06T09:41")
    assert held_by(holder) == (
        "Commissioning manager has been using this desk on KENT-042 since 6 October 2026 at 09:41"
    )
    assert held_by(Holder("another officer", "x", "?")) == "another officer is using this desk"


def test_sums_are_said_as_excel_does():
    from decimal import Decimal

    one = Sums(rows=1, numbers=0, total=Decimal(0), average=Decimal(0), by_field={})
    three = Sums(rows=3, numbers=3, total=Decimal(1200), average=Decimal(400), by_field={})
    assert sums_in_words(one) == "1 selected"
    assert sums_in_words(three) == "3 selected   Sum 1,200   Average 400"


def test_an_empty_desk_says_so(desk):
    assert desk.is_empty
    make(desk.store, "providers")
    assert not desk.is_empty
    assert desk.today == dt.date(2026, 10, 6)
