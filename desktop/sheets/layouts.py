"""Saved export layouts at work: found by name, turned into what goes out, and marked when used."""

import dataclasses
import datetime as dt

from desktop.domain.entity import Entity, Row
from desktop.domain.layout import LAYOUTS, filters_of, sort_of
from desktop.sheets.extract import EVERYTHING, Extract
from desktop.store.errors import NotFound
from desktop.store.reading import rows
from desktop.store.store import Store

ANY_DAY = dt.date(2000, 1, 1)  # nothing of a layout is worked out for a day


def saved(store: Store, register: str = "") -> list[Row]:
    """List the layouts there are, of one register or of all, by register and name."""
    where = {"register": register} if register else {}
    found = rows(store, LAYOUTS, today=ANY_DAY, where=where)
    return sorted(found, key=lambda row: (row["register"], row["name"].casefold()))


def named(store: Store, entity: Entity, name: str) -> Row:
    """Find the layout of a register by its name, whatever its case.

    Raises:
        NotFound: with the names there are.
    """
    known = saved(store, entity.name)
    for row in known:
        if row["name"].casefold() == name.strip().casefold():
            return row
    names = ", ".join(f"“{row['name']}”" for row in known)
    there = f"Those of {entity.title} are {names}." if names else "It has none yet."
    raise NotFound(f"There is no export layout “{name}” of {entity.title}. {there}")


def extract_of(layout: Row, base: Extract = EVERYTHING) -> Extract:
    """Give what a layout lets go out; what is asked for besides comes on top."""
    return dataclasses.replace(
        base,
        where={**filters_of(layout["where"]), **base.where},
        columns=base.columns or layout["columns"],
        with_private=(*(layout["private"] or ()), *base.with_private),
        sort=base.sort or sort_of(layout["sort"]),
        layout=layout["name"],
    )


def note_export(store: Store, layout: Row, change: int, today: dt.date) -> None:
    """Keep in a layout that it was exported, and up to which change, for the next “since”."""
    label = f"Export {layout['register']} as “{layout['name']}”"
    with store.write(label, kind="export") as write:
        write.save(LAYOUTS, {"exported_on": today, "exported_change": change}, layout["id"])
