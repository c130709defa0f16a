"""Draws every part in every state on two sheets, to be held beside the drawings of the design.

`python tests/ui/gallery.py FOLDER` writes them light and dark; QT_SCALE_FACTOR=2 doubles them.
"""

import datetime as dt
import os
import sys
from decimal import Decimal
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontDatabase, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.delegate import BLANK, Cell, GroupRow, state
from desktop.ui.parts import buttons
from desktop.ui.parts.check import CheckBox, Radio
from desktop.ui.parts.chips import Chip, ChipFact
from desktop.ui.parts.choice_field import ChoiceField
from desktop.ui.parts.date_field import CalendarPopover, DateField
from desktop.ui.parts.empty_state import EmptyState
from desktop.ui.parts.error_summary import ErrorSummary
from desktop.ui.parts.filter_bar import FilterBar
from desktop.ui.parts.filter_button import FilterButton, FilterPopover, Option
from desktop.ui.parts.key_cap import KeyCap
from desktop.ui.parts.key_value import KeyValue
from desktop.ui.parts.labelled import Labelled
from desktop.ui.parts.lines import hairline
from desktop.ui.parts.loading import Loading
from desktop.ui.parts.long_field import LongField
from desktop.ui.parts.menu import Menu
from desktop.ui.parts.money_field import MoneyField
from desktop.ui.parts.number_field import NumberField
from desktop.ui.parts.page_head import PageHead
from desktop.ui.parts.pane import Pane, splitter
from desktop.ui.parts.pill import Pill
from desktop.ui.parts.saved_note import SavedNote
from desktop.ui.parts.search_box import SearchBox
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.segmented import Segmented
from desktop.ui.parts.several_field import SeveralField
from desktop.ui.parts.step_bar import StepBar
from desktop.ui.parts.strip import Strip
from desktop.ui.parts.tabs import Tabs
from desktop.ui.parts.text import Text
from desktop.ui.parts.text_field import TextField
from desktop.ui.parts.type_strip import TypeStrip
from desktop.ui.table import Rows, RowTable, TableColumn, TableView
from desktop.ui.tokens import tokens

TODAY = dt.date(2026, 10, 6)
THERAPIES = (
    ("Speech and language", 18), ("Occupational therapy", 11), ("Cognitive behavioural", 6),
    ("Play therapy", 10), ("Hydrotherapy", 6), ("Physiotherapy", 6), ("Music therapy", 4),
)  # fmt: skip


class Swatch(QWidget):
    """A colour and its name."""

    def __init__(self, token):
        super().__init__()
        self.token = token
        self.setFixedSize(98, 34)

    @override
    def paintEvent(self, _event):
        painter = QPainter(self)
        painter.setPen(theme.colour("line2"))
        painter.setBrush(theme.colour(self.token))
        painter.drawRect(0, 0, 94, 17)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font("key"))
        painter.drawText(0, 31, self.token)


def swatches():
    sheet = QWidget()
    grid = QGridLayout(sheet)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(2)
    for number, token in enumerate(tokens("light")):
        grid.addWidget(Swatch(token), number // 15, number % 15)
    return sheet


def line(*widgets):
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(4, 0, 0, 0)
    layout.setSpacing(12)
    for widget in widgets:
        layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom)
    layout.addStretch(1)
    return row


def named(name, widget):
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(Text(name, "meta", "text2"))
    column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
    return holder


def states_of(make):
    made = [make(), make(), make(), make()]
    made[1].setObjectName("hovered")
    made[2].setDown(True)
    made[3].setEnabled(False)
    names = ("Rest", "Hover", "Pressed", "Unavailable")
    return [named(name, each) for name, each in zip(names, made, strict=True)]


def with_value(field, value):
    field.set_value(value)
    return field


def fields():
    wrong = Labelled("Child reference", with_value(TextField(), "4821"))
    wrong.set_error("Enter a child reference, like CH-4821")
    read_only, off = with_value(TextField(), "SP-1207"), with_value(TextField(), "North")
    read_only.set_read_only()
    off.setEnabled(False)
    day, therapy = dt.date(2027, 3, 27), "Occupational therapy"
    return line(
        named("Rest", with_value(TextField(), "CH-4821")),
        wrong,
        named("Read only", read_only),
        named("Unavailable", off),
        named("Choice", with_value(ChoiceField([therapy]), therapy)),
        named("Date", with_value(DateField(today=TODAY), day)),
        named("Number", with_value(NumberField(unit="minutes"), 60)),
        named("Money", with_value(MoneyField(), Decimal("1404.50"))),
        named("Several", with_value(SeveralField(["North", "East"]), ("North", "East"))),
    )


def marks():
    on, off = Radio("Continue"), Radio("Do not continue")
    on.setChecked(True)
    team = Segmented(["Mine", "My team", "Everyone"])
    team.set_current(1)
    return line(
        CheckBox("Read", checked=True), CheckBox("Not read"), on, off, team,
        Chip(ChipFact("a", "Area", "North")), Chip(ChipFact("b", "Therapy")),
        TypeStrip([("late", "Overdue", 3), ("soon", "Next 30 days", 12)]),
        *(KeyCap(keys) for keys in ("Ctrl+K", "F2", "Esc")),
    )  # fmt: skip


