"""What is said of items of Today: put off, acknowledged, given to somebody; and reminders."""

from desktop.commands import due as commands
from desktop.domain.due_list import Item
from desktop.domain.due_mark import DUE_MARKS
from desktop.domain.entity import Row
from desktop.domain.reminder import REMINDERS
from desktop.ui.desk import Desk
from desktop.ui.form_dialog import Asking, FormDialog


def later_dialog(desk: Desk, items: list[Item]) -> FormDialog:
    """Ask till which day items are put off, and why."""
    what = "this" if len(items) == 1 else f"these {len(items):,} items"
    asking = Asking(
        title=f"Remind me of {what} later",
        do="Put it off",
        intro="It is back on that day by itself, and before if the day it is due on moves.",
        fields=("snoozed_till", "reason"),
        labels={"snoozed_till": "Remind me on"},
        needed=("snoozed_till", "reason"),
    )

    def save(values: Row) -> int:
        till = values.get("snoozed_till") or desk.today
        commands.snooze(desk.store, items, till, values.get("reason") or "", desk.today)
        return 0

    return FormDialog(DUE_MARKS, desk, asking=asking, save=save)


def remind_later(desk: Desk, items: list[Item]) -> None:
    """Put items off till a day, with the reason."""
    if desk.ask.run(later_dialog(desk, items)):
        desk.saved(f"{_items(items)} put off.")


def acknowledge(desk: Desk, items: list[Item]) -> None:
    """Say that items are seen and in hand."""

    def work() -> bool:
        commands.acknowledge(desk.store, items, desk.store.who, desk.today)
        return True

    if desk.edit("This can’t be acknowledged", work):
        desk.saved(f"{_items(items)} acknowledged.")


def bring_back(desk: Desk, items: list[Item]) -> None:
    """Put items back among those to look at."""

    def work() -> bool:
        commands.bring_back(desk.store, items)
        return True

    if desk.edit("This can’t be brought back", work):
        desk.saved(f"{_items(items)} brought back.")


def assign_dialog(desk: Desk, items: list[Item], known: tuple[str, ...]) -> FormDialog:
    """Ask to whom items are given, of those known or anybody else."""
    names = f" On record: {', '.join(known[:8])}." if known else ""
    asking = Asking(
        title=f"Give {_items(items).lower()} to somebody",
        do="Assign",
        intro=f"A person or a team; leave it empty for whoever the records name.{names}",
        fields=("assigned_to",),
        labels={"assigned_to": "To whom"},
    )

    def save(values: Row) -> int:
        commands.assign(desk.store, items, values.get("assigned_to") or "")
        return 0

    return FormDialog(DUE_MARKS, desk, asking=asking, save=save)


def assign(desk: Desk, items: list[Item], known: tuple[str, ...]) -> None:
    """Give items to a person or a team."""
    if desk.ask.run(assign_dialog(desk, items, known)):
        desk.saved(f"{_items(items)} assigned.")


def reminder_dialog(desk: Desk) -> FormDialog:
    """Ask for a reminder, in the name of whoever asks."""
    asking = Asking(fields=("what", "due", "about", "officer"))
    dialog = FormDialog(REMINDERS, desk, asking=asking)
    dialog.form.set_value("officer", desk.store.who or None)
    return dialog


def add_reminder(desk: Desk) -> None:
    """Write down something to do that no record has a day for."""
    if desk.ask.run(reminder_dialog(desk)):
        desk.saved("Reminder added.")


def _items(items: list[Item]) -> str:
    return f"{len(items):,} items" if len(items) > 1 else "1 item"
