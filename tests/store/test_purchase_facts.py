"""What is worked out of purchases in a store: sessions, cost by year, owed and bought, checks."""

from decimal import Decimal

import pytest

from desktop.commands import merge, new_store
from desktop.domain.entity import Invalid
from desktop.domain.registry import ENTITIES
from desktop.sheets.importing import Wanted, run_import
from desktop.store.computed import Facts
from desktop.store.lookup import StoreLookup
from desktop.store.purchase_facts import PurchaseFacts
from desktop.store.reading import rows
from tests.buying import CHILD, OT, PURCHASE, TODAY, buy, fill

PURCHASES = ENTITIES["purchases"]


@pytest.fixture
def desk(tmp_path):
    """A store with reference data, the small list and a child."""
    with new_store.create(tmp_path / "desk.cdesk") as store:
        fill(store)
        yield store


def bought(desk, **given):
    [row] = rows(desk, PURCHASES, today=TODAY, ids=[buy(desk, **given)])
    return row


def test_a_purchase_is_costed_by_the_calendar_and_split_by_year(desk):
    row = bought(desk)

    assert row["ref"] == "SP-0001"
    assert row["sessions_planned"] == 31
    assert row["cost"] == 31 * Decimal(92)
    assert row["cost_2026-27"] + row["cost_2027-28"] == row["cost"]
    assert row["cost_2025-26"] is row["cost_other_years"] is None


def test_what_happened_to_a_purchase_changes_its_cost(desk):
    ref = desk.get(PURCHASES, buy(desk))["ref"]
    for event in (
        {"kind": "missed", "from": "9 November 2026"},
        {"kind": "paused", "from": "16 November 2026", "to": "29 November 2026"},
        {"kind": "rate change", "from": "1 April 2027", "amount": "95"},
        {"kind": "ended early", "from": "28 June 2027"},
    ):
        desk.save(ENTITIES["purchase-events"], {"purchase": ref, **event})

    [row] = rows(desk, PURCHASES, today=TODAY)

    assert row["sessions_planned"] == 31 - 1 - 2 - 3
    assert row["cost_2026-27"] == 15 * Decimal(92)
    assert row["cost_2027-28"] == 10 * Decimal(95)


def test_a_number_of_sessions_takes_the_first_so_many(desk):
    row = bought(desk, sessions="10")

    assert (row["sessions_planned"], row["cost"]) == (10, 920)


def test_a_number_alone_is_spread_over_the_term_days(desk):
    row = bought(desk, per_week="", sessions="6", last_session="18 December 2026")

    assert (row["sessions_planned"], row["cost"]) == (6, 552)


def test_more_sessions_than_the_calendar_has_are_told(desk):
    row = bought(desk, sessions="40")

    assert "40 sessions are ordered, but the calendar has 31" in row["check"]


def test_a_schools_own_calendar_counts(desk):
    days = {"from": "2 November 2026", "to": "6 November 2026", "kind": "inset day"}
    desk.save(ENTITIES["calendars"], {"calendar": "Hill School", "name": "Inset", **days})
    desk.save(ENTITIES["children"], {"ref": "CH-2", "area": "South", "calendar": "Hill School"})

    assert bought(desk, child="CH-2")["sessions_planned"] == 30


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Public liability expires on 31 March 2027: the session on 12 April 2027"),
        ({}, "Runs past the annual review of 14 May 2027"),
        ({"provider": "Lathe House Therapies"}, "Suspended since 1 September 2026"),
        ({"provider": "Medway Talkers"}, "Not applied for lot 2 of QPL-2025"),
        ({"lot": "1"}, "Lot 1 is not for Occupational therapy"),
        ({"lot": ""}, "Say from which lot it is bought"),
        ({"need": "F4", "minutes": "45"}, "says 60 minutes a session, the purchase 45"),
        ({"rate": "99"}, "the provider's own on 2 November 2026 is £92"),
        ({"per_week": ""}, "Say how many sessions each week, or how many in all"),
        ({"arrangement": "non-preferred"}, "Bought by non-preferred, not from the list"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_what_is_wrong_with_a_purchase_is_told(desk, given, words):
    assert words in bought(desk, **given)["check"]


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"last_session": "1 November 2026"}, "last_session", "is before the first"),
        ({"unit": "hour", "minutes": ""}, "unit", "An hourly rate needs the minutes"),
        ({"first_session": "3 August 2026", "last_session": "28 August 2026"}, "last_session",
         "falls between 3 August 2026 and 28 August 2026. Choose days in a term"),
        ({"unit": "programme"}, "unit", "A rate for each programme can't be multiplied"),
        ({"lot": "1, 2"}, "lot", "names 2 lots and there can be one. Enter a row for each"),
        ({"requested_by": "A. Officer", "approved_by": "a. officer", "approved_on": "1/10/26"},
         "approved_by", "can't approve it"),
        ({"status": "approved"}, "approved_by", "enter who approved it and when"),
        ({"per_week": "6"}, "per_week", "more than one on each school day"),
        ({"child": "Someone Private"}, "child", "This is not in Children. Give the"),
        ({"rate": "-1"}, "rate", "can't be less than nought"),
    ],
)  # fmt: skip
def test_a_purchase_that_cannot_be_is_refused_with_its_remedy(desk, given, field, words):
    with pytest.raises(Invalid) as refused:
        buy(desk, **given)

    assert words in refused.value.errors[field]


