"""The stray k of the 2021 paper, asked about on the command line and in an import."""

BOTH = "is it £381,707,000 or £381,707?"


def test_the_command_line_shows_both_readings(desk):
    given = ("financial_year=2019-20", "service=SEN", "amount=£381,707k")

    done = desk("add", "yearly-spend", *given, "--json")

    assert done.code == 0
    assert BOTH in done.json["doubts"]["amount"]
    assert BOTH in desk("set", "yearly-spend", "2019-20+SEN+", "amount=£381,707k").err


def test_an_amount_put_right_is_asked_about_no_more(desk):
    desk("add", "yearly-spend", "financial_year=2019-20", "service=SEN", "amount=£381,707k")

    done = desk("set", "yearly-spend", "2019-20+SEN+", "amount=381707", "--json")

    assert done.json["doubts"] == {}


def test_an_import_says_of_the_cell_that_it_is_doubtful_with_both_readings(desk, tmp_path):
    sheet = tmp_path / "years.csv"
    sheet.write_text(
        'Financial year,Service,Spend\n2019-20,SEN,"£381,707k"\n2020-21,SEN,"£428,917"\n'
    )

    done = desk("import", sheet, "--into", "yearly-spend", "--dry-run", "--json").json

    found = [one for one in done["problems"] if BOTH in str(one)]
    assert done["doubtful"] == 1
    assert [(one["row"], one["value"]) for one in found] == [(2, "£381,707k")]


def test_a_k_behind_a_rate_is_asked_about_in_an_import_and_when_typed(desk, tmp_path):
    desk("add", "providers", "name=Marsh Lane", "kind=company")
    sheet = tmp_path / "rates.csv"
    sheet.write_text(
        "Provider,Therapy,Unit,Rate,From\nMarsh Lane,Music therapy,session,90k,1/4/2026\n"
    )

    done = desk("import", sheet, "--into", "rates", "--dry-run", "--json").json
    [found] = [one for one in done["problems"] if one["heading"] == "Rate"]

    assert (found["row"], found["value"], found["severity"]) == (2, "90k", "doubtful")
    assert "is it £90,000 or £90? “90k” has “k” behind it" in found["what"]


def test_a_k_behind_a_budget_is_not_asked_about(desk):
    given = ("financial_year=2019-20", "service=SEN", "amount=90k")

    assert desk("add", "yearly-spend", *given, "--json").json["doubts"] == {}
