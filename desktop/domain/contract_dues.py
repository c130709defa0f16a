"""What of a contract falls due, its notices among it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from desktop.domain import extending, notice
from desktop.domain.contract_now import CLOSED, ENDED, ContractNow
from desktop.domain.contract_parts import Row
from desktop.domain.contract_words import HARD
from desktop.domain.counted_days import last_day_to_serve
from desktop.domain.days import show_day
from desktop.domain.payment_notices import UK8, mark_of
from desktop.domain.periods import Period, period_of, periods
from desktop.domain.procured import Due
from desktop.domain.regimes import CONTROL_TEST

HARD_REVIEW, REVIEW, EXTENSION, SERVE, END, UNAUTHORISED, PUBLISH, TEST = (
    "hard review",
    "review",
    "extension notice",
    "notice deadline",
    "contract end",
    "unauthorised year",
    "notice to publish",
    "yearly test",
)
YEARLY = frozenset({CONTROL_TEST, "UK9"})  # at least once in every twelve months of its term


class DueItem(NamedTuple):
    """Something of a contract that falls due.

    Attributes:
        kind: one of the kinds above.
        what: what is to be done, in words.
        due: by when.
        mark: what tells it from others of its kind and contract, the same however days move.
        value: the pounds that hang on it, if known.
        subject: what of the contract it is about, where `what` says more than that.
        on: the row id of the review or notice on record, nought where there is none.
    """

    kind: str
    what: str
    due: dt.date
    mark: str
    value: Decimal | None = None
    subject: str = ""
    on: int = 0


class NoticeLine(NamedTuple):
    """A notice of a contract: called for by its regime, on record, or both.

    Attributes:
        kind: its number or name.
        what: what it is, in words.
        trigger: what sets its day off.
        trigger_day: when that was or will be; None while it is not known.
        due: the last day to publish it; None while the trigger is not known.
        published_on: when it was published.
        reference: its number where it was published.
        version: which version that was.
        state: how it stands today.
        law: where it says so.
        settled: whether law fixes the day; a day of usual practice is to be confirmed.
        row: its row id, nought where it is not on record.
    """

    kind: str
    what: str
    trigger: str
    trigger_day: dt.date | None
    due: dt.date | None
    published_on: dt.date | None
    reference: str | None
    version: str | None
    state: str
    law: str
    settled: bool
    row: int = 0


def notice_lines(now: ContractNow) -> tuple[NoticeLine, ...]:
    """Give the notices of a contract with their days and how each stands today."""
    kept = list(now.parts.notices)
    found = []
    for called in now.schedule.due:
        mine = [row for row in kept if row["kind"] == called.kind]
        kept = [row for row in kept if row["kind"] != called.kind]
        if called.kind == UK8:  # one for each quarter
            row = next((row for row in mine if row["trigger"] == called.trigger_day), None)
            kept += [other for other in mine if other is not row]
            found.append(_line(now, row, called))
        elif called.kind in YEARLY:
            found += [_line(now, row, _year_of(now, called, row)) for row in mine]
            missing = _first_missing(now, called, mine)
            found += [_line(now, None, missing)] if missing else []
        else:
            found += [_line(now, row, called) for row in mine] or [_line(now, None, called)]
    return (*found, *(_line(now, row, None) for row in kept))


def _first_missing(now: ContractNow, called: Due, rows: list[Row]) -> Due | None:
    """Give what comes once in each contract year for the first year that has none on record."""
    done = [row["published_on"] for row in rows if row["published_on"] is not None]
    if len(done) < len(rows):
        return None  # one that is planned comes first
    for year in periods(now.row["starts"], now.ends):
        if not any(year.covers(day) for day in done):
            return _in_year(called, year)
    return None


def _year_of(now: ContractNow, called: Due, row: Row) -> Due:
    """Give what comes once in each contract year for the year in which it was published."""
    day = row["published_on"] or row["trigger"] or row["due"]
    year = day and period_of(periods(now.row["starts"], now.ends), day)
    return _in_year(called, year) if year else called


def _in_year(called: Due, year: Period) -> Due:
    trigger = f"contract year {year.number}"
    return called._replace(trigger=trigger, trigger_day=year.starts, due=year.last_day)


def _line(now: ContractNow, row: Row | None, called: Due | None) -> NoticeLine:
    """Put what is on record together with what the regime calls for."""
    if row is None and called is not None:
        state = notice.state(called.due, None, now.today)
        return NoticeLine(*called[:5], None, None, None, state, called.law, called.settled)
    kept = row or {}
    due = kept.get("due") or (called.due if called else None)
    published = kept.get("published_on")
    return NoticeLine(
        kind=kept.get("kind") or (called.kind if called else ""),
        what=called.what if called else "Notice on record",
        trigger=called.trigger if called else "",
        trigger_day=kept.get("trigger") or (called.trigger_day if called else None),
        due=due,
        published_on=published,
        reference=kept.get("reference"),
        version=kept.get("version"),
        state=notice.state(due, published, now.today),
        law=called.law if called else "",
        settled=called.settled if called else True,
        row=kept.get("id") or 0,
    )


def due_items(now: ContractNow) -> tuple[DueItem, ...]:
    """Give what of a contract falls due, soonest first; what is done or over is left out."""
    return tuple(sorted(due_unsorted(now), key=lambda one: (one.due, one.kind, one.mark)))


def due_unsorted(now: ContractNow) -> Iterator[DueItem]:
    """Give the same in no order, for those who put many contracts' in order together."""
    yield from _publish(now)
    if now.status != ENDED:
        yield from _reviews(now)
        yield from _extensions(now)
        yield from _ending(now)
        yield from _unauthorised(now)