def pills():
    facts = (
        ("Qualified", "green", ""), ("Ends in 24 days", "amber", ""), ("4 days late", "red", ""),
        ("Proposed", "blue", "edit"), ("Key decision", "violet", "decision"),
        ("Ended", "grey", ""), ("Paused", "amber", "paused"),
    )  # fmt: skip
    return line(*(Pill(*fact) for fact in facts), Tabs(["Overview", "Lots", "Assurance"]))


def strips():
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(10)
    for each in (
        ("red", "There is a problem.", "Enter a reason for buying off-list.", "Go to the field"),
        ("amber", "Gatehouse OT is not on the list.", "£3,472 will count as non-compliant."),
        ("green", "Saved.", "Hard review 2 recorded on 6 October 2026.", "Undo"),
        ("blue", "", "The 2025/26 figures are final. Ask finance to change them."),
    ):  # fmt: skip
        layout.addWidget(Strip(*each), 1)
    return row


def row(row_id, name, **more):
    plain = {"tags": ("OT",), "areas": "E", "free": Cell("3 free", bar=0.7)}
    plain |= {"assurance": state("All in date"), "cost": Cell("£1,376", number=1376)}
    return {"id": row_id, "name": Cell(name), **plain, **more}


def table_rows():
    changed = Cell("£2,352", old="£2,464", mark=True, number=2352)
    return [
        row(1, "Little Stour OT", free=Cell("Full", bar=1, bar_tone="d5")),
        row(2, "Pilgrims Way Therapy Group", tags=("SLT", "OT", "CBT", "PLAY"), areas="ESW",
            assurance=state("DBS recheck late", "red")),
        row(3, "Channel Coast OT", assurance=state("Insurance, 1 December", "amber")),
        {"id": -1, "group": GroupRow("Changed", "23", "the file differs from the desk", icon="edit",
                                     cells={"cost": Cell("£83,650", bold=True)})},
        {**row(4, "", areas="N"), "name": Cell("Marsh Ln Therapies", error="Not on the register"),
         "free": BLANK, "cost": BLANK, "assurance": state("Not checked yet")},
        row(5, "Gatehouse OT and Sensory", cost=changed, areas="NW"),
        row(6, "", cost=Cell("like SP-1187", link=True)) | {"name": Cell("Ticked", ticked=True)},
        row(7, "", free=Cell("On hold", bar=0)) | {"name": Cell("Goes to", choice=True)},
    ]  # fmt: skip


def shown(field):
    return lambda values: values[field]


def table():
    columns = [
        TableColumn("name", "Provider", 300, describe=shown("name"), stretch=True),
        TableColumn("tags", "Therapies", 130, describe=lambda values: Cell(tags=values["tags"])),
        TableColumn("areas", "Areas", 110, describe=lambda values: Cell(areas=values["areas"])),
        TableColumn("free", "Free a week", 110, describe=shown("free")),
        TableColumn("assurance", "Assurance", 180, describe=shown("assurance")),
        TableColumn("cost", "2026/27", 150, describe=shown("cost"), right=True),
    ]
    view = TableView(RowTable(columns, Rows(table_rows())))
    view.table().sorting = ("name", False)
    view.setFixedHeight(32 + 8 * 32)
    view.select_id(2)
    return view


def components():
    """The first sheet: tokens, type, buttons, fields, marks, pills, strips and a table."""
    sheet = QWidget()
    column = QVBoxLayout(sheet)
    column.setContentsMargins(24, 12, 24, 12)
    column.setSpacing(8)
    roles = ("page", "pane", "section", "body", "strong", "meta")
    words = "£484,350 is committed"
    focused = buttons.primary("Send for approval")
    focused.setObjectName("focused")
    parts = [
        swatches(),
        hairline(),
        line(*(named(role, Text(words, role)) for role in roles)),
        line(*states_of(lambda: buttons.primary("Send for approval")), named("Focus", focused)),
        line(
            *states_of(lambda: buttons.secondary("Save draft")),
            named("Quiet", buttons.quiet("Columns", "columns")),
            named("Link", buttons.link("Open lots")),
            named("Destructive", buttons.Button("Remove from list", "destructive")),
            named("Icon", buttons.icon_button("edit", "Edit provider")),
        ),
        fields(),
        marks(),
        pills(),
        strips(),
        table(),
    ]
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return sheet


