"""What would follow of a contract if something about it were decided: in words, days and money."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from desktop.domain.amounts import show_money
from desktop.domain.contract_changes import AGREED
from desktop.domain.contract_dues import END, PUBLISH, SERVE, TEST, due_items
from desktop.domain.contract_now import ContractNow
from desktop.domain.contract_parts import Row, varied_in
from desktop.domain.contract_warnings import warnings
from desktop.domain.contract_words import HARD
from desktop.domain.counted_days import last_day_to_serve
from desktop.domain.days import show_day
from desktop.domain.extending import USED
from desktop.domain.year_costs import YearCost, year_costs

QUIET = frozenset({PUBLISH, TEST, END})  # what the calendar brings anyway, or is said already


def with_contract(now: ContractNow, **values: Any) -> ContractNow:
    """Give a contract as it would stand with other values of its own."""
    return _with(now, contract={**now.row, **values})


def with_option_used(now: ContractNow, number: int, authority: str | None) -> ContractNow:
    """Give a contract as it would stand with an option used."""
    rows = [
        {**row, "status": USED, "authority": authority, "used_on": now.today}
        if row["number"] == number
        else row
        for row in now.parts.extensions
    ]
    return _with(now, extensions=rows)


def with_variation(now: ContractNow, variation: Mapping[str, Any]) -> ContractNow:
    """Give a contract as it would stand with a variation agreed today."""
    agreed = {**variation, "status": AGREED, "agreed_on": now.today}
    others = [row for row in now.parts.variations if row["number"] != variation["number"]]
    return _with(now, variations=[*others, agreed])


def with_outcome(now: ContractNow, opens: int, outcome: str) -> ContractNow:
    """Give a contract as it would stand with an outcome recorded today about a year."""
    due = next((call.due for call in now.calls if call.opens == opens), now.today)
    blank = dict.fromkeys(("changes", "reasons", "decided_by", "evidence", "next_due"))
    last = max((row["id"] for row in now.parts.reviews), default=0)
    review = {**blank, "id": last + 1, "kind": HARD, "due": due, "opens": opens,
              "held_on": now.today, "outcome": outcome}  # fmt: skip
    return _with(now, reviews=[*now.parts.reviews, review])


def _with(now: ContractNow, **parts: Any) -> ContractNow:
    return ContractNow(replace(now.parts, **parts), now.tables, now.today)


def consequences(before: ContractNow, after: ContractNow) -> tuple[str, ...]:
    """Say what changes from one state of a contract to another, each in a sentence."""
    return tuple(dict.fromkeys(_differences(before, after)))


def _differences(before: ContractNow, after: ContractNow) -> Iterator[str]:
    if before.ends != after.ends:
        yield f"It ends on {show_day(after.ends)} instead of {show_day(before.ends)}."
    yield from _authority(before, after)
    yield from _money(before, after)
    known = {(one.kind, one.due) for one in due_items(before)}
    quiet = QUIET | {SERVE} if after.authority.ends else QUIET  # its way out is a warning
    for one in due_items(after):
        if (one.kind, one.due) not in known and one.kind not in quiet:
            yield f"{one.what}: {show_day(one.due)}."
    yield from (f"{words}." for words in warnings(after) if words not in warnings(before))


def _authority(before: ContractNow, after: ContractNow) -> Iterator[str]:
    opened = after.authority.number
    if opened > before.authority.number:
        part = after.review_periods[opened - 1]
        yield f"Year {opened} goes ahead, {show_day(part.starts)} to {show_day(part.last_day)}."
    elif after.authority.ends and not before.authority.ends:
        yield f"Year {opened + 1} does not go ahead. The last day is {show_day(after.ends)}."


def _money(before: ContractNow, after: ContractNow) -> Iterator[str]:
    was, becomes = year_costs(before), year_costs(after)
    for year in sorted({*was, *becomes}):
        old, new = was.get(year, YearCost()), becomes.get(year, YearCost())
        if old.term != new.term:
            yield (
                f"{year.replace('-', '/')} costs {show_money(new.term)} instead of "
                f"{show_money(old.term)}, {more_or_less(new.term - old.term)}."
            )
        elif old.open != new.open:
            yield f"{show_money(new.open)} is committed for {year.replace('-', '/')}."
    old_life, new_life = before.whole_life.gross, after.whole_life.gross
    if old_life != new_life:
        yield f"Over its whole life it is worth {show_money(new_life)}, {show_money(old_life)} now."


def more_or_less(pounds: Decimal) -> str:
    """Say a difference: "£14,800 more", "£71 less"."""
    return f"{show_money(abs(pounds))} {'more' if pounds > 0 else 'less'}"


def over_envelope(now: ContractNow, variation: Row) -> str | None:
    """Say in which year a variation would cost more than what funds it, if in any."""
    if variation["annual_effect"] is None or variation["from"] is None:
        return None
    for year in now.years:
        effect = varied_in([variation], year.period)
        left = year.left - (effect if variation not in now.variations else Decimal(0))
        if effect > 0 and year.funding and left < 0:
            return (
                f"V{variation['number']} takes year {year.period.number} to "
                f"{show_money(year.funding - left)}, which is {show_money(-left)} over the "
                f"{show_money(year.funding)} envelope"
            )
    return None


def notice_day(now: ContractNow, ends: dt.date) -> dt.date | None:
    """Give the last day to serve notice for ending on a day, None without a notice period."""
    months = now.row["notice_months"]
    return last_day_to_serve(ends, months) if months else None


def left_after(now: ContractNow, variation: Row) -> Sequence[tuple[int, Decimal]]:
    """Give what would be left of the envelope in each year that a variation touches."""
    if variation["annual_effect"] is None:
        return ()
    counted = variation in now.variations
    found = []
    for year in now.years:
        effect = varied_in([variation], year.period)
        if year.funding and variation["from"] <= year.period.last_day:
            left = year.left if counted else year.left - effect
            found.append((year.period.number, left))
    return tuple(found)
