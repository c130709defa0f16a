"""What belongs to one contract, section by section: small tables that open, add and delete."""

from collections.abc import Callable
from typing import Any

from desktop.domain import extending
from desktop.domain.amounts import show_money
from desktop.domain.contract_changes import AGREED, DRAFT, EXTENSIONS, REVIEWS, VARIATIONS
from desktop.domain.contract_dues import notice_lines
from desktop.domain.contract_now import ContractNow
from desktop.domain.contract_words import HARD, MONITORING
from desktop.domain.entity import Row
from desktop.domain.hard_reviews import CONTINUE, STOP, WITH_CHANGES
from desktop.domain.kinds import Ref
from desktop.domain.notice import DUE, LATE, NO_DAY, NOT_DUE, NOTICES, PUBLISHED, PUBLISHED_LATE
from desktop.domain.payment_notices import UK8
from desktop.domain.timeline import late_words, months_words, review_name
from desktop.domain.what_if import left_after
from desktop.store.contract_view import ContractView
from desktop.ui.cell import BLANK, Cell, state
from desktop.ui.desk import Desk
from desktop.ui.screens.contract_cells import amount, day, plain_column, text, told
from desktop.ui.screens.record_section import RecordSection
from desktop.ui.table import TableColumn

OUTCOMES = {
    CONTINUE: ("ok", "green"),
    WITH_CHANGES: ("draft", "amber"),
    STOP: ("stop", "red"),
}
OPTION_STATES = {
    extending.UNUSED: ("waiting", "blue"),
    extending.USED: ("ok", "green"),
    extending.LAPSED: ("lapsed", "grey"),
    extending.DECLINED: ("refused", "grey"),
}
NOTICE_STATES = {
    PUBLISHED: ("ok", "green"),
    PUBLISHED_LATE: ("warning", "amber"),
    NOT_DUE: ("waiting", "grey"),
    DUE: ("warning", "amber"),
    LATE: ("late", "red"),
    NO_DAY: ("unknown", "grey"),
}


class ContractSection(RecordSection):
    """A section that knows the contract it is shown for."""

    view: ContractView

    @property
    def now(self) -> ContractNow:
        """The contract as it stands."""
        return self.view.now

    def given(self) -> dict[str, Any]:
        """Give what a new row has already."""
        ref: Ref = self.view.ref
        return {"contract": ref}


# --- variations ---


def effect(row: Row) -> Cell:
    """Say what a variation adds a year."""
    pounds = row["annual_effect"]
    if pounds is None:
        return BLANK
    return Cell(f"{'+' if pounds > 0 else ''}{show_money(pounds)}", number=pounds)


class Variations(ContractSection):
    """What was changed or is drafted, with what it leaves of the envelope."""

    def __init__(self, desk: Desk) -> None:
        columns = [
            plain_column("number", "No.", 44, lambda row: Cell(f"V{row['number']}")),
            TableColumn("what", "What changes", 140, stretch=True, sortable=False),
            plain_column("from", "From", 100, lambda row: day(row["from"])),
            plain_column("annual_effect", "Year effect", 96, effect, right=True),
            plain_column("left", "Left after", 120, self._left, right=True),
            plain_column("status", "State", 92, lambda row: state(row["status"].capitalize())
                   if row["status"] != AGREED else told("Agreed", ("ok", "green"))),
        ]  # fmt: skip
        super().__init__(desk, VARIATIONS, "Variations", "Add variation", columns)

    def show_contract(self, view: ContractView, *, editable: bool) -> None:
        """Show the variations of a contract."""
        self.view = view
        rows = sorted(view.now.parts.variations, key=lambda row: int(row["number"]))
        number = max((row["number"] for row in rows), default=0) + 1
        start = {"number": number, "status": DRAFT}
        found = [dict(row) for row in rows]
        self.show_rows(found, self.given(), editable=editable, start=start)

    def drafts(self) -> list[Row]:
        """Give the variations that nobody has agreed or refused."""
        return [row for row in self.rows.values() if row["status"] == DRAFT]

    def _left(self, row: Row) -> Cell:
        mine = next(one for one in self.now.parts.variations if one["id"] == row["id"])
        left = left_after(self.now, mine)
        if not left or row["status"] not in {AGREED, DRAFT}:
            return BLANK
        number, pounds = min(left, key=lambda one: one[1])
        tip = f"Least left of the envelope, in year {number}"
        if pounds < 0:
            words = f"{show_money(-pounds)} over"
            return Cell(words, icon="late", icon_tone="red", tone="red", tip=tip)
        return Cell(show_money(pounds), tip=tip, number=pounds)


# --- options ---


class Options(ContractSection):
    """Options to extend: used, left, lapsed, each with its last day for notice and its worth."""

    def __init__(self, desk: Desk) -> None:
        columns = [
            plain_column("number", "Option", 60, lambda row: Cell(f"{row['number']}")),
            plain_column("months", "Length", 90, lambda row: Cell(months_words(row["months"]))),
            plain_column("notice_by", "Last day for notice", 150, self._notice),
            plain_column("worth", "Worth", 110, self._worth, right=True),
            plain_column(
                "authority", "Authority", 90, lambda row: text(row["authority"]), stretch=True
            ),
            plain_column("state", "Stands", 104, self._stands),
        ]
        super().__init__(desk, EXTENSIONS, "Extension options", "Add option", columns)

    def show_contract(self, view: ContractView, *, editable: bool) -> None:
        """Show the options of a contract."""
        self.view = view
        rows = sorted(view.now.parts.extensions, key=lambda row: int(row["number"]))
        number = max((row["number"] for row in rows), default=0) + 1
        start = {"number": number, "status": extending.UNUSED}
        found = [dict(row) for row in rows]
        self.show_rows(found, self.given(), editable=editable, start=start)

    def unused(self) -> list[int]:
        """Give the numbers of the options that can still be used."""
        now = self.now
        return [
            one.number
            for one in now.options
            if extending.state(one, now.last_day, now.today) == extending.UNUSED
        ]

    def _notice(self, row: Row) -> Cell:
        return day(row["notice_by"] or self.now.last_day, long=True)

    def _worth(self, row: Row) -> Cell:
        worth = {one.option.number: one.net for one in self.now.whole_life.options}
        return amount(worth.get(row["number"]))

    def _stands(self, row: Row) -> Cell:
        option = next(one for one in self.now.options if one.number == row["number"])
        found = extending.state(option, self.now.last_day, self.now.today)
        return told(found, OPTION_STATES[found])


