"""What can't be kept of a contract is told at its field, on the form, and nothing is closed."""

import datetime as dt
from decimal import Decimal

import pytest

from desktop.domain.kinds import Ref
from desktop.domain.registry import ENTITIES
from desktop.ui.form_dialog import FormDialog
from tests.factories import make

TERM = {"starts": dt.date(2024, 10, 1), "last_day": dt.date(2027, 9, 30)}
REVIEW = {"kind": "hard", "due": dt.date(2025, 9, 30), "outcome": "continue"}


@pytest.fixture
def contract(store):
    """A three-year contract with yearly hard reviews."""
    return make(store, "contracts", ref="C-1", starts="2024-10-01", last_day="2027-09-30",
                term_shape="one term with hard reviews")  # fmt: skip


@pytest.fixture
def refused(desk, show, store, contract):
    """Fill a form of a register and try to save it; give what stands at a field."""

    def run(register, field, **values):
        dialog = show(FormDialog(ENTITIES[register], desk))
        kept = store.get(ENTITIES["contracts"], contract)
        if register == "contracts":
            values["providers"] = kept["providers"]
        else:
            values["contract"] = Ref(contract, kept["ref"], kept["title"])
        for name, value in values.items():
            dialog.form.set_value(name, value)
        dialog.save_button.click()
        assert dialog.isVisible()
        said = dialog.form.entries[field].error()
        dialog.form.show_row(None)  # nothing typed that closing it would ask about
        dialog.reject()
        return said

    return run


@pytest.mark.parametrize(
    ("register", "field", "values", "words"),
    [
        ("contracts", "last_day", TERM | {"last_day": dt.date(2024, 9, 30), "ref": "C-2",
         "title": "T", "service": "S", "term_shape": "one term",
         "regime": "grant", "route": "grant"}, "The last day must be the same as or after"),
        ("reviews", "due", {"kind": "hard", "due": dt.date(2027, 10, 1)},
         "A hard review is due within the term, 1 October 2024 to 30 September 2027"),
        ("reviews", "held_on", REVIEW, "Enter the day the review was held"),
        ("reviews", "held_on", REVIEW | {"held_on": dt.date(2099, 1, 1)},
         "1 January 2099 is still to come"),
        ("reviews", "outcome", REVIEW | {"held_on": dt.date(2026, 10, 1)},
         "Year 2 was over on 30 September 2026"),
        ("extensions", "authority", {"number": 1, "months": 12, "status": "used"},
         "Name the decision that allows this extension"),
        ("funding", "financial_year", {"financial_year": "2023-24", "source": "NHS",
         "amount": Decimal(1)}, "2023-24 is outside the term"),
        ("measures", "unit", {"name": "Families", "target": Decimal(10), "better": "higher",
         "every": "year"}, "Enter a unit"),
    ],
)  # fmt: skip
def test_bad_input_is_told_at_its_field(refused, register, field, values, words):
    assert refused(register, field, **values).startswith(words)
