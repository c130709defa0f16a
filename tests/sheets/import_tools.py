"""Sheets for the tests of the importer, and short ways to run it."""

import csv
from typing import Any

from openpyxl import Workbook

from desktop.domain.registry import ENTITIES
from desktop.sheets.choosing import Wanted
from desktop.sheets.importing import choose, run_import
from desktop.sheets.plan import make_plan
from desktop.sheets.reading import open_book


def sheet(path, rows, title="Sheet"):
    """Write rows as a workbook, or as text by the name's ending."""
    if path.suffix == ".csv":
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(rows)
        return path
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def bring_in(store, register, path, **wanted) -> dict[str, Any]:
    """Import a file; give its document."""
    return run_import(store, ENTITIES[register], path, Wanted(**wanted)).document


def counts(document):
    """Give what became of the rows."""
    names = ("rows", "new", "changed", "unchanged", "refused", "doubtful")
    return {name: document[name] for name in names if document[name]}


def told(document, severity="refused"):
    """Give (row, heading, what) of the problems of one severity."""
    return [
        (one["row"], one["heading"], one["what"])
        for one in document["problems"]
        if one["severity"] == severity
    ]


class Planned:
    """A plan of a file, closed with its book at the end of the block."""

    def __init__(self, store, register, path, **wanted):
        self.book = open_book(path)
        entity = ENTITIES[register]
        try:
            name, _, matches = choose(self.book, entity, Wanted(**wanted), store)
            self.plan = make_plan(store, entity, self.book, name, matches)
        except BaseException:
            self.book.close()
            raise

    def __enter__(self):
        return self.plan

    def __exit__(self, *_):
        self.plan.close()
        self.book.close()


def dump(store, *registers):
    """Give every cell of every register, as kept."""
    with store.read() as connection:
        return {
            name: connection.exec_driver_sql(
                f'SELECT * FROM "{ENTITIES[name].table}" ORDER BY id'
            ).all()
            for name in registers or ENTITIES
        }
