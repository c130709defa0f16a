"""Children for whom therapy is bought: a reference that says nothing, and what stays private."""

import re
from typing import Annotated

from sqlmodel import Field

from desktop.domain.columns import Label, also
from desktop.domain.entity import Entity, Record, Rule
from desktop.domain.kinds import CHOICE, DAY
from desktop.domain.provider_list import ends_after_start

BUYING = "Buying therapy"
PLAN_TYPES = ("EHCP", "ISP", "none")
PLAN_WORDS = {
    "ehc plan": "EHCP",
    "education, health and care plan": "EHCP",
    "individual support plan": "ISP",
    "no plan": "none",
    "sen support": "none",
}
WHO, PLAN, WHERE = "Who it is", "Plan", "Where"
_NAME = re.compile(r"[^\W\d_]+(?:[ ,.'’-]+[^\W\d_]+)*\.?")
NAME = (
    "This looks like a name. Enter a reference that says nothing about the child, or leave it "
    "blank to be given one"
)


def looks_like_a_name(ref: str | None) -> str | None:
    """Refuse a reference of letters alone, as names are; the sentence does not repeat it."""
    return NAME if ref and len(ref) > 1 and _NAME.fullmatch(ref.strip()) else None


def review_wanted(plan: str | None, review: object) -> str | None:
    """Warn that a plan needs the day of its next annual review."""
    return "Enter the day of the next annual review" if plan == "EHCP" and not review else None


class Child(Record, table=True):
    """A child for whom therapy is bought."""

    __tablename__ = "children"

    ref: Annotated[
        str,
        Label(
            "Reference",
            search=True,
            width=12,
            section=WHO,
            help="Random: it says nothing about the child",
            synonyms=also("ref, child ref, child reference, child, case number, case ref"),
        ),
        Field(unique=True, index=True),
    ]
    name: Annotated[
        str | None,
        Label(
            "Name",
            private=True,
            guarded=True,
            section=WHO,
            width=24,
            synonyms=also("child name, full name, pupil, pupil name"),
        ),
    ] = None
    date_of_birth: Annotated[
        str | None,
        Label(
            "Date of birth",
            DAY,
            private=True,
            guarded=True,
            section=WHO,
            synonyms=also("dob, born"),
        ),
    ] = None
    upn: Annotated[
        str | None,
        Label(
            "UPN",
            private=True,
            guarded=True,
            identifier="upn",
            section=WHO,
            synonyms=also("unique pupil number"),
        ),
    ] = None
    nhs_number: Annotated[
        str | None,
        Label(
            "NHS number",
            private=True,
            guarded=True,
            identifier="nhs_number",
            section=WHO,
            synonyms=also("nhs no, nhs no."),
        ),
    ] = None
    area: Annotated[
        str,
        Label("Area", CHOICE, choices="areas", section=WHERE, synonyms=also("locality, patch")),
    ]
    district: Annotated[
        str | None, Label("District", section=WHERE, width=18, synonyms=also("borough"))
    ] = None
    school: Annotated[
        str | None,
        Label("School", section=WHERE, width=28, synonyms=also("setting, placement, school name")),
    ] = None
    year_group: Annotated[
        str | None, Label("Year group", section=WHERE, width=10, synonyms=also("year, nc year"))
    ] = None
    plan_type: Annotated[
        str | None,
        Label(
            "Plan",
            CHOICE,
            choices=PLAN_TYPES,
            words=PLAN_WORDS,
            section=PLAN,
            synonyms=also("plan type, type of plan"),
        ),
    ] = None
    plan_from: Annotated[
        str | None,
        Label("Plan from", DAY, section=PLAN, synonyms=also("plan date, final plan issued")),
    ] = None
    next_annual_review: Annotated[
        str | None,
        Label(
            "Next annual review",
            DAY,
            section=PLAN,
            synonyms=also("annual review, annual review date, review date, next review"),
        ),
    ] = None
    calendar: Annotated[
        str | None,
        Label(
            "Calendar",
            section=WHERE,
            help="The school's, where its days differ; blank means the county's",
            synonyms=also("school calendar"),
        ),
    ] = None


CHILDREN = Entity(
    Child,
    "children",
    "Children",
    "child",
    key=("ref",),
    shown_by="ref",
    rules=(Rule(("ref",), looks_like_a_name),),
    doubts=(
        Rule(("plan_type", "next_annual_review"), review_wanted),
        Rule(("plan_from", "next_annual_review"), ends_after_start),
    ),
    numbered={"ref": "CH-{random}"},
    group=BUYING,
)