def page():
    """The second sheet: a page with its head, steps, filters, panes, and what stands in them."""
    sheet = QWidget()
    column = QVBoxLayout(sheet)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    head = PageHead("Providers", crumb="Lists", facts="Qualified Provider List (QPL)")
    head.add_pill(Pill("Qualified", "green"))
    head.add_action(buttons.secondary("Import list", "import"))
    head.add_action(buttons.primary("Add provider", "add"))
    steps = StepBar(["Choose the sheet", "Match columns", "Fix problems", "Done"])
    steps.set_current(1)
    names = ("Therapy", "Area", "Status", "Space", "Assurance", "Type")
    options = [Option(words, words, count) for words, count in THERAPIES]
    bar = FilterBar(SearchBox("Find a provider"), [FilterButton(name, options) for name in names])
    bar.filters[0].set_chosen(("Hydrotherapy", "Physiotherapy"))
    bar.chips.set_count("34 of 53 providers")
    bar.chips.add_action(buttons.quiet("Columns", "columns"))
    panes = splitter(empties(), details(), stretch=0)
    for part in (head, steps, bar, table()):
        column.addWidget(part)
    column.addWidget(panes, 1)
    return sheet


def empties():
    left = QWidget()
    row = QHBoxLayout(left)
    wide = [buttons.primary("Remove “Space” (shows 1)"), buttons.secondary("Widen to all areas")]
    row.addWidget(
        EmptyState("filter", "No providers match these 3 filters", "1 is full.", buttons=wide)
    )
    loading = Loading("Reading 183 rows from the spreadsheet. 96 done.")
    loading.show_progress(96, 183)
    loading._rows.show()
    row.addWidget(loading)
    return left


def details():
    pane = Pane()
    pane.setMinimumWidth(420)
    errors = ErrorSummary()
    facts = KeyValue()
    facts.set_rows([("Committed 2026/27", "£51,718 in 15 live purchases"), ("Wait", "17 days")])
    pane.add_head(Tabs(["Overview", "Lots", "Assurance", "Rates and capacity", "Purchases"]))
    for part in (errors, SectionHead("Qualification by lot", link="Open lots"), facts):
        pane.add(part)
    pane.add(Labelled("What happened", LongField(), hint="Roles, not names", required=False))
    errors.show_errors([("Enter a child reference, like CH-4821", pane)])
    pane.add_footer(buttons.secondary("Back"))
    pane.add_footer(buttons.primary("Continue to match columns"))
    return pane


def menu():
    made = Menu()
    for icon, words, keys in (
        ("open", "Open", "Return"), ("new-window", "Open in a new window", "Ctrl+Return"),
        ("edit", "Edit cell", "F2"), ("copy", "Copy cells", "Ctrl+C"),
    ):  # fmt: skip
        made.add(words, icon, keys, called=made.close)
    made.addSeparator()
    made.add_destructive("End early", "calendar-ended", called=made.close)
    return made


def popovers(parent):
    """Return what opens over a page, each ready to be drawn."""
    options = [Option(words, words, count) for words, count in THERAPIES]
    chosen = ("Occupational therapy", "Physiotherapy")
    filters = FilterPopover(options, chosen, find="Find a therapy", count=lambda _values: 16)
    calendar = CalendarPopover(dt.date(2027, 3, 27), [("Today", lambda: TODAY)])
    view = table()
    view.setParent(parent)
    return [filters, menu(), calendar, view.columns.chooser()]


def draw(widget, width=0, height=0):
    """Show a widget and return its picture."""
    widget.resize(width or widget.sizeHint().width(), height or widget.sizeHint().height())
    widget.show()
    widget.activateWindow()
    focused = widget.findChild(QWidget, "focused")
    if focused:
        focused.setFocus()
    QApplication.processEvents()
    QApplication.processEvents()
    for hovered in widget.findChildren(QWidget, "hovered"):
        hovered.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    return widget.grab()


def menus_sheet():
    """The third sheet: what opens over a page, side by side."""
    over, under = QWidget(), QWidget()
    note = SavedNote(under)
    note.say("SP-1083 saved. 2 sessions added, +£224.", undo=lambda: None)
    pictures = [draw(each) for each in popovers(over)]
    pictures.append(draw(under, 460, 80))
    ratio = pictures[0].devicePixelRatio()
    sheet = QPixmap(round(1600 * ratio), round(440 * ratio))
    sheet.setDevicePixelRatio(ratio)
    sheet.fill(theme.colour("chrome"))
    painter = QPainter(sheet)
    left = 16
    for picture in pictures:
        painter.drawPixmap(QPoint(left, 16), picture)
        left += round(picture.width() / ratio) + 16
    painter.end()
    return sheet


def draw_all(app, folder, themes=("light", "dark")):
    """Write every sheet in every theme and return the files."""
    files = []
    for each in themes:
        theme.apply(app, each)
        sheets = {"components": draw(components(), 1600, 1000), "page": draw(page(), 1366, 900)}
        sheets["menus"] = menus_sheet()
        for name, picture in sheets.items():
            files.append(folder / f"{name}-{each}.png")
            picture.save(str(files[-1]))
    return files


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    for face in sys.argv[2:]:
        QFontDatabase.addApplicationFont(face)
    for file in draw_all(application, target):
        print(file)
