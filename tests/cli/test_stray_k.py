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
