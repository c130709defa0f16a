"""A small desk for tests of buying: the list of eleven providers, a child, its plan, purchases."""

import datetime as dt

from desktop.domain.registry import ENTITIES
from tests import provider_list
from tests.county import COUNTY_ROWS

TODAY = provider_list.TODAY
OT = "Occupational therapy"
CHILD = "CH-100001"
PURCHASE = {
    "child": CHILD,
    "therapy": OT,
    "provider": "Channel Coast OT",
    "arrangement": "QPL",
    "list": "QPL-2025",
    "lot": "2",
    "area": "South",
    "rate": "92",
    "unit": "session",
    "minutes": "60",
    "per_week": "1",
    "first_session": "2 November 2026",
    "last_session": "16 July 2027",
    "status": "draft",
}


def fill(store):
    """Fill a store with its list, a child and two lines of its plan."""
    provider_list.fill(store)
    with store.write("A child") as write:
        child = {"ref": CHILD, "name": "Someone Private", "area": "South", "plan_type": "EHCP"}
        write.save(ENTITIES["children"], child | {"next_annual_review": "14 May 2027"})
        line = {"child": CHILD, "therapy": OT, "text": "Direct therapy from a therapist"}
        count = {"minutes": "60", "sessions": "1", "per": "week", "weeks_a_year": "38"}
        write.save(ENTITIES["needs"], line | count | {"line": "F4"})
        open_line = {"line": "F5", "text": "Access to sensory equipment as required"}
        write.save(ENTITIES["needs"], line | open_line)


def fill_terms(store):
    """Keep the dates of the county's terms."""
    with store.write("Term dates") as write:
        for row in COUNTY_ROWS:
            write.save(ENTITIES["calendars"], row)


def buy(store, **given):
    """Save a purchase, over what is given; give its row id."""
    return store.save(ENTITIES["purchases"], PURCHASE | given)


def on(text):
    """A day."""
    return dt.date.fromisoformat(text)
