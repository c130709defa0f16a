"""The sheets about therapy bought for children: term dates, purchases and their events.

Some purchases that begin after the workbook was saved are “Approved” without a reason though a
document of their provider ends before the last session: they are meant to come in as “awaiting
approval”, each saying which document and which session.
"""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from desktop.domain.session_calendar import Calendars, SessionCalendar
from desktop.domain.sessions import Pattern, planned
from tests.county import COUNTY_ROWS, HOLIDAYS, span
from tests.sample import mess
from tests.sample.child_sheets import OWN_CALENDAR, Child, PlanLine, children
from tests.sample.layout import Line, Sheet
from tests.sample.officers import HEADS, OFFICERS
from tests.sample.providers import LOTS, PROVIDERS, Provider

COUNT = 1_000
OFTEN = {53: (3, "half term"), 59: (4, "term")}  # of every so many purchases
RATES_FROM = dt.date(2026, 4, 1)  # since when the rates of the list are known
BUDGET_LINES = dict(zip(range(2021, 2027), ("65", "64", "67", "67", "70", "71"), strict=True))
KEPT_ON = dt.date(2026, 9, 30)  # the day the workbook was saved
LIST_FROM = dt.date(2025, 4, 1)
RUNS_TILL = (dt.date(2027, 2, 11), dt.date(2027, 3, 11), dt.date(2027, 3, 24))
REASONS = (
    "Nobody on the list had space in the area",
    "Continuity: worked with the child before the list began",
    "Ordered by the tribunal by name",
)
LIVE, DONE = ("Active", "Live", "current"), ("Ended", "Closed", "completed")
OUTSIDE = tuple(one for one in PROVIDERS if one.status == "not on the list")
LISTED = tuple(one for one in PROVIDERS if one.status in {"qualified", "suspended"})
STARTS = ((9, 6), (11, 1), (1, 5), (2, 24), (4, 20), (6, 3))  # about when the six terms begin
TERMS = (  # the county's terms before those that come with the program, as the office kept them
    *(("2020-21", *dates) for dates in (("2020-09-01", "2020-10-23"), ("2020-11-02", "2020-12-18"),
      ("2021-01-04", "2021-02-12"), ("2021-02-22", "2021-04-01"), ("2021-04-19", "2021-05-28"),
      ("2021-06-07", "2021-07-23"))),
    *(("2021-22", *dates) for dates in (("2021-09-01", "2021-10-22"), ("2021-11-01", "2021-12-17"),
      ("2022-01-04", "2022-02-11"), ("2022-02-21", "2022-04-01"), ("2022-04-19", "2022-05-27"),
      ("2022-06-06", "2022-07-22"))),
    *(("2022-23", *dates) for dates in (("2022-09-01", "2022-10-14"), ("2022-10-31", "2022-12-16"),
      ("2023-01-03", "2023-02-10"), ("2023-02-20", "2023-03-31"), ("2023-04-17", "2023-05-26"),
      ("2023-06-05", "2023-07-21"))),
    *(("2023-24", *dates) for dates in (("2023-09-01", "2023-10-13"), ("2023-10-30", "2023-12-15"),
      ("2024-01-03", "2024-02-09"), ("2024-02-19", "2024-03-28"), ("2024-04-15", "2024-05-24"),
      ("2024-06-03", "2024-07-19"))),
)  # fmt: skip


CLOSED = (  # what one school closes besides the county's holidays
    ("Training day", dt.date(2026, 11, 27), dt.date(2026, 11, 27), "Inset"),
    ("Longer half term", dt.date(2027, 2, 8), dt.date(2027, 2, 12), "Holiday"),
)


