"""Purchases for a list, from what is kept of their cost: as each is worked out by itself."""

import pytest

from desktop.domain.purchase import PURCHASES
from desktop.domain.registry import ENTITIES
from desktop.store import kept_costs, purchases_listed, reading
from tests.buying import TODAY
from tests.store.changing import ids
from tests.store.kept_purchases import EVENTS, desk, furnished

__all__ = ["desk", "furnished"]  # fixtures


@pytest.fixture
def bought(desk):
    """Purchases of every shape, with what happens to them and what was paid."""
    every = ids(desk, "purchases")
    with desk.write("More") as write:
        for row_id, event in zip(every, EVENTS, strict=False):
            ref = desk.get(PURCHASES, row_id)["ref"]
            day = {"from": "9 November 2026"}
            write.save(ENTITIES["purchase-events"], {"purchase": ref} | day | event)
        for place, net in enumerate(("64.20", "-10", "0.05")):
            row = desk.get(PURCHASES, every[place // 2])
            paid = {"invoice": f"INV-{place}", "purchase": row["ref"], "net": net}
            days = {"date": "30 November 2026", "financial_year": "2026/27"}
            write.save(ENTITIES["payments"], paid | days | {"provider": row["provider"].key})
    kept_costs.fill(desk)
    return desk


def told(rows):
    """What a list shows of purchases."""
    worked = {"id", "sessions_planned", "cost", "invoiced", *purchases_listed.NO_YEARS}
    fields = {*worked, *purchases_listed.FIELDS}
    return {row["id"]: {name: row[name] for name in fields} for row in rows}


def as_worked_out(store):
    return told(reading.rows(store, PURCHASES, today=TODAY))


def listed(store):
    return told(row for part in purchases_listed.in_parts(store, TODAY) for row in part)


def test_what_is_kept_is_listed_as_it_would_be_worked_out(bought):
    assert listed(bought) == as_worked_out(bought)
    assert any(row["invoiced"] for row in listed(bought).values())


@pytest.mark.parametrize("gone", ["DELETE FROM purchase_cost", "DELETE FROM kept"])
def test_what_is_not_kept_is_worked_out(bought, gone):
    expected = as_worked_out(bought)
    with bought.connection() as connection, connection.begin():
        connection.exec_driver_sql(gone)

    assert listed(bought) == expected


def test_part_by_part_every_purchase_comes_once_in_order(bought, monkeypatch):
    monkeypatch.setattr(purchases_listed, "CHUNK", 5)

    parts = list(purchases_listed.in_parts(bought, TODAY))

    assert [row["id"] for part in parts for row in part] == ids(bought, "purchases")
    assert len(parts) > 1


def test_some_are_listed_alone_and_those_that_are_gone_left_out(bought):
    some = ids(bought, "purchases")[2:5]

    assert list(told(purchases_listed.of(bought, TODAY, [*some, 999_999]))) == some
    assert purchases_listed.of(bought, TODAY, []) == []
