"""Random references, for records whose number must say nothing about them."""

import secrets

MARK = "{random}"
DIGITS = 6


def is_random(pattern: str) -> bool:
    """Say whether a pattern of references asks for random ones ("CH-{random}")."""
    return MARK in pattern


def random_ones(pattern: str, number: int, taken: set[str]) -> list[str]:
    """Give so many references of a pattern, none of them taken; longer ones once most are."""
    digits, found, used = DIGITS, list[str](), set(taken)
    while len(found) < number:
        if len(used) > 9 * 10 ** (digits - 1) // 2:
            digits += 1
        least = 10 ** (digits - 1)
        ref = pattern.replace(MARK, str(least + secrets.randbelow(9 * least)))
        if ref not in used:
            used.add(ref)
            found.append(ref)
    return found
