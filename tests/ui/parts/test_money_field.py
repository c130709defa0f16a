"""A field of money asks about a stray k while it is typed."""

from decimal import Decimal

from desktop.domain.registry import ENTITIES
from desktop.ui.form import Form
from desktop.ui.parts.money_field import MoneyField


def test_a_field_of_money_asks_while_it_is_typed(qtbot):
    field = MoneyField(name="Spend")
    qtbot.addWidget(field)

    qtbot.keyClicks(field.line, "381,707k")

    assert "£381,707?" in field.doubt()
    field.set_value(Decimal(381_707))
    assert field.doubt() == ""


def test_a_form_says_both_readings_beneath_the_field(qtbot, desk):
    form = Form(ENTITIES["yearly-spend"], desk)
    qtbot.addWidget(form)
    form.show_row(None)

    qtbot.keyClicks(form.entries["amount"].field.line, "428,917k")
    form.entries["amount"].field.line.editingFinished.emit()

    assert "is it £428,917,000 or £428,917?" in form.entries["amount"].doubt()


def test_a_rate_typed_with_a_k_is_asked_about(qtbot, desk):
    form = Form(ENTITIES["rates"], desk)
    qtbot.addWidget(form)
    form.show_row(None)

    qtbot.keyClicks(form.entries["amount"].field.line, "90k")

    assert "is it £90,000 or £90?" in form.entries["amount"].field.doubt()
