"""The sample's contracts: of every sort, each part of one that is listed, looked after by posts."""

from desktop.domain.contract_words import ROUTES, SHAPES
from desktop.domain.provider_list import REGIMES
from tests.sample.contract_sheets import contract_sheets, made_up
from tests.sample.laid_out import BY_REGISTER, column


def test_everybody_who_looks_after_something_is_an_officer_with_a_team():
    contracts = BY_REGISTER["contracts"]
    named = {row["manager"] for row in made_up()}
    named |= {*column("Spot purchases", "Requested by"), *column("Limits", "Officer")}

    assert named == set(column("Officers", "Officer"))
    teams = {row[contracts.headings.index("Department")] for row in contracts.rows} - {None}
    assert teams == set(column("Officers", "Team"))


def test_contracts_are_of_every_shape_regime_and_route():
    rows = made_up()

    assert len(rows) >= 40
    assert {row["shape"] for row in rows} == set(SHAPES)
    assert {row["regime"] for row in rows} == set(REGIMES)
    assert {row["route"] for row in rows} == set(ROUTES)


def test_everything_of_contracts_belongs_to_one_that_is_listed():
    refs = {row[0] for row in BY_REGISTER["contracts"].rows}
    strays = {
        (sheet.name, row[0])
        for sheet in contract_sheets()
        if sheet.headings[0] == "Contract"
        for row in sheet.rows
        if row[0] not in refs
    }

    assert strays == set()


def test_reviews_of_contracts_are_decided_by_posts():
    rows = BY_REGISTER["reviews"].rows

    assert {row[7] for row in rows} == {None, "Head of commissioning", "Contract board"}
