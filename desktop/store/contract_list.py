"""Every contract as it stands on a day, with the names of its providers."""

import datetime as dt
from typing import NamedTuple

from desktop.domain.contract_now import ContractNow
from desktop.domain.provider import PROVIDERS
from desktop.progress import Progress
from desktop.store.contract_facts import contract_facts
from desktop.store.contracts import facts_on
from desktop.store.store import Store

EVERY = 100  # contracts between two looks at whether to go on


class Listed(NamedTuple):
    """A contract and the names of those who provide it."""

    now: ContractNow
    providers: tuple[str, ...]


def listed(store: Store, today: dt.date, progress: Progress) -> list[Listed]:
    """Give every contract; each is worked out when it is first looked at."""
    with store.read() as connection:
        facts = facts_on(connection, today)
        every = contract_facts(facts).all()
        names = {ref.key: ref.text for ref in facts.names(PROVIDERS).values()}
        found: list[Listed] = []
        for place, now in enumerate(every):
            if place % EVERY == 0:
                progress(place, len(every), "Reading contracts")
            shown = tuple(names.get(key, key) for key in now.row["providers"] or ())
            found.append(Listed(now, shown))
    return found
