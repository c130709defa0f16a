"""The columns of Children: by reference only, what the plan owes beside what was bought."""

import datetime as dt
from typing import Any

from desktop.domain.days import show_day, show_day_short
from desktop.domain.timeline import late_words
from desktop.store.child_facts import ChildFacts
from desktop.ui.cell import BLANK, Cell
from desktop.ui.table import TableColumn

Row = dict[str, Any]
SOON = 60  # days before an annual review
ALL_WELL = "All well"
LOOKS = (
    "Review late",
    "Runs past the review",
    "Not quantified",
    "Fewer bought than owed",
    "No plan lines",
    ALL_WELL,
)


def as_shown(facts: ChildFacts, today: dt.date) -> Row:
    """Give a child as a row of the table."""
    row = facts.row
    return {
        "id": row["id"],
        "facts": facts,
        "today": today,
        "ref": row["ref"],
        "area": row["area"],
        "school": row["school"],
        "year_group": row["year_group"],
        "plan": row["plan_type"],
        "review": row["next_annual_review"],
        "lines": len(facts.lines),
        "owed": facts.owed,
        "bought": facts.bought if facts.lines else None,
        "missing": facts.missing,
        "running": len(facts.running),
        "looks": looks(facts, today),
        "said": " ".join(str(row[name] or "") for name in ("ref", "school", "area")).casefold(),
    }


def looks(facts: ChildFacts, today: dt.date) -> str:
    """Say what there is to look at first; that all is well when there is nothing."""
    review = facts.row["next_annual_review"]
    if review is not None and review < today:
        return LOOKS[0]
    if facts.past_review:
        return LOOKS[1]
    if facts.unquantified:
        return LOOKS[2]
    if facts.missing:
        return LOOKS[3]
    if not facts.lines and facts.row["plan_type"] != "none":
        return LOOKS[4]
    return ALL_WELL


def _review(row: Row) -> Cell:
    review, today = row["review"], row["today"]
    if review is None:
        return BLANK
    tip = f"{show_day(review)}, {late_words(review, today)}"
    if review < today:
        return Cell(show_day_short(review), icon="late", tone="red", tip=tip)
    if (review - today).days <= SOON:
        return Cell(show_day_short(review), icon="warning", tone="amber", tip=tip)
    return Cell(show_day_short(review), tip=tip)


def _owed(row: Row) -> Cell:
    facts: ChildFacts = row["facts"]
    if not facts.lines:
        return BLANK
    words = "–" if facts.owed is None else f"{facts.owed:,}"
    if facts.unquantified:
        number = facts.unquantified
        more = f"{number} line{'' if number == 1 else 's'} not quantified"
        return Cell(words, icon="warning", icon_tone="amber", tip=more, number=facts.owed)
    return Cell(words, number=facts.owed)


def _missing(row: Row) -> Cell:
    if not row["missing"]:
        return Cell("–", muted=True) if row["lines"] else BLANK
    return Cell(f"{row['missing']:,}", tone="amber", number=row["missing"])


def _looks(row: Row) -> Cell:
    facts: ChildFacts = row["facts"]
    words = row["looks"]
    if words == ALL_WELL:
        return Cell(words, icon="ok", icon_tone="green", tone="text2")
    if words == LOOKS[1]:
        return Cell(f"{words}: {', '.join(facts.past_review)}", icon="warning", tone="amber")
    red = words == LOOKS[0]
    return Cell(words, icon="late" if red else "warning", tone="red" if red else "amber")


def spoken(row: Row) -> str:
    """Say a child in one sentence, for a screen reader."""
    review = f"review {show_day(row['review'])}" if row["review"] else ""
    sums = f"{row['owed'] or 0} owed a year, {row['bought'] or 0} bought" if row["lines"] else ""
    parts = (f"Child {row['ref']}", row["area"], row["plan"], review, sums, row["looks"])
    return ", ".join(filter(None, parts))


def _number(name: str) -> Any:
    return lambda row: BLANK if row[name] is None else Cell(f"{row[name]:,}", number=row[name])


COLUMNS = (
    TableColumn("ref", "Child", 104, fixed=True, describe=lambda row: Cell(row["ref"], bold=True)),
    TableColumn("area", "Area", 68),
    TableColumn("school", "School", 124),
    TableColumn("year_group", "Year", 60, hidden=True),
    TableColumn("plan", "Plan", 60, hidden=True),
    TableColumn("review", "Next review", 116, describe=_review),
    TableColumn("lines", "Lines", 60, right=True, hidden=True, describe=_number("lines")),
    TableColumn("owed", "Owed a year", 96, right=True, describe=_owed),
    TableColumn("bought", "Bought", 68, right=True, describe=_number("bought")),
    TableColumn("missing", "Missing", 72, right=True, describe=_missing),
    TableColumn("running", "Running", 78, right=True, hidden=True, describe=_number("running")),
    TableColumn("looks", "To look at", 180, stretch=True, describe=_looks),
)
