"""One contract: the whole story of an agreement on one page."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.amounts import show_money
from desktop.domain.contract import CONTRACTS
from desktop.domain.contract_exit import exit_words
from desktop.domain.contract_now import CLOSED, ENDED, ENDING, NOT_STARTED, ContractNow
from desktop.domain.contract_warnings import warnings
from desktop.domain.counted_days import last_day_to_serve
from desktop.domain.days import show_day
from desktop.domain.periods import period_of
from desktop.domain.timeline import late_words, next_thing, review_name
from desktop.domain.what_if import over_envelope
from desktop.store.changes import Change
from desktop.store.contract_view import ContractView, contract_view
from desktop.store.errors import NotFound
from desktop.ui.desk import Desk
from desktop.ui.form_dialog import FormDialog
from desktop.ui.parts import buttons
from desktop.ui.parts.beside import Beside
from desktop.ui.parts.key_value import KeyValue
from desktop.ui.parts.loading import Loading
from desktop.ui.parts.menu import Menu
from desktop.ui.parts.page_head import PageHead
from desktop.ui.parts.pane import Pane
from desktop.ui.parts.pill import Pill
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.strip import Strip
from desktop.ui.parts.text import Text
from desktop.ui.screens.contract_doings import Doings
from desktop.ui.screens.contract_facts import FactRow, Files, Happened
from desktop.ui.screens.contract_grid import MoneyGrid
from desktop.ui.screens.contract_results import ResultsDialog
from desktop.ui.screens.contract_ribbon import Ribbon
from desktop.ui.screens.contract_sections import (
    Measures,
    Notices,
    Options,
    Reviews,
    Variations,
)
from desktop.ui.working import Working

SOON = 100  # milliseconds after a change until the contract is read anew
HEARD = (
    *("contracts", "contract-years", "funding", "costs", "reviews", "extensions", "variations"),
    *("measures", "results", "notices", "indices", "thresholds", "references", "payments"),
    "providers",
)
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
        self._row_id: int | None = None
        self._then: Callable[[], object] | None = None
        self.view: ContractView | None = None
        self.head = PageHead("", crumb="Contracts")
        self.status, self.soon = Pill(), Pill()
        self.menu = Menu(self)
        self.more_button = buttons.MenuButton("More", self.menu)
        self.vary_button = buttons.secondary("Add variation", "add", called=self.add_variation)
        self.review_button = buttons.primary("Start hard review", "hard-review",
                                             called=self.start_review)  # fmt: skip
        self.facts = FactRow()
        self.strip = Strip("amber")
        self.ribbon = Ribbon()
        self.money = MoneyGrid(desk)
        self.variations = Variations(desk)
        self.variation_strip = Strip("blue")
        self.options = Options(desk)
        self.option_strip = Strip("blue")
        self.notices = Notices(desk)
        self.happened = Happened()
        self.reviews = Reviews(desk, self.open_review)
        self.measures = Measures(desk)
        self.results_button = buttons.quiet("Enter results", "edit", called=self.enter_results)
        self.missing = Text(tone="red", wrap=True)
        self.terms_head = SectionHead("Terms", link="Change")
        self.terms = KeyValue(150)
        self.files = Files()
        self.warnings_head = SectionHead("To look at")
        self.warnings = Text(wrap=True)
        self.loading = Loading("Reading the contract")
        self._working = Working(desk, self.loading, "Cannot show the contract")
        self._again = QTimer(self, singleShot=True, interval=SOON)
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()

    # --- what others call ---

    def show_contract(self, row_id: int) -> None:
        """Show a contract, once it is read."""
        if row_id != self._row_id:
            self.view = None
        self._row_id = row_id
        self._read()

    def when_read(self, what: Callable[[], object]) -> None:
        """Do something with the contract now, or as soon as it is read."""
        if self.view is not None:
            what()
        else:
            self._then = what

    @property
    def row_id(self) -> int | None:
        """The contract shown."""
        return self._row_id

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
        self.review_asked.emit(self._row_id, opens)

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
        if self._row_id is None or not self._desk.can_edit:
            return
        row = self._desk.store.get(CONTRACTS, self._row_id)
        dialog = FormDialog(CONTRACTS, self._desk, row)
        if self._desk.ask.run(dialog):
            self._desk.saved("Contract saved.")

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
        self.head.add_pill(self.status)
        self.head.add_pill(self.soon)
        for button in (self.more_button, self.vary_button, self.review_button):
            self.head.add_action(button)
        self.measures.head.add_action(self.results_button)
        self._left, self._right = Pane(tone="surface"), Pane(tone="surface")
        lefts: tuple[QWidget, ...] = (
            *(self.money, self.variations, self.variation_strip, self.options, self.option_strip),
            *(self.notices, self.happened),
        )
        for widget in lefts:
            self._left.add(widget)
        self._right.add(self.reviews)
        self._right.add(self.measures)
        rights: tuple[QWidget, ...] = (
            *(self.missing, self.warnings_head, self.warnings, self.terms_head, self.terms),
            self.files,
        )
        for widget in rights:
            self._right.add(widget)
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
        self.menu.aboutToShow.connect(self._fill_menu)
        self.strip.followed.connect(self.start_review)
        self.variation_strip.followed.connect(self._agree)
        self.option_strip.followed.connect(self.use_option)
        self.terms_head.followed.connect(self.change)
        self.money.told.connect(self._desk.set_status)
        self.files.other_asked.connect(self.other_asked)
        self.happened.more_asked.connect(self._show_history)
        self._working.done.connect(self._show)
        self._again.timeout.connect(self._read)
        self._desk.signals.changed.connect(self._hear)
        self._desk.signals.editing.connect(self._allow)

    def _fill_menu(self) -> None:
        self.menu.clear()
        for words, icon, called in (
            ("Change the contract…", "edit", self.change),
            ("Use an option…", "calendar", self.use_option),
            ("Serve notice…", "flag", self.serve_notice),
            ("Enter results…", "edit", self.enter_results),
            ("Copy as its successor…", "copy", self.copy_contract),
            ("History of this contract", "history", self._show_history),
        ):
            self.menu.add(words, icon, called=called)
        self.menu.add_destructive("End it early…", "stop", called=self.end_early)
        for action in self.menu.actions():
            if "History" not in action.text():
                action.setEnabled(self._desk.can_edit)
            if action.text().startswith("Use an option"):
                action.setEnabled(self._desk.can_edit and bool(self.options.unused()))

    # --- reading ---

    @Slot()
    def _read(self) -> None:
        if self._row_id is None:
            return
        if self._working.is_under_way:
            self._again.start()
            return
        if self.view is None:
            self._pages.setCurrentWidget(self.loading)
        store, row_id, today = self._desk.store, self._row_id, self._desk.today

        def read(_progress: object) -> ContractView | None:
            try:
                return contract_view(store, row_id, today)
            except NotFound:
                return None

        self._working.start("Reading the contract", 0, read)

    @Slot(object)
    def _hear(self, change: Change) -> None:
        if self._row_id is not None and change.touches(*HEARD):
            self._again.start()

    @Slot(object)
    def _show(self, view: ContractView | None) -> None:
        if view is None:
            self._row_id = None
            self.left.emit()
            return
        if view.now.row["id"] != self._row_id:
            return  # another one was asked for meanwhile; it is read next
        self.view = view
        self._show_head(view)
        self.ribbon.show_contract(view.now)
        self.money.show_contract(view.now)
        editable = self._desk.can_edit
        for section in (self.variations, self.options, self.notices, self.reviews, self.measures):
            section.show_contract(view, editable=editable)
        self._show_strips(view.now)
        self._show_terms(view)
        self._show_warnings(view)
        self.files.show_contract(view)
        self.happened.show_contract(view)
        self._pages.setCurrentIndex(0)
        self._allow()
        then, self._then = self._then, None
        if then is not None:
            then()

    def _show_head(self, view: ContractView) -> None:
        now = view.now
        self.head.set_title(now.row["title"])
        self.head.set_facts(now.row["ref"])
        self.status.set(*_status(now))
        following = next_thing(now)
        if following is not None and following.tone:
            tone = "red" if following.tone == "late" else "amber"
            self.soon.set(following.words, tone)
        else:
            self.soon.set("", "grey")
        year = period_of(now.periods, now.today)
        this = next((one for one in now.years if year and one.period == year), None)
        price = this.worth if this else None
        paid = view.paid(year.starts, now.today) if year else None
        share = f" ({paid / price:.0%})" if paid and price else ""
        self.facts.show_facts(
            (
                ("Provider", ", ".join(one.text for one in view.providers) or "Not known"),
                ("Service", now.row["service"]),
                ("Bought through", f"{now.row['route'][:1].upper()}{now.row['route'][1:]}"),
                ("This year", show_money(price) if price is not None else "–"),
                ("Invoiced this year", f"{show_money(paid)}{share}" if paid else "–"),
                ("Next", following.words if following else f"Ended {show_day(now.ends)}"),
            )
        )

    def _show_strips(self, now: ContractNow) -> None:
        opens = self.waits_for()
        closed = now.status == CLOSED
        if opens is not None:
            self.review_button.set_words(f"Start {review_name(opens).lower()}")
        self.review_button.setVisible(opens is not None)
        leaving = exit_words(now) if now.status == ENDING else ()
        self.strip.setVisible(closed or bool(leaving))
        if leaving:
            strong = f"It ends on {show_day(now.ends)}."
            self.strip.set(strong, "\n".join(f"{words}." for words in leaving), tone="amber")
        if closed:
            words = (
                f"No hard review has said that it goes on since {show_day(now.authority.to)}. "
                "What is bought under it now is not authorised."
            )
            self.strip.set("This year is not authorised.", words, link="Record the outcome",
                           tone="red")  # fmt: skip
        self._show_variation_strip(now)
        unused = self.options.unused()
        self.option_strip.setVisible(bool(unused))
        if unused:
            option = next(one for one in now.options if one.number == unused[0])
            last = option.notice_by or now.last_day
            words = f"Notice of it by {show_day(last)}, {late_words(last, now.today)}."
            self.option_strip.set(f"Option {option.number} is open.", words,
                                  link=f"Use option {option.number}")  # fmt: skip

    def _show_variation_strip(self, now: ContractNow) -> None:
        drafts = self.variations.drafts()
        self.variation_strip.setVisible(bool(drafts))
        if not drafts:
            return
        draft = drafts[0]
        kept = next(row for row in now.parts.variations if row["id"] == draft["id"])
        if words := over_envelope(now, kept):
            strong = f"V{draft['number']} cannot be agreed as it stands."
            self.variation_strip.set(strong, f"{words}.", tone="red")
        else:
            strong = f"V{draft['number']} is a draft."
            self.variation_strip.set(strong, "It counts once it is agreed.",
                                     link=f"Agree V{draft['number']}", tone="blue")  # fmt: skip

    def _show_terms(self, view: ContractView) -> None:
        now, row = view.now, view.now.row
        months = row["notice_months"]
        said = [
            ("Term", f"{show_day(row['starts'])} to {show_day(row['last_day'])}"),
            ("As it stands", f"to {show_day(now.ends)}"),
            ("Authorised to", show_day(min(now.authority.to, now.ends))),
            ("Shape", _shape(now)),
            ("Notice to end", f"{months} months" if months else "None agreed"),
        ]
        if months and now.status != ENDED:
            said.append(("Serve it by", show_day(last_day_to_serve(now.ends, months))))
        if row["notice_served_on"]:
            said.append(("Notice served", show_day(row["notice_served_on"])))
        if row["ended_on"]:
            said.append(("Ended early", f"{show_day(row['ended_on'])}: {row['ended_reason']}"))
        said += [
            ("Regime", row["regime"]),
            ("VAT", row["vat"] or "Not said"),
            ("Uplift", row["uplift"] or "None"),
            ("Manager", row["manager"] or "Nobody"),
        ]
        self.terms.set_rows(said)

    def _show_warnings(self, view: ContractView) -> None:
        found = warnings(view.now)
        self.warnings_head.setVisible(bool(found))
        self.warnings.setVisible(bool(found))
        self.warnings_head.set_title(
            "To look at", "1 note" if len(found) == 1 else f"{len(found)} notes"
        )
        self.warnings.setText("\n".join(f"•  {words}" for words in found))
        lacking = [one for one in view.measures if one.missing]
        self.missing.setVisible(bool(lacking))
        self.missing.setText(
            "\n".join(f"No result: {one.row['name']}, {', '.join(one.missing)}" for one in lacking)
        )

    @Slot()
    def _allow(self) -> None:
        can = self._desk.can_edit
        for button in (self.vary_button, self.review_button, self.results_button):
            button.setEnabled(can)
            button.setToolTip("" if can else self._desk.why_not())
        self.results_button.setVisible(bool(self.view and self.view.measures))
        self.terms_head.set_link("Change" if can else "")

    @Slot()
    def _agree(self) -> None:
        drafts, doings = self.variations.drafts(), self.doings()
        if doings is not None and drafts and self.view is not None:
            parts = self.view.now.parts.variations
            kept = next(row for row in parts if row["id"] == drafts[0]["id"])
            doings.agree(dict(kept))

    @Slot()
    def _show_history(self) -> None:
        if self._row_id is not None:
            self._desk.show_history(CONTRACTS.name, self._row_id)


def _status(now: ContractNow) -> tuple[str, str]:
    """Give the words and the tone of how a contract stands."""
    years = len(now.periods)
    of = f"year {now.year_now} of {years}" if now.year_now else ""
    words = {
        NOT_STARTED: (f"Starts {show_day(now.row['starts'])}", "grey"),
        CLOSED: (f"Year {now.authority.waits_for} not authorised", "red"),
        ENDING: (f"Ending {show_day(now.ends)}", "amber"),
        ENDED: (f"Ended {show_day(now.ends)}", "grey"),
    }
    return words.get(now.status, (f"Live, {of}" if of else "Live", "green"))


def _shape(now: ContractNow) -> str:
    row, every = now.row, now.row["review_every_months"]
    shape = str(row["term_shape"])
    said = f"{shape[:1].upper()}{shape[1:]}"
    if every and now.calls:
        lead = row["review_lead_months"]
        said += f", every {every} months"
        said += f", due {lead} months before" if lead else ""
    return said
