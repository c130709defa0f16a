"""A result that says nothing is refused; one kept from before counts as missing."""

import datetime as dt

import pytest

from desktop.domain.entity import Invalid
from desktop.domain.registry import ENTITIES
from desktop.sheets.importing import Wanted, run_import
from desktop.store import due
from desktop.store.contract_view import contract_view
from desktop.store.reading import rows
from tests import contract_store
from tests.factories import make

TODAY = dt.date(2026, 10, 6)
RESULTS = ENTITIES["results"]
OF = {"contract": "C-0047", "measure": "Evening or weekend sessions", "period": "2026-27 Q1"}


@pytest.fixture
def parents(store):
    return contract_store.fill(store, only=True)


def empty(store):
    """Keep a result without value and rating, as could be done once; give its row id."""
    row_id = make(store, "results", **OF, value="1")
    with store.write("As before") as write:
        write.connection.exec_driver_sql("UPDATE results SET value = NULL WHERE id = ?", (row_id,))
    return row_id


def lacking(store):
    return [one.what for one in due.due(store, TODAY) if one.kind == "measure missing"]


def evenings(store):
    [row] = rows(store, ENTITIES["contracts"], today=TODAY)
    view = contract_view(store, row["id"], TODAY)
    return next(one for one in view.measures if one.row["name"] == OF["measure"])


@pytest.mark.parametrize("blank", [{}, {"note": "Not sent"}, {"value": " ", "rating": ""}])
def test_a_result_without_value_and_rating_is_refused_with_its_remedy(parents, blank):
    with pytest.raises(Invalid, match="Enter a result or a rating. .* leave the result out"):
        parents.save(RESULTS, OF | blank)


@pytest.mark.parametrize("told", [{"value": "0"}, {"rating": "Inadequate"}])
def test_nought_and_a_rating_alone_are_results(parents, told):
    parents.save(RESULTS, OF | told)

    assert lacking(parents) == []
    assert evenings(parents).missing == ()


def test_a_result_cannot_be_blanked_but_deleted(parents):
    row_id = parents.save(RESULTS, OF | {"value": "24"})

    with pytest.raises(Invalid, match="or delete it: the period then shows as missing"):
        parents.save(RESULTS, {"value": ""}, row_id)
    parents.delete(RESULTS, row_id)

    assert len(lacking(parents)) == 1


def test_an_empty_result_kept_from_before_counts_as_missing(parents):
    row_id = empty(parents)

    assert lacking(parents) == ["Evening or weekend sessions: no result for 2026-27 Q1"]
    assert evenings(parents).missing == ("2026-27 Q1",)
    kept = next(row for row in rows(parents, RESULTS, today=TODAY) if row["id"] == row_id)
    assert kept["check"] == "Neither a result nor a rating: counts as missing"


def test_a_rating_alone_is_told_by_its_word(parents):
    last = OF["measure"], "2026-27 Q2"
    told = rows(parents, RESULTS, today=TODAY)
    row = next(one for one in told if (one["measure"].key, one["period"]) == last)

    parents.save(RESULTS, {"value": "", "rating": "Requires improvement"}, row["id"])

    assert evenings(parents).state == "Requires improvement"
    assert "2026-27 Q2 Requires improvement" in evenings(parents).said()


@pytest.mark.parametrize(
    ("heads", "cells"), [("", ""), (",Result", ","), (",Note", ",Not sent"), (",Rating", ", ")]
)
def test_a_sheet_with_a_result_that_says_nothing_is_refused(parents, tmp_path, heads, cells):
    file = tmp_path / "sheet.csv"
    line = "C-0047,Evening or weekend sessions,2026-27 Q1"
    file.write_text(f"Contract,Measure,Period{heads}\n{line}{cells}\n", encoding="utf-8")

    done = run_import(parents, RESULTS, file, Wanted()).document

    assert (done["new"], done["refused"]) == (0, 1)
    assert "Enter a result or a rating" in str(done["problems"])
