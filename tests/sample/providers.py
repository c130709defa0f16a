"""The made-up providers of the sample list, from which every sheet of the workbook follows.

Nobody here exists: names come from Kent's landscape, numbers lie where registers issue none, save
company numbers with a leading nought, which are a pattern and not looked up.
"""

import csv
import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

LIST = Path(__file__).with_name("providers.csv")  # offers: free sessions by therapy and area
TWICE = "NOL-07"  # the second spelling of NOL-03: one provider, kept twice by two officers

FIRST_DAY = dt.date(2025, 4, 1)
ADMITTED = {  # the rounds after the first
    "QPL-123": dt.date(2025, 12, 1),
    "QPL-125": dt.date(2025, 12, 1),
    "QPL-128": dt.date(2025, 12, 1),
    "QPL-136": dt.date(2025, 12, 1),
    "QPL-138": dt.date(2026, 1, 12),
    "QPL-137": dt.date(2026, 9, 1),
    "QPL-139": dt.date(2026, 9, 1),
}
SUSPENDED = {"QPL-108": (dt.date(2026, 9, 7), "Safeguarding policy not provided, asked for twice")}
APPLIED = {
    "QPL-140": dt.date(2026, 9, 15),
    "QPL-141": dt.date(2026, 9, 21),
    "QPL-142": dt.date(2026, 9, 28),
    "QPL-143": dt.date(2026, 10, 2),
}
REMOVED = {
    "QPL-144": (dt.date(2026, 1, 1), "Public liability not renewed after two requests"),
    "QPL-145": (dt.date(2026, 4, 1), "Stopped trading"),
    "QPL-146": (dt.date(2026, 4, 1), "No longer works with children"),
    "QPL-147": (dt.date(2026, 7, 20), "Sessions passed to another firm without agreement"),
}
LOTS = ("SLT", "OT", "CBT", "PLAY", "HYD", "PHY", "MUS")
DULL = {"therapy", "therapies", "group", "and", "for", "the", "of", "service", "services"}


@dataclass(frozen=True)
class Provider:
    """One made-up provider."""

    ref: str
    name: str
    kind: str
    district: str
    offers: dict[str, dict[str, int]]
    rate: int
    therapists: int

    @cached_property
    def number(self) -> int:
        """A number of its own, for identifiers."""
        digits = int(self.ref[4:])
        return digits if self.ref.startswith("QPL") else 800 + digits

    @cached_property
    def areas(self) -> str:
        """The letters of the areas it works in, in the order North, East, South, West."""
        worked = {area for offer in self.offers.values() for area in offer}
        return "".join(area for area in "NESW" if area in worked)

    @cached_property
    def site(self) -> str:
        """Its address on the internet, under a name that can't exist."""
        words = re.findall(r"[a-z0-9]+", self.name.casefold().replace("’", ""))
        return "".join(word for word in words if word not in DULL) + ".example"

    @cached_property
    def alone(self) -> bool:
        """Whether it is one person."""
        return self.kind == "Sole trader"

    @cached_property
    def status(self) -> str:
        """Where it stands with the list."""
        known = {"suspended": SUSPENDED, "applied": APPLIED, "removed": REMOVED}
        for status, members in known.items():
            if self.ref in members:
                return status
        return "qualified" if self.ref.startswith("QPL") else "not on the list"

    @cached_property
    def since(self) -> dt.date:
        """The day it joined the list."""
        return ADMITTED.get(self.ref, FIRST_DAY)

    def rates(self) -> dict[str, int]:
        """Give its session rate by therapy; their mean is its rate."""
        if self.ref == "QPL-127":
            return dict(zip(self.offers, (86, 94, 102, 74), strict=True))
        steps = {1: (0,), 2: (-2, 2), 3: (-3, 0, 3)}[len(self.offers)]
        return {code: self.rate + step for code, step in zip(self.offers, steps, strict=True)}


def _provider(row: dict[str, str]) -> Provider:
    offers = {}
    for lot in row["offers"].split(", "):
        code, *free = lot.split()
        offers[code] = {cell[0]: int(cell[1:]) for cell in free}
    return Provider(
        row["reference"],
        row["name"],
        row["type"],
        row["district"],
        offers,
        int(row["rate"]),
        int(row["therapists"]),
    )


def _read() -> list[Provider]:
    with LIST.open(encoding="utf-8", newline="") as rows:
        return [_provider(row) for row in csv.DictReader(rows)]


EVERYONE = tuple(_read())
PROVIDERS = tuple(one for one in EVERYONE if one.ref != TWICE)
SECOND_SPELLING = next(one for one in EVERYONE if one.ref == TWICE)
ON_THE_LIST = tuple(one for one in PROVIDERS if one.status in {"qualified", "suspended"})
