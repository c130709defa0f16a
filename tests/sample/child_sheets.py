"""The sheets about made-up children: who they are by a number, and what their plans promise.

The names are no names that people bear: a bird and a tree each. They are there so that it can be
seen that they never leave the register.
"""

import datetime as dt
import random
from dataclasses import dataclass
from functools import cache

from tests.sample import mess
from tests.sample.layout import Line, Sheet

BIRDS = ("Avocet", "Bittern", "Curlew", "Dunlin", "Egret", "Fulmar", "Godwit", "Heron", "Ibis")
TREES = ("Alderbark", "Beechmast", "Cedarcone", "Elmleaf", "Firneedle", "Hollyberry", "Oakgall")
SCHOOLS = ("Orchard Lane Primary", "Weald Edge School", "Marshside Academy", "Downs View Primary")
OWN_CALENDAR = "Marshside Academy"  # the school whose days differ from the county's
COUNT = 300
LIKELY = {"SLT": 36, "OT": 30, "CBT": 12, "PLAY": 8, "PHY": 7, "HYD": 4, "MUS": 3}
OPEN = (
    "Access to sensory equipment as required",
    "Regular support from a therapist",
    "Up to 6 sessions in a term",
    "Ongoing advice to staff, as needed",
)


@dataclass(frozen=True)
class PlanLine:
    """A line of a plan: a therapy, how often, and how long each time."""

    number: str
    therapy: str
    minutes: int
    sessions: int
    per: str
    weeks: int


@dataclass(frozen=True)
class Child:
    """A made-up child."""

    number: int
    name: str
    born: dt.date
    area: str
    school: str
    plan: str
    review: dt.date
    lines: tuple[PlanLine, ...]

    @property
    def ref(self) -> str:
        """The reference, which says nothing."""
        return f"CH-{self.number}"


@cache
def children() -> tuple[Child, ...]:
    """Make the children, the same every time."""
    pick = random.Random(20260930)
    numbers = pick.sample(range(210_000, 990_000), COUNT)
    return tuple(_child(pick, number) for number in sorted(numbers))


def _child(pick: random.Random, number: int) -> Child:
    codes = pick.choices(list(LIKELY), weights=list(LIKELY.values()), k=pick.choice((1, 1, 1, 2)))
    lines = tuple(
        PlanLine(
            f"F{at}",
            code,
            pick.choice((30, 45, 60, 60, 60)),
            1,
            pick.choice(("week", "week", "week", "fortnight")),
            pick.choice((38, 38, 36)),
        )
        for at, code in enumerate(dict.fromkeys(codes), start=1)
    )
    return Child(
        number,
        f"{pick.choice(BIRDS)} {pick.choice(TREES)}",
        dt.date(2008, 9, 1) + dt.timedelta(pick.randrange(4_400)),
        pick.choices("NESW", weights=(20, 30, 26, 24))[0],
        pick.choice(SCHOOLS),
        pick.choices(("EHCP", "EHC plan", "ISP"), weights=(70, 25, 5))[0],
        dt.date(2026, 10, 12) + dt.timedelta(pick.randrange(330)),
        lines,
    )


def register() -> Sheet:
    """Lay out the children with their areas, schools and plans."""
    rows: list[Line] = [
        [
            one.ref,
            one.name,
            mess.day(one.born, turn),
            mess.AREAS[one.area] if turn % 3 else one.area,
            one.school,
            one.plan,
            mess.day(one.review, turn + 2),
            OWN_CALENDAR if one.school == OWN_CALENDAR else None,
        ]
        for turn, one in enumerate(children())
    ]
    return Sheet(
        "Children",
        "children",
        ("Children with therapy – STRICTLY CONFIDENTIAL", "One line for each child", ""),
        (
            "Child ref",
            "Child name",
            "DOB",
            "Area",
            "School",
            "Plan",
            "Annual review date",
            "Calendar",
        ),
        rows,
        total=["Total", len(rows)],
        notes=("NB: use the reference in e-mails, never the name.",),
    )


def plan_lines() -> Sheet:
    """Lay out what the plans say; every twelfth line can't be counted."""
    rows: list[Line] = []
    for one in children():
        for line in one.lines:
            turn = len(rows)
            is_open = turn % 12 == 11
            rows.append(
                [
                    one.ref,
                    line.number,
                    ("F", "Section F")[turn % 2],
                    mess.therapy(line.therapy, turn),
                    ("Direct", "1:1")[turn % 2],
                    None if is_open else line.minutes,
                    None if is_open else line.sessions,
                    None if is_open else (line.per, f"{line.per}ly")[turn % 2],
                    None if is_open else line.weeks,
                    OPEN[turn // 12 % len(OPEN)] if is_open else "Direct work with a therapist",
                ]
            )
    return Sheet(
        "Plan lines",
        "needs",
        ("What EHC plans say, line by line", ""),
        (
            "Child ref", "Line", "Section", "Therapy", "Delivery", "Mins", "No of sessions",
            "Frequency", "Weeks", "Wording",
        ),
        rows,
        meant={"No of sessions": "sessions"},
    )  # fmt: skip
