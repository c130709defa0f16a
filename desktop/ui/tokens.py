"""The colours of the program by name, from tokens.json; nothing else names a colour."""

import json
from functools import cache

from PySide6.QtGui import QColor, QPalette

from desktop import paths

SURFACES = frozenset(
    {"caption", "chrome", "surface", "panel", "header", "group", "hover", "sel", "selInactive"}
    | {"field", "fieldDisabled", "mark", "accentSoft", "h1", "h2", "h3", "h4"}
)


@cache
def tokens(theme: str) -> dict[str, str]:
    """Return the names and colours of the "light" or the "dark" theme, as the file has them."""
    named: dict[str, dict[str, str]] = json.loads(paths.resource("tokens.json").read_bytes())
    return named[theme]


def theme_colours(theme: str) -> dict[str, QColor]:
    """Return every colour of one theme by its name."""
    return {name: QColor(written) for name, written in tokens(theme).items()}


def system_colours(palette: QPalette) -> dict[str, QColor]:
    """Return every colour by name, taken from the system's own high-contrast palette.

    States lose their colours and keep their icons, words and edges.
    """
    role = QPalette.ColorRole
    colours = dict.fromkeys(tokens("light"), palette.color(role.WindowText))
    for name in colours:
        if name in SURFACES or name.endswith("Soft"):
            colours[name] = palette.color(role.Window)
    chosen = ("accent", "accentHover", "accentPress", "focus", "redSolid")
    colours |= dict.fromkeys(chosen, palette.color(role.Highlight))
    colours |= dict.fromkeys(("onAccent", "onSolid"), palette.color(role.HighlightedText))
    colours["disabled"] = palette.color(QPalette.ColorGroup.Disabled, role.WindowText)
    return colours
