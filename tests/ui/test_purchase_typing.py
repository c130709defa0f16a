"""Words typed over very many purchases: with every key what fits is shown and added up."""

import random
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from desktop.domain.grouping import grouped
from desktop.ui.screens import purchase_order, purchase_table
from desktop.ui.screens.purchase_columns import SUMMED
from desktop.ui.screens.purchase_held import Held
from desktop.ui.screens.purchase_listing import all_of
from desktop.ui.screens.purchase_order import Order
from tests.ui.purchase_fixtures import added_up, bought, cells, screen, shown

__all__ = ["bought", "screen"]  # fixtures

LEVELS = ("therapy", "area")
WORDS = some.sampled_from(["", "a", "play", "pl ea", "sp-1", "sp-01 north", "west ot", "zzz", "p"])


def made(number):
    """So many purchases as the source holds them, the parts of them that are asked."""
    chance = random.Random(number)
    return [_row(row_id, chance) for row_id in range(1, number + 1)]


def _row(row_id, chance):
    therapy, area = chance.choice(["Play", "OT", ""]), chance.choice(["North", "West", "east"])
    pence = [chance.choice([None, chance.randrange(-10_000, 100_000)]) for _ in SUMMED]
    amounts = [None if one is None else Decimal(one).scaleb(-2) for one in pence]
    return {
        "id": row_id,
        "ref": f"SP-{row_id:03d}",
        "therapy": therapy,
        "area": area,
        "child": None,
        "provider": None,
        "order_number": None,
        "arrangement": chance.choice(["QPL", "Off-list"]),
        "said": f"sp-{row_id:03d} {therapy} {area}".casefold(),
        **dict(zip(SUMMED, amounts, strict=True)),
        "sessions_planned": pence[0],
    }


def naive(rows, words, levels, closed):
    """List and add up as one would by hand."""
    fit = [row for row in rows if all(word in row["said"] for word in words.split())]
    listed = []

    def go_through(groups):
        for group in groups:
            off = sum(row["arrangement"] == "Off-list" for row in group.rows)
            listed.append((group.path, len(group.rows), off, added_up(group.rows)))
            if group.path not in closed:
                go_through(group.inner)
                listed.extend([] if group.inner else [row["id"] for row in group.rows])

    if levels:
        go_through(grouped(fit, [lambda row, level=level: row[level] for level in levels]))
    else:
        listed = [row["id"] for row in fit]
    off = [row for row in fit if row["arrangement"] == "Off-list"]
    return listed, len(fit), added_up(fit), added_up(off) if off else None


def told(found):
    """What a listing says, heads spelt out."""
    heads = {one: (h.path, h.count, h.off_list, h.added) for one, h in found.heads.items()}
    return [heads.get(one, one) for one in found.ids]


def ordered(rows, levels):
    tellers = [lambda row, level=level: row[level] for level in levels]
    return Order(Held.of(rows), ("ref", False), tellers)


@pytest.mark.parametrize("few", [0, 1_000], ids=["cut out of columns", "one by one"])
@given(
    number=some.integers(0, 60), words=WORDS, depth=some.integers(0, 2), is_closed=some.booleans()
)
def test_what_fits_is_listed_and_added_up_as_by_hand(few, number, words, depth, is_closed):
    rows, levels = made(number), LEVELS[:depth]
    closed = {("Play",), ("OT", "North")} if is_closed else set()
    order = ordered(rows, levels)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(purchase_order, "FEW", few)
        found = all_of(order, order.words.fitting(words), closed)
        listed = told(found)

    assert (listed, found.count, found.whole, found.off_list) == naive(rows, words, levels, closed)


@given(some.integers(0, 40), some.lists(some.tuples(some.integers(1, 45), some.booleans())))
@example(2, [(1, True)])  # which leaves a column without amounts
def test_what_changed_is_put_in_as_if_all_were_put_in_order_anew(number, changes):
    rows = {row["id"]: row for row in made(number)}
    held = Held.of(rows.values())
    again = {row["id"]: row for row in made(46)}
    changed = {one: again[one] if stays else None for one, stays in changes}

    held = held.with_changed(changed)

    left = {one: row for one, row in (rows | changed).items() if row is not None}
    assert held == Held.of(left.values())


