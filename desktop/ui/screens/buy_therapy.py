"""Buy therapy: the need of one child, who can meet it, what it costs, and sending it on."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.domain.eligibility import Candidate
from desktop.domain.entity import Invalid
from desktop.domain.purchase import PURCHASES
from desktop.store import buying
from desktop.store.buying import Looked
from desktop.store.changes import Change
from desktop.store.errors import StoreError
from desktop.store.evidence import Why
from desktop.ui import theme
from desktop.ui.desk import Desk
from desktop.ui.jobs import Job
from desktop.ui.parts import buttons
from desktop.ui.parts.beside import Beside
from desktop.ui.parts.page_head import PageHead
from desktop.ui.parts.pane import splitter
from desktop.ui.screens.buy_candidates import CandidateList
from desktop.ui.screens.buy_copies import copies
from desktop.ui.screens.buy_cost import NO_RATE, CostPane
from desktop.ui.screens.buy_explained import explanation
from desktop.ui.screens.buy_need import NeedPane
from desktop.ui.screens.buy_rate import rate_dialog

COPY_KEYS = "Ctrl+Shift+D"
NEED, NEED_WIDEST, WHO, COST = 376, 540, 360, 320  # pixels: the least widths of the panes
THREE = NEED + WHO + COST + 2
PAUSE = 150  # milliseconds after the last key until everyone is looked at anew
HEARD = frozenset(
    {
        *("providers", "qualifications", "qualification-events", "lots", "lists", "rates"),
        *("capacity", "assurance", "assurance-rules", "calendars", "bank-holidays", "children"),
        *("needs", "purchases", "budgets", "approval-limits"),
    }
)
OF_CHILD = ("children", "needs", "purchases")


class BuyTherapyScreen(QWidget):
    """One child's purchase from the plan's words to the approval, on one page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._looking: Job | None = None
        self._looked: Looked | None = None
        self.head = PageHead("Buy therapy")
        self.clear_button = buttons.quiet("Clear", called=self.start)
        self.copy_button = buttons.secondary(
            "Copy from an earlier purchase", "duplicate", called=self.offer_copies
        )
        self.need, self.candidates, self.cost = NeedPane(desk), CandidateList(), CostPane(desk)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._lay_out()
        self._connect()

    # --- what the window asks ---

    def focus_search(self) -> None:
        """Put the focus into the child's reference."""
        self.need.child.focus()

    def main_button(self) -> QPushButton:
        """Give the button that sends it."""
        return self.cost.send_button

    def panes(self) -> list[QWidget]:
        """Give what F6 goes round."""
        return [self.need, self.candidates, self.cost]

    def add(self) -> None:
        """Begin a new purchase."""
        self.start()
        self.focus_search()

    def start(self, child: int | None = None, line: int | None = None) -> None:
        """Begin anew, for a child and a line of the plan if they are given."""
        self.cost.forget_reasons()
        self.need.start(child, line)

    def tour(self) -> Iterator[tuple[str, Callable[[], QWidget | None]]]:
        """Give the states of this screen worth a picture."""
        from desktop.ui.screens import buy_tour

        yield from buy_tour.steps(self, self._desk)

    @property
    def looked(self) -> Looked | None:
        """Who was found for the need as it is; None while that is being worked out."""
        return self._looked

    # --- making ---

    def _lay_out(self) -> None:
        self.head.set_facts("For one child, by reference")
        self.head.add_action(self.clear_button)
        self.head.add_action(self.copy_button)
        left = splitter(self.need, self.candidates, stretch=1)
        left.setSizes([NEED, 616])
        self.beside = Beside(left, self.cost, name="Cost and approval", least=THREE)
        self.beside.line.setSizes([992, 424])
        self.cost.setMinimumWidth(COST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.beside, 1)
        self._desk.keep("buy need", left)
        self._desk.keep("buy panes", self.beside.line)
        self._size()

    @Slot()
    def _size(self) -> None:
        """Give the need as much room as its words take at this text size."""
        self.need.setMinimumWidth(min(theme.scaled(NEED), NEED_WIDEST))
        self.candidates.setMinimumWidth(WHO)

    def _connect(self) -> None:
        self.need.changed.connect(self._wait)
        self.need.changed.connect(self._allow_copying)
        self._pause.timeout.connect(self.look)
        theme.signals.changed.connect(self._size)
        self.candidates.chosen.connect(self._choose)
        self.candidates.end_asked.connect(self.need.end_on)
        self.candidates.explain_asked.connect(self._explain)
        self.cost.sent.connect(self.send)
        self.cost.drafted.connect(self.save_draft)
        self.cost.nobody.connect(self._record_nobody)
        self.cost.rate_asked.connect(self._record_rate)
        self._desk.signals.changed.connect(self._hear)
        self._desk.signals.editing.connect(lambda _on: self.cost.allow())
        QShortcut(QKeySequence(COPY_KEYS), self, self.offer_copies)
        self.copy_button.set_shortcut_hint(COPY_KEYS)
        self._allow_copying()

    @Slot()
    def offer_copies(self) -> None:
        """Let an earlier purchase for the child be chosen, to begin from it."""
        if self.need.earlier:
            button = self.copy_button
            copies(self.need, self).exec(button.mapToGlobal(QPoint(0, button.height())))

    @Slot()
    def _allow_copying(self) -> None:
        self.copy_button.setEnabled(bool(self.need.earlier))
        tip = "" if self.need.earlier else "Nothing was bought for this child before"
        self.copy_button.setToolTip(tip)

    # --- looking ---

    @Slot()
    def _wait(self) -> None:
        """Take nothing that was found for the need as it was; look anew at a pause."""
        self._looked = None
        self.cost.show_nothing()
        self._pause.start()

    @Slot()
    def look(self) -> None:
        """Look at everyone anew, away from the window's thread; the choice stays if it can."""
        self._pause.stop()
        asked = self.need.asked()
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        if asked is None:
            self._looked = None
            self.need.say_sessions(None)
            self.candidates.say(
                "Say what is needed at the left, and everyone who can do it appears here."
            )
            self.cost.show_nothing()
            return
        store, today = self._desk.store, self._desk.today
        self._looking = job = self._desk.jobs.start(
            "Looking at every provider", lambda _: buying.look(store, asked, today), shown=False
        )
        job.done.connect(lambda looked: self._show(looked) if job is self._looking else None)
        job.failed.connect(lambda error: self._fail(error) if job is self._looking else None)

    def _fail(self, error: Exception) -> None:
        self._looking = None
        self.candidates.say("Nobody could be looked at. Change the need to try again.")
        self._desk.ask.failed("Cannot look at providers", error)

    def _show(self, looked: Looked) -> None:
        self._looking, self._looked = None, looked
        now = self.candidates.current()
        self.need.say_sessions(looked.course)
        if not looked.course.days:
            self.candidates.say(f"{looked.course.wrong or 'No session is left'}.")
            self.cost.show_nothing()
            return
        self.cost.show_nothing(asked=True)
        if not looked.found.candidates:
            self.candidates.say("Nobody on record offers this therapy. Add a provider or a rate.")
            return
        keep = now.provider["id"] if now else None
        found = looked.found
        self.candidates.show_candidates(found.candidates, found.order, keep, ends=looked.ends)

    @Slot(object)
    def _choose(self, one: Candidate | None) -> None:
        if one is None or self._looked is None:
            return
        findings = buying.checks(self._desk.store, self._looked, one, self._desk.today)
        self.cost.show_choice(self._looked, one, findings)

    @Slot()
    def _explain(self) -> None:
        """Say how the order of the candidates comes about."""
        if self._looked is not None:
            self._desk.ask.run(explanation(self._looked))

    @Slot(object)
    def _hear(self, change: Change) -> None:
        """Look anew where something changed that the answer rests on, the child above all."""
        if change.touches(*OF_CHILD):
            self.need.refresh()
            self._allow_copying()
        if change.touches(*HEARD) and self.need.asked() is not None:
            self._wait()

    # --- saving ---

    @Slot()
    def save_draft(self) -> None:
        """Save the choice as a draft: nothing need be explained yet."""
        self._save(sent=False)

    @Slot()
    def send(self) -> None:
        """Send it for approval, once everything is said that must be."""
        if self._desk.can_edit:
            lacking = self._lacking()
            if lacking:
                self.beside.open_side()
            self.cost.problems.show_errors(lacking)
            if not lacking:
                self._save(sent=True)

    def _lacking(self) -> list[tuple[str, QWidget | None]]:
        """Say what is still to be done before it can be sent, each with where."""
        one = self.candidates.current()
        lacking: list[tuple[str, QWidget | None]] = [*self.need.lacking(), *self.cost.lacking()]
        if one is None:
            rows = self.candidates.rows()
            lacking.append(("Choose who is to do it", rows[0] if rows else None))
        elif one.offer.rate is None:
            lacking.append((NO_RATE, self.cost.no_rate))
        return lacking

    def _save(self, *, sent: bool) -> None:
        one, looked = self.candidates.current(), self._looked
        if one is None or looked is None:
            return
        if one.offer.rate is None:
            self.cost.problems.show_errors([(NO_RATE, self.cost.no_rate)])
            return
        store, why = self._desk.store, self.cost.explained()
        try:
            made = (
                buying.send(store, looked, one, why, self._desk.today)
                if sent
                else buying.draft(store, looked, one, why)
            )
        except Invalid as wrong:
            self.cost.problems.show_errors([(words, None) for words in wrong.errors.values()])
        except StoreError as wrong:
            self._desk.ask.failed("Cannot save this purchase", wrong)
        else:
            ref = store.get(PURCHASES, made)["ref"]
            words = "was sent for approval" if sent else "was saved as a draft"
            self._desk.saved(f"{ref} {words}.")
            self.add()

    @Slot()
    def _record_rate(self) -> None:
        """Ask what the one chosen charges; everyone is looked at anew with it."""
        one, looked = self.candidates.current(), self._looked
        if one is not None and looked is not None and self._desk.can_edit:
            dialog = rate_dialog(self._desk, looked, one)
            if self._desk.ask.run(dialog):
                self._desk.saved(f"Rate of {one.provider['name']} saved.")

    @Slot()
    def _record_nobody(self) -> None:
        """Ask why nobody is suitable, and keep that with everyone who was looked at."""
        looked = self._looked
        if looked is None or not self._desk.can_edit:
            return
        reason = self._desk.ask.words(
            "Nobody is suitable", "Why can nobody do it?", do="Record it", required=True
        )
        if not reason:
            return
        why = Why(self._desk.store.who, reason)
        store = self._desk.store
        done = self._desk.edit(
            "Cannot record this", lambda: buying.nobody_suitable(store, looked, why)
        )
        if done is not None:
            words = "It is on record that nobody is suitable, with everyone who was looked at."
            self._desk.saved(words)
            self.add()
