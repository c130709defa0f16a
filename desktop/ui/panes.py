"""Where the focus goes: round the panes of a window, and to the first control of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLayout, QScrollArea, QSplitter, QWidget


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


def in_reading_order(part: QWidget) -> None:
    """Let Tab go through a part as it is read; Qt puts what is made later at the very end."""
    before = _stop_before(part)
    for one in as_read(part):
        if before is not None:
            QWidget.setTabOrder(before, one)
        before = one


def go_on(part: QWidget, *, on: bool) -> bool:
    """Move the focus on or back as a part is read, and out of it at its ends; say whether it moved.

    Qt's own chain won't do in it: a field that hands its focus to a control inside itself keeps
    its place there when that control is given another, and leads back to it for ever.
    """
    in_reading_order(part)
    focus: QWidget | None = part.window().focusWidget()
    stops = [one for one in as_read(part) if _is_stop(one)]
    places = [place for place, one in enumerate(stops) if _within(one, focus)]
    if not places or focus is None:
        return False
    now = places[-1]  # the innermost
    place = now + (1 if on else -1)
    if 0 <= place < len(stops):
        stop: QWidget | None = stops[place]
    else:
        stop = _beyond(part, focus, on=on) or stops[0 if on else -1]
    assert stop is not None
    stop.setFocus(Qt.FocusReason.TabFocusReason if on else Qt.FocusReason.BacktabFocusReason)
    return True


def _beyond(part: QWidget, focus: QWidget, *, on: bool) -> QWidget | None:
    """Give what Tab comes to outside a part; None where there is nothing."""
    widget = focus.nextInFocusChain() if on else focus.previousInFocusChain()
    while widget is not None and widget is not focus:
        if not _within(part, widget) and _is_stop(widget):
            return widget
        widget = widget.nextInFocusChain() if on else widget.previousInFocusChain()
    return None


def _is_stop(widget: QWidget) -> bool:
    """Say whether Tab stops at a widget as it is now."""
    is_open = widget.isVisible() and widget.isEnabled()
    return is_open and takes_tab(widget) and widget.focusProxy() is None


def _stop_before(part: QWidget) -> QWidget | None:
    """Give what Tab stops at before a part, None where it is all there is."""
    before = part.previousInFocusChain()
    while before is not None and before is not part:
        if takes_tab(before) and not part.isAncestorOf(before):
            return before
        before = before.previousInFocusChain()
    return None


def as_read(part: QWidget) -> Iterator[QWidget]:
    """Give what takes the focus in a part, in the order in which it is laid out."""
    for widget in _laid_out(part, part.layout()):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            yield widget
            if isinstance(widget, QAbstractItemView):  # a row of it may stand open
                yield from as_read(widget.viewport())
        else:
            yield from as_read(widget)


def _laid_out(part: QWidget, layout: QLayout | None) -> Iterator[QWidget]:
    """Give the widgets of a layout; its items aren't asked for: Qt deletes them under Python."""
    if isinstance(part, QScrollArea | QSplitter):
        found = [part.widget()] if isinstance(part, QScrollArea) else _split(part)
        yield from (one for one in found if one is not None)
    elif isinstance(part.parentWidget(), QAbstractItemView):
        yield from (one for one in part.children() if isinstance(one, QWidget))
    elif layout is not None:
        inside = [one for one in part.children() if isinstance(one, QWidget)]
        parts: list[QWidget | QLayout] = [one for one in inside if layout.indexOf(one) >= 0]
        parts += [one for one in layout.children() if isinstance(one, QLayout)]
        for one in sorted(parts, key=layout.indexOf):
            yield from [one] if isinstance(one, QWidget) else _laid_out(part, one)


def _split(line: QSplitter) -> list[QWidget | None]:
    return [line.widget(place) for place in range(line.count())]


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
