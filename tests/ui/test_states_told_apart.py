"""Any two states of one kind are told apart without colour, by their words or their icons."""

import datetime as dt
from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtGui import QImage, QPainter, QPixmap

from desktop.domain import assurance_lines, contract_term, due_list, extending
from desktop.domain.hard_reviews import OUTCOMES
from desktop.domain.invoices import MATCH_STATES
from desktop.domain.offer import ARRANGEMENTS
from desktop.domain.places import NOT_ON_LIST, STATUSES
from desktop.domain.purchase import STATUSES as PURCHASE_STATUSES
from desktop.sheets.problems import DOUBTFUL, REFUSED, SAID
from desktop.ui import theme
from desktop.ui.cell import STATES, Cell, state
from desktop.ui.cell_painting import Place, paint_cell
from desktop.ui.screens import (
    contract_sections,
    import_problem_rows,
    purchase_columns,
    review_rows,
    today_rows,
)
from desktop.ui.screens.contract_cells import told
from desktop.ui.screens.contract_columns import status_cell
from desktop.ui.screens.payment_columns import match_cell
from tests.ui.desk_fixtures import TODAY

WIDE, HIGH = 260, 32
COVERS = {"low cover": "Cover too low", "no cover": "No sum recorded"}
DAYS = {"late": -3, "today": 0, "soon": 9, "later": 60}  # until it is due


def day(days):
    return TODAY + dt.timedelta(days)


def document(name):
    """The state of a document as its provider's pane says it."""
    if name in {"missing", "wished for"}:
        line = assurance_lines._missing("dbs", {"mandatory": name == "missing"})
    elif name in {"low cover", "no cover"}:
        line = replace(held("in date"), state=name, words=COVERS[name])
    else:
        line = held(name)
    assert line.state == name
    return state(line.words, line.tone)


def held(name):
    paper = dict.fromkeys(("reference", "held_by", "cover", "person", "expires")) | {
        "document": "public liability",
        "issued": day(20),
    }
    return assurance_lines._one(paper, None, TODAY, state=name)


def review(kind):
    outcome = kind if kind in OUTCOMES else None
    known = {"outcome": outcome, "kind": kind, "today": TODAY}
    return review_rows._state(known | {"due": day(DAYS.get(kind, 60))})


def due(kind):
    return today_rows._days({"days": DAYS[kind]})


def sort_of_item(kind):
    words, icon = today_rows.SORTS[kind]
    return Cell(words, icon=icon)


def problem(severity):
    words, tone, icon = import_problem_rows.SORTS[severity]
    return Cell(words, icon=icon, icon_tone=tone, tone=tone)


def option(name):
    return told(name, contract_sections.OPTION_STATES[name])


def notice(name):
    return told(name, contract_sections.NOTICE_STATES[name])


def purchase(name):
    return purchase_columns._status({"status": purchase_columns.STATUS_WORDS[name]})


def bought(name):
    words = purchase_columns.ARRANGEMENT_WORDS[name]
    return purchase_columns.arrangement({"arrangement": words})


KINDS = {
    "providers": (state, (*STATUSES.values(), NOT_ON_LIST)),
    "purchases": (purchase, PURCHASE_STATUSES),
    "contracts": (status_cell, contract_term.STATUSES),
    "arrangements": (bought, ARRANGEMENTS),
    "extension options": (option, extending.STATUSES),
    "notices": (notice, tuple(contract_sections.NOTICE_STATES)),
    "reviews": (review, (*(one for one in review_rows.ORDER if one != "done"), *OUTCOMES)),
    "due days": (due, tuple(DAYS)),
    "sorts of due items": (sort_of_item, due_list.KINDS),
    "documents": (document, assurance_lines.ORDER),
    "invoices": (match_cell, MATCH_STATES),
    "import problems": (problem, (REFUSED, DOUBTFUL, SAID)),
}
ALL = [(kind, name) for kind, (_, names) in KINDS.items() for name in names]
PAIRS = [(kind, pair) for kind, (_, names) in KINDS.items() for pair in combinations(names, 2)]


def cell_of(kind, name):
    return KINDS[kind][0](name)


def without_colour(cell):
    """Draw a cell in one ink and letters of one weight, and take what colour is left away."""
    plain = replace(cell, tone="text", icon_tone="text", bold=False, fill="")
    picture = QPixmap(WIDE, HIGH)
    picture.fill(theme.colour("surface"))
    painter = QPainter(picture)
    paint_cell(painter, plain, Place(8, 0, WIDE - 8, HIGH, at_right=False, ratio=1.0))
    painter.end()
    return picture.toImage().convertToFormat(QImage.Format.Format_Grayscale8)


@pytest.mark.parametrize(("kind", "name"), ALL, ids=str)
def test_every_state_has_its_words_and_an_icon_that_there_is(qapp, kind, name):
    cell = cell_of(kind, name)

    assert cell.text
    assert not cell.icon or cell.icon in theme.icon_names()


@pytest.mark.parametrize(("kind", "pair"), PAIRS, ids=str)
def test_two_states_are_told_apart_without_colour(qapp, kind, pair):
    one, other = (cell_of(kind, name) for name in pair)

    assert (one.text, one.icon) != (other.text, other.icon)
    assert without_colour(one) != without_colour(other)


@pytest.mark.parametrize(("kind", "name"), ALL, ids=str)
def test_a_state_that_is_loud_has_an_icon_beside_its_words(kind, name):
    cell = cell_of(kind, name)

    assert cell.icon or cell.tone in {"text", "text2", "text3"}


def test_two_states_that_differ_by_colour_alone_would_be_found(qapp):
    one = Cell("Late", icon="late", tone="red", icon_tone="red")

    assert without_colour(one) == without_colour(replace(one, tone="green", icon_tone="green"))
    assert without_colour(one) != without_colour(replace(one, icon="ok"))


@pytest.mark.parametrize("words", STATES)
def test_states_in_words_of_the_program_have_an_icon(qapp, words):
    assert state(words).icon in theme.icon_names()
