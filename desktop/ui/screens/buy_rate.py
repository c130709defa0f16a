"""Asks in Buy therapy for the rate of a provider that has none on record for the need."""

from desktop.domain.eligibility import Candidate
from desktop.domain.kinds import Ref
from desktop.domain.offer import RATES
from desktop.store.buying import Looked
from desktop.ui.desk import Desk
from desktop.ui.form_dialog import Asking, FormDialog

ASKED = ("amount", "unit", "minutes", "role", "from", "to")


def rate_dialog(desk: Desk, looked: Looked, one: Candidate) -> FormDialog:
    """Make the dialog: the therapy and the first session are known, the rate and its unit are not.

    Args:
        desk: where it is saved.
        looked: the need.
        one: the provider chosen.
    """
    whose = Ref(one.provider["id"], one.provider["ref"], one.provider["name"])
    asking = Asking(
        title=f"What does {whose.text} charge for {looked.asked.therapy}?",
        do="Save the rate",
        intro="It has to be in force on the first session. Everyone is then looked at with it.",
        fields=ASKED,
        given={"provider": whose, "therapy": looked.asked.therapy},
        labels={"amount": "Rate", "unit": "For each"},
        needed=("amount", "unit", "from"),
    )
    dialog = FormDialog(RATES, desk, asking=asking)
    known = {"unit": "session", "minutes": looked.asked.minutes, "from": looked.asked.first}
    dialog.form.start_with(known)
    return dialog
