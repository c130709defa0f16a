"""What an import would do to each row, and why; nothing is written while planning."""

import datetime as dt

import pytest

from desktop.domain.entity import Invalid
from desktop.domain.registry import ENTITIES
from desktop.progress import Cancelled
from desktop.sheets.misfit import Misfit, lacking, not_these
from tests.factories import make
from tests.sheets.import_tools import Planned, bring_in, counts, dump, sheet, told

HEAD = ["Ref", "Supplier", "Type", "Tel"]


@pytest.fixture
def known(store):
    """A store with one provider in it."""
    make(
        store, "providers", ref="P-0001", name="Acme Therapies", kind="company",
        company_number="01234567", phone="01622 000001",
    )  # fmt: skip
    return store


@pytest.fixture
def look(known, tmp_path):
    """Plan some rows of providers; give the document."""

    def planned(rows, head=HEAD, **wanted):
        path = sheet(tmp_path / "list.xlsx", [head, *rows])
        return bring_in(known, "providers", path, dry_run=True, **wanted)

    return planned


def test_every_row_is_new_changed_unchanged_or_refused(look):
    document = look([
        ["P-0001", "Acme Therapies", "company", "01622 000002"],
        ["P-0002", "Beta", "charity", None],
        ["P-0003", "Gamma", "starship", None],
    ])  # fmt: skip

    assert counts(document) == {"rows": 3, "new": 1, "changed": 1, "refused": 1}
    [(row, heading, what)] = told(document)
    assert (row, heading) == (4, "Type")
    assert what.startswith("Type: “starship” is not one of company, charity, ")


def test_planning_writes_nothing(known, look):
    before = (dump(known), known.changes())

    look([["P-0009", "New", "charity", None]])

    assert (dump(known), known.changes()) == before


def test_a_blank_cell_leaves_what_is_there_alone(known, tmp_path):
    path = sheet(tmp_path / "list.xlsx", [HEAD, ["P-0001", None, "charity", "n/a"]])

    bring_in(known, "providers", path)

    [row] = dump(known, "providers")["providers"]
    assert (row.name, row.kind, row.phone) == ("Acme Therapies", "charity", "01622 000001")


def test_only_blanks_make_a_row_unchanged(look):
    assert counts(look([["P-0001", None, None, "n/a"]])) == {"rows": 1, "unchanged": 1}


def test_a_key_in_another_spelling_is_the_same_key(look):
    document = look([["p-0001", "Acme Therapies", "company", "01622 000001"]])

    assert counts(document) == {"rows": 1, "unchanged": 1}


def test_without_a_key_a_row_is_found_by_number_then_by_name(look):
    head = ["Supplier", "Type", "Co. No", "Tel"]
    document = look(
        [["Renamed", None, 1234567, None], ["ACME  Therapies", None, None, "01622 000009"]], head
    )

    assert document["changed"] + document["refused"] == 2
    assert counts(look([["Renamed", None, 1234567, None]], head)) == {"rows": 1, "changed": 1}
    assert counts(look([["ACME  Therapies", None, None, None]], head))["changed"] == 1


def test_a_name_that_two_have_is_refused_and_both_are_named(known, look):
    make(known, "providers", ref="P-0002", name="Acme Therapies", kind="charity")

    document = look([["Acme Therapies", "company"]], ["Supplier", "Type"])

    [(row, heading, what)] = told(document)
    assert (row, heading) == (2, "Supplier")
    assert "could be any of P-0001 (Acme Therapies), P-0002 (Acme Therapies)" in what


def test_a_row_said_twice_is_left_out_once(look):
    row = ["P-0002", "Beta", "charity", None]

    document = look([row, row])

    assert counts(document) == {"rows": 2, "new": 1, "unchanged": 1}
    assert told(document, "said") == [(3, "", "The same as row 2, so it is left out")]


