"""Words looked for in many texts: every way they are found agrees with looking into each."""

import random

from hypothesis import given
from hypothesis import strategies as some

from desktop.ui.screens.purchase_words import Words

NUMBER = 1_200  # purchases; 600 providers are more than one byte tells apart
LETTERS = "sp-0123 pq\n"


def fields():
    """References that begin alike, some with a line break; names that come again; what is empty."""
    chance = random.Random(7)
    refs = [f"sp-0{number:04d}" for number in range(NUMBER)]
    notes = ["".join(chance.choices(LETTERS, k=9)) for _ in refs]
    names = [f"provider p-{number % 290:03d}" for number in range(NUMBER)]
    areas = [chance.choice(["north", "west", ""]) for _ in refs]
    return [refs, notes, names, areas, [""] * NUMBER]


FIELDS = fields()
SAID = list(zip(*FIELDS, strict=True))


def chosen(found):
    return [number for number in range(NUMBER) if found >> (NUMBER - 1 - number) & 1]


def naive(words):
    return [
        number
        for number, texts in enumerate(SAID)
        if all(any(word in text for text in texts) for word in words.split())
    ]


TYPED = some.lists(some.text("sp-0123qnorthwev ", max_size=6), min_size=1, max_size=4)


@given(TYPED)
def test_what_is_found_word_by_word_is_what_is_found_by_looking_into_each(typed):
    finder = Words(NUMBER, FIELDS)

    for words in typed:
        for end in range(1, len(words) + 1):
            assert chosen(finder.fitting(words[:end])) == naive(words[:end])


def test_a_word_all_seldom_or_often_in_a_field_is_found():
    finder = Words(NUMBER, FIELDS)

    for word in ("sp-0", "sp-00", "0007", "p-017", "00", "1", "north", "zzz", "provider", "q"):
        assert chosen(finder.fitting(word)) == naive(word)
