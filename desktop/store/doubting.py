"""What looks odd in a row beside other records: amounts, a shared reference, an unusual step."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from desktop.domain.days import show_day
from desktop.domain.entity import Entity, Invalid, Row
from desktop.domain.kinds import Ref
from desktop.domain.magnitude import beside
from desktop.domain.qualification import QUALIFICATION_EVENTS
from desktop.domain.standing import doubt as step_doubt
from desktop.domain.standing import standing
from desktop.store.reading import rows
from desktop.store.spending import spending
from desktop.store.sqlite import quoted
from desktop.store.store import Store

MOST = 4  # neighbouring years that are compared with
Known = dict[str, Decimal]


def doubts(store: Store, entity: Entity, row: Row) -> dict[str, str]:
    """Say by field what looks odd in a row as it stands or as it is typed, beside other records."""
    if entity.apart_by:
        return _shared(store, entity, row)
    if entity is QUALIFICATION_EVENTS:
        return _unusual(store, row)
    look = LOOKS.get(entity.name)
    amount = row.get("amount")
    if look is None or amount is None or not row.get("financial_year"):
        return {}
    found = beside(amount, look(store, row))
    return {"amount": found.words()} if found else {}


def looks_at(entity: Entity) -> bool:
    """Say whether rows of a register are looked at beside others at all."""
    return entity.name in LOOKS or entity is QUALIFICATION_EVENTS or bool(entity.apart_by)


def _shared(store: Store, entity: Entity, row: Row) -> dict[str, str]:
    """Say which other rows have the same key: allowed where something else tells them apart."""
    key = entity.key[-1]
    with store.read() as connection:
        others = connection.exec_driver_sql(
            f"SELECT {quoted(entity.shown_by)}, {quoted(entity.apart_by[0])} "
            f"FROM {quoted(entity.table)} WHERE lower({quoted(key)}) = lower(?) AND id <> ?",
            (str(row.get(key) or ""), row.get("id") or 0),
        ).all()
    named = [f"{name}, from {show_day(dt.date.fromisoformat(first))}" for name, first in others]
    label = entity.by_field[key].label.text.lower()
    return {key: f"This is also the {label} of {'; '.join(named)}"} if named else {}


def _unusual(store: Store, row: Row) -> dict[str, str]:
    """Say whether a step of a provider's place on a lot does not follow the one before it."""
    provider, lot, day = row.get("provider"), row.get("lot"), row.get("on")
    if not (provider and lot and day and row.get("status")):
        return {}
    where = {"provider": provider.key if isinstance(provider, Ref) else provider}
    try:
        known = rows(store, QUALIFICATION_EVENTS, today=day, where=where, with_computed=False)
    except Invalid:  # typed half, or somebody else's name
        return {}
    others = [one for one in known if one["id"] != row.get("id") and _is(one["lot"], lot)]
    words = step_doubt(standing(others, day).status, row["status"])
    return {"status": words} if words else {}


def _is(ref: Ref, meant: object) -> bool:
    """Say whether a record is the one that a form or a row means, which may be typed text."""
    return ref.id == meant.id if isinstance(meant, Ref) else meant in {ref.key, ref.text}


def _of_budgets(store: Store, row: Row) -> Known:
    """Give the budgets of other years."""
    with store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT financial_year, sum(amount) FROM budgets WHERE id <> ? GROUP BY 1",
            (row.get("id") or 0,),
        ).all()
    found = {f"the budget of {year}": Decimal(pence).scaleb(-2) for year, pence in rows}
    return _nearest(found, row["financial_year"])


def _of_years(store: Store, row: Row) -> Known:
    """Give what is spent in the years round it, and what was budgeted."""
    spent = spending(store, ["financial_year"], "ordered", dt.date.max)
    mine = row["financial_year"]
    known = {str(key[0]): amount for key, amount in spent if key[0] != mine}
    return _nearest(known, mine) | _of_budgets(store, {"financial_year": mine})


def _nearest(known: Known, year: str) -> Known:
    first = int(year[:4]) if year[:4].isdigit() else 0

    def away(words: str) -> int:
        digits = words.removeprefix("the budget of ")[:4]
        return abs(int(digits) - first) if digits.isdigit() else MOST

    return {words: known[words] for words in sorted(known, key=away)[:MOST]}


LOOKS: dict[str, Callable[[Store, Row], Known]] = {
    "yearly-spend": _of_years,
    "budgets": _of_budgets,
}