# --- notices ---


class Notices(ContractSection):
    """The notices that the law asks for, and those on record."""

    def __init__(self, desk: Desk) -> None:
        columns = [
            plain_column("kind", "Notice", 110, lambda row: Cell(row["kind"])),
            plain_column("what", "What", 120, lambda row: text(row["line"].what), stretch=True),
            plain_column("due", "Due", 100, lambda row: day(row["line"].due)),
            plain_column(
                "published_on", "Published", 100, lambda row: day(row["line"].published_on)
            ),
            plain_column("reference", "Reference", 110, lambda row: text(row["line"].reference)),
            plain_column("state", "State", 120, self._state),
        ]
        super().__init__(desk, NOTICES, "Notices", "Add notice", columns)

    def show_contract(self, view: ContractView, *, editable: bool) -> None:
        """Show the notices of a contract."""
        self.view = view
        kept = {row["id"]: row for row in view.now.parts.notices}
        rows = []
        for number, line in enumerate(notice_lines(view.now), 1):
            row = kept.get(line.row)
            rows.append({**(row or {"id": -number, "kind": line.kind}), "line": line})
        self.show_rows(rows, self.given(), editable=editable)

    def open_row(self, row_id: int) -> None:
        """Open a notice on record; one that is only called for is put on record."""
        row = self.rows.get(row_id)
        if row is not None and row_id < 0:
            line = row["line"]
            given = {"kind": line.kind, "due": line.due}
            if line.kind == UK8:
                given["trigger"] = line.trigger_day
            self._ask(None, f"Record {line.kind}", given)
        else:
            self._ask(row, "Change notice")

    def _state(self, row: Row) -> Cell:
        found = row["line"]
        tip = found.law if found.settled else f"{found.law} Check it: the rule is not settled."
        return told(found.state, NOTICE_STATES[found.state], tip=tip)


# --- reviews ---


class Reviews(ContractSection):
    """Reviews on record and hard reviews called for, by day; a hard one opens its own page."""

    def __init__(self, desk: Desk, start: Callable[[int], object]) -> None:
        self._start = start
        columns = [
            plain_column("kind", "Review", 150, self._name),
            plain_column(
                "due", "Date", 128, lambda row: day(row["held_on"] or row["due"], long=True)
            ),
            plain_column("outcome", "Outcome", 150, self._outcome, stretch=True),
        ]
        super().__init__(desk, REVIEWS, "Reviews", "Add monitoring note", columns)

    def show_contract(self, view: ContractView, *, editable: bool) -> None:
        """Show the reviews of a contract."""
        self.view = view
        opens = {one.row: one.opens for one in view.now.kept_reviews}
        rows = [{**row, "opens": opens.get(row["id"], row["opens"])}
                for row in view.now.parts.reviews]  # fmt: skip
        blank = dict.fromkeys(column.field for column in REVIEWS.columns)
        rows += [
            {**blank, "id": -call.opens, "kind": HARD, "due": call.due, "opens": call.opens}
            for call in view.now.still_planned
        ]
        rows.sort(key=lambda row: row["held_on"] or row["due"])
        start = {"kind": MONITORING, "due": view.now.today, "held_on": view.now.today}
        self.show_rows(rows, self.given(), editable=editable, start=start)

    def open_row(self, row_id: int) -> None:
        """Open a hard review on its own page, another one in its form."""
        row = self.rows.get(row_id)
        if row is not None and row["kind"] == HARD and row["opens"]:
            self._start(row["opens"])
        else:
            self._ask(row, "Change review")

    def _name(self, row: Row) -> Cell:
        if row["kind"] != HARD:
            return Cell(f"{row['kind'].capitalize()} review", indent=22)
        icon = "hard-review-on" if row["outcome"] else "hard-review"
        waiting = self._waits(row)
        words = review_name(row["opens"]) if row["opens"] else "Hard review"
        return Cell(words, icon=icon, icon_tone="violet", bold=waiting)

    def _waits(self, row: Row) -> bool:
        return bool(row["opens"]) and row["opens"] == self.now.authority.waits_for

    def _outcome(self, row: Row) -> Cell:
        if row["outcome"]:
            cell = told(row["outcome"], OUTCOMES[row["outcome"]], tip=row["reasons"] or "")
            newest = self.now.decided.get(row["opens"])
            if row["kind"] == HARD and newest != row["outcome"]:
                return Cell(f"{cell.text}, corrected since", tone="text3")
            return cell
        if row["kind"] != HARD:
            return Cell(row["evidence"] or ("Held" if row["held_on"] else "To do"), tone="text2")
        today = self.now.today
        if row["due"] < today and self._waits(row):
            return told(late_words(row["due"], today), ("late", "red"))
        if self._waits(row):
            return Cell(f"To do {late_words(row['due'], today)}", icon="clock", bold=True)
        return BLANK
