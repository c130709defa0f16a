"""Looking at an import before it is saved: views, drops, mends, warnings."""

import pytest
from sqlalchemy import text

from desktop.domain.registry import ENTITIES
from desktop.sheets.choosing import Wanted
from desktop.sheets.how import How
from desktop.sheets.importing import apply, choose
from desktop.sheets.plan import make_plan
from desktop.sheets.reading import open_book
from desktop.sheets.warning import warnings
from tests.sheets.import_tools import Planned, bring_in, sheet, told

HEAD = ["Ref", "Supplier", "Type", "Tel"]
ROWS = [
    HEAD,
    ["P-1", "Acme Therapies", "Company", "01622 960101"],
    ["P-2", "Beacon Clinic", "galaxy", "01622 960102"],
    ["P-3", "Copperfield", "Charity", None],
]


class Mended:
    """A plan of a file with some of what an officer chose, closed at the end of the block."""

    def __init__(self, store, path, **how):
        self.book, entity = open_book(path), ENTITIES["providers"]
        name, _, matches = choose(self.book, entity, Wanted(), store)
        self.plan = make_plan(store, entity, self.book, name, matches, how=How(**how))

    def __enter__(self):
        return self.plan

    def __exit__(self, *_):
        self.plan.close()
        self.book.close()


@pytest.fixture
def book(tmp_path):
    return sheet(tmp_path / "list.xlsx", ROWS)


def test_every_row_is_in_one_view_and_the_rest_of_the_register_is_missing(store, tmp_path, book):
    bring_in(
        store,
        "providers",
        sheet(tmp_path / "a.xlsx", [HEAD, *ROWS[1:2], ["P-9", "Zest", "Company", None]]),
    )

    with Planned(store, "providers", book) as plan:
        counts = plan.view_counts()

        assert counts | {"doubtful": 0} == {
            "every": 3, "alike": 0, "changed": 0, "new": 1, "doubtful": 0, "refused": 1,
            "dropped": 0, "unchanged": 1, "missing": 1,
        }  # fmt: skip
        assert plan.lines("refused") == [3]
        (gone,) = plan.missing_at(plan.lines("missing"))
        assert (gone.old["ref"], gone.fate) == ("P-9", "missing")


def test_a_record_whose_row_is_refused_is_not_missing(store, tmp_path, book):
    bring_in(
        store,
        "providers",
        sheet(tmp_path / "a.xlsx", [HEAD, ["P-2", "Beacon Clinic", "Company", None]]),
    )

    with Planned(store, "providers", book) as plan:
        assert plan.lines("missing") == []
        assert plan.at([3])[0].old["name"] == "Beacon Clinic"


def test_a_dropped_row_is_not_saved_and_is_listed(store, book):
    with Mended(store, book, mends={"kind": {3: "Company"}}) as plan:
        plan.drop([2, 3])
        plan.take_back([3])
        left_out, counts = plan.left_out(), plan.counts()
        saved, _ = apply(plan)

    assert (saved, counts["dropped"], counts["rows"]) == (2, 1, 3)
    assert left_out == [(2, "left out by you")]


def test_a_mended_cell_is_checked_and_counts_at_once(store, book):
    with Mended(store, book, mends={"kind": {3: "Company"}}) as plan:
        assert (plan.counts()["refused"], plan.at([3])[0].new["kind"]) == (0, "company")
    with Mended(store, book, mends={"kind": {3: "still wrong"}}) as plan:
        (problem,) = [one for one in plan.problems if one.severity == "refused"]
        assert (problem.row, problem.value) == (3, "still wrong")


def test_a_row_left_out_frees_the_row_it_contradicts(store, tmp_path):
    rows = [HEAD, ["P-1", "Acme", "Company", None], ["P-1", "Other", "Charity", None]]
    path = sheet(tmp_path / "list.xlsx", rows)

    with Planned(store, "providers", path) as plan:
        assert plan.counts()["refused"] == 2
    with Mended(store, path, left_out=frozenset({3})) as plan:
        assert (plan.counts()["refused"], plan.counts()["new"], plan.counts()["dropped"]) == (
            0,
            1,
            1,
        )


