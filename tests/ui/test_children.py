"""Children: by reference, owed beside bought, what runs past a review, names on demand."""

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu

from desktop.domain.registry import ENTITIES
from desktop.store.reading import rows
from desktop.ui.form_dialog import FormDialog
from desktop.ui.screens.child_columns import ALL_WELL, LOOKS
from desktop.ui.screens.children import ChildrenScreen
from tests import buying
from tests.ui.desk_fixtures import fill_in

CHILDREN, NEEDS, REVEALS = ENTITIES["children"], ENTITIES["needs"], ENTITIES["reveals"]
PRIVATE = ("Someone Private", "Another Private", "2018", "9434765870")


@pytest.fixture
def filled(store):
    """Three children: a plan met in part, a review that is late, no plan."""
    buying.fill(store)
    buying.fill_terms(store)
    with store.write("More") as write:
        late = {"ref": "CH-200002", "area": "North", "plan_type": "EHCP", "name": "Another Private"}
        more = {"date_of_birth": "1 May 2018", "nhs_number": "9434765870", "school": "Hill School"}
        write.save(CHILDREN, late | more | {"next_annual_review": "1 September 2026"})
        write.save(CHILDREN, {"ref": "CH-300003", "area": "East", "plan_type": "none"})
    bought = {"need": "F4", "status": "active", "last_session": "16 July 2027"}
    buying.buy(store, **bought)
    return store


@pytest.fixture
def screen(filled, desk, show):
    return show(ChildrenScreen(desk), 1500, 900)


def child(store, ref=buying.CHILD):
    [row] = rows(store, CHILDREN, today=buying.TODAY, where={"ref": ref})
    return row["id"]


def row_of(screen, ref):
    return next(row for row in screen.source.fitting() if row["ref"] == ref)


def words_of(widget):
    """All that a widget shows in labels and boxes."""
    labels = [one.text() for one in widget.findChildren(QLabel)]
    return " ".join([*labels, *(one.text() for one in widget.findChildren(QLineEdit))])


def test_every_child_is_a_row_by_reference_and_no_name_is_anywhere(screen, filled):
    screen.open_record("children", child(filled, "CH-200002"))

    assert sorted(row["ref"] for row in screen.source.fitting()) == [
        buying.CHILD, "CH-200002", "CH-300003",
    ]  # fmt: skip
    said = words_of(screen) + " ".join(screen.model.spoken(row) for row in range(3))
    assert [secret for secret in PRIVATE if secret in said] == []


def test_owed_stands_beside_bought_for_each_line(screen, filled):
    screen.open_record("children", child(filled))

    lines = {row["line"]: row for row in screen.source.facts(child(filled)).lines}
    assert (lines["F4"]["owed"], lines["F4"]["bought"]) == (38, 31)
    assert not lines["F5"]["quantified"]
    assert screen.pane.lines.table().rowCount() == 2
    assert "F5: the minutes of a session" in screen.pane.open_lines.text()
    assert "“as required” leaves it open" in screen.pane.open_lines.text()


def test_what_runs_past_the_annual_review_is_told_with_its_reference(screen, filled):
    screen.open_record("children", child(filled))

    assert row_of(screen, buying.CHILD)["looks"] == LOOKS[1]
    assert "SP-0001 runs past it: confirm it then" in screen.pane.review.words


def test_a_review_that_is_late_comes_first(screen, filled):
    screen.open_record("children", child(filled, "CH-200002"))

    assert row_of(screen, "CH-200002")["looks"] == LOOKS[0]
    assert "35 days late" in screen.pane.review.words
    assert row_of(screen, "CH-300003")["looks"] == ALL_WELL


def test_the_filters_count_and_narrow(screen):
    assert screen.source.counts("looks")[LOOKS[0]] == 1

    screen.filters["looks"].set_chosen((LOOKS[0],))

    assert [row["ref"] for row in screen.source.fitting()] == ["CH-200002"]


def test_a_name_is_shown_on_demand_and_the_look_recorded(screen, filled):
    screen.open_record("children", child(filled))

    screen.pane.who.entries["name"].field.reveal("")

    assert "Someone Private" in words_of(screen.pane)
    [look] = rows(filled, REVEALS, today=buying.TODAY)
    assert look["record"] == buying.CHILD


def test_what_is_not_recorded_offers_nothing_to_show(screen, filled):
    screen.open_record("children", child(filled, "CH-300003"))

    field = screen.pane.who.entries["upn"].field
    assert not field.button.isVisible()
    assert "Not recorded" in words_of(field)


def test_the_name_is_hidden_when_another_child_is_shown(screen, filled):
    screen.open_record("children", child(filled))
    screen.pane.who.entries["name"].field.reveal("")

    screen.open_record("children", child(filled, "CH-200002"))

    assert "Private" not in words_of(screen.pane).replace("Private: every look", "")


def test_a_line_of_a_plan_leads_to_its_child(screen, filled):
    [line] = rows(filled, NEEDS, today=buying.TODAY, where={"line": "F4"})

    screen.open_record("needs", line["id"])

    assert screen.pane.name.text() == buying.CHILD


def test_buying_begins_with_the_child_and_the_line_chosen(screen, filled, front):
    screen.open_record("children", child(filled))
    begun = []

    class Buying(QLabel):
        def start(self, *what):
            begun.append(what)

    front.screens["buy"] = Buying()
    screen.pane.lines.select_id(screen.source.facts(child(filled)).lines[0]["id"])

    screen.pane.buy_button.click()

    assert begun == [(child(filled), screen.source.facts(child(filled)).lines[0]["id"])]


def test_a_line_can_be_added(screen, filled, asked):
    screen.open_record("children", child(filled))

    asked.answers = [fill_in(line="F9", therapy=buying.OT, sessions=3)]
    screen.pane.add_line()

    assert len(screen.source.facts(child(filled)).lines) == 3


def test_a_child_that_is_added_gets_a_random_reference(screen, filled, asked):
    asked.answers = [fill_in(area="South")]
    screen.add()

    new = screen.pane.name.text()
    assert new.startswith("CH-")
    assert new not in {buying.CHILD, "CH-200002", "CH-300003"}


def test_a_reference_that_looks_like_a_name_is_refused_in_the_form(desk, filled, asked, show):
    dialog = show(FormDialog(CHILDREN, desk))
    dialog.form.set_value("ref", "Jamie Smith")
    dialog.form.set_value("area", "South")

    dialog.save()

    assert dialog.saved_id is None
    assert "leave it blank to be given one" in dialog.form.entries["ref"].error()
    asked.answers = [1]  # do not save
    dialog.reject()


def test_the_menu_of_a_row_buys_for_the_child(screen, filled):
    menu = QMenu()
    screen._fill_menu(menu, child(filled), "ref")

    assert "Buy therapy for this child" in [action.text() for action in menu.actions()]


def test_no_child_chosen_says_so_and_nothing_else(screen, filled):
    screen.pane.show_nothing()

    assert screen.pane.name.text() == "No child chosen"
    assert screen.pane.scroller.inside.isHidden()
    screen.open_record("children", child(filled))
    assert not screen.pane.scroller.inside.isHidden()
