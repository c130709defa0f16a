"""Where the focus goes: round the panes of a window, and to the first control of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def next_pane(panes: Sequence[QWidget], focus: QWidget | None, step: int) -> QWidget:
    """Give the pane so many steps on from the one with the focus, round at the ends."""
    now = next((place for place, pane in enumerate(panes) if _within(pane, focus)), -step)
    return panes[(now + step) % len(panes)]


def focus_first(pane: QWidget) -> None:
    """Focus where the pane was left, or the first widget in it that takes the focus."""
    left_at: QWidget | None = pane.focusWidget()
    inside = [left_at] if left_at is not None else []
    for widget in (*inside, pane, *_in_tab_order(pane)):
        if widget.isVisible() and widget.isEnabled() and takes_tab(widget):
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return


def put_in_order(pane: QWidget) -> None:
    """Have Tab go through a pane as it is laid out; what was added last would else come last."""
    before = None
    for widget in filter(takes_tab, _as_laid_out(pane)):
        if before is not None:
            QWidget.setTabOrder(before, widget)
        before = widget


def put_before(widget: QWidget, those: Sequence[QWidget]) -> None:
    """Let Tab come to those on the way to a widget; Qt puts what is made later at the very end."""
    before = widget.previousInFocusChain()
    while not takes_tab(before):
        before = before.previousInFocusChain()
    for one in those:
        QWidget.setTabOrder(before, one)
        before = one


def takes_tab(widget: QWidget) -> bool:
    """Say whether Tab stops at a widget."""
    policy = widget.focusPolicy()
    return bool(policy.value & policy.TabFocus.value)


def _within(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))


def _in_tab_order(pane: QWidget) -> Iterator[QWidget]:
    widget = pane.nextInFocusChain()
    while widget is not None and widget is not pane:
        if pane.isAncestorOf(widget):
            yield widget
        widget = widget.nextInFocusChain()


def _as_laid_out(widget: QWidget) -> Iterator[QWidget]:
    """Give what stands in a widget, from the top and from the left."""
    scrolled = widget.widget() if isinstance(widget, QScrollArea) else None
    if scrolled is not None:
        yield from _as_laid_out(scrolled)
    layout = widget.layout()
    if layout is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        inside = item.layout() if item else None
        widget = item.widget() if item else None
        if inside is not None:
            yield from _in_layout(inside)
        elif widget is not None:
            yield widget
            yield from _as_laid_out(widget)
