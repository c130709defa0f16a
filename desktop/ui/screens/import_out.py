"""A register going out: its format, layout, day and private columns, or only what changed."""

import dataclasses

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.days import show_day
from desktop.domain.entity import Entity
from desktop.sheets import layouts, writing
from desktop.sheets.changes_out import ChangesOut
from desktop.sheets.extract import Extract
from desktop.sheets.ordered import Order, carry_out
from desktop.ui.desk import Desk
from desktop.ui.parts import buttons
from desktop.ui.parts.check import CheckBox
from desktop.ui.parts.date_field import DateField
from desktop.ui.parts.labelled import Labelled
from desktop.ui.parts.lines import hairline
from desktop.ui.parts.pane import Pane, clear_layout
from desktop.ui.parts.segmented import Segmented
from desktop.ui.parts.text import Text
from desktop.ui.parts.text_field import TextField
from desktop.ui.screens.export_layouts import LayoutChoice
from desktop.ui.screens.export_packs import PackChoice
from desktop.ui.screens.import_earlier import EarlierImports
from desktop.ui.screens.import_words import counted_words

LONGEST = 120  # characters of a reason
KEPT = "Kept with your name and the time"
MISSING = "Enter why private columns leave this desk"
BOOK = ("Excel workbook", ("xlsx",))
FORMATS = (BOOK, ("CSV", ("csv",)), ("JSON", ("json",)))


