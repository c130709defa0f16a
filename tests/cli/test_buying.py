"""The verbs about buying: who could, is it in order, what went off the list, what it comes to."""

from decimal import Decimal

import pytest

from desktop.domain.registry import ENTITIES
from desktop.store.store import Store
from tests.buying import OT, buy, fill

TODAY = ("--today", "2026-10-06")
ASKED = (
    "eligible", "--therapy", "OT", "--area", "South", "--from", "2026-11-02", "--to",
    "2026-12-18", "--per-week", "1", "--minutes", "60", *TODAY,
)  # fmt: skip
OFF = {
    "provider": "Nowhere Near Therapies",
    "arrangement": "non-preferred",
    "list": "",
    "lot": "",
    "rate": "110",
    "status": "active",
    "off_list_reason": "Nobody on the list had space",
    "approved_by": "Manager",
}


@pytest.fixture
def filled(path):
    """The store of the command line, filled with the small list; closed, for the verbs to open."""
    with Store.open(path, who="tests") as store:
        fill(store)
    return path


def bought(path, **given):
    with Store.open(path, who="tests") as store:
        return store.get(ENTITIES["purchases"], buy(store, **given))["ref"]


@pytest.mark.usefixtures("filled")
def test_everyone_who_offers_the_therapy_is_told_with_what_speaks_for_and_against(desk):
    said = desk(*ASKED, "--json").json

    names = [one["provider_name"] for one in said["candidates"]]
    best = said["candidates"][0]
    assert len(said["sessions"]) == 7
    assert [one["rank"] for one in said["candidates"]] == list(range(1, len(names) + 1))
    assert names[0] == "Channel Coast OT"
    assert (best["on_list"], best["lot"], best["blocked_by"]) == (True, "2", [])
    assert (best["rate"], best["unit"], best["cost"]) == ("92.00", "session", "644.00")
    assert best["by_financial_year"] == {"2026-27": "644.00"}
    assert "Every mandatory document is in date to 14 December 2026" in best["for"]
    assert "space from the first session" in said["order"]


@pytest.mark.usefixtures("filled")
def test_a_candidate_is_blocked_by_document_status_or_area(desk):
    said = {one["provider_name"]: one for one in desk(*ASKED, "--json").json["candidates"]}

    assert "Does not cover South, only West" in said["Wealden OT Partnership"]["blocked_by"]
    assert said["Lathe House Therapies"]["on_list"] is False
    assert said["Lathe House Therapies"]["blocked_by"][0].startswith("Suspended since 1 September")
    assert any("Enhanced DBS" in one for one in said["Pilgrims Way Therapy Group"]["blocked_by"])


def test_who_worked_with_the_child_before_is_told_and_whom_it_was_bought_of(desk, filled):
    bought(filled, status="ended", provider="Pilgrims Way Therapy Group")
    bought(filled, **OFF)

    said = desk(*ASKED, "--child", "CH-100001", "--json").json["candidates"]

    known = {one["provider_name"]: one["worked_before"] for one in said}
    assert known["Pilgrims Way Therapy Group"]
    assert known["Nowhere Near Therapies"]
    assert not known["Channel Coast OT"]
    assert said[-1]["blocked_by"][0] == f"Not on a list for {OT}"


@pytest.mark.usefixtures("filled")
def test_eligible_is_told_in_words_too(desk):
    said = desk(*ASKED)

    assert said.out.startswith(f"{OT} in South: 7 sessions, 2 November 2026 to 14 December 2026.")
    assert "1. Channel Coast OT, lot 2: £644" in said.out


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (["--therapy", "Astrology"], "“Astrology” is not one of the therapies"),
        (["--area", "Mars"], "“Mars” is not one of the areas"),
        (["--to", "2026-11-01"], "is before the first"),
        (["--calendar", "Moon"], "no calendar called “Moon”"),
        (["--child", "CH-9"], "“CH-9” is not in Children"),
        (["--child", "Some Child"], "This is not in Children. Give the child's reference, not a"),
    ],
    ids=lambda said: said if isinstance(said, str) else " ".join(said),
)
@pytest.mark.usefixtures("filled")
def test_what_cannot_be_asked_is_refused(desk, changed, words):
    said = desk(*ASKED, *changed)

    assert (said.code, said.out) == (1, "")
    assert words in said.err


