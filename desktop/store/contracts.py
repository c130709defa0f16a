"""Contracts as they stand on a day, and what of each service they cover."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from desktop.domain.contract import CONTRACTS
from desktop.domain.contract_now import ContractNow
from desktop.domain.cover import Cover, Stretch, cover
from desktop.domain.entity import Row
from desktop.domain.payment import PAYMENTS
from desktop.domain.spans import ONE_DAY
from desktop.store.computed import Facts
from desktop.store.contract_facts import contract_facts
from desktop.store.cover_purchases import Bought, known_names, not_covered, purchases_of
from desktop.store.lookup import StoreLookup
from desktop.store.reading import find_key
from desktop.store.rows import select
from desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class ServiceCover:
    """The days of one service.

    Attributes:
        service: its name.
        cover: its days by the contracts that cover them.
        contracts: the references of its contracts.
        unauthorised: the days of contracts that no hard review has opened.
        uncovered: payments under its contracts dated on days that none of them covers.
        bought: purchases of it with days that none of them covers.
        is_bought: whether its name says which purchases are for it: a therapy or a list.
    """

    service: str
    cover: Cover
    contracts: Sequence[str]
    unauthorised: Sequence[Stretch]
    uncovered: Sequence[Row]
    bought: Sequence[Bought] = ()
    is_bought: bool = False


def contract(store: Store, key: str, today: dt.date) -> ContractNow:
    """Give one contract as it stands, by its reference or title.

    Raises:
        NotFound: when there is none, or several are called so.
    """
    row_id = find_key(store, CONTRACTS, key)
    with store.read() as connection:
        return contract_facts(facts_on(connection, today)).by_id(row_id)


def facts_on(connection: Connection, today: dt.date) -> Facts:
    """Gather facts of every record as at a day."""
    return Facts(connection, StoreLookup(connection), today)


def covers(store: Store, today: dt.date) -> list[ServiceCover]:
    """Give the cover of every service, by name."""
    with store.read() as connection:
        every = contract_facts(facts_on(connection, today)).all()
        paid = select(
            connection,
            PAYMENTS,
            StoreLookup(connection),
            "WHERE contract IS NOT NULL ORDER BY date, id",
        )
        known = known_names(connection)
        names = {one.row["service"] for one in every if one.row["service"].casefold() in known}
        bought = purchases_of(connection, names)
    payments: dict[str, list[Row]] = defaultdict(list)
    for row in paid:
        payments[str(row["contract"]).casefold()].append(row)
    services: dict[str, list[ContractNow]] = defaultdict(list)
    for one in every:
        services[str(one.row["service"])].append(one)
    found = [_cover(name, services[name], payments) for name in sorted(services, key=str.casefold)]
    return [
        replace(one, bought=not_covered(bought[key], one.cover), is_bought=key in known)
        for one in found
        for key in (one.service.casefold(),)
    ]


def _cover(
    service: str, contracts: Sequence[ContractNow], payments: dict[str, list[Row]]
) -> ServiceCover:
    held = [Stretch(one.row["starts"], one.ends, (one.row["ref"],)) for one in contracts]
    found = cover(held)
    mine = [row for one in contracts for row in payments.get(one.row["ref"].casefold(), ())]
    return ServiceCover(
        service,
        found,
        [one.row["ref"] for one in contracts],
        list(_unauthorised(contracts)),
        [row for row in mine if not found.on(row["date"])],
    )


def _unauthorised(contracts: Iterable[ContractNow]) -> Iterable[Stretch]:
    for one in contracts:
        if one.authority.to < one.ends:
            yield Stretch(one.authority.to + ONE_DAY, one.ends, (one.row["ref"],))
