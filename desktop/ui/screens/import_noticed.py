"""What there is to say of a column once its values were read as its field's."""

from collections.abc import Sequence
from decimal import Decimal

from desktop.domain.columns import Column
from desktop.domain.kinds import CHOICE, DAY, FLAG, LINK, MONEY, SEVERAL
from desktop.sheets import scales
from desktop.sheets.day_watch import UNCLEAR
from desktop.sheets.matching import Match
from desktop.ui.screens.import_matched import MatchedFile
from desktop.ui.screens.import_values import Value
from desktop.ui.screens.import_words import counted_words, sentence

SHOWN = 2
WORDED = frozenset({CHOICE, FLAG, SEVERAL})


def noticed(match: Match, column: Column | None, values: Sequence[Value], work: MatchedFile) -> str:
    """Say in a few words how the values of a column fit its field.

    Args:
        match: the column.
        column: its field, if it goes to one.
        values: what its cells become.
        work: how the columns match.
    """
    if column is None:
        return sentence(match.why)
    filled = [value for value in values if value.raw.strip()]
    return _filled(column, values, filled, work) if filled else "Every cell is blank"


def _filled(
    column: Column, values: Sequence[Value], filled: Sequence[Value], work: MatchedFile
) -> str:
    fits = sum(value.fits for value in filled)
    share = f"{fits:,} of {len(filled):,}"
    if column.kind is LINK:
        return f"Matched to the register: {share}"
    days = work.days.get(column.field, ("", ""))
    if column.field in work.unsure:
        return "Pounds, thousands or millions? Say which below"
    if days[0] == UNCLEAR:
        return "Day first or month first? Say which below"
    if fits < len(filled):
        return _misfits(column, [value for value in filled if not value.fits])
    if days[0]:
        return f"{sentence(days[0])}, {days[1]}"
    return (
        _said(column, filled, work.how.scale(column.field))
        or _blank(column, values)
        or f"{share} fit"
    )


def _misfits(column: Column, wrong: Sequence[Value]) -> str:
    count = len(wrong)
    verb = "does" if count == 1 else "do"
    if column.private:
        return f"{counted_words(count, 'value')} {verb} not fit"
    named = ", ".join(f"“{raw}”" for raw in list(dict.fromkeys(v.raw for v in wrong))[:SHOWN])
    return f"{counted_words(count, 'value')} {verb} not fit: {named}"


def _said(column: Column, filled: Sequence[Value], scale: Decimal) -> str:
    """Say what becomes of values that fit."""
    doubts = sum(bool(value.severity) for value in filled)
    if doubts:
        kept = "it is" if doubts == 1 else "they are"
        return f"{counted_words(doubts, 'value looks', 'values look')} wrong, kept as {kept}"
    others = dict.fromkeys((value.raw, value.words) for value in filled if value.is_other)
    if column.label.identifier:
        count = sum(value.is_other for value in filled)
        return f"{counted_words(count, 'value')} put into the usual form" if count else ""
    if column.kind in WORDED and others and not column.private:
        named = ", ".join(f"{raw} → {words}" for raw, words in list(others)[:SHOWN])
        more = len(others) - SHOWN
        return f"{named}, and {more:,} more" if more > 0 else named
    if column.kind is DAY:
        is_real = all(value.raw[:4].isdigit() for value in filled)
        return "Real dates" if is_real else ""
    return sentence(scales.named(scale)) if column.kind is MONEY else ""


def _blank(column: Column, values: Sequence[Value]) -> str:
    blank = sum(not value.raw.strip() for value in values)
    if not column.required or not blank:
        return ""
    return counted_words(blank, "cell is blank", "cells are blank")
