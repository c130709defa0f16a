"""The worked examples of published papers, from a workbook through the importer to every figure."""

import shutil
from decimal import Decimal

import pytest

from desktop import paths
from desktop.cli import main
from desktop.commands import new_store
from tests.sample.contract_sheets import contract_sheets

WORKBOOK = paths.resource("sample", "contracts.xlsx")
STEPS = [(sheet.name, sheet.register) for sheet in contract_sheets()]


@pytest.fixture(scope="module")
def examples_file(tmp_path_factory):
    """A store that the workbook of the sample was imported into, made once."""
    folder = tmp_path_factory.mktemp("examples")
    store = folder / "examples.cdesk"
    new_store.create(store, who="tests").close()
    for sheet, register in STEPS:
        words = ["--store", store, "import", WORKBOOK, "--into", register, "--sheet", sheet]
        assert main([str(word) for word in words]) == 0, sheet
    yield store
    shutil.rmtree(folder)


@pytest.fixture
def tell(typed, examples_file):
    """Type a verb about the examples as of a day; give its JSON."""

    def run(*words, today="2021-10-01"):
        said = typed("--store", examples_file, "--today", today, *words, "--json")
        assert said.code == 0, said.err
        return said.json

    return run


def of_supporting_parents(rows):
    return [row for row in rows if row["contract"] == "SP-2021"]


def money(text):
    return Decimal(text)


# --- part 2: contract terms with annual hard review points ---


def test_supporting_parents_is_half_a_million_a_year_from_two_sources(tell):
    said = tell("contract", "SP-2021")

    assert [year["funding"] for year in said["years"]] == ["500000.00"] * 3
    assert said["whole_life"]["initial"] == "1500000.00"
    assert said["extensions"][0]["value"] == "1000000.00"
    assert said["whole_life_value"] == "2500000.00"


def test_its_costing_adds_up_and_leaves_its_headroom(tell):
    lines = of_supporting_parents(tell("show", "costs"))
    first = tell("contract", "SP-2021")["years"][0]

    assert sum(line["posts"] or 0 for line in lines) == 30
    assert sum(money(line["fte"] or 0) for line in lines) == 15
    assert (first["cost"], first["left"]) == ("475710.00", "24290.00")


def test_its_next_year_waits_for_a_hard_review(tell):
    assert tell("contract", "SP-2021", today="2022-09-30")["status"] == "running"
    assert tell("contract", "SP-2021", today="2022-10-01")["status"] == "year not authorised"


def test_its_money_comes_out_of_an_envelope_that_foots(tell):
    [envelope] = [one for one in tell("show", "envelopes") if one["amount"] == "1200000.00"]

    assert (envelope["allocated"], envelope["difference"]) == ("1200000.00", "0.00")


def test_demand_figures_by_area_add_up_but_for_one_that_does_not(tell):
    checks = {
        row["measure"]: row["check"] for row in of_supporting_parents(tell("show", "results"))
    }

    assert checks["Assessments"] is None
    assert checks["Diagnosed"] is None
    assert checks["Diagnosed with both"] == "The parts come to 2,894 and 2,892 is stated"


def test_stated_shares_are_held_against_what_they_follow_from(tell):
    rows = of_supporting_parents(tell("show", "results"))
    shares = {
        row["measure"]: (row["value"], row["check"]) for row in rows if ", of " in row["measure"]
    }

    assert shares == {
        "Diagnosed, of assessed": ("85.00", None),
        "With both, of diagnosed": ("54.00", None),
        "Families reached, of diagnosed": (
            "6.80", "372 of 5,405 is 6.9 % and 6.8 % is stated: 0.1 more than stated",
        ),
        "Families reached, of assessed": ("5.80", None),
    }  # fmt: skip


def test_programmes_of_families_come_to_those_reached(tell):
    came = {row["measure"]: row["value"] for row in of_supporting_parents(tell("show", "results"))
            if row["period"] == "2019-20"}  # fmt: skip

    programmes, families = came["Programmes"], came["Families a programme, at most"]
    assert money(programmes) * money(families) == money(came["Families reached"])


# --- part 3: recommissioning a set of contracts ---


