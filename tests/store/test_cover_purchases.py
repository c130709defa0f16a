"""Purchases on days that no contract for their therapy or list covers."""

import pytest

from desktop.domain.registry import ENTITIES
from desktop.store.contracts import covers
from tests import buying
from tests.buying import TODAY
from tests.due_rows import AGREED, CONTRACT


def covered(store, service, starts, last_day):
    given = {"service": service, "starts": starts, "last_day": last_day, "term_shape": "one term"}
    store.save(ENTITIES["contracts"], CONTRACT | given | {"review_every_months": ""})
    [found] = covers(store, TODAY)
    return found


@pytest.fixture
def bought(store):
    buying.fill(store)
    days = {"first_session": "2 November 2026", "last_session": "16 July 2027"}
    row = buying.buy(store, status="active", **AGREED, **days)
    return store.get(ENTITIES["purchases"], row)


@pytest.mark.parametrize(
    ("starts", "last_day", "days"),
    [
        ("2 November 2026", "16 July 2027", None),
        ("3 November 2026", "16 July 2027", 1),
        ("2 November 2026", "14 July 2027", 2),
        ("1 September 2027", "31 August 2028", 257),
    ],
)
@pytest.mark.parametrize("named", ["therapy", "list"])
def test_the_days_of_a_purchase_without_cover_are_counted(store, bought, named, starts, last_day,
                                                          days):  # fmt: skip
    service = bought["therapy"].upper() if named == "therapy" else bought["list"].key
    found = covered(store, service, starts, last_day)

    assert found.is_bought
    assert [(one.ref, one.days) for one in found.bought] == (
        [(bought["ref"], days)] if days else []
    )


def test_a_service_of_another_name_says_nothing_of_purchases(store, bought):
    found = covered(store, "Something else", "1 September 2027", "31 August 2028")

    assert not found.is_bought
    assert list(found.bought) == []