@given(some.lists(WORDS, max_size=60))
def test_what_is_remembered_of_words_typed_before_changes_nothing(typed):
    order = ordered(made(30), ())

    for words in typed:
        fresh = ordered(made(30), ()).words.fitting(words)
        assert order.words.fitting(words) == fresh


@pytest.fixture
def typed(screen, monkeypatch):
    """The screen of purchases, which takes these few for very many."""
    monkeypatch.setattr(purchase_table, "SHOWN_AT_ONCE", 0)
    return screen


def settled(screen, qtbot):
    qtbot.waitUntil(lambda: screen.table.is_added_up)


def heads(screen):
    return [line.head.text for line in screen.table.totals._lines]


def test_a_key_shows_what_fits_with_its_sums_at_once(typed, qtbot):
    table = typed.table

    qtbot.keyClicks(table.bar.search, "p")

    assert table.is_added_up
    assert len(shown(typed)) == 3
    assert heads(typed) == ["All 3 purchases shown", "Of which arranged off-list"]
    assert table.totals._lines[0].cells["cost"].number


def test_in_groups_a_key_shows_their_sums_at_once(typed, qtbot):
    table = typed.table
    table.groups.set_levels(["area"])
    settled(typed, qtbot)

    qtbot.keyClicks(table.bar.search, "p")

    assert table.model.group(0).quiet == "1 purchase, 1 arranged off-list"
    assert table.model.group(0).cells["cost"].number


def test_words_typed_before_everything_is_in_order_are_looked_for_when_it_is(typed, qtbot):
    typed.table.model.sort_by("cost", descending=True)

    qtbot.keyClicks(typed.table.bar.search, "wealden")

    qtbot.waitUntil(lambda: len(shown(typed)) == 1)
    assert cells(typed, 0, "provider") == ["Wealden OT Partnership"]


def test_a_key_more_finds_among_what_was_found_and_one_less_all_again(typed, qtbot):
    for key in "wealden":
        qtbot.keyClicks(typed.table.bar.search, key)
        settled(typed, qtbot)
    assert cells(typed, 0, "provider") == ["Wealden OT Partnership"]

    typed.table.bar.search.clear()

    settled(typed, qtbot)
    assert len(shown(typed)) == 3


def test_the_selected_purchase_stays_in_sight_while_words_are_typed(typed, qtbot):
    last = typed.table.model.ids()[-1]
    typed.table.view.select_id(last)

    qtbot.keyClicks(typed.table.bar.search, "p")

    assert typed.table.view.selected_ids() == [last]
    settled(typed, qtbot)
    assert typed.table.view.selected_ids() == [last]


def test_words_are_typed_within_the_filters(typed, qtbot):
    typed.table.filters["area"].set_chosen(("West",))
    settled(typed, qtbot)

    qtbot.keyClicks(typed.table.bar.search, "p")

    settled(typed, qtbot)
    assert cells(typed, 0, "area") == ["West"]
    assert len(shown(typed)) == 1


def test_what_nothing_fits_is_said_with_the_key(typed, qtbot):
    qtbot.keyClicks(typed.table.bar.search, "q")
    qtbot.keyClicks(typed.table.bar.search, "z")

    assert typed.table._stack.currentIndex() == 1
    settled(typed, qtbot)
    assert "No purchases match" in typed.table.empty._title.text()


def test_sums_of_very_many_are_exact_pence():
    penny = dict.fromkeys(SUMMED) | {SUMMED[1]: Decimal("0.01")}
    rows = [row | penny for row in made(30)]
    order = ordered(rows, ())

    found = all_of(order, order.words.fitting(""), ())

    assert found.whole[SUMMED[1]] == Decimal("0.30")
    assert found.whole["cost"] == 0
