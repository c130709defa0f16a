"""Settings, made from the fields of Settings; a choice holds as soon as it is made."""

from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import policy
from desktop.domain.registry import ENTITIES
from desktop.settings import DESCRIBED, Described, Settings
from desktop.ui import theme
from desktop.ui.desk import Desk
from desktop.ui.parts import buttons
from desktop.ui.parts.field import Field
from desktop.ui.parts.labelled import Labelled
from desktop.ui.parts.number_field import NumberField
from desktop.ui.parts.page_head import PageHead
from desktop.ui.parts.pane import Pane, splitter
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.segmented import Segmented
from desktop.ui.parts.text import Text
from desktop.ui.parts.text_field import TextField

WIDEST, NUMBER_WIDE, SIDE = 640, 200, 44
SECTIONS = (
    ("How it looks", ("theme", "text_size", "row_height")),
    ("You", ("user_name", "team")),
    ("Orders", ("order_template",)),
    ("Backups", ("backup_folder",)),
    ("Reading spreadsheets", ("import_seconds", "import_megabytes")),
)
OTHER = "For IT support"
REFERENCE = "Reference data"
REFERENCE_WORDS = (
    "What the registers draw on. It is yours to keep up: each row says from which day it holds "
    "and where it comes from."
)


class SettingsScreen(QWidget):
    """Every setting with its words, and the way to reference data."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.fields: dict[str, Field | Segmented] = {}
        self._labels: dict[str, Labelled] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageHead("Settings", facts="Kept on this computer, for you alone"))
        panes = splitter(self._left(), self._right(), stretch=0)
        panes.setSizes([1000, 400])
        column.addWidget(panes, 1)
        desk.keep("settings", panes)
        desk.signals.settings.connect(self.show_settings)
        self.show_settings(desk.settings)

    def _left(self) -> QWidget:
        pane = Pane(tone="surface", margin=SIDE)
        for title, names in sections():
            pane.add(SectionHead(title))
            for name in names:
                made = self._setting(name, DESCRIBED[name])
                made.setMaximumWidth(theme.scaled(WIDEST))
                pane.add(made)
            pane.body.addSpacing(16)
        return pane

    def _right(self) -> QWidget:
        pane = Pane()
        pane.add(Text(REFERENCE, "section"))
        pane.add(Text(REFERENCE_WORDS, tone="text2", wrap=True))
        for entity in ENTITIES.values():
            if entity.group == REFERENCE:
                count = self._desk.store.count(entity)
                pane.add(_link(f"{entity.title} ({count:,})", self._desk, entity.name))
        pane.body.addSpacing(16)
        pane.add(Text("This desk", "section"))
        pane.add(Text(_kept(self._desk), tone="text2", wrap=True))
        if ruled := _ruled():
            pane.body.addSpacing(16)
            pane.add(Text(policy.SET_BY, "section"))
            for words in ruled:
                pane.add(Text(words, tone="text2", wrap=True))
        pane.setMinimumWidth(theme.scaled(280))
        return pane

    # --- the settings ---

    def _setting(self, name: str, described: Described) -> QWidget:
        if described.choices:
            return self._choice(name, described)
        limits = described.low is not None
        field: Field = (
            NumberField(low=described.low, high=described.high, unit=described.unit)
            if limits
            else TextField()
        )
        if limits:
            field.setMaximumWidth(theme.scaled(NUMBER_WIDE))
        field.finished.connect(partial(self._take, name))
        labelled = Labelled(described.label, field, hint=_help(name, described))
        field.setEnabled(not policy.now().sets(name))
        self.fields[name], self._labels[name] = field, labelled
        return self._with_folder(labelled) if name == "backup_folder" else labelled

    def _choice(self, name: str, described: Described) -> QWidget:
        values, words = list(described.choices or ()), list((described.choices or {}).values())
        segmented = Segmented(words, name=described.label)
        segmented.changed.connect(lambda place: self._keep(name, values[place]))
        self.fields[name] = segmented
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(Text(described.label, "strong"))
        column.addWidget(Text(_help(name, described), "meta", "text3", wrap=True))
        column.addWidget(segmented)
        segmented.setEnabled(not policy.now().sets(name))
        return whole

    def _with_folder(self, labelled: Labelled) -> QWidget:
        whole, below = QWidget(), QHBoxLayout()
        below.setSpacing(8)
        choose = buttons.secondary("Choose a folder", "folder", called=self._choose_folder)
        choose.setEnabled(not policy.now().sets("backup_folder"))
        below.addWidget(choose)
        below.addWidget(
            buttons.secondary("Back up now", "backup", called=lambda: self._desk.do("backup"))
        )
        below.addStretch(1)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(labelled)
        column.addLayout(below)
        return whole

    def _choose_folder(self) -> None:
        chosen = self._desk.ask.folder("Choose the backup folder")
        if chosen is not None:
            self._keep("backup_folder", str(chosen))

    def _take(self, name: str) -> None:
        field = self.fields[name]
        assert isinstance(field, Field)
        problem = field.problem()
        self._labels[name].set_error(problem)
        if problem:
            return
        value = field.value()
        if value is None:
            value = getattr(Settings(), name)
            field.set_value(value)
        self._keep(name, value)

    def _keep(self, name: str, value: Any) -> None:
        if getattr(self._desk.settings, name) != value:
            self._desk.change_settings(**{name: value})

    @Slot(object)
    def show_settings(self, chosen: Settings) -> None:
        """Show the settings as they are, wherever they were changed."""
        for name, field in self.fields.items():
            value = getattr(policy.now(), name, "") or getattr(chosen, name)
            if isinstance(field, Segmented):
                field.set_current(list(DESCRIBED[name].choices or ()).index(value))
            else:
                field.set_value(value or None)


def sections() -> list[tuple[str, tuple[str, ...]]]:
    """Give every setting that is shown, those of no section last."""
    placed = {name for _, names in SECTIONS for name in names}
    rest = tuple(name for name, each in DESCRIBED.items() if each.shown and name not in placed)
    return [*SECTIONS, (OTHER, rest)]


def _help(name: str, described: Described) -> str:
    """Give the words below a setting: what it is for, and that it is not the person's to change."""
    return f"{described.help} {policy.SET_BY}." if policy.now().sets(name) else described.help


def _ruled() -> list[str]:
    """Tell what the organisation set that is no setting of a person."""
    now = policy.now()
    told = (
        ("Desks are kept in", now.data_folder),
        ("Newer versions come from", now.update_folder),
        ("They must be signed by", now.update_signer),
    )
    return [f"{words} {value}" for words, value in told if value]


def _link(words: str, desk: Desk, register: str) -> QWidget:
    button = buttons.link(words, called=lambda: desk.show_register(register))
    policy = button.sizePolicy()
    policy.setHorizontalPolicy(policy.Policy.Maximum)
    button.setSizePolicy(policy)
    return button


def _kept(desk: Desk) -> str:
    path = desk.store.path
    protection = (
        "It is protected: nobody reads it without its passphrase."
        if desk.store.is_protected
        else "It is not protected: anyone who can copy the file can read it."
    )
    return f"{path.name} in {path.parent}. {protection}"
