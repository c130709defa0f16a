"""Two records of one provider made into one, with everything that belongs to either."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from desktop.domain.assurance import ASSURANCE
from desktop.domain.contact import CONTACTS
from desktop.domain.entity import Entity, Row
from desktop.domain.kinds import SEVERAL, Ref
from desktop.domain.offer import ARRANGEMENT, CAPACITY, RATES
from desktop.domain.payment import PAYMENTS
from desktop.domain.provider import PROVIDERS
from desktop.domain.purchase import PURCHASES
from desktop.domain.qualification import QUALIFICATION_EVENTS, QUALIFICATIONS
from desktop.domain.reference import REFERENCES
from desktop.domain.registry import ENTITIES
from desktop.store.changes import RowChange
from desktop.store.errors import StoreError
from desktop.store.reading import rows
from desktop.store.store import Store
from desktop.store.write import Write

_ANY_DAY = dt.date.min  # nothing that is read here depends on the day


def _never(_kept: Row, _dropped: Row) -> bool:
    return False


def _newer(field: str) -> Callable[[Row, Row], bool]:
    """Prefer the dropped provider's row when its day is later; a day beats no day."""
    return lambda kept, dropped: bool(
        dropped[field] and (not kept[field] or dropped[field] > kept[field])
    )


@dataclass(frozen=True)
class Belonging:
    """How rows of a register move to the kept provider.

    Attributes:
        entity: the register.
        owner: the field that names the provider.
        prefers: of two rows with the same key, whether the dropped provider's is the better.
        filled: fields in which the better row gets its blanks from the other.
    """

    entity: Entity
    owner: str = "provider"
    prefers: Callable[[Row, Row], bool] = _never
    filled: tuple[str, ...] = ()


_EVALUATION = ("areas", "quality_score", "evaluated_by", "evaluated_on", "evaluation_file")
BELONGINGS = (
    Belonging(CONTACTS, filled=("role", "email", "phone")),
    Belonging(QUALIFICATION_EVENTS, filled=("until", "by")),
    Belonging(QUALIFICATIONS, prefers=_newer("since"), filled=_EVALUATION),
    Belonging(ARRANGEMENT),
    Belonging(RATES),
    Belonging(CAPACITY, prefers=_newer("as_at")),
    Belonging(ASSURANCE, prefers=_newer("expires")),
    Belonging(PURCHASES),
    Belonging(PAYMENTS),
    Belonging(REFERENCES, owner="about", filled=("note",)),
)


def providers(store: Store, keep: int, drop: int, why: str = "") -> int:
    """Merge one provider into another as one write; give the number of the change.

    What belongs to the dropped one moves to the kept one. Where both have a row with the same
    key, one row stays: the later status, the newer capacity, the later expiry, else the kept
    provider's. The dropped one's names and numbers stay findable, and the history of the kept one
    goes on to show the other's (`history.with_merged`).

    Raises:
        StoreError: when both are the same, or one is not there.
    """
    if keep == drop:
        raise StoreError("Choose two different providers to merge.")
    kept, dropped = store.get(PROVIDERS, keep), store.get(PROVIDERS, drop)
    label = f"Merge provider {dropped['ref']} into {kept['ref']}"
    with store.write(label, why=why, kind="merge") as write:
        for belonging in BELONGINGS:
            for row in _belonging(store, belonging, dropped):
                _move(write, belonging, row, _owner(belonging, kept))
        _rename(store, write, dropped["ref"], kept["ref"])
        write.delete(PROVIDERS, drop)
        write.note(_touched(kept))
        write.save(PROVIDERS, _merged(kept, dropped), keep)
        for number in _numbers_kept(kept, dropped):
            if write.find(REFERENCES, number) is None:
                write.save(REFERENCES, number)
        return write.change_id


def _rename(store: Store, write: Write, old: str, new: str) -> None:
    """Name the kept provider wherever a cell that may name several names the dropped one."""
    for entity in ENTITIES.values():
        for column in entity.columns:
            if column.kind is SEVERAL and column.vocabulary == PROVIDERS.name:
                found = rows(store, entity, today=_ANY_DAY, with_computed=False)
                for row in found:
                    named = row[column.field] or ()
                    if old in named:
                        names = tuple(dict.fromkeys(new if n == old else n for n in named))
                        write.save(entity, {column.field: names}, row["id"], follow=False)


def _belonging(store: Store, belonging: Belonging, provider: Row) -> list[Row]:
    where = _owner(belonging, provider)
    return rows(store, belonging.entity, today=_ANY_DAY, where=where, with_computed=False)


def _owner(belonging: Belonging, provider: Row) -> dict[str, Any]:
    """Say how a row of a register names a provider: by link, or by reference."""
    if belonging.owner == "about":
        return {"about": provider["ref"]}
    return {belonging.owner: Ref(provider["id"], provider["ref"], provider["name"])}


def _move(write: Write, belonging: Belonging, row: Row, owner: dict[str, Any]) -> None:
    """Give a row to the kept provider, or make one of it and the row that is there already."""
    entity = belonging.entity
    twin = write.find(entity, row | owner)
    if twin in {None, row["id"]}:
        write.save(entity, owner, row["id"], follow=False)
        return
    there = write.get(entity, twin)
    values = _better(belonging, there, row)
    if entity is QUALIFICATION_EVENTS and there["reason"] != row["reason"]:
        values["reason"] = f"{there['reason']}; {row['reason']}"
    write.delete_only(entity, row["id"])
    write.save(entity, values, twin, follow=False)


def _better(belonging: Belonging, kept: Row, dropped: Row) -> dict[str, Any]:
    """Give what the row that stays says, but for its key."""
    better, other = kept, dropped
    if belonging.prefers(kept, dropped):
        better, other = dropped, kept
    values = {
        c.field: better[c.field]
        for c in belonging.entity.columns
        if c.field not in belonging.entity.key
    }
    filled = {name: other[name] for name in belonging.filled if values[name] is None}
    return values | filled


def _merged(kept: Row, dropped: Row) -> dict[str, Any]:
    """Give the kept provider its blanks from the other, and the other's names."""
    filled = {
        column.field: dropped[column.field]
        for column in PROVIDERS.columns
        if kept[column.field] is None
    }
    whole = {**kept, **filled}
    names = [*(kept["other_names"] or ()), dropped["name"], dropped["trading_name"] or ""]
    names += dropped["other_names"] or ()
    mine = {str(whole["name"]).casefold(), str(whole["trading_name"]).casefold()}
    others = [_one_name(name) for name in names if name and name.casefold() not in mine]
    return filled | {"other_names": tuple(dict.fromkeys(others)) or None}


def _one_name(name: str) -> str:
    """Take out of a name what parts names in a list of them."""
    for mark in ",;|":
        name = name.replace(mark, " ")
    return " ".join(name.split())


def _numbers_kept(kept: Row, dropped: Row) -> list[dict[str, Any]]:
    """Keep the numbers of the dropped one that sheets and payments may still carry."""
    about = {"about": kept["ref"], "note": f"Merged: {dropped['name']}"}
    found = [{**about, "kind": "old", "value": dropped["ref"]}]
    theirs = dropped["supplier_number"]
    if theirs and kept["supplier_number"] and theirs != kept["supplier_number"]:
        found.append({**about, "kind": "finance", "value": theirs})
    return found


def _touched(kept: Row) -> RowChange:
    """Note the kept provider in the change even when none of its fields differ.

    By this its history finds the provider that was merged into it.
    """
    blank = {c.field: None for c in PROVIDERS.columns if kept[c.field] is None}
    return RowChange(PROVIDERS.name, kept["id"], {}, blank)
