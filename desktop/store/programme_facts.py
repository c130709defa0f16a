"""What is worked out of programme lines: their effect, and what in them does not fit."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.domain.contract_now import ContractNow
from desktop.domain.entity import Row
from desktop.domain.envelope import starts_after_the_end
from desktop.domain.footing import Footing
from desktop.domain.slices import NOTHING, in_year_effect
from desktop.store.contract_facts import contract_facts

if TYPE_CHECKING:
    from desktop.store.computed import Facts


def add_programme_lines(facts: "Facts", rows: list[Row]) -> None:
    """Work out the effect of programme lines, and what in them does not fit."""
    known = facts.once("contracts as they stand by reference", lambda: _by_reference(facts))
    for row in rows:
        effect = row["revised"] - row["current"]
        row["full_year"] = effect
        row["in_year"] = in_year_effect(effect, row["from"]) if row["from"] else None
        refs = [ref.strip().casefold() for ref in (row["contract"] or "").split(",")]
        mine = [known[ref] for ref in refs if ref in known]
        row["check"] = "; ".join(_checks(row, mine)) or None


def _by_reference(facts: "Facts") -> dict[str, ContractNow]:
    return {now.row["ref"].casefold(): now for now in contract_facts(facts).all()}


def _checks(row: Row, contracts: Sequence[ContractNow]) -> Iterator[str]:
    ends = row["replaced_on"] or max((now.ends for now in contracts), default=None)
    found = [
        starts_after_the_end(row["from"], ends),
        _differs("Revised comes", row["revised"], row["stated"]),
        _differs("The in-year effect comes", row["in_year"], row["in_year_stated"]),
    ]
    if row["change"] is not None:
        found.append(
            _differs("Current and change come", row["current"] + row["change"], row["revised"])
        )
    values = [now.annual_value for now in contracts]
    if values and None not in values:
        total = sum((value for value in values if value is not None), NOTHING)
        found.append(_differs("The contracts come", total, row["current"]))
    yield from (words for words in found if words)


def _differs(what: str, parts: Decimal | None, stated: Decimal | None) -> str | None:
    if parts is None or stated is None or parts == stated:
        return None
    return Footing(parts, stated).said(what)
