"""Identifiers (stand-in until the real one lands minutes from now)."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Identifier:
    name: str
    tidy: Callable[[str], str]
    doubt: Callable[[str], str | None]
    example: str


IDENTIFIERS: dict[str, Identifier] = defaultdict(
    lambda: Identifier("", lambda text: text, lambda text: None, "")
)
