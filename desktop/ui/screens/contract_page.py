"""One contract: the whole story of an agreement on one page."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.contract import CONTRACTS
from desktop.domain.contract_now import ENDED
from desktop.domain.timeline import review_name
from desktop.store.contract_view import ContractView
from desktop.ui.desk import Desk
from desktop.ui.form_dialog import FormDialog
from desktop.ui.parts import buttons
from desktop.ui.parts.beside import Beside
from desktop.ui.parts.loading import Loading
from desktop.ui.parts.pane import Pane
from desktop.ui.screens.contract_doings import Doings
from desktop.ui.screens.contract_facts import FactRow, Files, Happened
from desktop.ui.screens.contract_grid import MoneyGrid
from desktop.ui.screens.contract_head import ContractHead, facts_of
from desktop.ui.screens.contract_measures import Measures
from desktop.ui.screens.contract_menu import ContractMenu
from desktop.ui.screens.contract_reading import ContractReading
from desktop.ui.screens.contract_results import ResultsDialog
from desktop.ui.screens.contract_ribbon import Ribbon
from desktop.ui.screens.contract_sections import Notices, Options, Reviews, Variations
from desktop.ui.screens.contract_strips import AuthorityStrip, DraftStrip, OptionStrip
from desktop.ui.screens.contract_terms import Terms, ToLookAt

LEFT, RIGHT = 840, 600


class ContractPage(QWidget):
    """Shows one contract and lets each part of it be changed.

    Args:
        desk: where from.
    """

    left = Signal()  # the way back to all contracts is taken
    review_asked = Signal(object, object)  # row id, the year it opens
    other_asked = Signal(object)  # another contract

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._then: Callable[[], object] | None = None
        self.view: ContractView | None = None
        self.head = ContractHead()
        self.menu = ContractMenu(desk, self)
        self.more_button = buttons.MenuButton("More", self.menu)
        self.vary_button = buttons.secondary("Add variation", "add", called=self.add_variation)
        self.review_button = buttons.primary("Start hard review", "hard-review",
                                             called=self.start_review)  # fmt: skip
        self.facts = FactRow()
        self.strip = AuthorityStrip()
        self.ribbon = Ribbon()
        self.money = MoneyGrid(desk)
        self.variations = Variations(desk)
        self.variation_strip = DraftStrip()
        self.options = Options(desk)
        self.option_strip = OptionStrip()
        self.notices = Notices(desk)
        self.happened = Happened()
        self.reviews = Reviews(desk, self.open_review)
        self.measures = Measures(desk)
        self.results_button = buttons.quiet("Enter results", "edit", called=self.enter_results)
        self.to_look_at = ToLookAt()
        self.terms = Terms()
        self.files = Files()
        self.loading = Loading("Reading the contract")
        self._reading = ContractReading(desk, self.loading, "the contract")
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()

    # --- what others call ---

    def show_contract(self, row_id: int) -> None:
        """Show a contract, once it is read."""
        if row_id != self.row_id:
            self.view = None
        if self.view is None:
            self._pages.setCurrentWidget(self.loading)
        self._reading.start(row_id)

    def when_read(self, what: Callable[[], object]) -> None:
        """Do something with the contract now, or as soon as it is read."""
        if self.view is not None:
            what()
        else:
            self._then = what

    @property
    def row_id(self) -> int | None:
        """The contract shown."""
        return self._reading.row_id

    def doings(self) -> Doings | None:
        """Give what can be decided about the contract, once it is read and may be changed."""
        return Doings(self._desk, self.view) if self.view and self._desk.can_edit else None

    def waits_for(self) -> int | None:
        """Give the year that the next hard review opens, none when none is to be held."""
        now = self.view.now if self.view else None
        if now is None or now.status == ENDED or now.authority.ends:
            return None
        return now.authority.waits_for

    @Slot()
    def start_review(self) -> None:
        """Go to the hard review that is next."""
        opens = self.waits_for()
        if opens is not None:
            self.open_review(opens)

    def open_review(self, opens: int) -> None:
        """Go to the hard review of a year."""
        self.review_asked.emit(self.row_id, opens)

    @Slot()
    def add_variation(self) -> None:
        """Draft a variation."""
        if self.view is not None:
            self.variations.add()

    @Slot()
    def enter_results(self) -> None:
        """Write down what measures came to."""
        if self.view is None or not self.view.measures or not self._desk.can_edit:
            return
        dialog = ResultsDialog(self._desk, self.view)
        if self._desk.ask.run(dialog):
            self._desk.saved(f"Results of {dialog.period} saved.")

    @Slot()
    def use_option(self) -> None:
        """Use the first option that is left."""
        doings, unused = self.doings(), self.options.unused() if self.view else []
        if doings is not None and unused:
            doings.use_option(unused[0])

    @Slot()
    def serve_notice(self) -> None:
        """Record that notice was served."""
        if (doings := self.doings()) is not None:
            doings.serve_notice()

    @Slot()
    def end_early(self) -> None:
        """Bring the contract to an end early."""
        if (doings := self.doings()) is not None:
            doings.end_early()

    @Slot()
    def copy_contract(self) -> None:
        """Copy it as the start of its successor."""
        doings = self.doings()
        if doings is not None and (made := doings.copy()) is not None:
            self.other_asked.emit(made)

    @Slot()
    def change(self) -> None:
        """Change the contract itself in its form."""
        if self.row_id is None or not self._desk.can_edit:
            return
        row = self._desk.store.get(CONTRACTS, self.row_id)
        dialog = FormDialog(CONTRACTS, self._desk, row)
        if self._desk.ask.run(dialog):
            self._desk.saved("Contract saved.")

    @Slot()
    def show_history(self) -> None:
        """Show all that happened to the contract."""
        if self.row_id is not None:
            self._desk.show_history(CONTRACTS.name, self.row_id)

    def panes(self) -> list[QWidget]:
        """Give what F6 goes round."""
        return [self.money.view, self.variations.table, self.reviews.table, self.measures.table]

    def tour(self) -> Iterator[tuple[str, Callable[[], QWidget | None]]]:
        """Give the states worth a picture; the contract has to be shown already."""
        yield "contract", lambda: None
        yield "contract-school-years", lambda: self.money.cuts.set_current(2)
        self.money.cuts.set_current(0)
        yield "contract-foot", lambda: self._scroll(10_000)
        self._scroll(0)
        doings, unused = self.doings(), self.options.unused() if self.view else []
        if doings is not None and unused:
            yield "contract-use-option", lambda: doings.option_dialog(unused[0])
        if doings is not None:
            yield "contract-end-early", doings.ending_dialog
        if self.view is not None and self.view.measures:
            view = self.view
            yield "contract-results", lambda: ResultsDialog(self._desk, view)

    def _scroll(self, place: int) -> None:
        for pane in (self._left, self._right):
            pane.scroller.verticalScrollBar().setValue(place)

    # --- making ---

    def _lay_out(self) -> None:
        for button in (self.more_button, self.vary_button, self.review_button):
            self.head.add_action(button)
        self.measures.head.add_action(self.results_button)
        self._left, self._right = Pane(tone="surface"), Pane(tone="surface")
        lefts: tuple[QWidget, ...] = (
            *(self.money, self.variations, self.variation_strip, self.options, self.option_strip),
            *(self.notices, self.happened),
        )
        rights = (self.reviews, self.measures, self.to_look_at, self.terms, self.files)
        for pane, widgets in ((self._left, lefts), (self._right, rights)):
            for widget in widgets:
                pane.add(widget)
        self.beside = Beside(self._left, self._right, name="Reviews and measures")
        self.beside.line.setSizes([LEFT, RIGHT])
        whole = QWidget()
        column = QVBoxLayout(whole)
        tops: tuple[QWidget, ...] = (self.facts, self.strip, self.ribbon)
        for widget in tops:
            column.addWidget(widget)
        column.addWidget(self.beside, 1)
        self._pages.addWidget(whole)
        self._pages.addWidget(self.loading)
        page = QVBoxLayout(self)
        page.addWidget(self.head)
        page.addWidget(self._pages, 1)
        for layout in (column, page):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self._desk.keep("contract panes", self.beside.line)

    def _connect(self) -> None:
        self.head.crumb_followed.connect(self.left)
        self.strip.followed.connect(self.start_review)
        self.variation_strip.followed.connect(self._agree)
        self.option_strip.followed.connect(self.use_option)
        self.terms.change_asked.connect(self.change)
        self.money.told.connect(self._desk.set_status)
        self.files.other_asked.connect(self.other_asked)
        self.happened.more_asked.connect(self.show_history)
        self._reading.done.connect(self._show)
        self._reading.gone.connect(self.left)
        self._desk.signals.editing.connect(self._allow)

    # --- reading ---

    @Slot(object)
    def _show(self, view: ContractView) -> None:
        self.view = view
        now, editable = view.now, self._desk.can_edit
        self.head.show_contract(now)
        self.facts.show_facts(facts_of(view))
        self.ribbon.show_contract(now)
        self.money.show_contract(now)
        for section in (self.variations, self.options, self.notices, self.reviews, self.measures):
            section.show_contract(view, editable=editable)
        self.strip.show_contract(now)
        self.variation_strip.show_contract(now, self.variations.drafts())
        self.option_strip.show_contract(now, self.options.unused())
        self.terms.show_contract(now)
        for part in (self.to_look_at, self.files, self.happened):
            part.show_contract(view)
        self._show_review_button()
        self._pages.setCurrentIndex(0)
        self._allow()
        then, self._then = self._then, None
        if then is not None:
            then()

    def _show_review_button(self) -> None:
        opens = self.waits_for()
        if opens is not None:
            self.review_button.set_words(f"Start {review_name(opens).lower()}")
        self.review_button.setVisible(opens is not None)

    @Slot()
    def _allow(self) -> None:
        can = self._desk.can_edit
        for button in (self.vary_button, self.review_button, self.results_button):
            button.setEnabled(can)
            button.setToolTip("" if can else self._desk.why_not())
        self.results_button.setVisible(bool(self.view and self.view.measures))
        self.terms.allow(can_edit=can)

    @Slot()
    def _agree(self) -> None:
        drafts, doings = self.variations.drafts(), self.doings()
        if doings is not None and drafts and self.view is not None:
            parts = self.view.now.parts.variations
            kept = next(row for row in parts if row["id"] == drafts[0]["id"])
            doings.agree(dict(kept))
