"""Purchases of many shapes, with all that can happen to them, cost what they did."""

import datetime as dt
import random
from decimal import Decimal

from desktop.domain import purchase_days
from desktop.domain.session_calendar import Calendars
from tests.store.kept_purchases import TERMS


def test_sessions_of_every_shape_cost_what_they_did():
    """Renew the figure when sessions are meant to cost otherwise."""
    assert _figure() == 44039112


def _figure():
    """Add up the cost of purchases of many shapes with all that can happen to them."""
    chance = random.Random(4)
    calendar = Calendars(TERMS, [dt.date(2026, 12, 25), dt.date(2027, 3, 29)]).named(None)
    found = 0
    for number in range(400):
        row = _purchase(chance)
        events = [_event(chance) for _ in range(number % 3)]
        days = purchase_days.course(row, events, calendar).days
        parts = purchase_days.cost_of(row, events, days).by_both
        found += sum(int(amount * 100) * place for place, amount in enumerate(parts.values(), 1))
    return found


def _purchase(chance):
    first = dt.date(2026, 9, 1) + dt.timedelta(chance.randrange(200))
    per = chance.choice(["week", "fortnight", "half term", "term"])
    return {
        "first_session": first,
        "last_session": first + dt.timedelta(chance.randrange(300)),
        "sessions": chance.choice([None, None, 12]),
        "per_week": chance.choice([1, 2, 3]),
        "per": per,
        "weekdays": None,
        "rate": Decimal(chance.randrange(5_000, 9_000)) / 100,
        "unit": chance.choice(["session", "hour"]),
        "minutes": chance.choice([45, 50, 60]),
        "travel": chance.choice([None, Decimal("7.35")]),
        "one_offs": chance.choice([None, Decimal(99)]),
    }


def _event(chance):
    kind = chance.choice(["missed", "made up", "paused", "rate change", "ended early"])
    starts = dt.date(2026, 9, 1) + dt.timedelta(chance.randrange(300))
    to = starts + dt.timedelta(14) if kind == "paused" else None
    return {"kind": kind, "from": starts, "to": to, "amount": Decimal(chance.randrange(90))}