@dataclass(frozen=True)
class Bought:
    """One purchase."""

    number: int
    child: Child
    line: PlanLine
    provider: Provider
    route: str
    rate: int
    first: dt.date
    last: dt.date
    status: str

    @property
    def ref(self) -> str:
        """Its reference."""
        return f"SP-{self.number:04}"

    @property
    def often(self) -> tuple[int, str]:
        """How many sessions in which period: a few go by the half term or the term."""
        for every, often in OFTEN.items():
            if self.number % every == 0:
                return often
        return self.line.sessions, self.line.per

    @property
    def is_hourly(self) -> bool:
        """Whether its rate is by the hour, as some were before the list's own rates."""
        return self.number % 23 == 0 and self.first < RATES_FROM and self.line.minutes in {30, 60}

    @property
    def travel(self) -> int:
        """What is paid for travel to each session."""
        return 6 if self.number % 31 == 0 else 0

    @property
    def once(self) -> int:
        """What is paid once: for a first assessment."""
        return 120 if self.number % 29 == 0 else 0

    @property
    def budget_line(self) -> str | None:
        """The line of its year's budget book, where all of it falls into that one year."""
        first, last = _year(self.first), _year(self.last)
        return BUDGET_LINES[first] if first == last else None

    @property
    def agreed(self) -> bool:
        """Whether somebody approved it."""
        return self.status not in {"Draft", "Awaiting approval", "Cancelled"}


@cache
def purchases() -> tuple[Bought, ...]:
    """Make the purchases, the same every time: the older the fewer, as the work grew."""
    pick = random.Random(381_707)
    years = pick.choices(range(2020, 2027), weights=(7, 12, 14, 16, 18, 20, 13), k=COUNT)
    starts = sorted(_start(pick, year) for year in years)
    return tuple(_bought(pick, at, start) for at, start in enumerate(starts, start=1))


def _start(pick: random.Random, year: int) -> dt.date:
    month, day = pick.choice(STARTS)
    first = dt.date(year if month >= 9 else year + 1, month, day) + dt.timedelta(pick.randrange(21))
    return max(dt.date(2021, 4, 1), min(first, dt.date(2027, 1, 18)))


def _bought(pick: random.Random, number: int, start: dt.date) -> Bought:
    child = pick.choice(children())
    line = pick.choice(child.lines)
    last = _settled(start, start + dt.timedelta(pick.choice((90, 130, 180, 270, 320))), number)
    route = _route(pick, start)
    able = [one for one in (LISTED if route != "non" else OUTSIDE) if line.therapy in one.offers]
    near = [one for one in able if child.area in one.offers[line.therapy]]
    provider = pick.choice(near or able or list(PROVIDERS[:9]))
    rate = provider.rates().get(line.therapy, provider.rate)
    rate -= 3 * max(0, 2026 - start.year)  # what was charged in those years
    if provider in OUTSIDE:
        rate += 12
    return Bought(
        number, child, line, provider, route, rate, start, last, _status(pick, start, last)
    )


def _settled(start: dt.date, last: dt.date, number: int) -> dt.date:
    """Let what runs when the workbook was saved run on, so that its state is true for months.

    One in twelve ends in the autumn all the same, so that there is something that falls due. What
    begins later ends with the list, beyond which nothing is approved without a reason.
    """
    if start > KEPT_ON:
        return min(last, RUNS_TILL[number % 3])
    runs = start <= KEPT_ON <= last
    return RUNS_TILL[number % 3] if runs and last < RUNS_TILL[0] and number % 12 else last


def _route(pick: random.Random, start: dt.date) -> str:
    if start < LIST_FROM:
        return pick.choices(("ppl", "non", "pb"), weights=(62, 24, 14))[0]
    return pick.choices(("qpl", "non", "pb"), weights=(82, 12, 6))[0]


def _status(pick: random.Random, start: dt.date, last: dt.date) -> str:
    if pick.random() < 0.02:
        return "Cancelled"
    if last < KEPT_ON:
        return pick.choice(DONE)
    if start <= KEPT_ON:
        return pick.choices((pick.choice(LIVE), "On hold"), weights=(92, 8))[0]
    return pick.choice(("Approved", "Approved", "Awaiting approval", "Draft"))


ROUTES = {
    "qpl": ("QPL", "Qualified Provider List"),
    "ppl": ("PPL", "Preferred"),
    "non": ("Non-preferred", "Off list", "spot"),
    "pb": ("Personal budget", "PB"),
}


