"""The table of actions: one of each, every shortcut in a menu, in the help and nowhere twice."""

from collections import Counter

import pytest

from desktop.ui import theme
from desktop.ui.actions import ACTIONS, BY_NAME
from desktop.ui.help import AboutDialog, KeysDialog, sections
from desktop.ui.menus import MENUS
from desktop.ui.parts.key_cap import KeyCap
from desktop.ui.screens import SCREENS, home_of


def test_no_shortcut_means_two_things():
    keys = Counter(key for action in ACTIONS for key in action.keys)
    assert [key for key, count in keys.items() if count > 1] == []


def test_the_numbers_of_the_keys_follow_the_navigation():
    keys = [screen.shortcut for screen in SCREENS]
    numbered = [one for one in keys if one.removeprefix("Ctrl+").isdigit()]
    assert numbered == sorted(numbered)
    assert len(numbered) > 5


def test_no_name_is_given_twice():
    assert len(BY_NAME) == len(ACTIONS)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
def test_every_action_stands_in_a_menu_with_an_icon_there_is(action):
    menus = {menu.replace("&", "") for menu in MENUS}
    assert action.menu.partition("/")[0] in menus
    assert not action.icon or action.icon in theme.icon_names()
    assert action.plain


def test_underlined_letters_of_the_menus_differ():
    letters = [menu[menu.index("&") + 1].lower() for menu in MENUS]
    assert len(set(letters)) == len(letters)


def test_the_help_lists_every_shortcut():
    listed = {keys for _, lines in sections() for keys, _ in lines}
    wanted = {action.keys[0].replace("Return", "Enter") for action in ACTIONS if action.keys}
    assert wanted <= listed


def test_the_keyboard_dialog_shows_them_as_keys(show):
    dialog = show(KeysDialog())
    caps = {cap.keys for cap in dialog.findChildren(KeyCap)}
    assert {"Ctrl+K", "F6", "F1", "F2", "Ctrl+Enter"} <= caps


def test_about_names_the_version(show):
    from desktop import __version__

    dialog = show(AboutDialog())
    labels = [child.text() for child in dialog.findChildren(type(dialog.heading))]
    assert f"Version {__version__}" in labels


def test_every_register_has_a_home():
    from desktop.domain.registry import ENTITIES

    keys = {screen.key for screen in SCREENS}
    assert {home_of(name) for name in ENTITIES} <= keys
    assert home_of("rates") == "providers"
    assert home_of("thresholds") == "registers"
