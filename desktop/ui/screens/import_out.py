"""A register going out: its format, the day, the private columns, and the imports so far."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.domain.days import show_day
from desktop.domain.entity import Entity
from desktop.sheets import writing
from desktop.sheets.extract import Extract
from desktop.ui.desk import Desk
from desktop.ui.parts import buttons
from desktop.ui.parts.check import CheckBox
from desktop.ui.parts.date_field import DateField
from desktop.ui.parts.labelled import Labelled
from desktop.ui.parts.lines import hairline
from desktop.ui.parts.pane import Pane, clear_layout
from desktop.ui.parts.segmented import Segmented
from desktop.ui.parts.text import Text
from desktop.ui.screens.import_earlier import EarlierImports
from desktop.ui.screens.import_words import counted_words

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
        self.as_at = DateField(today=desk.today, name="As it stood on")
        self._private_title = Text("Private columns to include", "strong")
        self._ticks = QVBoxLayout()
        self._export = buttons.secondary("", "export", called=self.export)
        self._export.set_shortcut_hint("Ctrl+E")
        self.earlier = EarlierImports(desk)
        self._lay_out()

    def _lay_out(self) -> None:
        self.add(self._title)
        self.add(self._words)
        self.add(hairline())
        self.add(self._heading)
        self.body.addLayout(_at_left(self.format))
        hint = "Blank for what is kept now"
        self.add(Labelled("As it stood on", self.as_at, required=False, hint=hint))
        self.add(self._private_title)
        self._ticks.setSpacing(0)
        self.body.addLayout(self._ticks)
        self.body.addLayout(_at_left(self._export))
        self.body.addSpacing(4)
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
        self._private_title.setVisible(bool(self.private))

    @Slot()
    def export(self) -> None:
        """Write the register chosen into a file, private columns only as ticked."""
        problem = self.as_at.problem()
        self.as_at.set_error(problem)
        if self._entity is None or problem:
            self.as_at.focus()
            return
        entity, day = self._entity, self.as_at.value()
        kind = FORMATS[self.format.current()]
        stood = f" on {show_day(day)}" if day else ""
        name = f"{entity.title}{stood}.{kind[1][0]}"
        path = self._desk.ask.save_file(f"Export {entity.title.lower()}", name, (kind,))
        if path is None:
            return
        ticked = tuple(field for field, tick in self.private.items() if tick.isChecked())
        work = partial(
            writing.export,
            self._desk.store,
            entity,
            path,
            Extract(as_at=day, with_private=ticked),
            today=self._desk.today,
        )
        job = self._desk.jobs.start(
            f"Exporting {path.name}", lambda progress: work(progress=progress)
        )
        job.done.connect(self._exported)
        job.failed.connect(self._not_saved)

    @Slot(object)
    def _exported(self, made: writing.Exported) -> None:
        left = ", ".join(column.label.text for column in made.left_out)
        kept = f" Private columns left out: {left}." if left else ""
        self._desk.say(f"{counted_words(made.rows)} written to {made.path.name}.{kept}")

    @Slot(object)
    def _not_saved(self, error: Exception) -> None:
        self._desk.ask.failed("Cannot save the spreadsheet", error)


def _at_left(widget: Segmented | buttons.Button) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addWidget(widget)
    line.addStretch(1)
    return line