@pytest.mark.parametrize(
    ("changed", "known", "warned"),
    [(480, 512, True), (20, 20, False), (100, 512, False), (129, 512, True), (0, 0, False)],
)
def test_far_more_changes_than_usual_are_warned_of(changed, known, warned):
    found = warnings(ENTITIES["providers"], {"changed": changed}, known, 25)

    assert bool(found) == warned
    if warned:
        assert found[0].startswith(f"This would change {changed} of {known} providers")


def test_a_dry_run_proves_that_nothing_was_saved(store, book):
    with store.read() as connection:
        before = connection.execute(text("SELECT count(*) FROM providers")).scalar_one()

    proof = bring_in(store, "providers", book, dry_run=True, left_out=frozenset({3}))["proof"]

    assert proof["nothing_saved"]
    assert proof["before"] == proof["after"]
    assert proof["before"]["rows"]["providers"] == before
    assert len(proof["before"]["sha256"]) == 64


def test_the_hash_tells_a_store_that_was_written_to(store, book):
    from desktop.store.proof import Proof, fingerprint

    before = fingerprint(store)
    bring_in(store, "providers", book, left_out=frozenset({3}))
    after = fingerprint(store)

    assert not Proof(before, after).is_same
    assert before.sha256 != after.sha256


def test_private_values_are_hidden_unless_their_field_is_named(store, tmp_path):
    rows = [["Provider", "Contact name", "Email"], ["P-1", "Ann Example", "ann(at)example"]]
    bring_in(
        store, "providers", sheet(tmp_path / "p.xlsx", [HEAD, ["P-1", "Acme", "Company", None]])
    )
    path = sheet(tmp_path / "c.xlsx", rows)

    hidden = bring_in(store, "contacts", path, dry_run=True)
    named = bring_in(store, "contacts", path, dry_run=True, with_private=("email",))

    assert "ann(at)example" not in str(hidden["problems"])
    assert "ann(at)example" in str(named["problems"])
    assert told(hidden, "doubtful")[0][2].startswith("Email: “••••••”")


@pytest.mark.parametrize(
    ("register", "rows"),
    [
        ("providers", [HEAD, ["P-1", None, "galaxy", "12"], ["P-1", "Acme", "Company", "x"]]),
        ("providers", [["Ref", "VAT number"], ["P-1", "980780685"]]),
        ("lists", [["Ref", "Title", "Starts", "Ends"], ["L-1", "A", "31/09/2026", "30/02/2027"]]),
        ("contacts", [["Provider", "Contact name", "Email"], ["Nobody", "Ann Example", "x"]]),
    ],
)
def test_every_problem_says_what_is_the_matter_and_what_to_do(store, tmp_path, register, rows):
    bring_in(store, "providers", sheet(tmp_path / "p.xlsx", [HEAD, ["P-1", "A", "Company", None]]))

    document = bring_in(store, register, sheet(tmp_path / "a.xlsx", rows), dry_run=True)

    told_of = [one for one in document["problems"] if one["severity"] != "said"]
    assert told_of
    for one in told_of:
        assert len(one["what"]) > 10
        assert len(one["remedy"]) > 10
        assert one["remedy"] != "Nothing to do"


def test_a_wrong_check_digit_is_explained(store, tmp_path):
    bring_in(store, "providers", sheet(tmp_path / "p.xlsx", [HEAD, ["P-1", "A", "Company", None]]))
    path = sheet(tmp_path / "a.xlsx", [["Ref", "VAT number"], ["P-1", "980780685"]])

    (one,) = [p for p in bring_in(store, "providers", path, dry_run=True)["problems"] if p["row"]]

    assert "its last two digits do not agree" in one["what"]
    assert one["remedy"].startswith("The check digit is worked out from the other digits")
