"""Results of every measure of a contract for one period, typed in one form."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.domain.entity import Invalid, Row
from desktop.domain.kinds import DECIMAL, Ref
from desktop.domain.measure import RATINGS, RESULTS, is_reported
from desktop.domain.measured import Measured
from desktop.domain.result_periods import tidied
from desktop.store.contract_view import ContractView
from desktop.store.errors import StoreError
from desktop.ui.desk import Desk
from desktop.ui.dialog import Dialog
from desktop.ui.parts.choice_field import ChoiceField
from desktop.ui.parts.error_summary import ErrorSummary
from desktop.ui.parts.labelled import Labelled
from desktop.ui.parts.pane import Scroll
from desktop.ui.parts.text_field import TextField

TALL = 420


class ResultsDialog(Dialog):
    """One field for each measure; a blank one stays missing, never a pass.

    Args:
        desk: where they are saved.
        view: the contract.
    """

    def __init__(self, desk: Desk, view: ContractView) -> None:
        super().__init__("Enter results", f"Results of {view.now.row['title']}")
        self._desk, self._view = desk, view
        self.which = ChoiceField(_periods(view), blank=False, name="Period")
        self.fields: dict[int, TextField] = {}
        self.ratings: dict[int, ChoiceField] = {}
        self.summary = ErrorSummary()
        self.add(self.summary)
        self.add(Labelled("Period", self.which))
        self.add_words("A measure left blank stays missing: it never counts as met.")
        self._lay_out()
        self.add_button("Cancel")
        self.add_button("Save results", "primary", self.save)
        periods = _periods(view)
        if periods:
            self.which.set_value(periods[0][0])
        self.which.changed.connect(self._show)
        self._show()

    @property
    def period(self) -> str:
        """The period chosen."""
        return str(self.which.value())

    def _lay_out(self) -> None:
        scroll = Scroll()
        column = QVBoxLayout(scroll.inside)
        column.setContentsMargins(3, 3, 11, 3)
        for one in self._view.measures:
            row = one.row
            field = TextField(name=str(row["name"]))
            rating = ChoiceField([(word, word) for word in RATINGS], name=f"Rating, {row['name']}")
            hint = f"Target {DECIMAL.show(row['target'])} {row['unit']}, {row['better']} is better"
            line = QHBoxLayout()
            line.addWidget(Labelled(str(row["name"]), field, hint=hint, required=False), 1)
            line.addWidget(Labelled("Rating", rating, hint="In the words of the Act",
                                    required=False), 1)  # fmt: skip
            column.addLayout(line)
            self.fields[row["id"]], self.ratings[row["id"]] = field, rating
        column.addStretch(1)
        scroll.setMinimumHeight(min(TALL, 96 * max(len(self.fields), 1)))
        self.body.addWidget(scroll, 1)

    def _kept(self, one: Measured) -> Row | None:
        return next(
            (
                row
                for row in self._view.results
                if row["measure"].id == one.row["id"] and tidied(row["period"]) == self.period
            ),
            None,
        )

    @Slot()
    def _show(self) -> None:
        """Show what is on record for the period."""
        for one in self._view.measures:
            kept = self._kept(one)
            value = kept["value"] if kept else None
            self.fields[one.row["id"]].set_value(DECIMAL.show(value) if value is not None else None)
            self.ratings[one.row["id"]].set_value(kept["rating"] if kept else None)

    @Slot()
    def save(self) -> None:
        """Save what was typed as one change, or say what stops it."""
        try:
            typed = self._typed()
            with self._desk.store.write(f"Results of {self.period}") as write:
                for one, values in typed:
                    kept = self._kept(one)
                    if is_reported(values):
                        write.save(RESULTS, self._given(one) | values, kept["id"] if kept else None)
                    elif kept:  # both blanked: nothing was reported after all
                        write.delete(RESULTS, kept["id"])
        except (Invalid, StoreError) as wrong:
            self.summary.show_errors([(str(wrong), self.which.focus_widget)])
        else:
            self.accept()

    def _typed(self) -> list[tuple[Measured, Row]]:
        found, errors = [], []
        for one in self._view.measures:
            field, rating = self.fields[one.row["id"]], self.ratings[one.row["id"]]
            try:
                value = DECIMAL.parse(field.value())
            except ValueError as wrong:
                errors.append((f"{one.row['name']} {wrong}", field.focus_widget))
                continue
            found.append((one, {"value": value, "rating": rating.value()}))
        if errors:
            self.summary.show_errors(errors)
            raise Invalid({str(n): words for n, (words, _) in enumerate(errors)})
        return found

    def _given(self, one: Measured) -> Row:
        row, ref = one.row, self._view.ref
        return {
            "contract": ref,
            "measure": Ref(row["id"], str(row["name"]), str(row["name"])),
            "period": self.period,
        }


def _periods(view: ContractView) -> list[tuple[str, str]]:
    """Give the periods that can be told of, those with something missing first."""
    seen = [name for one in view.measures for name in reversed(one.periods)]
    lacking = [name for one in view.measures for name in one.missing]
    names = dict.fromkeys([*reversed(lacking), *seen])
    return [(name, f"{name}, missing" if name in lacking else name) for name in names]
