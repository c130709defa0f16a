"""The made-up list of providers, brought in through the real importer.

It stands with the sheets and not with the commands, because commands and sheets know nothing of
each other.
"""

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desktop import paths
from desktop.domain.registry import ENTITIES
from desktop.progress import Progress, silent
from desktop.sheets.demo_choices import keep_choices
from desktop.sheets.importing import Wanted, run_import
from desktop.store.store import Store

SAVED_ON = dt.date(2026, 10, 1)  # the workbooks tell of no earlier day than this as to come


def fill(store: Store, progress: Progress = silent) -> list[dict[str, Any]]:
    """Import the sample workbooks sheet by sheet; give the document of each import.

    Raises:
        Cancelled: when the officer stopped it; the sheets before that stay.
    """
    done = []
    with _not_before(store, SAVED_ON):
        for number, step in enumerate(_plan()):
            progress(number, len(_plan()), f"Importing {step['sheet']}")
            wanted = Wanted(sheet=step["sheet"], good_rows_only=True)
            entity = ENTITIES[step["register"]]
            done.append(run_import(store, entity, _workbook(step), wanted).document)
        keep_choices(store, SAVED_ON)
    return done


@contextmanager
def _not_before(store: Store, day: dt.date) -> Iterator[None]:
    """Work as on a day at the earliest, so that what has begun on it is history on any clock."""
    was = store.as_if
    store.as_if = max(store.today, day)
    try:
        yield
    finally:
        store.as_if = was


def is_empty(store: Store) -> bool:
    """Say whether a store holds nothing but its reference data."""
    return all(
        store.count(entity) == 0 for entity in ENTITIES.values() if entity.group != "Reference data"
    )


def _workbook(step: dict[str, str]) -> Path:
    return paths.resource("sample", step["file"])


def _plan() -> list[dict[str, str]]:
    steps: list[dict[str, str]] = json.loads(
        paths.resource("sample", "plan.json").read_text("utf-8")
    )
    return steps
