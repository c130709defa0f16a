"""How well two colours are told apart, and a palette of high contrast that no system has."""

from PySide6.QtGui import QColor, QPalette

MADE_UP = {
    "Window": "black",
    "WindowText": "yellow",
    "Base": "black",
    "Text": "yellow",
    "Button": "black",
    "ButtonText": "yellow",
    "Highlight": "cyan",
    "HighlightedText": "black",
}
FAINT = "lime"


def made_up_palette():
    """Give the palette of a system that asks for high contrast."""
    made = QPalette()
    for role, name in MADE_UP.items():
        made.setColor(QPalette.ColorRole[role], QColor(name))
    for role in ("WindowText", "Text", "ButtonText"):
        made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole[role], QColor(FAINT))
    return made


def luminance(colour):
    def linear(part):
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    shares = (0.2126, linear(colour.redF())), (0.7152, linear(colour.greenF()))
    return sum(share * part for share, part in (*shares, (0.0722, linear(colour.blueF()))))


def contrast(ink, ground):
    """The ratio of WCAG 2.2."""
    lighter, darker = sorted((luminance(QColor(ink)), luminance(QColor(ground))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
