"""What an import changes in money: each row's difference, and what the year comes to."""

from desktop.domain.registry import ENTITIES
from desktop.ui.screens.import_steps import CHANGES
from tests import buying
from tests.factories import make
from tests.ui.import_fixtures import begin, cells, screen, written

__all__ = ["screen"]
HEAD = ["Provider", "Therapy", "Unit", "Amount", "From"]
OT = "Occupational therapy"


def shown(step):
    """Give what the table on the right says, line by line."""
    return {row[0].text: (row[1].text, row[2].text) for row in cells(step.sums.table)}


def column(step, key):
    return [one.field for one in step.table.table().columns].index(key)


def test_rates_show_their_difference(screen, qtbot, tmp_path, store):
    make(store, "providers", ref="P-1", name="Acme", kind="company")
    old = {"therapy": OT, "unit": "hour", "amount": "50", "from": "2026-04-01"}
    make(store, "rates", provider="P-1", **old)
    rows = [["P-1", OT, "hour", "62.50", "1 April 2026"], ["P-1", OT, "day", "300", "1 April 2026"]]

    begin(screen, qtbot, written(tmp_path / "r.xlsx", [HEAD, *rows]), CHANGES, "rates")

    step = screen.flow.changes
    place = column(step, "difference")
    assert [row[place].text for row in cells(step.table)] == ["+£12.50", "+£300"]
    assert shown(step)["Rate, difference"] == ("–", "+£312.50")


def test_purchases_show_their_cost_and_what_the_year_comes_to(screen, qtbot, tmp_path, store):
    buying.fill(store)
    buying.fill_terms(store)
    agreed = {"approved_by": "A Manager", "approved_on": "1 September 2026", "status": "approved"}
    kept = buying.buy(store, **agreed, requested_by="An Officer")
    ref = store.get(ENTITIES["purchases"], kept)["ref"]
    head = ["Reference", "Sessions each period", "Last session"]
    rows = [[ref, 2, "16 July 2027"]]

    begin(screen, qtbot, written(tmp_path / "p.xlsx", [head, *rows]), CHANGES, "purchases")

    step = screen.flow.changes
    [row] = cells(step.table)
    cost, difference = row[column(step, "cost")], row[column(step, "difference")]
    before, after = (pounds(text) for text in shown(step)["Committed 2026-27"])
    assert pounds(cost.text) == 2 * pounds(cost.old) > 0
    assert difference.text == f"+{cost.old}"
    assert after - before == pounds(cost.old)

    step._tick(2, "tick", False)
    assert [pounds(text) for text in shown(step)["Committed 2026-27"]] == [before, before]


def pounds(text):
    return int(text.lstrip("£").replace(",", ""))