def test_two_rows_about_one_record_that_differ_are_both_refused(look):
    document = look([["P-0002", "Beta", "charity", None], ["p-0002", "Beta", "school", None]])

    assert counts(document) == {"rows": 2, "refused": 2}
    assert [what for _, _, what in told(document)] == [
        "Row 3 is about the same provider and says something else",
        "Row 2 is about the same provider and says something else",
    ]


def test_rows_whose_key_has_a_blank_part_are_told_apart_too(store, tmp_path):
    make(store, "providers", ref="P-0001", name="Acme")
    rows = [
        ["Provider", "Therapy", "Unit", "Rate", "From"],
        ["Acme", "OT", "hour", 50, dt.date(2025, 4, 1)],
        ["Acme", "OT", "hour", 60, dt.date(2025, 4, 1)],
    ]

    document = bring_in(store, "rates", sheet(tmp_path / "rates.xlsx", rows))

    assert (document["refused"], document["saved"]) == (2, 0)


def test_what_a_new_row_needs_is_asked_for(look):
    document = look([["P-0002", None, "charity", None]])

    assert told(document) == [(2, "Supplier", "Provider: it is blank, and a new provider needs it")]


def test_a_sheet_without_a_needed_column_may_still_change_what_is_there(look):
    document = look([["P-0001", "01622 000005"], ["P-0002", "x"]], ["Ref", "Tel"])

    assert (document["changed"], document["refused"]) == (1, 1)
    assert "It is not in Providers yet, and no column gives Provider and Type" in str(
        told(document)
    )


def test_one_value_may_be_given_for_all_rows(look):
    document = look([["P-0002", "Beta"]], ["Ref", "Supplier"], given={"kind": "charity"})

    assert counts(document)["new"] == 1


def test_a_given_value_that_cannot_be_read_is_told(look):
    with pytest.raises(Invalid, match="starship"):
        look([["P-0002", "Beta"]], ["Ref", "Supplier"], given={"kind": "starship"})


@pytest.mark.parametrize(
    ("register", "heading", "cell", "words"),
    [
        ("lists", "Starts", "31/09/2026", "“31/09/2026” is not a real date: September has 30 days"),
        ("lists", "Starts", 2025, "“2025” is not a date"),
        ("lists", "Starts", dt.time(9, 30), "is a time, not a date"),
        ("rates", "Rate", "about £50", "“about £50” is not an amount"),
        ("rates", "Minutes", 12.5, "is not a whole number"),
        ("rates", "Provider", "Nobody", "“Nobody” is not in Providers"),
        ("rates", "Therapy", "Origami", "“Origami” is not one of the therapies"),
    ],
)
def test_a_cell_that_does_not_fit_is_refused_with_what_to_do(
    store, tmp_path, register, heading, cell, words
):
    rows = {
        "lists": {"Ref": "L1", "Title": "List", "Regime": "PA2023", "Starts": dt.date(2025, 4, 1),
                  "Last day": dt.date(2027, 3, 31)},
        "rates": {"Provider": "Acme", "Therapy": "OT", "Unit": "hour", "Minutes": 60, "Rate": 50,
                  "From": dt.date(2025, 4, 1)},
    }[register]  # fmt: skip
    make(store, "providers", name="Acme")
    row = rows | {heading: cell}
    path = sheet(tmp_path / "one.xlsx", [list(row), list(row.values())])

    document = bring_in(store, register, path)

    [problem] = document["problems"]
    assert (problem["row"], problem["heading"], problem["severity"]) == (2, heading, "refused")
    assert problem["column"] == list(row).index(heading) + 1
    assert words in problem["what"]
    assert problem["remedy"]
    assert (document["refused"], document["saved"]) == (1, 0)


def test_lost_noughts_and_blanks_in_words_are_said_once_for_a_column(look):
    head = ["Ref", "Supplier", "Type", "Co. No", "Website"]
    rows = [[f"P-{n}", f"Provider {n} {n * 7}", "charity", 1234000 + n, "n/a"] for n in range(5)]

    document = look(rows, head)

    assert counts(document) == {"rows": 5, "new": 5}
    assert [(row, heading) for row, heading, _ in told(document, "said")] == [
        (2, "Co. No"),
        (2, "Website"),
    ]
    assert "kept as 01234000, and so are 4 more cells" in told(document, "said")[0][2]