def next_date(now: ContractNow) -> dt.date | None:
    """Give the next day, today included, on which something of it falls due."""
    return next((one.due for one in due_items(now) if one.due >= now.today), None)


def _reviews(now: ContractNow) -> Iterator[DueItem]:
    waiting = {one.opens: one.due for one in now.still_planned}
    for one in now.kept_reviews:
        if one.outcome is None and one.opens is not None and one.opens not in now.decided:
            waiting[one.opens] = one.due
    for opens, due in waiting.items():
        if opens <= len(now.review_periods) and not now.authority.ends:
            what = f"Hard review that opens {now.period_words(opens)}"
            yield DueItem(HARD_REVIEW, what, due, str(opens), _worth(now, opens))
    for row in now.parts.reviews:
        if row["kind"] != HARD and row["held_on"] is None:
            what = f"{str(row['kind']).capitalize()} review"
            mark = f"{row['kind']} {row['id']}"
            yield DueItem(REVIEW, what, row["due"], mark, on=row["id"])


def _worth(now: ContractNow, number: int) -> Decimal | None:
    """Give what a review period is worth: a year, or a part of it by days."""
    period = now.review_periods[number - 1]
    return now.worth_of(period.starts, period.last_day)


def _extensions(now: ContractNow) -> Iterator[DueItem]:
    """Give the options nobody decided about; one whose day is past stays, said as missed."""
    for option, worth in zip(now.options, now.whole_life.options, strict=True):
        if option.status != extending.UNUSED:
            continue
        due = option.notice_by or now.last_day
        name = f"option {option.number}, {option.months} months"
        what = f"Last day for notice of {name}"
        if due < now.today:
            what = f"Missed: the last day for notice of {name}, was {show_day(due)}, and it lapsed"
        yield DueItem(EXTENSION, what, due, str(option.number), worth.net)


def _ending(now: ContractNow) -> Iterator[DueItem]:
    stops = now.authority.ends
    what = "Last day, as it is not to go on" if stops else "Last day"
    yield DueItem(END, what, now.ends, "end", now.annual_value)
    months = now.row["notice_months"]
    if months and now.row["notice_served_on"] is None:
        due, ends = last_day_to_serve(now.ends, months), show_day(now.ends)
        length = "1 month's" if months == 1 else f"{months} months'"
        what = f"Last day to serve {length} notice, to end on {ends}"
        if due < now.today:
            after = f"served now, it ends after {ends}" if stops else f"it runs on to {ends}"
            what = f"Missed: the last day to serve {length} notice was {show_day(due)}: {after}"
        yield DueItem(SERVE, what, due, "serve")


def _unauthorised(now: ContractNow) -> Iterator[DueItem]:
    if now.status == CLOSED and now.authority.waits_for is not None:
        number = now.authority.waits_for
        part = now.review_periods[number - 1]
        words = now.period_words(number)
        what = f"Running and not authorised: {words}"
        yield DueItem(UNAUTHORISED, what, part.starts, str(number), _worth(now, number), words)


def _publish(now: ContractNow) -> Iterator[DueItem]:
    seen: Counter[str] = Counter()
    for line in notice_lines(now):
        if line.published_on is not None or line.due is None:
            continue
        seen[line.kind] += 1
        mark = line.kind if seen[line.kind] == 1 else f"{line.kind} {seen[line.kind]}"
        if line.kind == UK8 and line.trigger_day is not None:
            mark = mark_of(line.trigger_day)
        words = f"{line.what[:1].lower()}{line.what[1:]}"
        if line.kind != CONTROL_TEST:
            what = f"Publish {line.kind}, {words}"
            yield DueItem(PUBLISH, what, line.due, mark, subject=line.kind, on=line.row)
        elif now.status != ENDED:
            yield DueItem(TEST, f"Look again at {words}", line.due, mark)
