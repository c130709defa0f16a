"""The palette and the one style sheet, both made from the tokens."""

from collections.abc import Callable, Mapping
from string import Template

from PySide6.QtGui import QColor, QFont, QPalette

from desktop import paths

ROLES = {
    QPalette.ColorRole.Window: "surface",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "field",
    QPalette.ColorRole.AlternateBase: "surface",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Button: "field",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "red",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "onAccent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "text",
    QPalette.ColorRole.ToolTipText: "surface",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "header",
    QPalette.ColorRole.Mid: "line2",
    QPalette.ColorRole.Dark: "control",
    QPalette.ColorRole.Shadow: "text",
}
FAINT = ("WindowText", "Text", "ButtonText", "PlaceholderText")


def make_palette(colours: Mapping[str, QColor]) -> QPalette:
    """Return the palette Fusion paints with."""
    palette = QPalette()
    for role, token in ROLES.items():
        palette.setColor(role, colours[token])
    for name in FAINT:
        role = QPalette.ColorRole[name]
        palette.setColor(QPalette.ColorGroup.Disabled, role, colours["disabled"])
    return palette


def make_style_sheet(
    colours: Mapping[str, QColor], fonts: Mapping[str, QFont], scaled: Callable[[float], int]
) -> str:
    """Return the style sheet with this theme's colours, letters and lengths.

    In its template `$accent` is a colour, `$metaFont` the letters of a role and `$px30` a
    length that grows with the text.
    """
    named = {name: colour.name(QColor.NameFormat.HexArgb) for name, colour in colours.items()}
    letters = {f"{role}Font": _font_rule(font) for role, font in fonts.items()}
    lengths = {f"px{length}": f"{scaled(length)}px" for length in range(16, 41)}
    template = Template(paths.resource("style.qss").read_text(encoding="utf-8"))
    return template.substitute(named | letters | lengths)


def _font_rule(font: QFont) -> str:
    family = ", ".join(f'"{name}"' for name in font.families())
    size, weight = font.pointSizeF(), int(font.weight())
    return f"font-family: {family}; font-size: {size:.4f}pt; font-weight: {weight}"
