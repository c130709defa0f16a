"""The dialog of an export layout: its name, columns in their order, filter, sort."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt

from desktop.domain.columns import Column
from desktop.domain.entity import Entity, Invalid, Row
from desktop.domain.layout import LAYOUTS, sort_of
from desktop.store.errors import Conflict
from desktop.ui import theme
from desktop.ui.column_chooser import FIELD, ROW, ColumnList, column_item
from desktop.ui.desk import Desk
from desktop.ui.dialog import Dialog
from desktop.ui.parts.check import CheckBox
from desktop.ui.parts.choice_field import ChoiceField
from desktop.ui.parts.labelled import Labelled
from desktop.ui.parts.long_field import LongField
from desktop.ui.parts.text import Text
from desktop.ui.parts.text_field import TextField

SHOWN, FEWEST, WIDE = 9, 3, 480  # columns in sight
HOW = "Space ticks a column, Alt with an arrow moves it. Private ones leave only if ticked here."


class LayoutDialog(Dialog):
    """Makes a layout of a register, or changes one.

    Attributes:
        saved: the name it was saved under.
    """

    def __init__(self, desk: Desk, entity: Entity, layout: Row | None = None) -> None:
        title = f"Change “{layout['name']}”" if layout else f"New layout of {entity.title.lower()}"
        super().__init__("Export layout", title, wide=WIDE)
        self._desk, self._entity, self._layout = desk, entity, layout
        self.saved = ""
        self.name = TextField()
        self.columns = ColumnList()
        self.where = LongField(lines=2)
        choices = [(column.field, column.label.text) for column in entity.all_columns]
        self.sort = ChoiceField(choices)
        self.descending = CheckBox("Largest or latest first")
        self._labelled = {
            "name": Labelled("Name", self.name),
            "where": Labelled(
                "Only rows where",
                self.where,
                required=False,
                hint=f"One a line, such as {_example(entity)}",
            ),
            "sort": Labelled("Sorted by", self.sort, required=False),
        }
        self._problem = Text("", "strong", "red", wrap=True)
        self._fill()
        self._lay_out()

    def _lay_out(self) -> None:
        self.add(self._labelled["name"])
        self.add_words("Columns", role="strong")
        self.add_words(HOW, role="meta")
        shown = min(self.columns.count(), SHOWN)
        self.columns.setMinimumHeight(theme.scaled(ROW) * min(shown, FEWEST) + 2)
        self.columns.setMaximumHeight(theme.scaled(ROW) * shown + 2)
        self.add(self.columns)
        for name in ("where", "sort"):
            self.add(self._labelled[name])
        self.add(self.descending, left=True)
        self.add(self._problem)
        self._problem.hide()
        self.add_button("Cancel")
        self.add_button("Save layout", "primary", self.save, default=True)
        self.name.focus()

    def _fill(self) -> None:
        kept = self._layout or {}
        ticked = kept.get("columns") or [c.field for c in self._entity.all_columns if not c.private]
        ticked = [*ticked, *(name for name in kept.get("private") or () if name not in ticked)]
        rest = [c.field for c in self._entity.all_columns if c.field not in ticked]
        for name in (*ticked, *rest):
            column = self._entity.by_field[name]
            self.columns.addItem(column_item(name, _words(column), shown=name in ticked))
        self.columns.setCurrentRow(0)
        self.name.set_value(kept.get("name"))
        words = {column.field: column.label.text for column in self._entity.all_columns}
        self.where.set_value(_renamed(kept.get("where"), words))
        order = sort_of(kept.get("sort"))
        if order:
            self.sort.set_value(order[0][0])
            self.descending.setChecked(order[0][1])

    # --- saving ---

    def values(self) -> dict[str, Any]:
        """Give the layout as it would be kept."""
        items = [self.columns.item(row) for row in range(self.columns.count())]
        ticked = [i.data(FIELD) for i in items if i.checkState() == Qt.CheckState.Checked]
        private = [name for name in ticked if self._entity.by_field[name].private]
        return {
            "register": self._entity.name,
            "name": self.name.value(),
            "columns": ", ".join(ticked),
            "private": ", ".join(private),
            "where": _renamed(self.where.value(), self._ids()),
            "sort": self._order(),
        }

    def _ids(self) -> dict[str, str]:
        """Give the field ids by the headings people know them by."""
        return {column.label.text.casefold(): column.field for column in self._entity.all_columns}

    def _order(self) -> str:
        """Give the order: the field chosen first, then what else the layout was sorted by."""
        first = self.sort.value()
        if not first:
            return ""
        mark = "-" if self.descending.isChecked() else ""
        rest = [
            f"{'-' if down else ''}{name}"
            for name, down in sort_of((self._layout or {}).get("sort"))
            if name != first
        ]
        return ", ".join([f"{mark}{first}", *rest])

    def save(self) -> None:
        """Keep it, or say at its field what is wrong."""
        for labelled in self._labelled.values():
            labelled.set_error("")
        values = self.values()
        if not values["columns"]:
            self._say("Tick at least one column.")
            return
        row_id = self._layout["id"] if self._layout else None
        try:
            self._desk.store.save(LAYOUTS, values, row_id, seen=self._layout)
        except Invalid as wrong:
            self._tell(wrong.errors)
        except Conflict as changed:
            self._say(str(changed))
        else:
            self.saved = str(values["name"])
            self.accept()

    def _tell(self, errors: dict[str, str]) -> None:
        elsewhere = []
        for name, words in errors.items():
            if name in self._labelled:
                self._labelled[name].set_error(words)
            else:
                elsewhere.append(words)
        self._say("; ".join(elsewhere))

    def _say(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        self.fit()


def _words(column: Column) -> str:
    return f"{column.label.text} (private)" if column.private else column.label.text


def _example(entity: Entity) -> str:
    column = next((c for c in entity.columns if c.fixed_choices), entity.columns[0])
    value = column.fixed_choices[0] if column.fixed_choices else "…"
    return f"{column.label.text}={value}"


def _renamed(text: str | None, names: Mapping[str, str]) -> str | None:
    """Call the fields of a filter by other names; what has none is left as it is."""
    lines = []
    for line in (text or "").splitlines():
        name, equals, value = line.partition("=")
        other = names.get(name.strip()) or names.get(name.strip().casefold())
        lines.append(f"{other or name}{equals}{value}")
    return "\n".join(lines) or None
