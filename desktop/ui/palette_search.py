"""What the palette finds: records over all registers, and everything there is to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from desktop.ui.action import Action
from desktop.ui.actions import ACTIONS
from desktop.ui.screens import BY_KEY, home_of

if TYPE_CHECKING:
    from desktop.store.searching import Found
    from desktop.ui.window import MainWindow

COMMANDS, PROVIDERS = ">", "@"
GO_TO = "Go to "
EACH, TOGETHER, COMMANDS_SHOWN = 4, 24, 6
USUAL = ("go-providers", "add-provider", "import", "export", "go-history", "keys")


@dataclass(frozen=True)
class Hit:
    """One line of the palette.

    Attributes:
        group: the heading it stands under.
        title: what it is.
        quiet: what tells it from others like it.
        kind: what kind of thing it is.
        icon: its icon.
        call: opens or does it.
    """

    group: str
    title: str
    quiet: str
    kind: str
    icon: str
    call: Callable[[], Any]


def search(window: MainWindow, typed: str) -> list[Hit]:
    """Find what fits, the best group first."""
    only, words = _sign(typed)
    actions = [] if only == PROVIDERS else _actions(window, words, everything=only == COMMANDS)
    records = [] if only == COMMANDS else _records(window, words, only)
    by_name = bool(words) and any(_begins(hit.title, words) for hit in records)
    does = bool(words) and any(_called(hit.title, words) for hit in actions)
    return actions + records if does and not by_name else records + actions


def _sign(typed: str) -> tuple[str, str]:
    words = typed.strip()
    if words[:1] in {COMMANDS, PROVIDERS}:
        return words[0], words[1:].strip()
    return "", words


def _begins(title: str, words: str) -> bool:
    return title.casefold().startswith(words.casefold())


def _called(title: str, words: str) -> bool:
    """Say whether what an action says begins so; of a screen, also its name alone."""
    return _begins(title, words) or _begins(title.removeprefix(GO_TO), words)


def _actions(window: MainWindow, words: str, *, everything: bool) -> list[Hit]:
    able = [each for each in ACTIONS if each.palette and each.enabled(window)]
    if not words and not everything:
        able = [each for name in USUAL for each in able if each.name == name]
    fitting = [each for each in able if _fits(each, words)]
    fitting.sort(key=lambda each: not _called(_says(each), words))
    shown = fitting if everything else fitting[:COMMANDS_SHOWN]
    return [_action_hit(window, each) for each in shown]


def _says(action: Action) -> str:
    place, _, inner = action.menu.partition("/")
    inner = inner.replace("&", "")
    opened = f"{GO_TO}{action.plain}" if place == "Go" else action.plain
    return f"{inner}: {opened[:1].lower()}{opened[1:]}" if inner else opened


def _fits(action: Action, words: str) -> bool:
    said = f"{_says(action)} {action.also}".casefold()
    run_on = said.replace(" ", "")  # "backup" finds Back up now
    return all(word in said or word in run_on for word in words.casefold().split())


def _action_hit(window: MainWindow, action: Action) -> Hit:
    told = action.told(window).replace("&", "") if action.told else _says(action)
    keys = action.keys[0] if action.keys else ""
    return Hit("Do", told, keys, "Action", action.icon, partial(action.call, window))


def _records(window: MainWindow, words: str, only: str) -> list[Hit]:
    if window.desk is None or not words:
        return []
    from desktop.store.searching import find_anywhere  # it loads the models

    registers = ("providers",) if only == PROVIDERS else ()
    found = find_anywhere(
        window.desk.store, words, registers=registers, limit=TOGETHER if only else EACH
    )
    return _grouped(window, found, words)[:TOGETHER]


def _grouped(window: MainWindow, found: Sequence[Found], words: str) -> list[Hit]:
    """Keep registers together, those first whose best record begins with what was typed.

    Of those that fit as well, the words that other registers draw on come last.
    """
    from desktop.domain.registry import ENTITIES

    registers = list(dict.fromkeys(one.register for one in found))
    best = {
        name: min(_rank(one.title, words) for one in found if one.register == name)
        for name in registers
    }
    registers.sort(key=lambda name: (best[name], ENTITIES[name].vocabulary))
    return [_hit(window, one) for name in registers for one in found if one.register == name]


def _rank(title: str, words: str) -> int:
    said, wanted = title.casefold(), words.casefold()
    if said.startswith(wanted):
        return 0
    return 1 if wanted in said else 2


def _hit(window: MainWindow, one: Found) -> Hit:
    from desktop.domain.registry import ENTITIES

    assert window.desk is not None
    home = BY_KEY[home_of(one.register)]
    return Hit(
        ENTITIES[one.register].title,
        one.title,
        one.quiet,
        one.kind_words,
        "building" if one.register == "providers" else home.icon,
        partial(window.desk.find_record, one.register, one.row_id),
    )
