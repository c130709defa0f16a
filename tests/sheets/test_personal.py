"""What is told of a file says nothing of what its private columns hold."""

import json

import pytest

from desktop.domain.registry import ENTITIES
from desktop.sheets.facts import in_words, read
from desktop.sheets.headings import plain
from desktop.sheets.personal import HIDDEN, PRIVATE, is_private, private_columns

SHEET = """Child ref,Name,DOB,UPN,NHS no,Sessions
C-1,Anna Alder,03/04/2015,H801200001001,9434765919,10
C-2,Ben Birch,13/14/2015,,9434765870,ten
C-3,'=Cara Cole,2013-02-28,X801200001001,943 476 5870,12
,,,,,
Total,,,,,22
"""
SECRETS = ("Anna", "Ben", "Cara", "03/04", "13/14", "2015", "2013", "H8012", "X8012", "943")


@pytest.fixture
def told(tmp_path):
    path = tmp_path / "children.csv"
    path.write_text(SHEET)
    return read(path)


def test_no_private_value_of_a_sheet_is_told(told):
    text = json.dumps(told) + in_words(told)

    assert [secret for secret in SECRETS if secret in text] == []


def test_a_private_column_keeps_its_keys_and_says_that_it_is_hidden(told):
    columns = {one["heading"]: one for one in told["sheets"][0]["columns"]}

    assert {name for name, one in columns.items() if HIDDEN in one["odd"]} == {
        "Name", "DOB", "UPN", "NHS no",
    }  # fmt: skip
    assert len({tuple(one) for one in columns.values()}) == 1
    assert columns["DOB"]["kind"] == "day"
    assert columns["DOB"]["blank"] == 0
    assert columns["Sessions"]["odd"] == ["The column mixes words with numbers or dates"]


def test_what_is_odd_is_still_told_without_the_cell(told):
    warnings = told["sheets"][0]["warnings"]

    wrong = next(one for one in warnings if one["what"] == "DOB is not a real date")
    assert (wrong["row"], wrong["column"], wrong["value"]) == (3, 3, "")


@pytest.mark.parametrize(
    "heading",
    ["Child's name", "Pupil name", "Date of birth", "D.O.B.", "UPN", "NHS number", "Surname",
     "First name", "dob", "Unique pupil number", "NHS No.", "Forename(s)"],
)  # fmt: skip
def test_a_heading_of_a_childs_own_facts_is_private(heading):
    assert is_private(heading)


@pytest.mark.parametrize("heading", ["Provider", "Invoice date", "School name", "Rate", "From", ""])
def test_a_heading_of_other_things_is_not(heading):
    assert not is_private(heading)


def test_a_bare_name_is_a_childs_only_beside_facts_of_one():
    assert private_columns(["Name", "Postcode"]) == set()
    assert private_columns(["Name", "DOB", "School name"]) == {1, 2}


def test_the_names_of_private_fields_are_those_of_the_registers():
    named = {True: set(), False: set()}
    for column in (column for entity in ENTITIES.values() for column in entity.columns):
        named[column.private] |= {
            plain(name) for name in (column.label.text, *column.label.synonyms)
        }

    assert named[True] - named[False] == PRIVATE
