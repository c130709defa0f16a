import datetime as dt
from decimal import Decimal

import pytest

from desktop.commands.new_store import as_values
from desktop.domain import regimes
from desktop.domain.contract_parts import Tables
from desktop.domain.procured import Procured
from desktop.domain.provider_list import REGIMES
from desktop.domain.regimes import scheduled


def day(text):
    return dt.date.fromisoformat(text)


@pytest.fixture(scope="module")
def thresholds():
    return as_values("thresholds")


def procured(regime, **more):
    usual = {
        "began": day("2026-05-01"),
        "signed": day("2026-12-01"),
        "starts": day("2027-01-01"),
        "last_day": day("2029-12-31"),
        "value": Decimal(2_500_000),
    }
    return Procured(regime, **{**usual, **more})


def schedule(contract, rows):
    return scheduled(contract, Tables(thresholds=rows).figure)


def dues(found):
    return {one.kind: one.due for one in found.due}


def test_light_touch_has_120_days_for_its_details_and_no_performance_notice(thresholds):
    found = schedule(procured("PA2023 light touch"), thresholds)

    assert dues(found) == {
        "UK4": day("2026-05-01"),
        "UK6": day("2026-12-01"),
        "UK7": day("2027-03-30"),
        "UK11": day("2030-01-29"),
    }
    assert {"UK9", "UK10"} <= dict(found.not_needed).keys()


def test_light_touch_above_five_million_has_180_days_for_the_copy(thresholds):
    found = schedule(procured("PA2023 light touch", value=Decimal("5000000.01")), thresholds)

    assert dues(found)["UK7 copy"] == day("2027-05-29")


def test_an_ordinary_contract_has_thirty_days(thresholds):
    found = schedule(procured("PA2023", value=Decimal(6_000_000)), thresholds)

    assert dues(found)["UK7"] == day("2026-12-30")
    assert dues(found)["UK7 copy"] == day("2027-02-28")
    assert dues(found)["UK9"] == day("2027-12-31")


@pytest.mark.parametrize(
    ("value", "copied"),
    [("4999999.99", False), ("5000000.00", False), ("5000000.01", True)],
)
def test_a_copy_is_due_only_above_five_million(value, copied, thresholds):
    found = schedule(procured("PA2023", value=Decimal(value)), thresholds)

    assert ("UK7 copy" in dues(found)) is copied


@pytest.mark.parametrize(
    ("value", "kinds"),
    [
        ("29999.99", set()),
        ("30000.00", {"UK7"}),
        ("663539.99", {"UK7"}),
        ("663540.00", {"UK4", "UK6", "UK7", "UK11"}),
    ],
)
def test_light_touch_below_its_threshold_follows_the_rules_below(value, kinds, thresholds):
    found = schedule(procured("PA2023 light touch", value=Decimal(value)), thresholds)

    assert set(dues(found)) == kinds


def test_below_threshold_the_day_is_our_own_target(thresholds):
    found = schedule(procured("PA2023 below-threshold", value=Decimal(50_000)), thresholds)

    assert (found.due[0].due, found.due[0].settled) == (day("2026-12-30"), False)


def test_a_value_that_is_not_known_counts_as_above(thresholds):
    found = schedule(procured("PA2023 light touch", value=None), thresholds)

    assert {"UK4", "UK7", "UK7 copy", "UK11"} <= set(dues(found))
    assert "counts as above" in found.warnings[0]


def test_a_direct_award_begins_with_a_transparency_notice(thresholds):
    found = schedule(procured("PA2023 light touch", route="direct award"), thresholds)

    assert dues(found)["UK5"] == day("2026-12-01")
    assert "UK4" not in dues(found)


def test_user_choice_needs_none_of_the_award_notices(thresholds):
    found = schedule(procured("PA2023 light touch", user_choice=True), thresholds)

    assert found.due == ()
    assert set(dict(found.not_needed)) == {"UK5", "UK6", "UK7", "UK11"}


def test_what_was_let_under_2015_keeps_its_own_notices(thresholds):
    found = schedule(procured("PCR2015", began=day("2022-01-26")), thresholds)

    assert dues(found) == {"F03": day("2026-12-31")}
    assert found.warnings == ()


def test_an_nhs_type_award_is_confirmed_within_thirty_days(thresholds):
    found = schedule(procured("PSR2023"), thresholds)

    assert dues(found) == {"PSR award": day("2026-12-30")}


def test_an_owned_company_is_tested_every_year(thresholds):
    found = schedule(procured("EXEMPT-vertical"), thresholds)

    assert dues(found) == {"control test": day("2027-12-31")}


@pytest.mark.parametrize(
    "regime",
    [
        "EXEMPT-horizontal",
        "NHS s75/s76/s256 transfer",
        "grant",
        "direct payment",
        "in-house",
    ],
)
def test_what_is_no_procurement_needs_no_notice(regime, thresholds):
    assert schedule(procured(regime), thresholds).due == ()


@pytest.mark.parametrize("regime", REGIMES)
def test_every_regime_can_be_scheduled_without_any_day(regime, thresholds):
    found = schedule(Procured(regime), thresholds)

    assert [one.due for one in found.due] == [None] * len(found.due)


@pytest.mark.parametrize(
    ("began", "amount"),
    [("2025-12-31", 214904), ("2026-01-01", 207720), ("2023-12-31", None)],
)
def test_the_day_a_procurement_began_fixes_its_threshold(began, amount, thresholds):
    assert Tables(thresholds=thresholds).figure(regimes.SERVICES, day(began)) == amount


@pytest.mark.parametrize(
    ("regime", "began", "warned"),
    [
        ("PA2023", "2025-02-23", True),
        ("PA2023", "2025-02-24", False),
        ("PCR2015", "2025-02-23", False),
        ("PCR2015", "2025-02-24", True),
        ("PSR2023", "2023-12-31", True),
        ("PSR2023", "2024-01-01", False),
    ],
)
def test_a_regime_not_in_force_when_it_began_is_warned_of(regime, began, warned, thresholds):
    found = schedule(procured(regime, began=day(began)), thresholds)

    assert any("The procurement began" in words for words in found.warnings) is warned