def test_a_check_says_which_document_and_which_session(desk, filled):
    ref = bought(filled, need="F4")

    said = desk("check-purchase", ref, *TODAY, "--json").json

    [paper] = [one for one in said["checks"] if one["check"] == "assurance"]
    assert said["ok"] is False
    assert said["blocked_by"] == [paper["what"]]
    assert paper["what"].startswith("Public liability expires on 31 March 2027")
    assert (paper["session"], paper["ok"]) == ("2027-04-12", False)
    assert said["cost"] == "2852.00"
    assert {one["check"] for one in said["checks"] if one["ok"]} >= {"sessions", "list", "rate"}


def test_a_purchase_that_is_in_order_is_told_so(desk, filled):
    ref = bought(filled, last_session="18 December 2026")

    said = desk("check-purchase", ref, *TODAY, "--json")

    assert (said.code, said.json["ok"], said.json["blocked_by"]) == (0, True, [])


def test_off_list_adds_up_by_provider_and_by_therapy_against_the_thresholds(desk, filled):
    first = bought(filled, **OFF)
    second = bought(filled, **OFF | {"rate": "900", "first_session": "4 January 2027"})
    bought(filled, status="active")

    said = desk("off-list", *TODAY, "--json").json

    assert [one["purchase"] for one in said["purchases"]] == [first, second]
    assert (said["purchases"][0]["reason"], said["purchases"][0]["authorised_by"]) == (
        OFF["off_list_reason"],
        "Manager",
    )
    provider, therapy = said["purchases"][1]["running"]
    whole = 31 * 110 + 24 * 900
    assert Decimal(provider["total"]) == Decimal(therapy["twelve_months"]) == whole
    assert [one["state"] for one in said["purchases"][0]["running"]] == ["below", "below"]
    assert (provider["state"], provider["against"][1]["state"]) == ("amber", "below")
    assert said["totals"][0]["against"][0]["amount"] == "30000.00"
    assert [one["kept_separate"] for one in said["totals"]] == [None, None]


def test_off_list_tells_why_a_total_is_not_one_contract(desk, filled):
    bought(filled, **OFF)
    told = {"on": "2026-05-18", "reason": "Ordered one by one", "by": "Manager"}
    why = ("on=18/5/2026", "reason=Ordered one by one", "by=Manager")

    desk("add", "kept-separate", f"provider={OFF['provider']}", *why)
    neither = desk("add", "kept-separate", *why)

    assert neither.code == 1
    assert "Enter a therapy, or a provider" in neither.err
    totals = desk("off-list", *TODAY, "--json").json["totals"]
    assert {one["of"]: one["kept_separate"] for one in totals} == {
        "provider": told,
        "therapy": None,
    }


def test_a_running_total_leaves_the_twelve_months_behind(desk, filled):
    dates = {"first_session": "8 September 2025", "last_session": "17 October 2025"}
    bought(filled, **OFF | dates)
    bought(filled, **OFF | {"first_session": "14 September 2026", "rate": "100"})

    running = desk("off-list", *TODAY, "--json").json["purchases"][1]["running"][0]

    assert Decimal(running["total"]) - Decimal(running["twelve_months"]) == 6 * 110


def test_spend_is_summed_by_what_is_asked_for_and_adds_up(desk, filled):
    ref = bought(filled, status="active", budget_line="65", first_session="7 September 2026")
    bought(filled, **OFF)
    bought(filled)
    desk("add", "payments", "invoice=I-1", "provider=Channel Coast OT", f"purchase={ref}",
         "date=30/9/2026", "net=184")  # fmt: skip

    def total(*words):
        return Decimal(desk("spend", *words, *TODAY, "--json").json["total"])

    by = desk("spend", "--by", "financial_year,arrangement,budget_line", *TODAY, "--json").json
    assert Decimal(by["total"]) == sum(Decimal(row["amount"]) for row in by["rows"])
    assert by["rows"][0] == {
        "financial_year": "2026-27",
        "arrangement": "QPL",
        "budget_line": "65",
        "amount": f"{24 * 92}.00",
    }
    assert total("--measure", "actual") == 184
    assert total("--measure", "accrued") == 5 * 92 - 184
    assert total("--measure", "committed") == total() - 5 * 92
    assert total() == 37 * 92 + 31 * 110


