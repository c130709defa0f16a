"""The pane beside Children: what a plan owes, what was bought, and who it is on demand."""

import datetime as dt

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop.domain.amounts import show_money
from desktop.domain.child import CHILDREN
from desktop.domain.days import show_day, show_day_short
from desktop.domain.entity import Row
from desktop.domain.need import NEEDS, uncounted
from desktop.domain.purchase import PURCHASES
from desktop.domain.timeline import late_words
from desktop.store import buying
from desktop.store.bought_from import last_day
from desktop.store.child_facts import ChildFacts
from desktop.ui import theme
from desktop.ui.cell import BLANK, Cell
from desktop.ui.desk import Desk
from desktop.ui.form import Form
from desktop.ui.form_dialog import Asking, FormDialog
from desktop.ui.parts import buttons
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.pane import Pane
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.strip import Strip
from desktop.ui.parts.text import Text
from desktop.ui.screens.purchase_columns import STATUS_WORDS, status_cell
from desktop.ui.table import TableColumn

SHOWN = 40  # purchases, the latest first
WHO = tuple(column.field for column in CHILDREN.columns if column.guarded)
RECORDED = "Each is shown for a minute when you ask, and it is recorded who looked."


class ChildPane(Pane):
    """One child by reference; what is saved is heard by the screen, which shows it again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._facts: ChildFacts | None = None
        self.name, self.about = Text("", "pane"), Text("", "meta", "text2", wrap=True)
        self.review = Strip("amber")
        self.owed_head = SectionHead("What the plan owes", link="Add a line")
        self.lines = MiniTable(LINES, name="Lines of the plan")
        self.open_lines = Text("", "meta", "amber", wrap=True)
        self.bought_head = SectionHead("What was bought", link="Open in Spot purchases")
        self.bought = MiniTable(BOUGHT, name="Purchases for this child")
        self.looks_head = SectionHead("Looks are recorded", link="Who looked")
        self.who = Form(CHILDREN, desk, fields=WHO)
        self.edit_button = buttons.secondary("Edit", "edit", called=self.edit)
        self.buy_button = buttons.primary("Buy therapy", "basket", called=self.buy)
        self._lay_out()
        self._connect()
        self.setMinimumWidth(theme.scaled(360))
        self.show_nothing()

    # --- what is shown ---

    def show_child(self, facts: ChildFacts, today: dt.date) -> None:
        """Show a child."""
        row = facts.row
        self._facts = facts
        self.name.setText(row["ref"])
        year = f"Year {row['year_group']}" if row["year_group"] else ""
        plan = row["plan_type"] or "no plan recorded"
        parts = (year, row["area"], plan, row["school"] or "")
        self.about.setText(" · ".join(filter(None, parts)))
        self._show_review(facts, today)
        self.lines.set_rows(_line(line) for line in facts.lines)
        self.lines.setVisible(bool(facts.lines))
        told = [f"{line['line']}: {', '.join(uncounted(line))}" for line in facts.lines]
        open_ones = [words for words in told if not words.endswith(": ")]
        self.open_lines.setText("Not quantified. " + ". ".join(open_ones) if open_ones else "")
        self.open_lines.setVisible(bool(open_ones))
        before = buying.bought_before(self._desk.store, row["id"], today)
        self.bought.set_rows(_bought(one, row["next_annual_review"]) for one in before[:SHOWN])
        self.bought.setVisible(bool(before))
        self.bought_head.set_title("What was bought", "" if before else "Nothing yet")
        self.bought_head.set_link("Open in Spot purchases" if before else "")
        self.who.show_row(row)
        self.allow()
        self.scroller.inside.show()
        self.setEnabled(True)

    @Slot()
    def show_nothing(self) -> None:
        """Show that no child is chosen."""
        self._facts = None
        self.name.setText("No child chosen")
        self.about.setText("Choose one in the table to see what its plan owes.")
        self.scroller.inside.hide()  # headings over nothing say that nothing is owed
        for table in (self.lines, self.bought):
            table.set_rows(())
        self.who.show_row(None)
        self.setEnabled(False)

    @Slot()
    def allow(self) -> None:
        """Let what can be done now be done."""
        why_not = self._desk.why_not()
        for button in (self.edit_button, self.buy_button):
            button.setEnabled(self._facts is not None and not why_not)
            button.setToolTip(why_not)
        self.owed_head.set_link("" if why_not else "Add a line")
        self.who.set_read_only()

    def _show_review(self, facts: ChildFacts, today: dt.date) -> None:
        review = facts.row["next_annual_review"]
        self.review.setVisible(review is not None)
        if review is None:
            return
        head = f"Next annual review {show_day(review)}, {late_words(review, today)}."
        if facts.past_review:
            refs = " and ".join(facts.past_review)
            run = "runs" if len(facts.past_review) == 1 else "run"
            words, tone = f"{refs} {run} past it: confirm it then.", "amber"
        else:
            words, tone = "Nothing that was bought runs past it.", "blue"
        self.review.set(head, words, tone="red" if review < today else tone)

    # --- what is done ---

    @Slot()
    def edit(self) -> None:
        """Change the child's record."""
        if self._facts is not None:
            row = self._desk.store.get(CHILDREN, self._facts.row["id"])
            self._run(FormDialog(CHILDREN, self._desk, row, asking=Asking(delete="Delete")))

    @Slot()
    def add_line(self) -> None:
        """Add a line of the plan."""
        if self._facts is not None:
            child = self._facts.row["ref"]
            asking = Asking(f"Add a line of the plan of {child}", given={"child": child})
            self._run(FormDialog(NEEDS, self._desk, asking=asking))

    @Slot(object)
    def edit_line(self, row_id: int) -> None:
        """Change a line of the plan."""
        row = self._desk.store.get(NEEDS, row_id)
        self._run(FormDialog(NEEDS, self._desk, row, asking=Asking(delete="Delete the line")))

    def _run(self, dialog: FormDialog) -> None:
        if self._desk.ask.run(dialog):
            self._desk.saved("Deleted." if dialog.is_deleted else "Saved.")

    @Slot()
    def buy(self) -> None:
        """Begin a purchase for the child, for the line chosen if one is."""
        if self._facts is not None:
            self._desk.buy_for(self._facts.row["id"], self.lines.current_id())

    @Slot()
    def _open_bought(self) -> None:
        if self._facts is not None:
            self._desk.find_purchases(self._facts.row["ref"])

    @Slot(object)
    def _open_purchase(self, row_id: int) -> None:
        self._desk.open_record(PURCHASES.name, row_id)

    @Slot()
    def _show_looks(self) -> None:
        self._desk.show_register("reveals")

    # --- making ---

    def _lay_out(self) -> None:
        self.add_head(self.name)
        self.add_head(self.about)
        parts: tuple[QWidget, ...] = (
            *(self.review, self.owed_head, self.lines, self.open_lines),
            *(self.bought_head, self.bought, self.who, self.looks_head),
        )
        for part in parts:
            self.add(part)
        self.add(Text(RECORDED, "meta", "text2", wrap=True))
        self.add_footer(self.edit_button)
        self.add_footer(self.buy_button)

    def _connect(self) -> None:
        self.owed_head.followed.connect(self.add_line)
        self.lines.opened.connect(self.edit_line)
        self.bought_head.followed.connect(self._open_bought)
        self.bought.opened.connect(self._open_purchase)
        self.looks_head.followed.connect(self._show_looks)


