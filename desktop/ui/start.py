"""When rubbish is looked for: not at the start, and not while somebody waits."""

import gc

from PySide6.QtCore import Qt

SELDOM = 1_000_000  # looks at what is young before everything is looked through unasked


def hurry() -> None:
    """Leave rubbish alone until the first desk is shown: thousands of objects come, none goes."""
    gc.disable()


def settle() -> None:
    """Look for rubbish again, but not among what the start has made, which stays.

    What is young is looked through as ever. To look through everything stops the window for a
    third of a second once 100,000 rows are known, so that waits until nobody looks at it.
    """
    gc.collect()
    gc.freeze()
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, SELDOM)
    gc.enable()


def tidy(state: Qt.ApplicationState) -> None:
    """Look everything through when another program is turned to."""
    if state != Qt.ApplicationState.ApplicationActive:
        gc.collect()
