"""What happens to a purchase does so on its days: pauses within them, missed ones on a session."""

import pytest

from desktop.domain.entity import Invalid
from desktop.domain.registry import ENTITIES
from desktop.sheets.importing import Wanted, run_import
from tests import buying

EVENTS = ENTITIES["purchase-events"]


@pytest.fixture
def bought(store):
    """A weekly purchase on Mondays from 2 November 2026 to 16 July 2027, a Friday."""
    buying.fill(store)
    buying.fill_terms(store)
    buying.buy(store, ref="SP-0001")
    return store


def happen(store, **event):
    return store.save(EVENTS, {"purchase": "SP-0001", **event})


@pytest.mark.parametrize("day", ["8 November 2026", "10 November 2026"])
def test_a_missed_session_is_on_a_session_day_and_the_nearest_is_offered(bought, day):
    words = f"No session was planned on {day}. The nearest is on 9 November 2026: enter its day"

    with pytest.raises(Invalid) as wrong:
        happen(bought, kind="missed", **{"from": day})

    assert wrong.value.errors == {"from": words}
    assert happen(bought, kind="missed", **{"from": "9 November 2026"})


def test_days_missed_together_have_a_session_among_them(bought):
    assert happen(bought, kind="missed", **{"from": "7 November 2026", "to": "9 November 2026"})
    with pytest.raises(Invalid, match="planned 10 November 2026 to 15 November 2026. The nearest"):
        happen(bought, kind="missed", **{"from": "10 November 2026", "to": "15 November 2026"})


@pytest.mark.parametrize(
    ("first", "last", "field", "words"),
    [
        ("15 July 2027", "16 July 2027", None, ""),
        ("16 July 2027", "", None, ""),
        ("1 September 2026", "2 November 2026", None, ""),
        ("15 July 2027", "17 July 2027", "to", "is after the last session, 16 July 2027. Enter"),
        ("17 July 2027", "", "from", "a pause begins within 2 November 2026 to 16 July 2027"),
        ("1 October 2026", "1 November 2026", "to", "is before the first session"),
    ],
)
def test_a_pause_is_within_the_days_of_its_purchase(bought, first, last, field, words):
    if field is None:
        assert happen(bought, kind="paused", **{"from": first, "to": last})
        return
    with pytest.raises(Invalid) as wrong:
        happen(bought, kind="paused", **{"from": first, "to": last})

    assert words in wrong.value.errors[field]


def test_a_sheet_is_refused_in_the_same_words(bought, tmp_path):
    file = tmp_path / "sheet.csv"
    file.write_text("Purchase,Kind,From\nSP-0001,missed,10 November 2026\n", encoding="utf-8")

    done = run_import(bought, EVENTS, file, Wanted()).document

    assert done["refused"] == 1
    assert "The nearest is on 9 November 2026" in str(done["problems"])


def test_where_the_terms_are_not_known_nothing_can_be_said(store):
    buying.fill(store)
    buying.buy(store, ref="SP-0001")

    assert happen(store, kind="missed", **{"from": "10 November 2026"})
