"""A column: one field of a register, said once, from which screens, sheets and checks are made."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from desktop.domain.identifiers import IDENTIFIERS
from desktop.domain.kinds import CHOICE, LINK, SEVERAL, TEXT, Kind, Ref

NO_WORDS: Mapping[str, str] = {}
_TOLD = re.compile("“.*”", re.DOTALL)  # a value told in a sentence


class Lookup(Protocol):
    """Finds what a text in a cell stands for among the records kept."""

    def link(self, register: str, text: str, within: int | None) -> Ref:
        """Find the one record meant; ValueError in words when none or several fit."""
        ...

    def owner(self, register: str, row_id: int) -> Ref | None:
        """Give the record that a record belongs to (the list of a lot)."""
        ...

    def word(self, register: str, text: str) -> str:
        """Find the usual word for a term of a vocabulary; ValueError in words when unknown."""
        ...


def also(words: str) -> tuple[str, ...]:
    """Give other headings of a field, written with commas between them."""
    return tuple(words.split(", "))


@dataclass(frozen=True, slots=True)
class Label:
    """What people see and sheets say of a field.

    Attributes:
        text: the heading on screen and in sheets.
        kind: what kind of value it is.
        private: personal data: leaves the program only when named.
        guarded: private, and shown only on demand, with every look recorded.
        search: whether the search box looks in it.
        choices: the only values allowed, or the register that holds them.
        words: other words for choices, in lower case.
        link: the register it points to.
        within: the field that says where to look the link up (a lot within its list).
        identifier: which format it should have (wrong ones are doubts, not errors).
        synonyms: other headings it is known by in sheets.
        help: a hint under the field.
        section: the group in the form it stands in.
        width: usual width in characters.
        each: whether it is what therapy is priced at, so that “90k” is hardly meant.
        officer: whether it names an officer: those the desk knows are offered, others may be typed.
    """

    text: str
    kind: Kind = TEXT
    private: bool = False
    guarded: bool = False
    search: bool = False
    choices: tuple[str, ...] | str = ()
    words: Mapping[str, str] = field(default_factory=lambda: NO_WORDS, hash=False)
    link: str = ""
    within: str = ""
    identifier: str = ""
    synonyms: tuple[str, ...] = ()
    help: str = ""
    section: str = ""
    width: int = 16
    officer: bool = False
    each: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A field of a register: its id, its label and whether it must be filled."""

    field: str
    label: Label
    required: bool = False
    computed: bool = False

    @property
    def kind(self) -> Kind:
        """The kind of its values."""
        return self.label.kind

    @property
    def private(self) -> bool:
        """Whether it is personal data."""
        return self.label.private

    @property
    def guarded(self) -> bool:
        """Whether it is shown only on demand, with every look recorded."""
        return self.label.guarded

    @property
    def vocabulary(self) -> str:
        """The register its words come from, or nothing."""
        return self.label.choices if isinstance(self.label.choices, str) else ""

    @property
    def fixed_choices(self) -> tuple[str, ...]:
        """The only values allowed, where the program itself fixes them."""
        return () if isinstance(self.label.choices, str) else self.label.choices

    def read(self, cell: object, lookup: Lookup, *, within: int | None = None) -> Any:
        """Turn a cell, typed text or ready value into this field's value; None for blank.

        Raises:
            ValueError: in words for the officer, when it can't be read.
        """
        if self.kind is LINK:
            return self._read_link(cell, lookup, within)
        value = self.kind.parse(cell)
        if value is None:
            return None
        if self.label.identifier:
            return IDENTIFIERS[self.label.identifier].tidy(value)
        if self.kind is CHOICE:
            return self._choose(value, lookup)
        if self.kind is SEVERAL and self.label.choices:
            return tuple(dict.fromkeys(self._choose(part, lookup) for part in value))
        return value

    def _read_link(self, cell: object, lookup: Lookup, within: int | None) -> Ref | None:
        if isinstance(cell, Ref):
            return cell
        text = self.kind.parse(cell)
        return lookup.link(self.label.link, text, within) if text else None

    def _choose(self, text: str, lookup: Lookup) -> str:
        if self.vocabulary:
            return lookup.word(self.vocabulary, text)
        if not self.fixed_choices:  # worked out, so only ever asked for
            return text
        wanted = text.casefold()
        for choice in self.fixed_choices:
            if choice.casefold() == wanted:
                return choice
        if wanted in self.label.words:
            return self.label.words[wanted]
        raise ValueError(f"“{text}” is not one of {', '.join(self.fixed_choices)}")

    def doubt(self, value: Any) -> str | None:
        """Say what looks wrong with a value that is kept all the same, or nothing."""
        if value is None or not self.label.identifier:
            return None
        return IDENTIFIERS[self.label.identifier].doubt(value)

    def discreet(self, words: str) -> str:
        """Say a sentence about a value without the value, where that is private."""
        return _TOLD.sub("This", words, count=1) if self.private else words

    def show(self, value: Any) -> str:
        """Show a value as people read it; nothing for a blank."""
        return "" if value is None else self.kind.show(value)

    def written(self, value: Any) -> Any:
        """Give a value as sheets and JSON name it: a link by its key, a list comma-separated."""
        if isinstance(value, Ref):
            return value.key
        if isinstance(value, tuple):
            return ", ".join(value)
        return value
