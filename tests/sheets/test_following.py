"""Qualifications and their events imported many at a time end as they do one by one."""

import datetime as dt
import json
import random
import shutil
from collections import Counter

import pytest

from desktop.domain.entity import Invalid
from desktop.domain.registry import ENTITIES
from desktop.store.check import check
from desktop.store.consequences import CONSEQUENCES
from desktop.store.following import FOLLOWING
from desktop.store.rows import loaded
from desktop.store.staged import CHANGED, NEW
from desktop.store.store import Store
from tests.factories import make
from tests.sheets.import_tools import Planned, bring_in, dump, sheet

QUALIFICATIONS, EVENTS = ENTITIES["qualifications"], ENTITIES["qualification-events"]
STATUSES = ("applied", "under evaluation", "qualified", "suspended", "left")
UNEVALUATED = ("applied", "under evaluation", "suspended", "left")
PROVIDERS, LOTS = ("P-1", "P-2", "P-3", "P-4"), ("1", "2")
FIRST = dt.date(2025, 4, 1)
BEFORE = FIRST - dt.timedelta(days=1)
HEADS = {
    "qualifications": [
        "Provider", "List", "Lot", "Status", "Since", "Reason", "Evaluated by", "Evaluated on",
    ],
    "qualification-events": ["Provider", "List", "Lot", "Status", "On", "Until", "Reason", "By"],
}  # fmt: skip


def some_day(pick, most=6):
    return FIRST + dt.timedelta(days=pick.randrange(most))


def a_qualification(pick, provider, lot):
    status = pick.choice(STATUSES)
    reason = "As told" if status in {"suspended", "left"} or pick.random() < 0.4 else None
    by, on = ("Panel", FIRST) if status == "qualified" or pick.random() < 0.8 else (None, None)
    return [provider, "L", lot, status, some_day(pick), reason, by, on]


def an_event(pick, provider, lot):
    status = pick.choice(STATUSES * 3 + UNEVALUATED * 9)
    on = some_day(pick)
    ends = status == "suspended" and pick.random() < 0.5
    until = on + dt.timedelta(days=pick.randrange(3)) if ends else None
    return [provider, "L", lot, status, on, until, f"Told {pick.randrange(3)}", None]


def places(pick, share):
    return [(p, lot) for p in PROVIDERS for lot in LOTS if pick.random() < share]


def rows_of(pick, entity):
    if entity is QUALIFICATIONS:
        rows = [a_qualification(pick, *place) for place in places(pick, 0.8)]
        # A new status has a reason of its own; one on the day of the old one is refused by both.
        return [[*row[:5], row[5] and "Told again", *row[6:]] for row in rows]
    made = [an_event(pick, *place) for place in places(pick, 0.7) * 3]
    pick.shuffle(made)
    return list({tuple(row[:5]): row for row in made}.values())


@pytest.fixture
def stores(store, tmp_path):
    """Two stores with the same made-up places in them."""

    def made(pick):
        make(store, "lists", ref="L")
        for code in LOTS:
            make(store, "lots", list="L", code=code)
        for ref in PROVIDERS:
            make(store, "providers", ref=ref, name=ref)
        with store.write("Places") as write:
            fields = ["provider", "list", "lot", "status", "since", "reason",
                      "evaluated_by", "evaluated_on"]  # fmt: skip
            for place in places(pick, 0.6):
                row = a_qualification(pick, *place)
                row[3], row[6:] = "qualified", ["Panel", FIRST]
                write.save(QUALIFICATIONS, dict(zip(fields, row, strict=True)))
            events = ["provider", "list", "lot", "status", "on", "until", "reason", "by"]
            for place in places(pick, 0.3):
                row = [*place[:1], "L", place[1], "applied", BEFORE, None, "Asked", None]
                write.save(EVENTS, dict(zip(events, row, strict=True)))
            for place in places(pick, 0.4):
                ends = FIRST + dt.timedelta(days=2)
                row = [*place[:1], "L", place[1], "suspended", FIRST, ends, "Cover lapsed", None]
                write.save(EVENTS, dict(zip(events, row, strict=True)))
        with store.read() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        other = tmp_path / "other.cdesk"
        shutil.copy(store.path, other)
        return store, Store.open(other, who="officer")

    return made


def save_one_by_one(store, entity, path):
    """Save the good rows that a sheet brings through the door that single rows take."""
    with Planned(store, entity.name, path) as plan:
        found = plan.stage.page((NEW, CHANGED), 0, 1_000)
        with store.write("Import", kind="import", on=plan.stage.connection) as write:
            for row in found:
                new = loaded(entity, row.new, write.lookup)
                given = {name: new[name] for name in row.new if row.new[name] is not None}
                write.save(entity, given, row.row_id, line=row.line)


def kept(store):
    """Give the rows of both registers without their row ids, which may differ."""
    return [
        Counter(row[1:] for row in dump(store, e.name)[e.name]) for e in (QUALIFICATIONS, EVENTS)
    ]


def noted(store):
    """Give what history says of the last change, without row ids."""
    with store.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT register_name, before, after, line FROM changed_row "
            "WHERE change = (SELECT max(id) FROM change)"
        ).all()
    return Counter((name, line, *net(before, after)) for name, before, after, line in found)


def net(before, after):
    """Leave out what one step changed and another changed back."""
    old, new = (json.loads(side) if side else None for side in (before, after))
    if old is not None and new is not None:
        same = {name for name in old if old[name] == new[name]}
        old, new = ({name: side[name] for name in side if name not in same} for side in (old, new))
    return json.dumps(old, sort_keys=True), json.dumps(new, sort_keys=True)


def outcome(work, *arguments, **options):
    """Do it; give the refusal if there was one."""
    try:
        work(*arguments, **options)
    except Invalid as wrong:
        return wrong.errors
    return None


def test_what_follows_one_row_follows_many():
    assert CONSEQUENCES.keys() == FOLLOWING.keys()


@pytest.mark.parametrize("entity", [QUALIFICATIONS, EVENTS], ids=lambda one: one.name)
@pytest.mark.parametrize("seed", range(12))
def test_many_at_a_time_ends_as_one_by_one_does(stores, tmp_path, entity, seed):
    pick = random.Random(seed)
    many, single = stores(pick)
    path = sheet(tmp_path / "in.xlsx", [HEADS[entity.name], *rows_of(pick, entity)])
    before = dump(many)

    with single:
        refused = outcome(bring_in, many, entity.name, path, good_rows_only=True)
        assert outcome(save_one_by_one, single, entity, path) == refused
        assert kept(many) == kept(single)
        if refused:
            assert dump(many) == before
            return
        assert noted(many) == noted(single)
        assert many.changes()[0].rows == single.changes()[0].rows
    assert check(many).ok
    after = dump(many)
    many.undo()
    assert dump(many) == before
    many.redo()
    assert dump(many) == after
