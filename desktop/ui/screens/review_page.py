"""A hard review: the evidence on one side, the decision on the other."""

import datetime as dt

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.commands import contracts
from desktop.domain.contract_changes import REVIEWS, VARIATIONS
from desktop.domain.contract_words import MONITORING
from desktop.domain.days import show_day
from desktop.domain.entity import Invalid, Row
from desktop.domain.hard_reviews import STOP
from desktop.domain.timeline import late_words, review_name
from desktop.store.contract_view import ContractView
from desktop.store.errors import StoreError
from desktop.ui.desk import Desk
from desktop.ui.form_dialog import Asking, FormDialog
from desktop.ui.parts import buttons
from desktop.ui.parts.beside import Beside
from desktop.ui.parts.loading import Loading
from desktop.ui.parts.page_head import PageHead
from desktop.ui.parts.pill import Pill
from desktop.ui.screens.contract_reading import HEARD, ContractReading
from desktop.ui.screens.review_decision import NAMES, Decision
from desktop.ui.screens.review_draft import DraftPill
from desktop.ui.screens.review_evidence import Evidence
from desktop.ui.screens.review_outcomes import draft_of, kept_outcome
from desktop.ui.screens.review_printing import pack_of, print_review

LEFT, RIGHT = 760, 640


class ReviewPage(QWidget):
    """Asks for the outcome of one hard review.

    Args:
        desk: where it is recorded.
    """

    left = Signal()
    contract_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked: tuple[int, int | None] | None = None  # contract, the year it opens
        self._correcting = False
        self.view: ContractView | None = None
        self.opens = 2
        self.head = PageHead("", crumb="Hard reviews")
        self.pill, self.draft = Pill(), DraftPill()
        self.open_button = buttons.secondary("Open the contract", "contract",
                                             called=self._open_contract)  # fmt: skip
        self.evidence = Evidence()
        self.decision = Decision(desk)
        self.loading = Loading("Reading the review")
        heard = (*HEARD, "assurance")
        self._reading = ContractReading(desk, self.loading, "the review", heard)
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()

    def show_review(self, row_id: int, opens: int | None) -> None:
        """Show the review that opens a year of a contract, or the one that waits, once read."""
        if self._asked != (row_id, opens):
            self.view, self._correcting = None, False
        self._asked = (row_id, opens)
        if self.view is None:
            self._pages.setCurrentWidget(self.loading)
        self._reading.start(row_id)

    @property
    def row_id(self) -> int | None:
        """The contract it is about."""
        return self._asked[0] if self._asked else None

    def panes(self) -> list[QWidget]:
        """Give what F6 goes round."""
        return [self.evidence, self.decision]

    @Slot()
    def confirm(self) -> None:
        """Record the outcome, or say what is missing for it."""
        view, outcome = self.view, self.decision.outcome()
        problems = self._problems()
        if view is None or problems:
            self.decision.summary.show_errors(problems)
            return
        values, agreed = self.decision.values(), self.decision.agreed()
        values["parts_read"] = self.evidence.read_so_far()
        try:
            contracts.record_outcome(self._desk.store, view.now, self.opens, values, agreed)
        except (Invalid, StoreError) as wrong:
            focus = self.decision.reasons.focus_widget
            self.decision.summary.show_errors([(str(wrong), focus)])
            return
        self._correcting = False
        self.decision.summary.clear_errors()
        words = f"{review_name(self.opens)}: {outcome}, recorded."
        if outcome == STOP:
            words += " The way out begins: serve notice and replace the service."
        self._desk.saved(words)

    @Slot()
    def save_draft(self) -> None:
        """Keep what was written so far, without an outcome."""
        view = self.view
        if view is None:
            return
        values = self._written()
        done = self._desk.edit(
            "Cannot keep the draft",
            lambda: contracts.save_draft(self._desk.store, view.now, self.opens, values),
        )
        if done is not None:
            self._desk.saved("Draft saved. Nothing is decided yet.")

    @Slot()
    def add_note(self) -> None:
        """Add what a monitoring meeting found to the evidence."""
        if self.view is None or not self._desk.can_edit:
            return
        now = self.view.now
        asking = Asking(
            title=f"Monitoring note of {now.row['title']}",
            do="Add note",
            fields=("due", "held_on", "evidence"),
            given={"contract": self.view.ref, "kind": MONITORING},
            labels={"due": "Was due on", "evidence": "What was noted"},
            needed=("held_on", "evidence"),
        )
        dialog = FormDialog(REVIEWS, self._desk, asking=asking)
        dialog.form.start_with({"due": now.today, "held_on": now.today})
        if self._desk.ask.run(dialog):
            self._desk.saved("Monitoring note added.")

    @Slot()
    def print_pack(self) -> None:
        """Write the evidence and the decision, as they are shown, into a file for paper."""
        if self.view is None:
            return
        row = self.view.now.row
        title = f"{review_name(self.opens)}, {row['title']}"
        facts = f"{row['ref']}: {self._of_years(self.view)}"
        pack = pack_of(self._desk, title, facts, self.evidence, self.decision)
        print_review(self._desk, pack, f"{review_name(self.opens)} of {row['ref']}")

    # --- making ---

    def _lay_out(self) -> None:
        self.head.add_pill(self.draft)
        self.head.add_pill(self.pill)
        self.head.add_action(self.open_button)
        self.beside = Beside(self.evidence, self.decision, name="Decision")
        self.beside.line.setSizes([LEFT, RIGHT])
        self._pages.addWidget(self.beside)
        self._pages.addWidget(self.loading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._pages, 1)
        self._desk.keep("hard review panes", self.beside.line)

    def _connect(self) -> None:
        self.head.crumb_followed.connect(self.left)
        self.evidence.changed.connect(self._count_unread)
        self.evidence.changed.connect(self._say_draft)
        for field in (self.decision.reasons, self.decision.changes, self.decision.by):
            field.changed.connect(self._say_draft)
        self.evidence.top.followed.connect(self.add_note)
        self.evidence.print_asked.connect(self.print_pack)
        self.decision.confirmed.connect(self.confirm)
        self.decision.draft_asked.connect(self.save_draft)
        self.decision.correcting.connect(self._correct)
        self.decision.vary_asked.connect(self._vary)
        self._reading.done.connect(self._show)
        self._reading.gone.connect(self._leave)

    # --- while it is used ---

    def _written(self) -> Row:
        """Give what a draft keeps of what is written."""
        return {
            "reasons": self.decision.reasons.value(),
            "changes": self.decision.changes.value(),
            "decided_by": self.decision.by.value(),
            "parts_read": self.evidence.read_so_far(),
        }

    @Slot()
    def _say_draft(self) -> None:
        """Say in the head whether what is written is kept; of what is decided there is no draft."""
        view = self.view
        if view is None or kept_outcome(view.now, self.opens) is not None:
            self.draft.hide()
        else:
            self.draft.compare(self._written())

    def _problems(self) -> list[tuple[str, QWidget | None]]:
        """Say what is missing before the outcome can be recorded, each with where to go."""
        found: list[tuple[str, QWidget | None]] = [
            (f"Read “{one.title}” and tick it as read", one.tick) for one in self.evidence.unread()
        ]
        if self.decision.outcome() is None:
            first = next(iter(self.decision.choices.values()))
            found.append(("Choose one of the three outcomes", first))
        if not self.decision.reasons.value():
            words = "Explain why this is the right decision"
            found.append((words, self.decision.reasons.focus_widget))
        if not self.decision.by.value():
            found.append(("Say who decided, by their role", self.decision.by.focus_widget))
        return found

    @Slot()
    def _leave(self) -> None:
        self._asked = None
        self.left.emit()

    @Slot(object)
    def _show(self, view: ContractView) -> None:
        if self._asked is None:
            return
        anew = self.view is None
        self.view = view
        self.opens = self._asked[1] or view.now.authority.waits_for or view.now.authority.number
        self._asked = (self._asked[0], self.opens)
        self._show_head(view)
        self.evidence.show_contract(view)
        if anew:
            self.evidence.tick(draft_of(view.now, self.opens).get("parts_read"))
        self.decision.show_contract(view, self.opens, anew=anew)
        self.draft.take(self._desk.store, draft_of(view.now, self.opens), self._desk.today)
        self._show_kept()
        self._count_unread()
        self._pages.setCurrentIndex(0)

    def _show_head(self, view: ContractView) -> None:
        now = view.now
        self.head.set_title(review_name(self.opens))
        due = _due(view, self.opens)
        self.head.set_facts(f"{now.row['title']}, {now.row['ref']}: {self._of_years(view)}")
        kept = kept_outcome(now, self.opens)
        if kept is not None:
            tone = "red" if kept["outcome"] == STOP else "green"
            self.pill.set(NAMES[kept["outcome"]], tone)
        elif due is not None:
            late = due < now.today
            words = late_words(due, now.today)
            near = (due - now.today).days <= 30
            self.pill.set(words, "red" if late else "amber" if near else "grey")

    def _of_years(self, view: ContractView) -> str:
        due = _due(view, self.opens)
        when = f", due {show_day(due)}" if due else ""
        return f"opens year {self.opens} of {len(view.now.review_periods)}{when}"

    def _show_kept(self) -> None:
        kept: Row | None = kept_outcome(self.view.now, self.opens) if self.view else None
        self.decision.show_recorded(kept, correcting=self._correcting)
        self._say_draft()

    @Slot()
    def _correct(self) -> None:
        self._correcting = True
        self._show_kept()
        next(iter(self.decision.choices.values())).setFocus()

    @Slot()
    def _count_unread(self) -> None:
        self.decision.show_unread([one.title for one in self.evidence.unread()])

    @Slot()
    def _vary(self) -> None:
        """Draft a variation that is to be agreed with the decision."""
        if self.view is None or not self._desk.can_edit:
            return
        now = self.view.now
        dialog = FormDialog(
            VARIATIONS, self._desk, asking=Asking(given={"contract": self.view.ref})
        )
        number = max((row["number"] for row in now.parts.variations), default=0) + 1
        part = next((one for one in now.review_periods if one.number == self.opens), None)
        start = {"number": number, "status": "draft"}
        dialog.form.start_with(start | ({"from": part.starts} if part else {}))
        if self._desk.ask.run(dialog):
            self._desk.saved("Variation drafted.")

    @Slot()
    def _open_contract(self) -> None:
        if self._asked is not None:
            self.contract_asked.emit(self._asked[0])


def _due(view: ContractView, opens: int) -> dt.date | None:
    kept = [one.due for one in view.now.kept_reviews if one.opens == opens]
    called = [one.due for one in view.now.calls if one.opens == opens]
    return next(iter([*kept, *called]), None)
