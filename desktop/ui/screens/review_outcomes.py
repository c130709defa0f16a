"""What a hard review's outcomes would change: said of one, and compared side by side."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.domain.amounts import show_money
from desktop.domain.contract_exit import exit_of
from desktop.domain.contract_now import ContractNow
from desktop.domain.contract_parts import varied_in
from desktop.domain.days import show_day
from desktop.domain.entity import Row
from desktop.domain.hard_reviews import CONTINUE, STOP, WITH_CHANGES
from desktop.domain.slices import NOTHING
from desktop.domain.what_if import consequences, notice_day, with_outcome, with_variation
from desktop.store.contract_view import ContractView
from desktop.ui.cell import Cell


def _kept(now: ContractNow, opens: int) -> Mapping[str, Any] | None:
    """Give the newest record about a year."""
    mine = {one.row for one in now.kept_reviews if one.opens == opens}
    found = [row for row in now.parts.reviews if row["id"] in mine]
    return max(found, key=lambda row: (row["held_on"] or row["due"], row["id"]), default=None)


def draft_of(now: ContractNow, opens: int) -> Mapping[str, Any]:
    """Give what was written about a year without an outcome; empty where there is nothing."""
    kept = _kept(now, opens)
    return kept if kept and not kept["outcome"] else {}


def kept_outcome(now: ContractNow, opens: int) -> Row | None:
    """Give the record whose outcome counts for a year, none while nobody decided."""
    mine = {one.row for one in now.kept_reviews if one.opens == opens and one.outcome}
    found = [row for row in now.parts.reviews if row["id"] in mine]
    newest = max(found, key=lambda row: (row["held_on"] or row["due"], row["id"]), default=None)
    return dict(newest) if newest else None


def note(now: ContractNow, opens: int, outcome: str) -> str:
    """Say an outcome in a line."""
    part = next((one for one in now.review_periods if one.number == opens), None)
    if part is None:
        return ""
    span = f"{show_day(part.starts)} to {show_day(part.last_day)}"
    if outcome == CONTINUE:
        return f"Year {opens} runs as year {opens - 1} did, {span}"
    if outcome == WITH_CHANGES:
        return f"Year {opens} runs, with changes you set out below"
    after = with_outcome(now, opens, STOP)
    notice = notice_day(now, after.ends)
    said = f"The contract ends on {show_day(after.ends)}."
    return f"{said} Notice is due by {show_day(notice)}" if notice else said


def follows(view: ContractView, opens: int, outcome: str, agreed: Sequence[Row]) -> tuple[str, ...]:
    """Say everything that would follow from an outcome."""
    before = view.now
    after = with_outcome(before, opens, outcome)
    for row in agreed:
        after = with_variation(after, row)
    said = list(consequences(before, after))
    said += [f"V{row['number']} is agreed: {row['what']}." for row in agreed]
    leaving = exit_of(after) if outcome == STOP else None
    if leaving is not None and leaving.successor:
        said.append(f"{leaving.successor} follows it.")
    if after.options:
        fall = "fall away with it" if leaving else "stay open, with their days for notice"
        said.append(f"Options to extend {fall}.")
    said.append("The outcome is not edited afterwards: a further record corrects it.")
    return tuple(dict.fromkeys(said))


def compared(view: ContractView, opens: int, changed: ContractNow) -> list[Row]:
    """Give the three outcomes side by side: money, what is left, and the days that follow."""
    now = view.now
    states = {
        CONTINUE: with_outcome(now, opens, CONTINUE),
        WITH_CHANGES: with_outcome(changed, opens, WITH_CHANGES),
        STOP: with_outcome(now, opens, STOP),
    }
    year = next((one for one in now.years if one.period.number == opens), None)
    name = f"year {opens}"
    rows: list[Row] = []
    if year is not None:
        extra = varied_in(changed.variations, year.period) - varied_in(now.variations, year.period)
        cost = year.cost or year.worth or NOTHING
        costs = {CONTINUE: cost, WITH_CHANGES: cost + extra, STOP: NOTHING}
        rows.append(_line(f"Cost in {name}", {k: show_money(v) for k, v in costs.items()}))
        if year.funding:
            left = {k: show_money(year.funding - v) for k, v in costs.items()}
            rows.append(_line(f"Left of {show_money(year.funding)}", left))
    rows.append(_line("Last day", {k: show_day(one.ends) for k, one in states.items()}))
    notices = {k: notice_day(one, one.ends) for k, one in states.items()}
    said = {k: show_day(day) if k == STOP and day else "no notice" for k, day in notices.items()}
    rows.append(_line("Serve notice by", said))
    rows.append(
        _line("Replace the service by", {CONTINUE: "–", WITH_CHANGES: "–",
                                         STOP: _replaced(states[STOP])})
    )  # fmt: skip
    return [dict(row, id=number) for number, row in enumerate(rows, 1)]


def _replaced(now: ContractNow) -> str:
    leaving = exit_of(now)
    return show_day(leaving.replace_by) if leaving else "–"


def _line(what: str, said: Mapping[str, str]) -> Row:
    return {"what": Cell(what), **{outcome: Cell(words) for outcome, words in said.items()}}