def test_the_recommissioning_totals_as_published(tell):
    [programme] = tell("programme", "Early Help recommissioning", today="2020-05-29")

    assert programme["totals"]["current"] == "2924295.28"
    assert programme["totals"]["revised"] == "1924295.28"
    assert programme["totals"]["change"] == programme["totals"]["full_year"] == "-1000000.00"
    assert programme["check"] is None


def test_the_stated_figure_of_young_carers_is_kept_and_its_difference_shown(tell):
    [programme] = tell("programme", today="2020-05-29")
    line = next(one for one in programme["lines"] if one["service"] == "Young Carers")

    assert (line["stated"], line["revised"]) == ("425484.00", "425484.88")
    assert "£0.88 more than stated" in line["check"]
    assert "The replacement starts 61 days after the current ends" in line["check"]


def test_the_saving_of_one_year_is_not_the_saving_in_the_year(tell):
    [programme] = tell("programme", today="2020-05-29")
    line = next(one for one in programme["lines"] if one["service"] == "Family Support")

    assert line["full_year"] == "-1100000.00"
    assert line["in_year"] == "-548493.15"
    assert "The in-year effect comes to −£548,493.15 and −£1,100,000 is stated" in line["check"]


def test_the_million_saved_in_the_year_is_about_half_by_the_days(tell):
    [programme] = tell("programme", today="2020-05-29")

    assert programme["totals"]["in_year_stated"] == "-1000000.00"
    assert programme["totals"]["in_year"] == "-515342.47"


def test_two_contracts_make_up_family_support(tell):
    [programme] = tell("programme", today="2020-05-29")
    line = next(one for one in programme["lines"] if one["service"] == "Family Support")
    values = [tell("contract", ref)["whole_life_value"] for ref in ("FS-2019-P", "FS-2019-S")]

    assert sum(map(money, values)) == money(line["current"]) == money("2100400.00")
    assert "The contracts come" not in line["check"]


def test_all_end_on_30_september_and_two_services_go_on_uncovered(tell):
    covers = {one["service"]: one for one in tell("cover", today="2020-10-01")}

    assert covers["NEET support"]["gaps"] == []
    assert covers["Young Carers"]["covered"][-1]["last"] == "2020-09-30"
    ended = ("YC-2019", "NEET-2019", "FS-2019-P", "FS-2019-S")
    assert {tell("contract", ref, today="2020-10-01")["status"] for ref in ended} == {"ended"}
    assert {tell("contract", ref, today="2020-09-30")["status"] for ref in ended} == {"running"}


def test_the_owned_company_needs_no_notice_and_a_yearly_test(tell):
    said = tell("contract", "NEET-2020", today="2020-10-01")

    assert [one["kind"] for one in said["notices"]] == ["control test"]


# --- part 4: a pooled investment split ---


def test_the_parts_of_the_section_76_money_show_their_difference(tell):
    [envelope] = [one for one in tell("show", "envelopes") if one["amount"] == "2650000.00"]

    assert (envelope["allocated"], envelope["difference"]) == ("2657000.00", "7000.00")
    assert envelope["check"] == (
        "The parts come to £2,657,000 and £2,650,000 is stated: £7,000 more than stated"
    )
    noted = [one["note"] for one in tell("show", "allocations") if one["note"]]
    assert noted == ["A grant of its own: it may not belong to the envelope"]


def test_the_transfer_goes_the_way_its_section_says(typed, examples_file):
    said = typed("--store", examples_file, "set", "contracts", "CYPMHS",
                 "direction=NHS to council")  # fmt: skip

    assert "that is section 256" in said.out + said.err
    typed("--store", examples_file, "undo")


@pytest.mark.parametrize(("sheet", "register"), STEPS, ids=[sheet for sheet, _ in STEPS])
def test_the_same_workbook_a_second_time_changes_nothing(typed, examples_file, sheet, register):
    said = typed("--store", examples_file, "import", WORKBOOK, "--into", register,
                 "--sheet", sheet, "--dry-run", "--json").json  # fmt: skip

    assert (said["new"], said["changed"], said["refused"]) == (0, 0, 0)
