"""Earlier purchases for the child, offered to begin a new one from."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.domain.days import show_day
from desktop.ui.parts.menu import Menu
from desktop.ui.screens.buy_need import NeedPane

COPIES = 12  # purchases offered


def copies(need: NeedPane, parent: QWidget) -> Menu:
    """Make the menu of what was bought before, the latest first."""
    menu = Menu(parent)
    for row in need.earlier[:COPIES]:
        until = show_day(row["last_session"])
        words = f"{row['ref']}  {row['therapy']}, {row['provider'].text}, until {until}"
        menu.add(words, called=partial(need.copy, row))
    return menu
