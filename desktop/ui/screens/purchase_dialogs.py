"""Dialogs of what happens to a purchase: each says what it does to cost before it is saved."""

import contextlib
import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from desktop.commands import purchases
from desktop.domain.amounts import show_money
from desktop.domain.days import show_day
from desktop.domain.entity import Entity, Invalid, Row
from desktop.domain.purchase import PURCHASES
from desktop.domain.purchase_event import PURCHASE_EVENTS
from desktop.domain.purchase_what_if import after_resuming, told
from desktop.domain.session_cost import rate_on
from desktop.domain.sessions import ENDED_EARLY, MADE_UP, MISSED, PAUSED, RATE_CHANGE
from desktop.store.purchase_what_if import WhatIf
from desktop.ui.deciding import Deciding, Follow
from desktop.ui.desk import Desk
from desktop.ui.form import Form
from desktop.ui.form_dialog import Asking, FormDialog

NO_HELPS = {"from": "", "to": "", "amount": ""}  # the labels of a dialog say it better
NO_DAY = "Enter the day, such as 31 March 2027"
NO_CALENDAR = "What it costs can’t be worked out: its calendar is not known."
SAY_DAY = ("Enter the day to see what follows.",)
SAY_RATE = ("Enter the new rate to see what follows.",)
SaveFrom = Callable[[dt.date, Row], object]


