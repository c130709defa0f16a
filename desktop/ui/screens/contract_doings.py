"""What is decided about a contract, each with what would follow said before it is confirmed."""

import datetime as dt
from collections.abc import Sequence
from functools import partial

from desktop.commands import contracts
from desktop.domain.contract import CONTRACTS
from desktop.domain.contract_changes import EXTENSIONS, VARIATIONS
from desktop.domain.contract_now import ContractNow
from desktop.domain.counted_days import last_day_to_serve
from desktop.domain.days import show_day
from desktop.domain.entity import Invalid, Row
from desktop.domain.timeline import months_words
from desktop.domain.what_if import (
    consequences,
    with_contract,
    with_option_used,
    with_variation,
)
from desktop.store.contract_view import ContractView
from desktop.ui.deciding import Deciding
from desktop.ui.desk import Desk
from desktop.ui.form_dialog import Asking, FormDialog


class Doings:
    """The decisions about one contract, as an officer makes them.

    Args:
        desk: where they are kept.
        view: the contract.
    """

    def __init__(self, desk: Desk, view: ContractView) -> None:
        self._desk, self._view = desk, view

    @property
    def _now(self) -> ContractNow:
        return self._view.now

    # --- dialogs, for the page and for pictures ---

    def option_dialog(self, number: int) -> FormDialog:
        """Ask for the decision that allows an option to be used."""
        now = self._now
        option = next(one for one in now.options if one.number == number)

        def follow(values: Row) -> Sequence[str]:
            return consequences(now, with_option_used(now, number, values.get("authority")))

        def save(values: Row) -> int:
            contracts.use_option(self._desk.store, now, number, values.get("authority"))
            return int(now.row["id"])

        dialog = Deciding(
            EXTENSIONS,
            self._desk,
            asking=Asking(
                title=f"Use option {number} of {now.row['title']}?",
                do=f"Extend by {months_words(option.months)}",
                intro="An option can be used only by the decision that allows it.",
                fields=("authority",),
                needed=("authority",),
                labels={"authority": "Decision that allows it"},
            ),
            save=save,
            follow=follow,
        )
        if option.authority:
            dialog.form.set_value("authority", option.authority)
        return dialog

    def notice_dialog(self) -> FormDialog:
        """Ask when notice to end was served."""
        now = self._now

        def follow(values: Row) -> Sequence[str]:
            return _notice_words(now, values.get("notice_served_on") or self._desk.today)

        def save(values: Row) -> int:
            contracts.serve_notice(
                self._desk.store, now, values.get("notice_served_on") or self._desk.today
            )
            return int(now.row["id"])

        dialog = Deciding(
            CONTRACTS,
            self._desk,
            asking=Asking(
                title=f"Serve notice on {now.row['title']}",
                do="Record that notice was served",
                fields=("notice_served_on",),
                needed=("notice_served_on",),
            ),
            save=save,
            follow=follow,
        )
        dialog.form.set_value("notice_served_on", self._desk.today)
        return dialog

    def ending_dialog(self) -> FormDialog:
        """Ask for the day and the reason of an early end."""
        now = self._now

        def save(values: Row) -> int:
            ends = values.get("ended_on")
            if ends is None:
                raise Invalid({"ended_on": "Enter the last day, such as 31 March 2027"})
            contracts.end_early(self._desk.store, now, ends, values.get("ended_reason"),
                                values.get("notice_served_on"))  # fmt: skip
            return int(now.row["id"])

        return Deciding(
            CONTRACTS,
            self._desk,
            asking=Asking(
                title=f"End {now.row['title']} early?",
                do="End it early",
                fields=("ended_on", "ended_reason", "notice_served_on"),
                labels={"ended_on": "Last day"},
                needed=("ended_on", "ended_reason"),
            ),
            save=save,
            follow=partial(_ending_words, now),
        )

    def variation_dialog(self, variation: Row) -> FormDialog:
        """Ask who agrees a variation that was drafted."""
        now = self._now

        def follow(_values: Row) -> Sequence[str]:
            return consequences(now, with_variation(now, variation))

        def save(values: Row) -> int:
            contracts.agree_variation(self._desk.store, now, variation, values.get("by"))
            return int(variation["id"])

        return Deciding(
            VARIATIONS,
            self._desk,
            asking=Asking(
                title=f"Agree V{variation['number']}, {variation['what']}?",
                do=f"Agree V{variation['number']}",
                fields=("by",),
            ),
            save=save,
            follow=follow,
        )

    # --- done ---

    def use_option(self, number: int) -> None:
        """Use an option to extend."""
        self._run(self.option_dialog(number), f"Option {number} is used.")

    def serve_notice(self) -> None:
        """Record that notice was served."""
        self._run(self.notice_dialog(), "Notice is on record.")

    def end_early(self) -> None:
        """Bring the contract to an end before its term."""
        self._run(self.ending_dialog(), f"{self._now.row['ref']} ends early.")

    def agree(self, variation: Row) -> None:
        """Agree a variation."""
        self._run(self.variation_dialog(variation), f"V{variation['number']} is agreed.")

    def copy(self) -> int | None:
        """Copy the contract as the start of its successor, after saying what is copied."""
        now = self._now
        measures = [dict(one.row) for one in self._view.measures]
        words = (
            f"A new contract follows {now.row['ref']}: it starts on the day after "
            f"{show_day(now.ends)}, lasts as long, and has the same providers, terms and "
            f"{len(measures)} measures. Money, reviews and decisions are not copied."
        )
        question = f"Copy {now.row['title']} as the start of its successor?"
        if not self._desk.ask.confirm(question, words, do="Copy it", keep="Do not copy"):
            return None
        made = self._desk.edit(
            "Cannot copy the contract",
            lambda: contracts.copy_as_successor(self._desk.store, now, measures),
        )
        if made is not None:
            self._desk.saved("The successor is begun. Look its dates and money over.")
        return made

    def _run(self, dialog: FormDialog, done: str) -> None:
        if self._desk.ask.run(dialog):
            self._desk.saved(done)


def _notice_words(now: ContractNow, day: dt.date) -> list[str]:
    """Say whether notice served on a day is in time."""
    served = f"Notice is on record as served on {show_day(day)}."
    months = now.row["notice_months"]
    if not months:
        return [served]
    latest = last_day_to_serve(now.ends, months)
    if day <= latest:
        return [served, f"It is in time for ending on {show_day(now.ends)}."]
    late = (
        f"That is later than {show_day(latest)}, the last day for ending on "
        f"{show_day(now.ends)} with {months} months' notice."
    )
    return [served, late]


def _ending_words(now: ContractNow, values: Row) -> list[str]:
    """Say what follows from an early end."""
    ends = values.get("ended_on")
    if ends is None:
        return ["Enter the last day to see what follows."]
    after = with_contract(now, ended_on=ends, ended_reason=values.get("ended_reason"),
                          notice_served_on=values.get("notice_served_on"))  # fmt: skip
    said = list(consequences(now, after))
    months = now.row["notice_months"]
    if months:
        latest = show_day(last_day_to_serve(ends, months))
        said.append(f"{months} months' notice has to be served by {latest}.")
    said.append(f"{now.row['service']} is without this contract from the day after.")
    return said
