"""The screens there are: where each stands in the navigation, and where its code is."""

import importlib
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class Screen:
    """One screen of the navigation, built at its first visit.

    Attributes:
        key: its id.
        title: its name.
        icon: its icon; the one with "-on" behind it while it is in front.
        shortcut: the keys that lead to it.
        module: the module under `desktop.ui.screens`.
        name: the class in it, called with the desk.
        registers: the registers whose records it shows.
        group: screens of one group stand together in the navigation.
        bottom: whether it stands at the foot of the navigation.
    """

    key: str
    title: str
    icon: str
    shortcut: str
    module: str
    name: str
    registers: tuple[str, ...] = ()
    group: int = 0
    bottom: bool = False

    def load(self) -> Any:
        """Load its code, in the window's thread, and return its class."""
        return getattr(importlib.import_module(f"{__name__}.{self.module}"), self.name)

    def make(self, desk: Any) -> QWidget:
        """Build it."""
        made: QWidget = self.load()(desk)
        return made


SCREENS = (
    Screen("start", "Start", "home", "", "first_run", "FirstRunScreen", group=1),
    Screen("today", "Today", "today", "Ctrl+1", "today", "TodayScreen", group=1),
    Screen(
        "providers",
        "Providers",
        "providers",
        "Ctrl+2",
        "providers",
        "ProvidersScreen",
        (
            "providers",
            "contacts",
            "qualifications",
            "qualification-events",
            "arrangements",
            "rates",
            "capacity",
            "assurance",
            "references",
        ),
        group=2,
    ),
    Screen(
        "lists",
        "Lists and lots",
        "lists",
        "Ctrl+L",
        "lists",
        "ListsScreen",
        ("lists", "lots", "rounds", "assurance-rules"),
        group=2,
    ),
    Screen(
        "children",
        "Children",
        "person",
        "Ctrl+Shift+K",
        "children",
        "ChildrenScreen",
        ("children", "needs"),
        group=2,
    ),
    Screen("buy", "Buy therapy", "basket", "Ctrl+3", "buy_therapy", "BuyTherapyScreen", group=2),
    Screen(
        "purchases",
        "Spot purchases",
        "purchases",
        "Ctrl+4",
        "purchases",
        "PurchasesScreen",
        ("purchases",),
        group=2,
    ),
    Screen(
        "payments",
        "Invoices",
        "money",
        "Ctrl+Shift+I",
        "payments",
        "PaymentsScreen",
        ("payments",),
        group=2,
    ),
    Screen(
        "off-list",
        "Off-list register",
        "not-on-list",
        "Ctrl+Shift+R",
        "off_list",
        "OffListScreen",
        group=2,
    ),
    Screen(
        "contracts",
        "Contracts",
        "contract",
        "Ctrl+5",
        "contracts",
        "ContractsScreen",
        (
            *("contracts", "contract-years", "funding", "costs", "reviews", "extensions"),
            *("variations", "measures", "results", "notices"),
        ),
        group=3,
    ),
    Screen(
        "hard-reviews",
        "Hard reviews",
        "hard-review",
        "Ctrl+6",
        "hard_reviews",
        "HardReviewsScreen",
        group=3,
    ),
    Screen(
        "cover",
        "Service cover",
        "shield",
        "Ctrl+Shift+S",
        "cover",
        "CoverScreen",
        ("envelopes", "allocations", "programme-lines"),
        group=3,
    ),
    Screen("spend", "Spend", "spend", "Ctrl+7", "spend", "SpendScreen", group=4),
    Screen(
        "registers", "Registers", "spreadsheet", "Ctrl+R", "registers", "RegistersScreen", group=5
    ),
    Screen(
        "import-export",
        "Import and export",
        "transfer",
        "Ctrl+9",
        "import_export",
        "ImportExportScreen",
        group=5,
    ),
    Screen("history", "History", "history", "Ctrl+Shift+H", "history", "HistoryScreen", group=5),
    Screen("settings", "Settings", "settings", "Ctrl+,", "settings", "SettingsScreen", bottom=True),
)
BY_KEY = {screen.key: screen for screen in SCREENS}


def home_of(register: str) -> str:
    """Return the key of the screen that shows a register's records."""
    return next((each.key for each in SCREENS if register in each.registers), "registers")