def test_a_provider_merged_since_is_named_by_the_one_that_stayed(desk):
    ids = {row["name"]: row for row in rows(desk, ENTITIES["providers"], today=TODAY)}
    keep, drop = ids["Channel Coast OT"], ids["Wealden OT Partnership"]
    buy(desk, provider=drop["ref"])
    merge.providers(desk, keep["id"], drop["id"])

    [row] = rows(desk, PURCHASES, today=TODAY)
    assert row["provider"].key == keep["ref"]
    with pytest.raises(Invalid, match=f"“{drop['ref']}” was merged into {keep['ref']}"):
        buy(desk, provider=drop["ref"])


def test_owed_stands_beside_bought_for_the_academic_year(desk):
    buy(desk, need="F4", status="active")
    buy(desk, need="F4", status="draft")

    counted, left_open = rows(desk, ENTITIES["needs"], today=TODAY)

    assert (counted["quantified"], counted["owed"], counted["bought"]) == (True, 38, 31)
    assert counted["difference"] == -7
    assert (left_open["quantified"], left_open["owed"]) == (False, None)
    assert "“as required” leaves it open" in left_open["check"]


def test_what_was_invoiced_and_spent_is_added_up(desk):
    ref = desk.get(PURCHASES, buy(desk, status="active"))["ref"]
    for number, net in (("1", "92"), ("2", "184.50")):
        payment = {"invoice": "INV-1", "line": number, "provider": PURCHASE["provider"]}
        paid = {"purchase": ref, "date": "30 November 2026", "net": net}
        desk.save(ENTITIES["payments"], payment | paid | {"financial_year": "2026/27"})

    [row] = rows(desk, PURCHASES, today=TODAY)
    paid = rows(desk, ENTITIES["payments"], today=TODAY)
    [provider] = rows(
        desk, ENTITIES["providers"], today=TODAY, where={"name": PURCHASE["provider"]}
    )

    assert row["invoiced"] == Decimal("276.50")
    assert {(one["matched"], one["financial_year"]) for one in paid} == {(ref, "2026-27")}
    assert provider["spend_this_year"] == row["cost_2026-27"]


def test_children_get_random_references_that_nobody_else_has(desk):
    made = [desk.save(ENTITIES["children"], {"area": "North"}) for _ in range(20)]
    refs = {desk.get(ENTITIES["children"], one)["ref"] for one in made}

    assert len(refs) == 20
    assert all(ref.startswith("CH-") and ref[3:].isdecimal() and len(ref) == 9 for ref in refs)
    assert sorted(refs) != [f"CH-{number:06d}" for number in range(1, 21)]


def test_a_child_whose_therapy_was_bought_is_not_deleted(desk):
    buy(desk)

    with pytest.raises(Exception, match="is used by 1 purchase"):
        desk.delete(ENTITIES["children"], 1)
    assert rows(desk, ENTITIES["needs"], today=TODAY, where={"child": CHILD, "therapy": OT})


def test_payments_are_matched_and_held_against_what_was_delivered(desk):
    given = {"status": "active", "first_session": "7 September 2026", "order_number": "PO-1"}
    bought_row = bought(desk, **given)
    for number, net, purpose in (("A", "368", None), ("B", "500", "Order PO-1")):
        payment = {"invoice": number, "provider": PURCHASE["provider"], "date": "30/9/2026"}
        desk.save(ENTITIES["payments"], payment | {"net": net, "purpose": purpose})

    by_month, by_order = rows(desk, ENTITIES["payments"], today=TODAY)
    assert by_month["matched"] == by_order["matched"] == bought_row["ref"]
    assert by_month["match_reason"] == "Provider, September 2026 and 4 sessions agree"
    assert by_order["check"] == "£500 is no whole number of sessions at £92"
    assert by_month["purchase"] is None

    desk.save(ENTITIES["payments"], {"purchase": bought_row["ref"]}, by_order["id"])
    [row] = rows(desk, PURCHASES, today=TODAY)
    assert row["invoiced"] == 500
    assert "£500 is invoiced, but what was delivered so far costs £460" in row["check"]


def test_a_purchase_that_is_not_saved_yet_can_be_checked(desk):
    row = {**desk.get(PURCHASES, buy(desk)), "ref": None}
    del row["id"]

    with desk.read() as connection:
        known = PurchaseFacts(Facts(connection, StoreLookup(connection), TODAY), [row])
        course = known.course(row)
        found = known.findings(row, course, known.cost(row, course))

    assert {one.check for one in found} >= {"sessions", "list", "assurance", "approval"}


def test_bad_purchases_are_refused_in_an_import_with_row_column_and_remedy(desk, tmp_path):
    sheet = tmp_path / "purchases.csv"
    head = (
        "Child,Therapy,Provider,Arrangement,List,Lot,Rate,Unit,Minutes,Per week,First,Last,Status"
    )
    plain = f"{CHILD},OT,Channel Coast OT,QPL,QPL-2025,2,92,session,60,1"
    sheet.write_text(
        head.replace("First,Last", "First session,Last session")
        + f"\n{plain},2/11/2026,18/12/2026,active"
        + f"\n{plain},3/8/2026,28/8/2026,active"
        + f"\n{plain},18/12/2026,2/11/2026,active"
        + f"\n{plain.replace('session,60', 'hour,')},2/11/2026,18/12/2026,active"
        + f"\n{plain.replace(CHILD, 'Jane Example')},2/11/2026,18/12/2026,active\n",
        encoding="utf-8",
    )

    document = run_import(desk, PURCHASES, sheet, Wanted(dry_run=True)).document

    said = {one["row"]: one["what"] for one in document["problems"] if one["severity"] == "refused"}
    assert (document["new"], document["refused"]) == (1, 4)
    assert "falls between 3 August 2026 and 28 August 2026" in said[3]
    assert "is before the first" in said[4]
    assert "An hourly rate needs the minutes" in said[5]
    assert "not a name" in said[6]
    assert "Jane" not in str(document["problems"])