@pytest.mark.parametrize("by", ["colour", "", "therapy,therapy"])
def test_spend_by_what_there_is_not_is_wrong_usage(desk, by):
    said = desk("spend", "--by", by)

    assert said.code == 2
    assert "financial_year" in said.err


def test_coverage_tells_every_therapy_in_every_area(desk, filled):
    bought(filled, **OFF | {"requested_on": "1 October 2026"})

    said = {(one["therapy"], one["area"]): one for one in desk("coverage", *TODAY, "--json").json}

    south, north = said[OT, "South"], said[OT, "North"]
    assert (south["qualified"], south["off_list_cost"]) == (3, "3410.00")
    assert (south["days_to_first_session"], len(south["off_list"])) == (32, 1)
    assert (north["qualified"], north["rate_per_hour"], north["only"]) == (0, None, None)
    assert said[OT, "West"]["only"] == "Wealden OT Partnership"
    assert said["Speech and language therapy", "North"]["free_sessions"] == 8


def test_no_private_value_of_a_child_is_told_by_any_verb(desk, filled, home):
    ref = bought(filled, need="F4", status="active")

    for words in (
        [*ASKED, "--child", "CH-100001"],
        ["check-purchase", ref],
        ["off-list"],
        ["spend"],
        ["coverage"],
        ["show", "children"],
        ["show", "needs"],
        ["show", "purchases"],
        ["history"],
        ["export", "children", str(home / "children.csv")],
        ["export", "needs", str(home / "needs.json")],
    ):
        for more in ([], ["--json"]):
            said = desk(*words, *more)
            assert said.code == 0, said.err
            assert "Someone Private" not in said.out + said.err
            assert "Direct therapy from" not in said.out + said.err
    written = [file.read_text("utf-8", "replace") for file in home.rglob("*") if file.is_file()]
    assert written
    assert not [text for text in written if "Someone Private" in text or "Direct therapy" in text]


def test_a_purchase_goes_its_steps_on_the_command_line(desk, filled):
    desk("add", "approval-limits", "officer=Manager", "from=1/4/2026", "amount=5000")
    ref = bought(filled, last_session="18 December 2026")

    def step(name, *words):
        return desk("purchase", name, ref, *words, *TODAY, "--json")

    assert step("request", "--by", "Officer").json["status"] == "awaiting approval"
    assert step("approve", "--by", "Manager").json["status"] == "approved"
    assert step("begin").json["status"] == "active"
    paused = ["--on", "2026-11-09", "--to", "2026-11-20"]
    assert step("pause", *paused, "--why", "Ill").json["status"] == "paused"
    assert step("resume", "--on", "2026-11-16").json["status"] == "active"
    ended = step("replace", "rate=90", "--on", "2026-11-30", "--why", "New rate").json
    assert (ended["status"], ended["replaced_by"]) == ("active", "SP-0002")
    assert ended["ends"] == "2026-11-29"

    [old, new] = desk("show", "purchases", *TODAY, "--json").json
    assert (old["sessions_planned"], new["cost"], new["replaces"]) == (3, "270.00", ref)
    assert old["status_today"] == "active, ends 29 November 2026"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["approve"], 1, "is draft, so it can't be approved. It can be sent for approval"),
        (["end", "--why", "x"], 1, "is draft, so it can't be ended"),
        (["cancel"], 1, "Enter why it is cancelled"),
        (["begin", "rate=9"], 2, "Only `replace` takes field=value"),
        (["sing"], 2, "invalid choice"),
    ],
)
def test_a_step_that_cannot_be_is_refused(desk, filled, words, code, said):
    ref = bought(filled)

    answer = desk("purchase", words[0], ref, *words[1:], *TODAY)

    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err


def test_an_approval_by_the_requester_is_refused_in_words(desk, filled):
    ref = bought(filled, last_session="18 December 2026")
    desk("purchase", "request", ref, "--by", "Officer", *TODAY)

    said = desk("purchase", "approve", ref, "--by", "officer", *TODAY)

    assert said.code == 1
    assert "Somebody else has to" in said.err


def test_days_whose_terms_are_not_known_are_told_beside_who_could_deliver(desk, filled):
    far = [*ASKED[: ASKED.index("--to") + 1], "2040-12-18", *ASKED[ASKED.index("--to") + 2 :]]

    said = desk(*far, "--json")

    assert said.code == 0
    assert any("No terms of" in warning for warning in said.json["warnings"])
    assert "No terms of" in said.err