class ExportPane(Pane):
    """Says how rows of the chosen register are found, and writes it into a file."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._entity: Entity | None = None
        self.private: dict[str, CheckBox] = {}
        self._title, self._words = Text("", "pane"), Text("", "body", "text2", wrap=True)
        self._heading = Text("", "section")
        self.format = Segmented(["Excel", "CSV", "JSON"], name="Format")
        self.layouts = LayoutChoice(desk)
        self.as_at = DateField(today=desk.today, name="As it stood on")
        self.since = DateField(today=desk.today, name="Only changes since")
        self.since_last = CheckBox("Only changes since its last export")
        self._private_title = Text("Private columns to include", "strong")
        self._ticks = QVBoxLayout()
        self.why = TextField("Such as: asked for by the school", name="Why private columns leave")
        self.why.line.setMaxLength(LONGEST)
        self._why = Labelled("Why they leave", self.why, hint=KEPT)
        self._export = buttons.secondary("", "export", called=self.export)
        self._export.set_shortcut_hint("Ctrl+E")
        self.packs, self.earlier = PackChoice(desk), EarlierImports(desk)
        self._lay_out()
        self.layouts.chosen.connect(self._show_layout)

    def _lay_out(self) -> None:
        self.add(self._title)
        self.add(self._words)
        self.add(hairline())
        self.add(self._heading)
        self.body.addLayout(_at_left(self.format))
        self.add(self.layouts)
        self.body.addLayout(_at_left(self.since_last))
        hint = "Blank for what is kept now"
        self.add(Labelled("As it stood on", self.as_at, required=False, hint=hint))
        hint = "Added, changed and removed rows, with old and new values"
        self.add(Labelled("Only changes since", self.since, required=False, hint=hint))
        self.add(self._private_title)
        self._ticks.setSpacing(0)
        self.body.addLayout(self._ticks)
        self.add(self._why)
        self.body.addLayout(_at_left(self._export))
        self.body.addSpacing(4)
        self.add(hairline())
        self.add(self.packs)
        self.add(hairline())
        self.add(self.earlier)
        self.setMinimumWidth(340)

    def show_register(self, entity: Entity) -> None:
        """Offer a register; ticks begin empty, so that nothing private leaves by habit."""
        if entity is self._entity:
            return
        self._entity = entity
        title = entity.title.lower()
        self._title.setText(entity.title)
        names = " and ".join(entity.by_field[name].label.text for name in entity.key)
        self._words.setText(
            f"A row of your file with the same {names} as one here changes that one; others are "
            "added. Nothing is saved before you have seen every change."
        )
        self._heading.setText(f"Export {title}")
        self._export.set_words(f"Export {title}")
        clear_layout(self._ticks)
        self.private = {
            column.field: CheckBox(column.label.text) for column in entity.columns if column.private
        }
        for tick in self.private.values():
            self._ticks.addWidget(tick)
            tick.toggled.connect(self._ask_why)
        self.why.set_value(None)
        self._ask_why()
        self._private_title.setVisible(bool(self.private))
        self.layouts.show_register(entity)

    @Slot()
    def _show_layout(self) -> None:
        """Let a layout say which private columns leave, and offer what changed since it went."""
        layout = self.layouts.layout_row()
        exported = layout is not None and layout["exported_change"] is not None
        self.since_last.setVisible(exported)
        if not exported:
            self.since_last.setChecked(False)
        named = (layout["private"] or ()) if layout else ()
        for field, tick in self.private.items():
            tick.setChecked(field in named)

    def _ticked(self) -> tuple[str, ...]:
        return tuple(field for field, tick in self.private.items() if tick.isChecked())

    @Slot()
    def _ask_why(self) -> None:
        """Ask for a reason while anything private is ticked."""
        self._why.set_error("")
        self._why.setVisible(bool(self._ticked()))

    @Slot()
    def export(self) -> None:
        """Write the register chosen into a file, private columns only as ticked."""
        if self._entity is None or not self._days_are_right() or not self._says_why():
            return
        entity, day = self._entity, self.as_at.value()
        kind = FORMATS[self.format.current()]
        name = f"{entity.title}{self._in_name()}.{kind[1][0]}"
        path = self._desk.ask.save_file(f"Export {entity.title.lower()}", name, (kind,))
        if path is None:
            return
        layout = self.layouts.layout_row()
        extract = Extract(as_at=day)
        extract = layouts.extract_of(layout, extract) if layout else extract
        order = Order(
            entity,
            path,
            dataclasses.replace(extract, with_private=self._ticked(), why=self.why.value() or ""),
            layout,
            self.since.value(),
            since_last=self.since_last.isChecked(),
        )
        store, today = self._desk.store, self._desk.today
        job = self._desk.jobs.start(
            f"Exporting {path.name}",
            lambda progress: carry_out(store, order, today=today, progress=progress),
        )
        job.done.connect(self._exported)
        job.failed.connect(self._not_saved)

    def _days_are_right(self) -> bool:
        """Say at its field what is wrong with a day, and go there."""
        problems = {self.as_at: self.as_at.problem(), self.since: self.since.problem()}
        if not any(problems.values()) and self.as_at.value() and self._tells_changes():
            problems[self.as_at] = "Changes run up to now: clear this day"
        for field, problem in problems.items():
            field.set_error(problem)
        wrong = [field for field, problem in problems.items() if problem]
        if wrong:
            wrong[0].focus()
        return not wrong

    def _says_why(self) -> bool:
        """Say at its field that a reason is missing where private columns leave, and go there."""
        if not self._ticked() or self.why.value():
            return True
        self._why.set_error(MISSING)
        self.why.focus()
        return False

    def _tells_changes(self) -> bool:
        return self.since_last.isChecked() or bool(self.since.value())

    def _in_name(self) -> str:
        layout = self.layouts.layout_row()
        called = f" {layout['name']}" if layout else ""
        if self._tells_changes():
            return f"{called} changes"
        day = self.as_at.value()
        return f"{called} on {show_day(day)}" if day else called

    @Slot(object)
    def _exported(self, made: writing.Exported) -> None:
        left = ", ".join(column.label.text for column in made.left_out)
        kept = f" Private columns left out: {left}." if left else ""
        if isinstance(made, ChangesOut):
            told = ", ".join(f"{number:,} {what}" for what, number in made.counts.items())
            self._desk.say(f"Changes written to {made.path.name}: {told}.{kept}")
        else:
            self._desk.say(f"{counted_words(made.rows)} written to {made.path.name}.{kept}")

    @Slot(object)
    def _not_saved(self, error: Exception) -> None:
        self._desk.ask.failed("Cannot save the spreadsheet", error)


def _at_left(widget: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addWidget(widget)
    line.addStretch(1)
    return line
