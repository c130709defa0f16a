"""What a child's plan says is to be provided: one line each, counted where it can be counted.

A line is counted when it says how long a session is and how many there are in a period, and none
of its words leaves that open ("as required"). Section F, which is the council's duty, is meant
where no section is given; other sections and other kinds of plan are as good.
"""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any

from sqlmodel import Field

from desktop.domain.child import BUYING
from desktop.domain.columns import Label, also
from desktop.domain.entity import Entity, Record, Rule, computed
from desktop.domain.kinds import CHOICE, DAY, FLAG, LINK, LONG, NUMBER, TEXT
from desktop.domain.links import TherapyWord, points_to
from desktop.domain.offer import MODE_WORDS, MODES, positive, within_a_day
from desktop.domain.provider_list import ends_after_start

SECTIONS = ("A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J", "K", "other")
SECTION_WORDS = {f"section {one.casefold()}": one for one in SECTIONS}
PERIODS = ("week", "fortnight", "half term", "term", "year")
PERIOD_WORDS = {
    "weekly": "week",
    "a week": "week",
    "per week": "week",
    "fortnightly": "fortnight",
    "half-term": "half term",
    "per half term": "half term",
    "termly": "term",
    "per term": "term",
    "yearly": "year",
    "annually": "year",
    "per year": "year",
}
TERM_WEEKS = 38  # the weeks a plan usually means by "term time"
A_YEAR = {"half term": 6, "term": 6, "year": 1}  # Kent has six terms
_OPEN = re.compile(
    r"as (?:and when )?(?:required|needed|necessary|appropriate)|when (?:required|needed|necessary)"
    r"|regular(?:ly)?|up to|access to|ongoing|opportunit(?:y|ies) for|at least|minimum of",
    re.IGNORECASE,
)
Row = Mapping[str, Any]
CHILD = Label(
    "Child", LINK, link="children", synonyms=also("child ref, child reference, case number")
)


def open_words(text: str | None) -> tuple[str, ...]:
    """Find the words by which a line leaves open how much is to be provided."""
    found = (match.group().casefold() for match in _OPEN.finditer(text or ""))
    return tuple(dict.fromkeys(found))


def uncounted(row: Row) -> tuple[str, ...]:
    """Say what a line lacks to be counted, nothing when it is."""
    lacking = [
        words
        for name, words in (
            ("minutes", "the minutes of a session"),
            ("sessions", "how many sessions"),
            ("per", "the period they are for"),
        )
        if not row.get(name)
    ]
    return (*lacking, *(f"“{words}” leaves it open" for words in open_words(row.get("text"))))


def owed_a_year(row: Row) -> int | None:
    """Give the sessions a year that a line promises, half a session rounded up.

    Weeks are the line's own, else the 38 of term time; None where it can't be counted.
    """
    if not row.get("sessions") or not row.get("per"):
        return None
    weeks = row.get("weeks_a_year") or TERM_WEEKS
    times = {"week": Fraction(weeks), "fortnight": Fraction(weeks, 2)} | {
        period: Fraction(number) for period, number in A_YEAR.items()
    }
    return int(row["sessions"] * times[row["per"]] + Fraction(1, 2))


def leaves_open(text: str | None) -> str | None:
    """Warn of words that leave the amount open."""
    words = open_words(text)
    if not words:
        return None
    return f"Not quantified: {' and '.join(f'“{one}”' for one in words)} leaves the amount open"


def count_wanted(minutes: int | None, sessions: int | None, per: str | None) -> str | None:
    """Warn of a line whose amount is blank."""
    lacking = uncounted({"minutes": minutes, "sessions": sessions, "per": per})
    return f"Not quantified: enter {', '.join(lacking)}" if lacking else None


class Need(Record, table=True):
    """One line of a plan: a therapy, how long, how often, for how many weeks."""

    __tablename__ = "needs"

    child: Annotated[int, CHILD, points_to("children")]
    line: Annotated[
        str,
        Label(
            "Line",
            search=True,
            width=8,
            help="As the plan numbers it, like F4",
            synonyms=also("plan line, line no, need, provision no"),
        ),
    ]
    section: Annotated[
        str | None,
        Label(
            "Section",
            CHOICE,
            choices=SECTIONS,
            words=SECTION_WORDS,
            width=8,
            help="Of the plan; blank means F",
            synonyms=also("plan section"),
        ),
    ] = None
    therapy: TherapyWord
    mode: Annotated[
        str | None,
        Label("Mode", CHOICE, choices=MODES, words=MODE_WORDS, synonyms=also("delivery")),
    ] = None
    practitioner_level: Annotated[
        str | None,
        Label("Practitioner level", width=22, synonyms=also("level, grade, delivered by")),
    ] = None
    minutes: Annotated[
        int | None,
        Label("Minutes", NUMBER, width=10, synonyms=also("session length, mins, duration")),
    ] = None
    sessions: Annotated[
        int | None,
        Label(
            "Sessions",
            NUMBER,
            width=10,
            help="In each period",
            synonyms=also("number, number of sessions, frequency"),
        ),
    ] = None
    per: Annotated[
        str | None,
        Label(
            "Per",
            CHOICE,
            choices=PERIODS,
            words=PERIOD_WORDS,
            synonyms=also("period, every, frequency, how often"),
        ),
    ] = None
    weeks_a_year: Annotated[
        int | None,
        Label(
            "Weeks a year",
            NUMBER,
            help="Blank means the 38 weeks of term time",
            synonyms=also("weeks, number of weeks, weeks per year"),
        ),
    ] = None
    text: Annotated[
        str | None,
        Label(
            "Words of the plan",
            LONG,
            private=True,
            width=40,
            synonyms=also("text, wording, provision, plan wording"),
        ),
    ] = None
    from_: Annotated[
        str | None,
        Label("From", DAY, synonyms=also("start, start date")),
        Field(sa_column_kwargs={"name": "from"}),
    ] = None
    to: Annotated[str | None, Label("To", DAY, synonyms=also("end, end date, until"))] = None


NEEDS = Entity(
    Need,
    "needs",
    "Needs",
    "need",
    key=("child", "line"),
    shown_by="line",
    owner="child",
    rules=(
        Rule(("from", "to"), ends_after_start),
        Rule(("minutes",), positive),
        Rule(("minutes",), within_a_day),
        Rule(("sessions",), positive),
        Rule(("weeks_a_year",), positive),
    ),
    doubts=(
        Rule(("text",), leaves_open),
        Rule(("minutes", "sessions", "per"), count_wanted, at="sessions"),
    ),
    computed=(
        computed("quantified", "Quantified", FLAG),
        computed("owed", "Owed a year", NUMBER, help="Sessions a year that the plan promises"),
        computed("bought", "Bought", NUMBER, help="Sessions bought in this academic year"),
        computed("difference", "Bought less owed", NUMBER),
        computed("check", "Check", TEXT, width=40),
    ),
    span=("from", "to"),
    group=BUYING,
)
