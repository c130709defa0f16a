"""A contract along the calendar: its bars, the marks on them, and what comes next."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from desktop.domain import extending
from desktop.domain.amounts import show_money
from desktop.domain.contract_now import CLOSED, ENDED, ContractNow
from desktop.domain.counted_days import last_day_to_serve
from desktop.domain.cover import Cover, Stretch
from desktop.domain.days import show_day
from desktop.domain.periods import YEAR, last_day_of
from desktop.domain.spans import ONE_DAY

TERM, WAITING, OPTION, LAPSED = "term", "not authorised", "option", "lapsed"
GAP, OVERLAP = "gap", "overlap"
DONE, TO_DO, LATE, FLAG, SERVE, STOPPED = "done", "to do", "late", "flag", "serve", "stopped"
REVIEWED = frozenset({DONE, TO_DO, LATE, STOPPED})


class Bar(NamedTuple):
    """Days that are drawn as one bar, both ends covered.

    Attributes:
        kind: the term, a part of it that no review has opened, an option to extend, or a lapsed
            one; of a service, days that nobody covers, or that several contracts do.
        first: its first day.
        last: its last day.
        label: a few words to stand on it.
        words: what it is, in a sentence.
        option: the number of the option, 0 for the term.
    """

    kind: str
    first: dt.date
    last: dt.date
    label: str
    words: str
    option: int = 0


class Mark(NamedTuple):
    """A day that something has to be done by, or was done on.

    Attributes:
        kind: a review done, to do, late or against going on; the last day for an extension notice
            or to serve notice.
        day: that day.
        words: what it is, with its day.
        missed: what happens if it is missed; nothing once it is done.
        opens: the year that a review opens.
        label: a few words to stand beside a review that is done, without its day.
    """

    kind: str
    day: dt.date
    words: str
    missed: str = ""
    opens: int | None = None
    label: str = ""

    def said(self) -> str:
        """Give it in a sentence or two, for a tooltip and a screen reader."""
        return f"{self.words}. {self.missed}" if self.missed else f"{self.words}."


def late_words(day: dt.date, today: dt.date) -> str:
    """Say how far off a day is: "in 24 days", "11 days late"."""
    days = (day - today).days
    if days in {0, 1}:
        return ("today", "tomorrow")[days]
    return f"in {days:,} days" if days > 0 else f"{-days:,} {'day' if days == -1 else 'days'} late"


# --- bars ---


def bars(now: ContractNow) -> tuple[Bar, ...]:
    """Give the bars of a contract, the earliest first."""
    return (*_term(now), *_options(now))


def _term(now: ContractNow) -> Iterator[Bar]:
    first, opened = now.row["starts"], min(now.authority.to, now.ends)
    yield Bar(TERM, first, opened, "", f"Term {show_day(first)} to {show_day(opened)}")
    if opened < now.ends:
        closed = opened + ONE_DAY
        span = f"{show_day(closed)} to {show_day(now.ends)}"
        yield Bar(WAITING, closed, now.ends, "not authorised", f"Not authorised yet: {span}")


def _options(now: ContractNow) -> Iterator[Bar]:
    if now.row["ended_on"] or now.authority.ends:
        return
    first = now.last_day + ONE_DAY
    for option in now.options:
        state = extending.state(option, now.last_day, now.today)
        if state not in {extending.UNUSED, extending.LAPSED}:
            continue
        last = last_day_of(first, option.months)
        length = months_words(option.months)
        if state == extending.LAPSED:
            words = f"Option {option.number}, {length}, has lapsed"
            yield Bar(LAPSED, first, last, "lapsed", words, option.number)
            continue
        words = f"Option {option.number} to extend by {length}, to {show_day(last)}"
        yield Bar(OPTION, first, last, f"+{length}", words, option.number)
        first = last + ONE_DAY


def cover_bars(found: Cover) -> tuple[Bar, ...]:
    """Give the bars of a service: days covered once, by several contracts, or by none."""
    return tuple(_stretch(one) for one in found.stretches)


def _stretch(one: Stretch) -> Bar:
    span = f"{show_day(one.first)} to {show_day(one.last)}"
    days = "1 day" if one.days == 1 else f"{one.days:,} days"
    if not one.by:
        return Bar(GAP, one.first, one.last, "gap", f"Nobody covers {span}, {days}")
    names = " and ".join(one.by)
    if len(one.by) > 1:
        return Bar(OVERLAP, one.first, one.last, "twice", f"{names} both cover {span}, {days}")
    return Bar(TERM, one.first, one.last, names, f"{names} covers {span}, {days}")


def months_words(months: int) -> str:
    """Say a length: "2 years", "18 months"."""
    number, unit = (months // YEAR, "year") if months % YEAR == 0 else (months, "month")
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


# --- marks ---


def marks(now: ContractNow) -> tuple[Mark, ...]:
    """Give the marks of a contract, the earliest first."""
    found = [*_reviews(now), *_flags(now), *_serve(now)]
    return tuple(sorted(found, key=lambda one: (one.day, one.kind)))


def _reviews(now: ContractNow) -> Iterator[Mark]:
    """Give hard reviews on record and called for; the newest about a year stands for it."""
    newest = {one.opens: one for one in now.kept_reviews if one.opens is not None}
    for opens, one in newest.items():
        if one.outcome is None:
            yield _to_do(now, opens, one.due)
            continue
        day = one.held_on or one.due
        kind = STOPPED if now.authority.ends and opens not in _opened(now) else DONE
        label = f"{review_name(opens)}: {one.outcome}"
        yield Mark(kind, day, f"{label}, {show_day(day)}", "", opens, label)
    for call in now.still_planned:
        if call.opens not in newest:
            yield _to_do(now, call.opens, call.due)


def _opened(now: ContractNow) -> range:
    return range(1, now.authority.number + 1)


def review_name(opens: int) -> str:
    """Name the review that opens a year: the one that opens year 2 is the first."""
    return f"Hard review {opens - 1}"


def _to_do(now: ContractNow, opens: int, due: dt.date) -> Mark:
    late = due < now.today and now.status != ENDED
    missed = ""
    if now.status != ENDED and not now.authority.ends:
        period = now.review_periods[opens - 1]
        price = now.worth_of(period.starts, period.last_day)
        worth = f", {show_money(price)}" if price is not None else ""
        missed = f"If it is missed, {now.period_words(opens)}{worth}, stays closed"
    words = f"{review_name(opens)}, {show_day(due)}, {late_words(due, now.today)}"
    return Mark(LATE if late else TO_DO, due, words, missed, opens)


def _flags(now: ContractNow) -> Iterator[Mark]:
    if now.status == ENDED:
        return
    for option in now.options:
        if extending.state(option, now.last_day, now.today) == extending.UNUSED:
            day = option.notice_by or now.last_day
            words = f"Last day to give notice of option {option.number}, {show_day(day)}"
            missed = f"If it is missed, the contract ends on {show_day(now.ends)}"
            yield Mark(FLAG, day, words, missed)


def _serve(now: ContractNow) -> Iterator[Mark]:
    months = now.row["notice_months"]
    if months and now.row["notice_served_on"] is None and now.status != ENDED:
        day = last_day_to_serve(now.ends, months)
        words = f"Last day to serve {months} months' notice, {show_day(day)}"
        yield Mark(SERVE, day, words, f"It is for ending on {show_day(now.ends)}")
    elif now.row["notice_served_on"]:
        day = now.row["notice_served_on"]
        yield Mark(SERVE, day, f"Notice was served on {show_day(day)}")


# --- what comes next ---


class Next(NamedTuple):
    """The next thing to do about a contract.

    Attributes:
        day: by when.
        words: what, with its day.
        tone: "late", "soon" or "".
        kind: the kind of mark, or "end".
    """

    day: dt.date
    words: str
    tone: str
    kind: str


SOON = 30  # days
END = "end"


def next_thing(now: ContractNow) -> Next | None:
    """Give what is to be done next, what is late first; None once the contract ended."""
    if now.status == ENDED:
        return None
    found = [(mark.day, _short(mark), mark.kind) for mark in marks(now) if _counts(mark, now)]
    found.append((now.ends, "Ends", END))
    day, words, kind = min(found)
    if now.status == CLOSED and kind != LATE:
        return Next(now.today, f"Year {now.authority.waits_for} not authorised", "late", LATE)
    said = late_words(day, now.today)
    if day < now.today:
        return Next(day, f"{words}, {said}", "late", kind)
    joint = " " if kind == END else ", "
    tone = "soon" if (day - now.today).days <= SOON else ""
    return Next(day, f"{words}{joint}{show_day(day)}", tone, kind)


def _counts(mark: Mark, now: ContractNow) -> bool:
    if mark.kind in {TO_DO, LATE}:
        return not now.authority.ends
    if mark.kind == SERVE:  # one need not serve notice of a contract that simply runs out
        return now.authority.ends and now.row["notice_served_on"] is None
    return mark.kind == FLAG and mark.day >= now.today


def _short(mark: Mark) -> str:
    names = {FLAG: "Extension notice", SERVE: "Serve notice"}
    return names.get(mark.kind) or review_name(mark.opens or 2)