class PurchaseDialogs:
    """Makes the dialogs about one purchase, for its screen and for pictures.

    Args:
        desk: where they save.
        row_id: the purchase.

    Attributes:
        row: the purchase.
    """

    def __init__(self, desk: Desk, row_id: int) -> None:
        self._desk = desk
        self._what_if = WhatIf(desk.store, row_id, desk.today)
        self.row = self._what_if.row
        self._ref = self.row["ref"]

    def pause_dialog(self) -> FormDialog:
        """Ask from which day to which there are no sessions, and why."""

        def save(day: dt.date, values: Row) -> None:
            why = values.get("reason") or ""
            purchases.pause(self._desk.store, self.row["id"], day, values.get("to"), why)

        return self._event_dialog(
            Asking(
                title=f"Pause {self._ref}?",
                do=f"Pause {self._ref}",
                fields=("from", "to", "reason"),
                labels={"from": "First day without sessions", "to": "Last day without sessions"},
                needed=("from", "reason"),
                helps=NO_HELPS,
                intro="Without a last day it is paused until it is resumed.",
            ),
            PAUSED,
            save,
        )

    def resume_dialog(self) -> FormDialog:
        """Ask from which day the sessions go on."""

        def save(day: dt.date, _values: Row) -> None:
            purchases.resume(self._desk.store, self.row["id"], day)

        def follow(values: Row) -> Sequence[str]:
            day = values.get("from")
            return self._told(after_resuming(self._what_if.events, day)) if day else SAY_DAY

        asking = Asking(
            title=f"Resume {self._ref}?",
            do=f"Resume {self._ref}",
            fields=("from",),
            labels={"from": "Sessions go on from"},
            needed=("from",),
            helps=NO_HELPS,
        )
        return self._ask(PURCHASE_EVENTS, asking, save, follow)

    def end_dialog(self) -> FormDialog:
        """Ask from which day there are no sessions any more, and why."""

        def save(day: dt.date, values: Row) -> None:
            why = values.get("reason") or ""
            purchases.end_early(self._desk.store, self.row["id"], day, why, self._desk.today)

        return self._event_dialog(
            Asking(
                title=f"End {self._ref} early?",
                do=f"End {self._ref} early",
                fields=("from", "reason"),
                labels={"from": "First day without sessions"},
                needed=("from", "reason"),
                helps=NO_HELPS,
            ),
            ENDED_EARLY,
            save,
        )

    def miss_dialog(self) -> FormDialog:
        """Ask which sessions did not take place."""
        return self._recording(
            MISSED,
            f"Sessions of {self._ref} that were missed",
            "Record what was missed",
            ("from", "to", "amount", "reason"),
            {
                "from": "First day missed",
                "to": "Last day missed",
                "amount": "What is charged all the same",
            },
        )

    def make_up_dialog(self) -> FormDialog:
        """Ask on which day a session was held besides."""
        return self._recording(
            MADE_UP,
            f"A session of {self._ref} that was made up",
            "Record the session",
            ("from", "amount", "reason"),
            {"from": "Day", "amount": "Its price, where it is another"},
        )

    def change_rate_dialog(self) -> FormDialog:
        """Ask for a new rate and its first day."""
        return self._recording(
            RATE_CHANGE,
            f"Another rate for {self._ref}",
            "Change the rate",
            ("from", "amount", "reason"),
            {"from": "Holds from", "amount": f"New rate for each {self.row['unit']}"},
            needed=("from", "amount"),
        )

    def replace_dialog(self) -> FormDialog:
        """Ask for the first day of the purchase that follows, what is different, and why."""

        def save(day: dt.date, values: Row) -> None:
            why = values.get("reason_for_choice") or ""
            other = {name: values[name] for name in ("provider", "rate", "last_session")
                     if values.get(name) is not None}  # fmt: skip
            purchases.replace(self._desk.store, self.row["id"], day, other, why, self._desk.today)

        def follow(values: Row) -> Sequence[str]:
            day = values.get("first_session")
            return self._told_of_next(day, values) if day else SAY_DAY

        asking = Asking(
            title=f"Replace {self._ref} by another purchase?",
            do=f"End {self._ref} and draft the next",
            intro="It ends before the day on which the next one begins. The next one is a draft, "
            "checked and approved like any other.",
            fields=("first_session", "provider", "rate", "last_session", "reason_for_choice"),
            labels={"first_session": "The next begins on", "reason_for_choice": "Reason"},
            needed=("first_session", "reason_for_choice"),
        )
        dialog = self._ask(PURCHASES, asking, save, follow, day="first_session")
        dialog.form.start_with({name: self.row[name] for name in ("provider", "last_session")})
        self._fill_rate_in(dialog.form)
        return dialog

    # --- made of the same parts ---

    def _fill_rate_in(self, form: Form) -> None:
        """Fill in the rate that holds on the day on which the next begins, until one is typed."""
        filled = self._rate_on(self._desk.today)

        def refill() -> None:
            nonlocal filled
            with contextlib.suppress(Invalid):  # told once it is saved
                values = form.values()
                day, typed = values.get("first_session"), values.get("rate")
                if day and typed == filled != self._rate_on(day):
                    filled = self._rate_on(day)
                    form.start_with({"rate": filled})

        form.start_with({"rate": filled})
        form.edited.connect(refill)

    def _rate_on(self, day: dt.date) -> Decimal:
        return rate_on(self.row["rate"], self._what_if.events, day)

    def _recording(
        self,
        kind: str,
        title: str,
        do: str,
        fields: Sequence[str],
        labels: Mapping[str, str],
        needed: Sequence[str] = ("from",),
    ) -> FormDialog:
        """Ask for an event that leaves the state of the purchase as it is."""

        def save(_day: dt.date, values: Row) -> None:
            known = {"purchase": self._ref, "kind": kind}
            self._desk.store.save(PURCHASE_EVENTS, known | values)

        asking = Asking(
            title=title, do=do, fields=fields, labels=labels, needed=needed, helps=NO_HELPS
        )
        return self._event_dialog(asking, kind, save)

    def _event_dialog(self, asking: Asking, kind: str, save: SaveFrom) -> FormDialog:
        """Ask for an event, and say what it does to sessions and cost."""
        blank: dict[str, Any] = {"kind": kind, "to": None, "amount": None}

        def follow(values: Row) -> Sequence[str]:
            if not values.get("from"):
                return SAY_DAY
            if kind == RATE_CHANGE and values.get("amount") is None:
                return SAY_RATE
            return self._told([*self._what_if.events, {**blank, **values}])

        return self._ask(PURCHASE_EVENTS, asking, save, follow)

    def _ask(
        self,
        entity: Entity,
        asking: Asking,
        save: SaveFrom,
        follow: Follow,
        day: str = "from",
    ) -> FormDialog:
        """Make a dialog that is saved with the day it asks for, which is today at first."""

        def saving(values: Row) -> int:
            if not values.get(day):
                raise Invalid({day: NO_DAY})
            save(values[day], values)
            return int(self.row["id"])

        dialog = Deciding(entity, self._desk, asking=asking, save=saving, follow=follow)
        dialog.form.start_with({day: self._desk.today})
        return dialog

    def _told(self, events: Sequence[Mapping[str, Any]]) -> Sequence[str]:
        before, after = self._what_if.now, self._what_if.outcome(events)
        return (NO_CALENDAR,) if before is None or after is None else told(before, after)

    def _told_of_next(self, day: dt.date, values: Row) -> Sequence[str]:
        """Say what becomes of this purchase and what the next one costs."""
        rate, last = values.get("rate"), values.get("last_session") or self.row["last_session"]
        terms = {"rate": self._rate_on(day) if rate is None else rate, "last_session": last}
        # What is paid once, and how many sessions were agreed, stay with the one that ends.
        after = self._what_if.outcome([], first_session=day, sessions=None, one_offs=None, **terms)
        ended = {"kind": ENDED_EARLY, "from": day, "to": None, "amount": None}
        said = [f"{self._ref}: {words}" for words in self._told([*self._what_if.events, ended])]
        if after is None:
            return said
        by_year = after.cost.by_financial_year
        parts = ", ".join(
            f"{year.replace('-', '/')} {show_money(by_year[year])}" for year in by_year
        )
        cost = f"{show_money(after.cost.total)}{f' ({parts})' if len(by_year) > 1 else ''}"
        more = (
            f"The next one has {after.sessions:,} sessions from {show_day(day)} and costs {cost}."
        )
        return [*said, more]
