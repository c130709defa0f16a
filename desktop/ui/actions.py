"""ACTIONS: everything a person can do from a menu, with its words, keys, icon and call, once."""

from __future__ import annotations

from desktop.domain.pack_titles import PACK_TITLES
from desktop.settings import DESCRIBED
from desktop.ui import doings, help_doings
from desktop.ui.action import EDIT, FILE, GO, HELP, TOOLS, VIEW, Action
from desktop.ui.record_actions import RECORD_ACTIONS
from desktop.ui.record_doings import bulk_can, bulk_does
from desktop.ui.screens import SCREENS, Screen

TEXT = f"{VIEW}/&Text size"


def _go(screen: Screen) -> Action:
    return Action(
        f"go-{screen.key}",
        screen.title,
        GO,
        lambda window: window.show_screen(screen.key),
        (screen.shortcut,) if screen.shortcut else (),
        screen.icon,
        doings.has_desk,
        line=screen.bottom,
    )


def _chosen(field: str, menu: str, icon: str) -> list[Action]:
    """Make one action for each choice of a setting."""
    choices = DESCRIBED[field].choices or {}
    return [
        Action(
            f"{field}-{value}",
            words,
            f"{VIEW}/{menu}",
            doings.choose(field, value),
            icon=icon,
            ticked=doings.is_chosen(field, value),
        )
        for value, words in choices.items()
    ]


def _packs() -> list[Action]:
    """Make one action for each pack for people outside."""
    return [
        Action(
            f"pack-{name}",
            f"{title}…",
            f"{TOOLS}/&Packs for people outside",
            doings.write_pack(name),
            icon="export",
            enabled=doings.has_desk,
        )
        for name, title in PACK_TITLES.items()
    ]


ACTIONS: tuple[Action, ...] = (
    Action("new", "&New desk…", FILE, doings.new_desk, icon="document-add"),
    Action("open", "&Open desk…", FILE, doings.open_desk, ("Ctrl+O",), "folder"),
    Action("practice", "Open the &practice desk", FILE, doings.practice, icon="star"),
    Action(
        "backup", "&Back up now", FILE, doings.back_up, (), "backup", doings.has_desk, line=True
    ),
    Action(
        "restore",
        "Go back to a back&up…",
        FILE,
        doings.restore,
        icon="history",
        also="restore recover an earlier copy",
    ),
    Action("backup-folder", "Show the backup folder", FILE, doings.show_backups, icon="folder"),
    Action(
        "close", "&Close desk", FILE, doings.close_desk, (), "close", doings.has_desk, line=True
    ),
    Action("quit", "&Quit", FILE, doings.leave, ("Ctrl+Q",), "exit", also="exit"),
    Action(
        "undo", "&Undo", EDIT, doings.undo, ("Ctrl+Z",), "undo", doings.can_undo, doings.undo_words
    ),
    Action(
        "redo",
        "&Redo",
        EDIT,
        doings.redo,
        ("Ctrl+Y", "Ctrl+Shift+Z"),
        "redo",
        doings.can_redo,
        doings.redo_words,
    ),
    Action(
        "find",
        "&Find on this page",
        EDIT,
        doings.find,
        ("Ctrl+F",),
        "search",
        doings.page_can("focus_search"),
        line=True,
    ),
    Action(
        "clear-filters",
        "Clear a&ll filters",
        EDIT,
        doings.page_does("clear_filters"),
        ("Ctrl+Shift+F",),
        "filter",
        doings.page_can("clear_filters"),
    ),
    Action(
        "bulk-edit",
        "C&hange the rows selected…",
        EDIT,
        bulk_does("edit"),
        icon="edit",
        enabled=bulk_can,
        line=True,
        also="bulk edit",
    ),
    Action("paste", "&Paste into the table…", EDIT, bulk_does("paste"), (), "paste", bulk_can),
    Action(
        "fill-down", "Fill &down…", EDIT, bulk_does("fill_down"), icon="fill-down", enabled=bulk_can
    ),
    *_chosen("theme", "&Colours", "theme"),
    *_chosen("row_height", "&Row height", "list-rows"),
    Action("larger", "Larger", TEXT, doings.larger, ("Ctrl++", "Ctrl+="), "zoom-in"),
    Action("smaller", "Smaller", TEXT, doings.smaller, ("Ctrl+-",), "text-size"),
    Action("usual-size", "100%", TEXT, doings.usual_size, ("Ctrl+0",), "text-size"),
    Action(
        "next-pane",
        "&Next pane",
        VIEW,
        doings.next_pane,
        ("F6",),
        "panel",
        doings.has_desk,
        line=True,
        palette=False,
    ),
    Action(
        "previous-pane",
        "&Previous pane",
        VIEW,
        doings.previous_pane,
        ("Shift+F6",),
        "panel",
        doings.has_desk,
        palette=False,
    ),
    Action(
        "search",
        "&Search, or type a command",
        GO,
        doings.search,
        ("Ctrl+K",),
        "search",
        palette=False,
    ),
    *(_go(screen) for screen in SCREENS),
    *RECORD_ACTIONS,
    Action(
        "import",
        "&Import a spreadsheet…",
        TOOLS,
        doings.import_file,
        ("Ctrl+I",),
        "import",
        doings.has_desk,
        also="load upload Excel",
    ),
    Action(
        "import-memory",
        "What imports &remember…",
        TOOLS,
        doings.import_memory,
        (),
        "history",
        doings.has_desk,
    ),
    Action(
        "export",
        "&Export this view…",
        TOOLS,
        doings.page_does("export"),
        ("Ctrl+E",),
        "export",
        doings.page_can("export"),
        also="save as Excel CSV PDF download",
    ),
    *_packs(),
    Action(
        "calendar-file",
        "Ca&lendar file of what falls due…",
        TOOLS,
        doings.save_calendar,
        (),
        "calendar",
        doings.has_desk,
        also="Outlook ics",
    ),
    Action(
        "check", "&Check this desk", TOOLS, doings.check, (), "shield", doings.has_desk, line=True
    ),
    Action(
        "settings",
        "&Settings",
        TOOLS,
        doings.settings,
        (),
        "settings",
        doings.has_desk,
        line=True,
        palette=False,
    ),
    Action("guide", "&Guide", HELP, help_doings.show_guide, icon="help"),
    Action("keys", "&Keyboard", HELP, help_doings.show_keys, ("F1",), "keyboard"),
    Action("log", "Show the &log file", HELP, help_doings.show_log, icon="file"),
    Action(
        "install-update",
        "&Install the newer version…",
        HELP,
        help_doings.install_update,
        icon="download",
        enabled=help_doings.has_update,
    ),
    Action("diagnostics", "Save &diagnostics…", HELP, help_doings.save_diagnostics, icon="save"),
    Action("licences", "&Licences", HELP, help_doings.show_licences, icon="certificate"),
    Action(
        "about",
        "&About Commissioning Desk",
        HELP,
        help_doings.about,
        icon="info-outline",
        line=True,
    ),
)
BY_NAME = {action.name: action for action in ACTIONS}