def test_a_wrong_identifier_is_a_warning(look):
    document = look([["P-1", "Beta", "charity", "nought"]])

    assert counts(document) == {"rows": 1, "new": 1, "doubtful": 1}


def test_a_date_in_a_text_column_is_told(look):
    head = ["Ref", "Supplier", "Type", "Supplier number"]

    document = look([["P-1", "Beta", "charity", dt.date(2025, 4, 3)]], head)

    assert "the sheet holds a date here, kept as “2025-04-03”" in str(told(document, "doubtful"))


def test_a_part_of_a_penny_is_told(store, tmp_path):
    make(store, "providers", name="Acme")
    rows = [
        ["Provider", "Therapy", "Unit", "Minutes", "Rate", "From"],
        ["Acme", "OT", "hour", 60, "12.345", dt.date(2025, 4, 1)],
        ["Acme", "SLT", "hour", 60, 0.1 + 0.2, dt.date(2025, 4, 1)],
    ]

    document = bring_in(store, "rates", sheet(tmp_path / "rates.xlsx", rows))

    assert [row for row, _, _ in told(document, "doubtful")] == [2]
    assert document["saved"] == 2


def test_rules_see_the_row_as_it_would_be(store, tmp_path):
    make(store, "lists", ref="L1", starts="1 April 2025", last_day="31 March 2027")
    path = sheet(tmp_path / "lists.csv", [["Ref", "Title", "Ends"], ["L1", "New", "31/3/2024"]])

    document = bring_in(store, "lists", path)

    assert "The last day must be the same as or after the first day" in str(told(document))


def test_a_lot_is_looked_for_in_its_list_and_brings_its_list(store, tmp_path):
    for ref in ("L1", "L2"):
        make(store, "lists", ref=ref)
        make(store, "lots", list=ref, code="1")
    make(store, "providers", name="Acme")
    head = ["Provider", "List", "Lot", "Status", "Since"]
    both = sheet(tmp_path / "a.csv", [head, ["Acme", "L2", "Lot 1", "applied", "21/4/2025"]])
    path = sheet(
        tmp_path / "b.csv",
        [["Provider", "Lot", "Status", "Since"], ["Acme", "L1/1", "applied", "21/4/2025"]],
    )

    assert bring_in(store, "qualifications", both)["saved"] == 1
    assert bring_in(store, "qualifications", path)["saved"] == 1
    kept = [row[2:4] for row in dump(store, "qualifications")["qualifications"]]
    assert kept == [(2, 2), (1, 1)]


def test_a_list_that_is_not_known_is_said_once_and_not_of_its_lot_too(store, tmp_path):
    make(store, "lots", list=_list(store), code="1")
    make(store, "providers", name="Acme")
    head = ["Provider", "List", "Lot", "Status", "Since"]
    path = sheet(tmp_path / "a.csv", [head, ["Acme", "Nowhere", "9", "applied", "21/4/2025"]])

    assert len(told(bring_in(store, "qualifications", path))) == 1


def _list(store):
    make(store, "lists", ref="L1")
    return "L1"


def test_new_rows_much_like_another_are_doubted(look):
    head = ["Ref", "Supplier", "Type", "Co. No"]

    document = look(
        [
            ["P-2", "ACME Therapies Ltd", "company", None],
            ["P-3", "Something else", "company", "01234567"],
            ["P-4", "Independent therapist OT-11", "sole trader", None],
            ["P-5", "Independent therapist OT-12", "sole trader", None],
            ["P-6", "Marsh Lane Childrens Therapy", "company", None],
            ["P-7", "Marsh Lane Childrens Therapi", "company", None],
        ],
        head,
    )

    assert [row for row, _, _ in told(document, "doubtful")] == [2, 3, 7]
    assert "is much like P-0001 Acme Therapies: the same company number" in str(
        told(document, "doubtful")
    )
    assert (document["new"], document["held"]) == (4, 2)


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (["Colour", "Shape", "Size"], "none of its headings is a field"),
        (["Supplier", "Colour", "Shape", "Size"], "no column gives Type"),
        (
            ["Provider", "Therapy", "Unit", "Rate", "From", "To"],
            "It looks like rates: 6 of its 6 columns fit there",
        ),
    ],
    ids=["nothing", "lacking", "another"],
)
def test_a_sheet_of_something_else_is_refused_in_words(store, tmp_path, head, words):
    path = sheet(tmp_path / "other.csv", [head, [f"x{n}" for n in range(len(head))]])

    with pytest.raises(Misfit, match=words):
        bring_in(store, "providers", path)