def _year(day: dt.date) -> int:
    return day.year if day.month >= 4 else day.year - 1


@cache
def followed() -> dict[str, str]:
    """Give by reference the purchase that one follows: of the same line, ended just before it."""
    found: dict[str, str] = {}
    last: dict[tuple[int, str], Bought] = {}
    for one in purchases():
        key = one.child.number, one.line.number
        before = last.get(key)
        if before and before.status in DONE and one.agreed:
            gap = one.first - before.last
            if dt.timedelta() < gap < dt.timedelta(60):
                found[one.ref] = before.ref
        last[key] = one
    return found


def _row(one: Bought, turn: int) -> Line:
    agreed = one.agreed
    number, per = one.often
    qpl = one.route == "qpl"
    asked = one.first - dt.timedelta(24)
    return [
        one.ref,
        one.child.ref,
        one.line.number,
        mess.therapy(one.line.therapy, turn),
        mess.called(one.provider.name, turn),
        ROUTES[one.route][turn % len(ROUTES[one.route])],
        "QPL-2025" if qpl else None,
        LOTS.index(one.line.therapy) + 1 if qpl else None,
        mess.AREAS[one.child.area] if turn % 3 else one.child.area,
        mess.day(one.first, turn),
        mess.day(one.last, turn + 3),
        number,
        {"week": ("week", "weekly")[turn % 2], "fortnight": "fortnightly"}.get(per, per),
        one.line.minutes,
        mess.pounds(one.rate * 60 // one.line.minutes if one.is_hourly else one.rate, turn),
        ("hourly", "per hour")[turn % 2] if one.is_hourly else ("Session", "per session")[turn % 2],
        one.status,
        OFFICERS[turn % 3],
        mess.day(asked, turn + 1),
        HEADS[0 if one.route == "non" else turn % 2] if agreed else None,
        mess.day(asked + dt.timedelta(9), turn + 2) if agreed else None,
        REASONS[turn % 3] if one.route == "non" else None,
        f"45{one.number:06}" if agreed else None,
        mess.pounds(one.travel, turn) if one.travel else None,
        mess.pounds(one.once, turn) if one.once else None,
        one.budget_line,
    ]


def _wrong(number: int) -> Iterator[Line]:
    """Write three rows that nobody could bring in: backwards, a name, a stranger."""
    good = _row(purchases()[-1], 0)
    backwards, named, strange = (list(good) for _ in range(3))
    backwards[0], named[0], strange[0] = (f"SP-{number + at:04}" for at in range(3))
    backwards[9], backwards[10] = dt.date(2026, 7, 3), dt.date(2026, 1, 12)
    named[1] = "Heron Oakgall"
    strange[4] = "Somebody Else Therapies"
    yield from (backwards, named, strange)


def spot_purchases() -> Sheet:
    """Lay out the purchases as the office keeps them, three hopeless rows among them."""
    rows = [_row(one, turn) for turn, one in enumerate(purchases())]
    rows += _wrong(COUNT + 1)
    return Sheet(
        "Spot purchases",
        "purchases",
        ("SPOT PURCHASES OF THERAPY – all years", "Do not sort without row 5!", ""),
        (
            "SP Ref", "Child ref", "Plan line", "Therapy", "Provider", "Bought via", "List", "Lot",
            "Area", "Start", "End", "Each period", "Frequency", "Mins", "Rate", "Unit", "Status",
            "Requested by", "Request date", "Authorised by", "Authorised on", "Off list reason",
            "PO Number", "Travel", "One-off costs", "Budget line",
        ),
        rows,
        groups=((10, 14, "Sessions"), (20, 21, "Authorisation")),
        total=["Total", len(rows)],
        notes=("Note: costs are worked out in another workbook.",),
        repeat_after=600,
    )  # fmt: skip


def follow_ons() -> Sheet:
    """Lay out which purchase took the place of which, as the office keeps it beside the others."""
    rows: list[Line] = [[ref, before] for ref, before in followed().items()]
    return Sheet(
        "Follow-ons",
        "purchases",
        ("Packages that took the place of one before", ""),
        ("SP Ref", "Follows"),
        rows,
    )


def events() -> Sheet:
    """Lay out what happened to some purchases."""
    rows: list[Line] = []
    for turn, one in enumerate(one for one in purchases() if one.number % 9 == 0):
        middle = one.first + (one.last - one.first) / 2
        kind = ("Missed", "DNA", "Paused", "New rate", "Ended early", "Made up")[turn % 6]
        if kind in {"Missed", "DNA"}:  # on a day of a session, where there is one
            middle = min(days_of(one), key=lambda day: abs(day - middle), default=middle)
        until = min(middle + dt.timedelta(20), one.last) if kind == "Paused" else None
        amount = one.rate + 4 if kind == "New rate" else None
        rows.append(
            [
                one.ref,
                kind,
                mess.day(middle, turn),
                mess.day(until, turn),
                mess.pounds(amount, turn) if amount else None,
                ("Child unwell", "", "Moved school")[turn % 3] or None,
            ]
        )
    return Sheet(
        "What happened",
        "purchase-events",
        ("Missed sessions, pauses, new rates", ""),
        ("SP Ref", "What happened", "Date", "Until", "Amount", "Note"),
        rows,
    )


def days_of(one: Bought) -> tuple[dt.date, ...]:
    """Give the days of a purchase's sessions by the county's calendar."""
    pattern = Pattern(*one.often)
    return planned(_calendar(), pattern, one.first, one.last)


@cache
def _calendar() -> SessionCalendar:
    """Give the county's calendar with the terms before those that come with the program."""
    earlier = [span("County", f"Term {year}", first, last, "term") for year, first, last in TERMS]
    return Calendars([*COUNTY_ROWS, *earlier], HOLIDAYS).named("County")


def term_dates() -> Sheet:
    """Lay out the terms of the years before those the program comes with."""
    rows: list[Line] = []
    for turn, (year, first, last) in enumerate(TERMS):
        rows.append(
            [
                "County",
                f"Term {turn % 6 + 1} {year}",
                mess.day(dt.date.fromisoformat(first), turn),
                mess.day(dt.date.fromisoformat(last), turn + 4),
                "Term",
                "As the office kept them",
            ]
        )
    closed = [[OWN_CALENDAR, name, mess.day(first, 0), mess.day(last, 1), kind, "The school’s page"]
              for name, first, last, kind in CLOSED]  # fmt: skip
    rows += closed
    return Sheet(
        "Term dates",
        "calendars",
        ("School terms of earlier years", ""),
        ("Calendar", "Term", "From", "To", "Kind", "Source"),
        rows,
        meant={"Term": "name"},
    )


def limits() -> Sheet:
    """Lay out who may approve how much."""
    rows: list[Line] = [
        [HEADS[0], dt.date(2021, 4, 1), None, "£50k", "Y", "Scheme of delegation"],
        [HEADS[1], dt.date(2021, 4, 1), None, "£5,000", "N", "Scheme of delegation"],
    ]
    return Sheet(
        "Limits",
        "approval-limits",
        ("Who may approve", ""),
        ("Officer", "From", "To", "Limit", "Off list", "Notes"),
        rows,
    )


def separate() -> Sheet:
    """Lay out why some of what is bought off the list is not one contract."""
    why = "Each child\u2019s plan names the provider; the tribunals ordered them one by one"
    rows: list[Line] = [
        ["Gatehouse OT and Sensory", None, dt.date(2026, 5, 18), why, HEADS[1]],
        [
            None,
            "Speech and language",
            dt.date(2026, 9, 4),
            "Two areas, two waiting lists",
            HEADS[1],
        ],
    ]
    return Sheet(
        "Bought separately",
        "kept-separate",
        ("Good reasons not to buy as one", ""),
        ("Supplier", "Therapy", "Recorded", "Why separate", "Officer"),
        rows,
    )
