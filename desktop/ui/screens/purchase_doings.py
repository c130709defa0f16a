"""What is done with a purchase on its way, from sending it for approval to its end."""

from collections.abc import Callable
from functools import partial

from desktop.commands import purchases
from desktop.domain.days import show_day
from desktop.domain.spans import ONE_DAY
from desktop.store.officers_known import officers_known
from desktop.ui.desk import Desk
from desktop.ui.form_dialog import FormDialog
from desktop.ui.screens.purchase_dialogs import PurchaseDialogs


class PurchaseDoings:
    """The steps of one purchase, as an officer takes them.

    Args:
        desk: where they are kept.
        row_id: the purchase.
    """

    def __init__(self, desk: Desk, row_id: int) -> None:
        self._desk = desk
        self._dialogs = PurchaseDialogs(desk, row_id)
        self._row = self._dialogs.row
        self._ref = self._row["ref"]

    # --- steps that need no more than a word ---

    def send(self) -> None:
        """Send a draft for approval."""
        work = partial(purchases.request, who=self._desk.store.who, day=self._desk.today)
        self._do("sent for approval", work)

    def approve(self) -> None:
        """Ask who approves it."""
        is_own = self._row["requested_by"] == self._desk.store.who
        who = self._desk.ask.words(
            f"Approve {self._ref}?",
            "Approved by",
            words="It can’t be the person who requested it, and their limit must cover the cost.",
            value="" if is_own else self._desk.store.who,
            do="Approve",
            required=True,
            names=self._others(),
        )
        if who:
            self._do("approved", partial(purchases.approve, who=who, day=self._desk.today))

    def _others(self) -> list[str]:
        """Give the officers known but for the one who requested it."""
        asked = (self._row["requested_by"] or "").casefold()
        known = officers_known(self._desk.store, self._desk.today)
        return [name for name in known if name.casefold() != asked]

    def send_back(self) -> None:
        """Give it back to who asked for it."""
        self._with_reason("Send back", "a draft again", purchases.send_back)

    def begin(self) -> None:
        """Say that the sessions have begun."""
        self._do("active", purchases.begin)

    def cancel(self) -> None:
        """Cancel it before any session."""
        self._with_reason("Cancel", "cancelled", partial(purchases.cancel, day=self._desk.today))

    def _with_reason(self, do: str, done: str, work: Callable[..., None]) -> None:
        why = self._desk.ask.words(f"{do} {self._ref}?", "Reason", do=do, required=True)
        if why:
            self._do(done, partial(work, why=why))

    def _do(self, done: str, work: Callable[..., None]) -> None:
        """Take a step and say so; what stands in its way is told."""

        def doing() -> bool:
            work(self._desk.store, self._row["id"])
            return True

        if self._desk.edit(f"{self._ref} can’t be {done}", doing):
            self._desk.saved(f"{self._ref} is {done}.")

    # --- steps from a day on ---

    def pause(self) -> None:
        """Pause it."""
        self._run(self._dialogs.pause_dialog(), f"{self._ref} is paused.")

    def resume(self) -> None:
        """Go on with it."""
        self._run(self._dialogs.resume_dialog(), f"{self._ref} is active again.")

    def end(self) -> None:
        """End it before its time."""
        dialog = self._dialogs.end_dialog()
        if self._desk.ask.run(dialog):
            last = dialog.form.values()["from"] - ONE_DAY
            self._desk.saved(f"{self._ref} ends {show_day(last)}.")

    def miss(self) -> None:
        """Record missed sessions."""
        self._run(self._dialogs.miss_dialog(), f"What was missed of {self._ref} is recorded.")

    def make_up(self) -> None:
        """Record a session made up."""
        self._run(self._dialogs.make_up_dialog(), f"The session of {self._ref} is recorded.")

    def change_rate(self) -> None:
        """Change its rate from a day on."""
        self._run(self._dialogs.change_rate_dialog(), f"{self._ref} has another rate.")

    def replace(self) -> None:
        """End it and draft the one that follows."""
        self._run(self._dialogs.replace_dialog(), f"{self._ref} ends, and the next one is a draft.")

    def _run(self, dialog: FormDialog, done: str) -> None:
        if self._desk.ask.run(dialog):
            self._desk.saved(done)
