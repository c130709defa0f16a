"""Packs: several registers in one workbook for people outside, with nobody's private data in it.

What a pack may show is settled by rule, not by care: no private column, no link to a register about
people, and no free text where a child could be named.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from desktop.domain.columns import Column
from desktop.domain.entity import Entity
from desktop.domain.kinds import LINK, LONG
from desktop.domain.pack_titles import PACK_TITLES
from desktop.domain.registry import ENTITIES

PUBLISHED_FROM = Decimal(500)  # pounds: spending above it is published line by line


class NotPublishable(Exception):
    """A pack would show a column that may not leave."""


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet of a pack: some columns of a register.

    Attributes:
        title: the sheet's name.
        register: where its rows come from.
        columns: the fields shown, in order.
        where: what fields must be.
        filled: a field that has to be filled, if any.
        above: a field and the amount that it has to be above, if any.
        sort: the fields by which rows are ordered.
    """

    title: str
    register: str
    columns: tuple[str, ...]
    where: Mapping[str, str] = field(default_factory=dict)
    filled: str = ""
    above: tuple[str, Decimal] | None = None
    sort: tuple[str, ...] = ()

    @property
    def entity(self) -> Entity:
        """The register."""
        return ENTITIES[self.register]


@dataclass(frozen=True, slots=True)
class Pack:
    """A workbook for people outside.

    Attributes:
        name: its id.
        purpose: whom it is for, in a sentence.
        parts: its sheets.
        counted: whether purchases are told as counts by therapy and area, small ones hidden.
        spent: whether payments are told as sums by provider and financial year.
    """

    name: str
    purpose: str
    parts: tuple[Part, ...]
    counted: bool = False
    spent: bool = False

    @property
    def title(self) -> str:
        """Its name for people."""
        return PACK_TITLES[self.name]


def about_people(entity: Entity) -> bool:
    """Say whether a register holds somebody's private data."""
    return any(column.private for column in entity.columns)


def near_people(entity: Entity) -> bool:
    """Say whether rows of a register belong to people, or to something that does."""
    linked = [ENTITIES[c.label.link] for c in entity.links if c.label.link != entity.name]
    return any(about_people(one) or any(map(_points_to_people, one.links)) for one in linked)


def _points_to_people(column: Column) -> bool:
    return about_people(ENTITIES[column.label.link])


def barred(entity: Entity, column: Column) -> bool:
    """Say whether a column may never be in a pack."""
    if column.private:
        return True
    if column.kind is LINK:
        return _points_to_people(column)
    return column.kind is LONG and not column.computed and near_people(entity)


def shown(part: Part) -> tuple[str, ...]:
    """Give the fields that a part shows.

    Raises:
        NotPublishable: when one of them may not leave.
    """
    wrong = [name for name in part.columns if barred(part.entity, part.entity.by_field[name])]
    if wrong:
        raise NotPublishable(f"{part.title}: {', '.join(wrong)}")
    return part.columns


def left_out(part: Part) -> list[Column]:
    """List the columns of a part's register that may not leave."""
    return [column for column in part.entity.columns if barred(part.entity, column)]


_LISTS = Part(
    "Lists",
    "lists",
    ("ref", "title", "regime", "vehicle", "starts", "last_day", "call_off", "status", "qualified"),
    sort=("ref",),
)
_LOTS = Part("Lots", "lots", ("list", "code", "title", "therapies"), sort=("list", "code"))
_QUALIFIED = Part(
    "Who is qualified",
    "qualifications",
    ("provider", "list", "lot", "status_today", "since", "last_day", "areas"),
    where={"status_today": "qualified"},
    sort=("list", "lot", "provider"),
)
_ORGANISATIONS = Part(
    "Providers",
    "providers",
    ("ref", "name", "trading_name", "kind", "company_number", "charity_number", "ppon", "sme",
     "vcse", "areas", "qualified_for", "website"),
    filled="qualified_for",
    sort=("name",),
)  # fmt: skip
_CONTRACTS = Part(
    "Contracts",
    "contracts",
    ("ref", "title", "public_description", "providers", "department", "starts", "last_day_now",
     "whole_life_value", "annual_value", "vat", "route", "cpv", "sme", "vcse", "status"),
    sort=("ref",),
)  # fmt: skip
_SPENDING = Part(
    "Spending over £500",
    "payments",
    ("provider", "date", "department", "merchant_category", "net", "vat", "gross",
     "financial_year"),
    above=("net", PUBLISHED_FROM),
    sort=("date", "provider"),
)  # fmt: skip
_PURCHASES = Part(
    "Purchases",
    "purchases",
    ("ref", "therapy", "provider", "arrangement", "list", "lot", "mode", "rate", "unit", "minutes",
     "sessions_planned", "status", "approved_on", "cost"),
    sort=("therapy", "provider", "ref"),
)  # fmt: skip
_RATES = Part(
    "Rates",
    "rates",
    ("provider", "list", "lot", "therapy", "role", "mode", "unit", "minutes", "amount", "vat",
     "from", "to"),
    sort=("therapy", "provider", "from"),
)  # fmt: skip

PACKS: dict[str, Pack] = {
    pack.name: pack
    for pack in (
        Pack(
            "transparency",
            "To publish: the lists, who is qualified on them, contracts, and spending over £500.",
            (_LISTS, _LOTS, _QUALIFIED, _ORGANISATIONS, _CONTRACTS, _SPENDING),
        ),
        Pack(
            "foi",
            "To answer a freedom of information request: the lists and their rounds, who is "
            "qualified, what is bought and what was paid, as counts and sums.",
            (
                _LISTS,
                _LOTS,
                Part("Rounds", "rounds", ("list", "opens", "closes"), sort=("list", "opens")),
                _QUALIFIED,
                _ORGANISATIONS,
                _CONTRACTS,
            ),
            counted=True,
            spent=True,
        ),
        Pack(
            "review",
            "For a review: standing, assurance, rates, capacity, purchases and contracts.",
            (
                Part(
                    "Standing",
                    "qualifications",
                    ("provider", "list", "lot", "status_today", "since", "last_day", "blocked_by"),
                    sort=("list", "lot", "provider"),
                ),
                Part(
                    "Assurance",
                    "assurance",
                    ("provider", "document", "state", "issued", "expires", "checked_on"),
                    sort=("expires", "provider"),
                ),
                _RATES,
                Part(
                    "Capacity",
                    "capacity",
                    ("provider", "therapy", "area", "sessions_a_week", "wait_days", "as_at",
                     "stale"),
                    sort=("therapy", "area"),
                ),
                _PURCHASES,
                Part(
                    "Contracts",
                    "contracts",
                    ("ref", "title", "providers", "starts", "last_day_now", "next_date",
                     "annual_value", "whole_life_value", "status"),
                    sort=("last_day_now",),
                ),
                Part(
                    "Contract reviews",
                    "reviews",
                    ("contract", "kind", "due"),
                    sort=("due",),
                ),
            ),
            spent=True,
        ),
        Pack(
            "annex",
            "To go with a decision: what was bought, of whom, by which route and at what cost.",
            (_PURCHASES, _RATES, _LISTS),
        ),
    )
}  # fmt: skip


def columns_left_out(parts: Iterable[Part]) -> dict[str, list[str]]:
    """Name, by the title of each sheet, the columns of its register that may not leave."""
    found = {part.title: [column.label.text for column in left_out(part)] for part in parts}
    return {title: names for title, names in found.items() if names}