def _line(line: Row) -> Row:
    often = f"{line['sessions']} a {line['per']}" if line["sessions"] and line["per"] else ""
    long = f"{line['minutes']} minutes" if line["minutes"] else ""
    return {**line, "what": ", ".join(filter(None, (line["therapy"], often, long)))}


def _owed(line: Row) -> Cell:
    if not line["quantified"]:
        return Cell("open", icon="warning", tone="amber", tip=line["check"])
    return Cell(f"{line['owed']:,}", number=line["owed"])


def _less(line: Row) -> Cell:
    less = line["difference"]
    if less is None:
        return BLANK
    if less < 0:
        return Cell(f"{-less:,} fewer", tone="amber")
    return Cell(f"{less:,} more" if less else "as owed", tone="text2")


def _bought(row: Row, review: dt.date | None) -> Row:
    past = review is not None and last_day(row) > review
    live = row["status"] in {"approved", "active", "paused"}
    return {**row, "provider": row["provider"].text, "is_past": past and live}


def _until(row: Row) -> Cell:
    words = show_day_short(row["last_session"])
    if row["is_past"]:
        return Cell(words, icon="warning", tone="amber", tip="Past the next annual review")
    return Cell(words)


def _cost(row: Row) -> Cell:
    return Cell(show_money(row["cost"]), number=row["cost"])


def _status(row: Row) -> Cell:
    return status_cell(STATUS_WORDS[row["status"]], row.get("ends"))


LINES = (
    TableColumn("line", "Line", 44, sortable=False),
    TableColumn("what", "What", 120, sortable=False, stretch=True),
    TableColumn("owed", "Owed", 72, sortable=False, right=True, describe=_owed),
    TableColumn("bought", "Bought", 60, sortable=False, right=True),
    TableColumn("difference", "Less", 80, sortable=False, right=True, describe=_less),
)
BOUGHT = (
    TableColumn("ref", "Ref", 72, sortable=False),
    TableColumn("provider", "Provider", 80, sortable=False, stretch=True),
    TableColumn("last_session", "Until", 92, sortable=False, describe=_until),
    TableColumn("cost", "Cost", 60, sortable=False, right=True, describe=_cost),
    TableColumn("status", "Status", 96, sortable=False, describe=_status),
)
