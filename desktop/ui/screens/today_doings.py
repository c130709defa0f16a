"""What can be done with an item of Today, without leaving it where a form is enough."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from desktop.commands import due as commands
from desktop.domain import due_list
from desktop.domain.assurance import ASSURANCE
from desktop.domain.contract import CONTRACTS
from desktop.domain.contract_changes import EXTENSIONS, REVIEWS
from desktop.domain.entity import Entity
from desktop.domain.measure import MEASURES, RESULTS, is_reported
from desktop.domain.notice import NOTICES
from desktop.domain.payment_notices import quarter_of
from desktop.domain.purchase import PURCHASES
from desktop.domain.reminder import REMINDERS
from desktop.store import reading
from desktop.ui.desk import Desk
from desktop.ui.form_dialog import Asking, FormDialog

Item = due_list.Item
Doing = Callable[[Desk, Item], None]
MAIN = {
    "hard review": "Record outcome",
    "unauthorised year": "Record outcome",
    "review": "Record outcome",
    "extension notice": "Record the decision",
    "notice deadline": "Record the notice",
    "notice to publish": "Record publication",
    "measure missing": "Record the result",
    "document": "Check document",
    "capacity stale": "Refresh capacity",
    "approval": "Approve…",
    "limit passed": "Approve…",
    "not ended": "End them",
    "reminder": "Done",
}
OPENS = {
    "contracts": "Open contract",
    "providers": "Open provider",
    "purchases": "Open purchase",
    "reminders": "Change it",
}


def doings_of(item: Item) -> list[tuple[str, str]]:
    """Name what can be done with an item and say it in words, the main thing first."""
    main = [("main", MAIN[item.kind])] if item.kind in MAIN else []
    where = "See them" if not item.row else OPENS.get(item.register, "Open record")
    aside = ("back", "Bring back") if item.aside else ("later", "Remind me later")
    return [*main, ("open", where), aside]


def doings_in_menu(item: Item) -> list[tuple[str, str]]:
    """Name everything that can be done with an item, for the menu of its row."""
    seen = [] if item.aside else [("acknowledge", "Acknowledge")]
    return [*doings_of(item), *seen, ("assign", "Assign to somebody…")]


def do_main(desk: Desk, item: Item) -> None:
    """Do what an item is there for."""
    _MAIN.get(item.kind, open_it)(desk, item)


def open_it(desk: Desk, item: Item) -> None:
    """Show the record an item is about."""
    if item.register == REMINDERS.name:
        _form(desk, REMINDERS, item.row)
    elif item.row:
        desk.open_record(item.register, item.row)
    else:
        desk.show_not_ended()


# --- contracts ---


def _record_review(desk: Desk, item: Item) -> None:
    """Record the outcome of a hard review on its own screen, beside its evidence."""
    desk.open_review(item.row, int(item.mark))


def _record_other_review(desk: Desk, item: Item) -> None:
    _form(desk, REVIEWS, item.on, title=f"{_named(item)}: record the outcome")


def _record_option(desk: Desk, item: Item) -> None:
    where = {"contract": item.about, "number": int(item.mark)}
    title = f"Option {item.mark} of {_named(item)}: record the decision"
    _form(desk, EXTENSIONS, _first(desk, EXTENSIONS, where), title=title, given=where)


def _record_notice(desk: Desk, item: Item) -> None:
    fields = ("notice_served_on", "notice_months")
    _form(desk, CONTRACTS, item.row, title=f"Notice to end {_named(item)}", fields=fields)


def _record_publication(desk: Desk, item: Item) -> None:
    quarter = quarter_of(item.mark)
    _form(
        desk,
        NOTICES,
        item.on or None,
        title=f"{item.subject} of {_named(item)}: record publication",
        given={"contract": item.about, "kind": item.subject},
        typed={"due": item.due} | ({"trigger": quarter} if quarter else {}),
    )


def _record_result(desk: Desk, item: Item) -> None:
    """Record a result that is missing, the first where several are; else show the contract."""
    found = reading.rows(desk.store, MEASURES, today=desk.today, ids=[item.on])
    where = {"contract": item.about, "period": item.mark}
    told = reading.rows(desk.store, RESULTS, today=desk.today, where=where, with_computed=False)
    kept = next((row for row in told if row["measure"].id == item.on), None)
    if not found or (kept and is_reported(kept)):
        open_it(desk, item)
        return
    name = found[0]["name"]
    title = f"{name}, {item.mark}: record the result"
    given = where | {"measure": name}
    _form(desk, RESULTS, kept["id"] if kept else None, title=title, given=given)


def _named(item: Item) -> str:
    return item.named or item.about


# --- providers ---


def _check_document(desk: Desk, item: Item) -> None:
    """Show the document itself; its provider if it has gone since."""
    if reading.rows(desk.store, ASSURANCE, today=desk.today, ids=[item.on], with_computed=False):
        desk.open_record(ASSURANCE.name, item.on)
    else:
        open_it(desk, item)


def _refresh_capacity(desk: Desk, item: Item) -> None:
    """Ask for what is free now, every therapy and area of the provider in one dialog."""
    from desktop.store.provider_facts import provider_facts
    from desktop.ui.screens.provider_about import About  # loads the provider's whole pane
    from desktop.ui.screens.provider_capacity import CapacityDialog

    row = provider_facts(desk.store, desk.today, [item.row])[0]
    about = About(desk.store, row, desk.today, editable=desk.can_edit)
    if desk.ask.run(CapacityDialog(desk, about)):
        desk.saved(f"Capacity of {item.named} saved.")


# --- purchases and reminders ---


def _approve(desk: Desk, item: Item) -> None:
    from desktop.ui.screens.purchase_doings import PurchaseDoings

    PurchaseDoings(desk, item.row).approve()


def _end_past(desk: Desk, item: Item) -> None:
    sure = desk.ask.confirm(
        "End the purchases past their last session?",
        f"{item.what}. Nothing else of them changes; it can be undone.",
        do="End them",
        keep="Leave them",
    )
    if sure:
        number = desk.edit(
            "The purchases can’t be ended", lambda: commands.end_past(desk.store, desk.today)
        )
        if number is not None:
            desk.saved(f"{PURCHASES.counted(number)} ended.")


def _approve_again(desk: Desk, item: Item) -> None:
    """Record who approves what a purchase has come to cost."""
    title = f"{item.about} costs more than was approved"
    _form(desk, PURCHASES, item.row, title=title, fields=("approved_by", "approved_on"))


def _tick_off(desk: Desk, item: Item) -> None:
    def work() -> bool:
        commands.done(desk.store, item.row, desk.today)
        return True

    if desk.edit("The reminder can’t be ticked off", work):
        desk.saved(f"Reminder {item.about} is done.")


_MAIN: Mapping[str, Doing] = {
    "hard review": _record_review,
    "unauthorised year": _record_review,
    "review": _record_other_review,
    "extension notice": _record_option,
    "notice deadline": _record_notice,
    "notice to publish": _record_publication,
    "measure missing": _record_result,
    "document": _check_document,
    "capacity stale": _refresh_capacity,
    "approval": _approve,
    "limit passed": _approve_again,
    "not ended": _end_past,
    "reminder": _tick_off,
}


# --- forms ---


def _first(desk: Desk, entity: Entity, where: Mapping[str, object]) -> int | None:
    found = reading.rows(desk.store, entity, today=desk.today, where=where, with_computed=False)
    return found[-1]["id"] if found else None


def _form(
    desk: Desk,
    entity: Entity,
    row_id: int | None,
    *,
    title: str = "",
    fields: Sequence[str] = (),
    given: Mapping[str, Any] | None = None,
    typed: Mapping[str, Any] | None = None,
) -> None:
    """Show the form of a record that is there, or of a new one.

    Args:
        desk: where it is saved.
        entity: its register.
        row_id: the record; a new one without.
        title: the sentence at the top.
        fields: the fields shown, all if not said.
        given: fields of a new record that are certain and not shown.
        typed: fields of a new record filled in as if they had been typed.
    """
    row = desk.store.get(entity, row_id) if row_id is not None else None
    asking = Asking(title=title, fields=fields, given=given or {})
    dialog = FormDialog(entity, desk, row, asking=asking)
    for name, value in {} if row else dict(typed or {}).items():
        dialog.form.set_value(name, value)
    if desk.ask.run(dialog):
        desk.saved(f"{entity.one[:1].upper()}{entity.one[1:]} saved.")
