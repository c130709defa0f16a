import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette

import desktop.ui
from desktop.ui.tokens import system_colours, tokens
from tests.ui.contrast import contrast

THEMES = ("light", "dark")
TEXT, GRAPHIC = 4.5, 3.0
STATES = ("red", "amber", "green", "blue", "violet", "grey")
GROUNDS = ("surface", "panel", "chrome", "header", "group", "sel")
PAIRS = [
    *((ink, ground, TEXT) for ink in ("text", "text2", "text3") for ground in GROUNDS),
    *(("accent", ground, TEXT) for ground in ("surface", "panel", "chrome", "group", "sel")),
    *(("control", ground, GRAPHIC) for ground in ("surface", "panel", "chrome")),
    *(("focus", ground, GRAPHIC) for ground in ("surface", "panel", "chrome", "sel")),
    *(("onAccent", ground, TEXT) for ground in ("accent", "accentHover", "accentPress")),
    ("text", "mark", TEXT),
    ("text", "hover", TEXT),
    ("text", "field", TEXT),
    ("text", "caption", TEXT),
    ("text", "accentSoft", TEXT),
    ("text", "selInactive", TEXT),
    ("text3", "field", TEXT),
    ("surface", "text", TEXT),
    ("onSolid", "redSolid", TEXT),
    *((state, f"{state}Soft", TEXT) for state in STATES),
    *((state, ground, TEXT) for state in STATES for ground in ("surface", "panel", "sel")),
    *((f"{state}Solid", "surface", GRAPHIC) for state in STATES),
    *((f"d{number}", "surface", GRAPHIC) for number in range(1, 7)),
    *((f"h{step}t", f"h{step}", TEXT) for step in range(1, 5)),
]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS, ids=str)
def test_every_pair_has_its_least_contrast(theme, ink, ground, least):
    named = tokens(theme)

    assert contrast(named[ink], named[ground]) >= least


def test_the_ratio_is_the_one_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_both_themes_have_the_same_names():
    assert tokens("light").keys() == tokens("dark").keys()


def test_no_colour_is_written_in_the_code():
    written = re.compile(r"#[0-9A-Fa-f]{6,8}\b|#[0-9A-Fa-f]{3}\b")
    folder = Path(desktop.ui.__file__).parent

    found = [
        f"{file.name}: {match}"
        for file in sorted(folder.rglob("*.py"))
        for match in written.findall(file.read_text(encoding="utf-8"))
    ]

    assert found == []


def test_no_colour_is_written_in_the_style_sheet():
    sheet = Path(desktop.ui.__file__).parents[2] / "resources" / "style.qss"

    assert not re.search(r"#[0-9A-Fa-f]{3,8}\b", sheet.read_text(encoding="utf-8"))


def test_in_high_contrast_the_colours_are_the_systems():
    palette = QPalette()
    for role, name in (("Window", "black"), ("WindowText", "yellow"), ("Highlight", "cyan")):
        palette.setColor(QPalette.ColorRole[role], QColor(name))

    colours = system_colours(palette)

    assert colours.keys() == tokens("light").keys()
    assert colours["surface"] == colours["redSoft"] == QColor("black")
    assert colours["text3"] == colours["red"] == colours["control"] == QColor("yellow")
    assert colours["focus"] == QColor("cyan")
