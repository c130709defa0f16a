"""What relies on a contract on days that it does not cover, or that nobody has authorised."""

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING

from desktop.domain.contract import CONTRACTS
from desktop.domain.contract_now import ContractNow
from desktop.domain.days import show_day
from desktop.domain.entity import Row
from desktop.domain.spans import ONE_DAY
from desktop.store.contract_facts import contract_facts

if TYPE_CHECKING:
    from desktop.store.computed import Facts


def reliance(now: ContractNow, day: dt.date) -> str | None:
    """Warn of something dated on a day that a contract does not cover, or is not open on."""
    ref, starts = now.row["ref"], now.row["starts"]
    if not starts <= day <= now.ends:
        term = f"{show_day(starts)} to {show_day(now.ends)}"
        return f"{show_day(day)} is no day of {ref}: it runs {term}"
    if day > now.authority.to:
        since = show_day(now.authority.to + ONE_DAY)
        return f"{ref} is not authorised from {since}: no hard review has said that it goes on"
    return None


def rely(facts: "Facts", ref: str, day: dt.date) -> str | None:
    """Warn of something under a contract of some reference; nothing if one of them covers the day.

    A reference that no contract has is somebody else's to warn of.
    """
    known = facts.once("contracts by reference", lambda: _by_reference(facts))
    found = [reliance(contract_facts(facts).of(row), day) for row in known.get(ref.casefold(), ())]
    return None if None in found or not found else found[0]


def _by_reference(facts: "Facts") -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in facts.rows(CONTRACTS):
        names = {row["ref"], row["title"], f"{row['ref']}+{row['starts']}"}
        for name in names:
            found[str(name).casefold()].append(row)
    return found


def add_reliance(facts: "Facts", rows: list[Row], all_well: str) -> None:
    """Add to the checks of payments what they rely on that is not there."""
    for row in rows:
        words = row["contract"] and rely(facts, str(row["contract"]), row["date"])
        if words:
            row["check"] = words if row["check"] == all_well else f"{row['check']}; {words}"
