"""What was agreed in a contract, in words, and what is to be looked at about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.contract_now import ENDED, ContractNow
from desktop.domain.contract_warnings import warnings
from desktop.domain.counted_days import last_day_to_serve
from desktop.domain.days import show_day
from desktop.store.contract_view import ContractView
from desktop.ui.parts.key_value import KeyValue
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.text import Text

NAMES = 150  # the width of the names, in pixels


class Terms(QWidget):
    """The terms of a contract, with the way to change them."""

    change_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._head, self._facts = SectionHead("Terms", link="Change"), KeyValue(NAMES)
        self._head.followed.connect(self.change_asked)
        _column(self, self._head, self._facts)

    def allow(self, *, can_edit: bool) -> None:
        """Offer the way to change them, or none."""
        self._head.set_link("Change" if can_edit else "")

    def show_contract(self, now: ContractNow) -> None:
        """Show the terms of a contract."""
        row = now.row
        self._facts.set_rows(
            [
                ("Term", f"{show_day(row['starts'])} to {show_day(row['last_day'])}"),
                ("As it stands", f"to {show_day(now.ends)}"),
                ("Authorised to", show_day(min(now.authority.to, now.ends))),
                ("Shape", _shape(now)),
                *_ways_out(now),
                ("Regime", row["regime"]),
                ("VAT", row["vat"] or "Not said"),
                ("Uplift", row["uplift"] or "None"),
                ("Manager", row["manager"] or "Nobody"),
            ]
        )


class ToLookAt(QWidget):
    """What does not fit in a contract, and the results that its measures lack."""

    def __init__(self) -> None:
        super().__init__()
        self.missing = Text(tone="red", wrap=True)
        self._head, self._words = SectionHead("To look at"), Text(wrap=True)
        _column(self, self.missing, self._head, self._words)

    def show_contract(self, view: ContractView) -> None:
        """Say it of a contract; hide where there is nothing."""
        found = warnings(view.now)
        for widget in (self._head, self._words):
            widget.setVisible(bool(found))
        self._head.set_title("To look at", "1 note" if len(found) == 1 else f"{len(found)} notes")
        self._words.setText("\n".join(f"•  {words}" for words in found))
        lacking = [
            f"No result: {one.row['name']}, {', '.join(one.missing)}"
            for one in view.measures
            if one.missing
        ]
        self.missing.setVisible(bool(lacking))
        self.missing.setText("\n".join(lacking))
        self.setVisible(bool(found or lacking))


def _column(whole: QWidget, *widgets: QWidget) -> None:
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for widget in widgets:
        column.addWidget(widget)


def _ways_out(now: ContractNow) -> list[tuple[str, str]]:
    """Say how a contract can be ended, and how it was."""
    row, months = now.row, now.row["notice_months"]
    said = [("Notice to end", f"{months} months" if months else "None agreed")]
    if months and now.status != ENDED:
        said.append(("Serve it by", show_day(last_day_to_serve(now.ends, months))))
    if row["notice_served_on"]:
        said.append(("Notice served", show_day(row["notice_served_on"])))
    if row["ended_on"]:
        said.append(("Ended early", f"{show_day(row['ended_on'])}: {row['ended_reason']}"))
    return said


def _shape(now: ContractNow) -> str:
    row, every = now.row, now.row["review_every_months"]
    shape = str(row["term_shape"])
    said = f"{shape[:1].upper()}{shape[1:]}"
    if every and now.calls:
        lead = row["review_lead_months"]
        said += f", every {every} months"
        said += f", due {lead} months before" if lead else ""
    return said
