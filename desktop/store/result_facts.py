"""What is worked out of the results of measures: parts of a whole, and shares."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.domain.amounts import show_number
from desktop.domain.entity import Row
from desktop.domain.measure import MEASURES, RESULTS, is_reported
from desktop.domain.shares import share_words
from desktop.domain.slices import NOTHING

if TYPE_CHECKING:
    from desktop.store.computed import Facts

NOTHING_TOLD = "Neither a result nor a rating: counts as missing"


def add_results(facts: "Facts", rows: list[Row]) -> None:
    """Compare results with what the measures that are part of theirs came to."""
    measures = facts.by_id(MEASURES)
    parts = facts.once("parts of results", lambda: _parts(facts, measures))
    values = facts.once("results by name", lambda: _results_by_name(facts, measures))
    for row in rows:
        measure = measures[row["measure"].id]
        name = measure["name"].casefold()
        found = parts.get((row["contract"].id, name, row["period"]))
        row["check"] = _share_check(row, measure, values) if is_reported(row) else NOTHING_TOLD
        if found and row["value"] is not None and sum(found) != row["value"]:
            row["check"] = (
                f"The parts come to {show_number(sum(found, NOTHING))} and "
                f"{show_number(row['value'])} is stated"
            )


def _parts(
    facts: "Facts", measures: Mapping[int, Row]
) -> dict[tuple[int, str, str], list[Decimal]]:
    """Give what the parts of a measure came to, by contract, its name and period."""
    found: dict[tuple[int, str, str], list[Decimal]] = defaultdict(list)
    for row in facts.rows(RESULTS):
        whole = measures[row["measure"].id]["part_of"]
        if whole and row["value"] is not None:
            found[row["contract"].id, whole.casefold(), row["period"]].append(row["value"])
    return found


def _results_by_name(
    facts: "Facts", measures: Mapping[int, Row]
) -> dict[tuple[int, str, str], Decimal]:
    """Give what measures came to, by contract, name in small letters and period."""
    return {
        (row["contract"].id, measures[row["measure"].id]["name"].casefold(), row["period"]):
        row["value"]
        for row in facts.rows(RESULTS)
        if row["value"] is not None
    }  # fmt: skip


def _share_check(
    row: Row, measure: Row, values: Mapping[tuple[int, str, str], Decimal]
) -> str | None:
    """Compare a share with what it is worked out from, where that is known."""
    if row["value"] is None or not measure["counts"] or not measure["out_of"]:
        return None
    counted, whole = (
        values.get((row["contract"].id, measure[name].casefold(), row["period"]))
        for name in ("counts", "out_of")
    )
    return None if counted is None or whole is None else share_words(counted, whole, row["value"])
