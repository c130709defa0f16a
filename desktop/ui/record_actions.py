"""RECORD_ACTIONS: what can be done with the record or the item that is chosen."""

from __future__ import annotations

from typing import Any

from desktop.ui import doings
from desktop.ui.action import RECORD, Action
from desktop.ui.record_doings import (
    CONTRACT_DECISIONS,
    PURCHASE_PAPERS,
    PURCHASE_STEPS,
    decides,
    record_can,
    record_does,
    step_can,
    takes,
)


def _of_item(name: str, words: str, keys: str, icon: str, method: str, **more: Any) -> Action:
    """Make an action on what is chosen on Today."""
    return Action(
        name, words, RECORD, doings.of_page(method), (keys,) if keys else (), icon,
        doings.page_can(method), **more,
    )  # fmt: skip


TODAY = (
    _of_item("do-item", "Do what the item on &Today asks for", "", "tick", "do_item", line=True),
    _of_item("open-item", "&Open its record", "Ctrl+Shift+O", "open", "open_item_record"),
    _of_item("remind-later", "&Remind me later…", "Ctrl+Shift+L", "clock", "remind_later"),
    _of_item("acknowledge", "Ac&knowledge", "Ctrl+Shift+A", "tick", "acknowledge"),
    _of_item("assign", "Assi&gn to somebody…", "Ctrl+Shift+G", "person", "assign"),
    _of_item("bring-back", "Bring &back", "Ctrl+Shift+B", "undo", "bring_back"),
)


def _decisions() -> list[Action]:
    """Make one action for each thing that can be decided about a contract."""
    return [
        Action(
            f"contract-{name}",
            words,
            f"{RECORD}/&Contract",
            decides(name),
            icon=icon,
            enabled=record_can("decide"),
        )
        for name, words, icon in CONTRACT_DECISIONS
    ]


def _steps() -> list[Action]:
    """Make one action for each thing that can be done with a purchase."""
    return [
        Action(
            f"purchase-{name}".replace("_", "-"),
            words,
            f"{RECORD}/&Purchase",
            takes(name),
            icon=icon,
            enabled=step_can(name),
            line=name == PURCHASE_PAPERS[0][0],
            also=also,
        )
        for name, words, icon, also in (*PURCHASE_STEPS, *PURCHASE_PAPERS)
    ]


RECORD_ACTIONS: tuple[Action, ...] = (
    Action(
        "add-provider",
        "&Add provider",
        RECORD,
        doings.add_provider,
        ("Ctrl+N",),
        "add",
        doings.can_add,
    ),
    Action(
        "add-reminder",
        "Add a re&minder…",
        RECORD,
        doings.add_reminder,
        ("Ctrl+Shift+N",),
        "bell",
        doings.can_add,
    ),
    Action(
        "history-of",
        "&History of this record",
        RECORD,
        doings.history_of,
        ("Ctrl+H",),
        "history",
        doings.has_record,
        line=True,
        row=True,
    ),
    Action(
        "merge",
        "&Merge with another provider…",
        RECORD,
        record_does("merge_record"),
        icon="merge",
        enabled=record_can("merge_record"),
    ),
    Action(
        "suspend",
        "&Suspend from its lots…",
        RECORD,
        record_does("suspend_record"),
        icon="paused",
        enabled=record_can("suspend_record"),
    ),
    *TODAY,
    *_decisions(),
    Action(
        "print-review",
        "&Print the pack of the hard review…",
        f"{RECORD}/&Contract",
        doings.of_page("print_pack"),
        icon="print",
        enabled=doings.page_allows("allows_pack"),
        line=True,
        also="docx pdf word paper evidence",
    ),
    *_steps(),
    Action(
        "main",
        "&Do what this page is for",
        RECORD,
        doings.main_button,
        ("Ctrl+Return", "Ctrl+Enter"),
        "open",
        doings.has_main_button,
        doings.main_words,
        palette=False,
    ),
    Action(
        "next-problem",
        "&Next problem",
        RECORD,
        doings.problem(back=False),
        ("F8",),
        "problem",
        doings.page_can("next_problem"),
        line=True,
        palette=False,
    ),
    Action(
        "previous-problem",
        "&Previous problem",
        RECORD,
        doings.problem(back=True),
        ("Shift+F8",),
        "problem",
        doings.page_can("next_problem"),
        palette=False,
    ),
    Action(
        "use-suggestion",
        "&Use the suggestion",
        RECORD,
        doings.of_page("use_suggestion"),
        ("Alt+Return",),
        "tick",
        doings.page_can("use_suggestion"),
    ),
    Action(
        "undo-mend",
        "Undo the last &mend of an import",
        RECORD,
        doings.of_page("undo_mend"),
        (),
        "undo",
        doings.page_can("undo_mend"),
    ),
)
