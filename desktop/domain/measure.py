"""Measures of how a contract does, and their results in the words of the Procurement Act 2023."""

from collections.abc import Mapping
from typing import Annotated, Any

from desktop.domain.columns import Label, also
from desktop.domain.contract import GROUP
from desktop.domain.entity import Entity, Record, Rule, computed
from desktop.domain.kinds import CHOICE, DECIMAL, LINK, LONG
from desktop.domain.links import ContractLink, points_to

HIGHER, LOWER = "higher", "lower"
BETTER = (HIGHER, LOWER)
BETTER_WORDS = {"higher is better": HIGHER, "lower is better": LOWER, "up": HIGHER, "down": LOWER}
EVERY = ("month", "quarter", "term", "year")
EVERY_WORDS = {
    "monthly": "month",
    "quarterly": "quarter",
    "termly": "term",
    "yearly": "year",
    "annually": "year",
}
RATINGS = ("Good", "Approaching target", "Requires improvement", "Inadequate", "Other")
MISSING = "missing"


class Measure(Record, table=True):
    """A measure of a contract: what is aimed at, and whether more or less is better."""

    __tablename__ = "measures"

    contract: ContractLink
    name: Annotated[
        str, Label("Measure", search=True, width=30, synonyms=also("name, kpi, indicator"))
    ]
    unit: Annotated[
        str,
        Label(
            "Unit",
            width=10,
            help="What its figures are in, such as % or days",
            synonyms=also("units, measured in"),
        ),
    ]
    target: Annotated[int, Label("Target", DECIMAL, width=10, synonyms=also("goal, aim"))]
    better: Annotated[
        str,
        Label(
            "Better",
            CHOICE,
            choices=BETTER,
            words=BETTER_WORDS,
            width=10,
            synonyms=also("direction, which way is better"),
        ),
    ]
    every: Annotated[
        str,
        Label(
            "Every",
            CHOICE,
            choices=EVERY,
            words=EVERY_WORDS,
            width=10,
            synonyms=also("frequency, how often, reported"),
        ),
    ]
    area: Annotated[
        str | None, Label("Area", CHOICE, choices="areas", synonyms=also("where, locality"))
    ] = None
    part_of: Annotated[
        str | None,
        Label(
            "Part of",
            width=24,
            help="The measure of this contract whose results it adds up to with others, by name",
            synonyms=also("adds up to, total measure"),
        ),
    ] = None
    counts: Annotated[
        str | None,
        Label(
            "Share of them",
            width=24,
            help="Of a share in per cent: the measure of this contract that is counted, by name",
            synonyms=also("counts, numerator, number counted"),
        ),
    ] = None
    out_of: Annotated[
        str | None,
        Label(
            "Out of",
            width=24,
            help="Of a share in per cent: the measure of this contract it is a share of, by name",
            synonyms=also("share of, denominator, out of all"),
        ),
    ] = None


class Result(Record, table=True):
    """What a measure came to in a period; a period without one is missing, never a pass."""

    __tablename__ = "results"

    contract: ContractLink
    measure: Annotated[
        int,
        Label("Measure", LINK, link="measures", within="contract", synonyms=also("kpi, indicator")),
        points_to("measures"),
    ]
    period: Annotated[
        str,
        Label(
            "Period",
            width=14,
            help="As 2026-27 Q1, September 2026, Term 1 2026-27 or 2026-27",
            synonyms=also("quarter, month, for period"),
        ),
    ]
    value: Annotated[
        int | None, Label("Result", DECIMAL, width=10, synonyms=also("value, actual, figure"))
    ] = None
    rating: Annotated[
        str | None,
        Label("Rating", CHOICE, choices=RATINGS, width=20, synonyms=also("performance, score")),
    ] = None
    note: Annotated[
        str | None, Label("Note", LONG, width=34, synonyms=also("notes, comment, narrative"))
    ] = None


def whole_share(counts: str | None, out_of: str | None) -> str | None:
    """Refuse half of what a share is worked out from."""
    if bool(counts) == bool(out_of):
        return None
    return "Enter both measures of the share: what is counted, and out of what"


def value_or_rating(value: object, rating: str | None) -> str | None:
    """Refuse a result that says nothing: a period nobody reported on is missing."""
    if value is None and not rating:
        return (
            "Enter a result or a rating. Where nothing was reported, leave the result out or "
            "delete it: the period then shows as missing"
        )
    return None


def is_reported(result: Mapping[str, Any]) -> bool:
    """Say whether a result tells anything; one kept without value and rating is missing."""
    return value_or_rating(result["value"], result["rating"]) is None


MEASURES = Entity(
    Measure,
    "measures",
    "Measures",
    "measure",
    key=("contract", "name"),
    shown_by="name",
    owner="contract",
    group=GROUP,
    rules=(Rule(("counts", "out_of"), whole_share),),
)
RESULTS = Entity(
    Result,
    "results",
    "Results",
    "result",
    key=("contract", "measure", "period"),
    shown_by="period",
    owner="contract",
    group=GROUP,
    rules=(Rule(("value", "rating"), value_or_rating, at="value"),),
    computed=(computed("check", "Check", LONG, width=40),),
)