def test_headings_without_rows_are_told(store, tmp_path):
    with pytest.raises(Misfit, match="no rows below"):
        bring_in(store, "providers", sheet(tmp_path / "empty.csv", [HEAD]))


def test_the_sheet_that_fits_best_is_taken(store, tmp_path):
    from openpyxl import load_workbook

    path = sheet(tmp_path / "two.xlsx", [["About"], ["this book"]], title="Cover")
    book = load_workbook(path)
    for title, hidden in (("List", False), ("Old", True)):
        page = book.create_sheet(title)
        page.append(["Supplier", "Type"])
        page.append([title, "charity"])
        page.sheet_state = "hidden" if hidden else "visible"
    book.save(path)

    assert bring_in(store, "providers", path)["sheet"] == "List"


def test_rows_are_shown_with_old_and_new(known, tmp_path):
    path = sheet(tmp_path / "list.csv", [HEAD, ["P-0001", "Acme Therapies", "charity", ""]])

    with Planned(known, "providers", path) as plan:
        [row] = plan.rows(("changed",))

    assert (row.line, row.old["kind"], row.new["kind"]) == (2, "company", "charity")
    assert [name for name in row.new if row.changes(name)] == ["kind"]


def test_problems_of_one_sort_stand_together(known, tmp_path):
    rows = [[f"P-{n}", "Beta", f"odd {n}", None] for n in range(3)]
    path = sheet(tmp_path / "list.csv", [HEAD, *rows])

    with Planned(known, "providers", path) as plan:
        [group] = [one for one in plan.problems.groups() if one.severity == "refused"]

    assert (group.heading, group.rows) == ("Type", (2, 3, 4))
    assert group.words == "Type: is not"


def test_a_stop_leaves_nothing_behind(known, tmp_path):
    path = sheet(tmp_path / "list.csv", [HEAD, ["P-2", "Beta", "charity", ""]])
    before = dump(known)

    def stop(done, total=None, words=""):
        raise Cancelled

    from desktop.domain.registry import ENTITIES
    from desktop.sheets.importing import run_import

    with pytest.raises(Cancelled):
        run_import(known, ENTITIES["providers"], path, None, stop)
    assert dump(known) == before


def test_a_reference_that_a_list_has_is_refused_as_on_the_form(store, tmp_path):
    make(store, "lists", ref="QPL-1")
    path = sheet(tmp_path / "p.csv", [["Ref", "Name", "Type"], ["QPL-1", "Acme", "charity"]])

    document = bring_in(store, "providers", path)

    assert counts(document) == {"rows": 1, "refused": 1}
    assert "already a list with this reference" in told(document)[0][2]


def test_a_sheet_that_fits_but_lacks_what_every_row_needs_is_told_what_to_give():
    purchases = ENTITIES["purchases"]
    words = lacking(purchases, ["Unit", "Status"])
    headings = ["Child", "Therapy", "Provider", "Start", "End"]

    assert not_these("bought.xlsx", purchases, words, headings) == (
        "bought.xlsx needs more before it can be imported: no column gives Unit and Status, which "
        "every new purchase needs. Match a column to it, or give it one value for all rows. "
        "Nothing was saved."
    )
    assert "does not look like" in not_these("bought.xlsx", purchases, words, headings[:2])
