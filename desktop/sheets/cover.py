"""What a sheet going out says about itself: register, filter, day, rows, what was left out."""

import datetime as dt

from desktop import __version__
from desktop.domain.columns import Column
from desktop.domain.days import show_day
from desktop.domain.entity import Entity
from desktop.sheets.extract import Extract
from desktop.store.store import Store

HIDDEN = "(private)"
HANDLE = "Keep it no longer than it is needed, and send it to nobody who need not have it."


def lines(
    store: Store, entity: Entity, extract: Extract, *, today: dt.date, rows: int
) -> list[tuple[str, str]]:
    """Say what is in the workbook, line by line."""
    now = dt.datetime.now().astimezone()
    without = ", ".join(column.label.text for column in extract.left_out(entity))
    layout = [("Layout", extract.layout)] if extract.layout else []
    return [
        ("Register", f"{entity.title} ({entity.name})"),
        ("From", store.path.name),
        *layout,
        ("Filter", _filter_words(entity, extract)),
        ("As it stood on", show_day(extract.as_at or today)),
        ("Rows", f"{rows:,}"),
        ("Private columns left out", without or "None"),
        *_private(entity, extract),
        ("Written by", store.who),
        ("Written on", f"{show_day(now.date())} at {now:%H:%M}"),
        ("Written with", f"Commissioning Desk {__version__}"),
        ("Coming back", _coming_back(entity, extract)),
    ]


def _private(entity: Entity, extract: Extract) -> list[tuple[str, str]]:
    """Warn of personal data that is in it because somebody asked for it."""
    names = [one.column.label.text for one in extract.shown(entity) if one.column.private]
    return [("Personal data in it", f"{', '.join(names)}. {HANDLE}")] if names else []


def _coming_back(entity: Entity, extract: Extract) -> str:
    if extract.as_at is not None:
        return "This shows a day of its own. Don't import it: the register may have moved on since."
    shown = {one.column.field for one in extract.shown(entity)}
    found_by = (entity.key, *((name,) for name in entity.numbered))
    if not any(shown.issuperset(fields) for fields in found_by):
        lacking = ", ".join(entity.by_field[n].label.text for n in entity.key if n not in shown)
        return f"It can’t be imported again: it has no column {lacking}, by which rows are found."
    return (
        "Change cells and import the workbook again to change the register. Columns with grey, "
        "slanted headings are worked out and are not read back. A blank cell leaves things alone, "
        "and so does a column that is not in it."
    )


def _filter_words(entity: Entity, extract: Extract) -> str:
    """Tell the filter in the words of the labels; what private fields must be is not told."""
    told = []
    for name, wanted in extract.where.items():
        column = entity.by_field[name]
        hide = column.private and name not in extract.with_private
        told.append(f"{column.label.text} is {HIDDEN if hide else _wanted(column, wanted)}")
    if extract.ids is not None:
        told.append("the rows chosen on screen")
    return "; ".join(told) or "All rows"


def _wanted(column: Column, wanted: object) -> str:
    if wanted is None or wanted == "":
        return "blank"
    return wanted if isinstance(wanted, str) else column.show(wanted)
