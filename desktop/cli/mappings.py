"""The verbs about what imports remember: `mappings`, `mapping-export`, `-import` and `-forget`."""

from argparse import Namespace
from typing import Any

from desktop.cli import asked, opening
from desktop.cli.output import Output
from desktop.cli.problems import Refused, Usage
from desktop.domain.days import show_day
from desktop.domain.registry import ENTITIES
from desktop.sheets import mapping_file
from desktop.store import import_memory as memory
from desktop.store.import_memory import Remembered, Word
from desktop.store.lookup import fold


def mappings(args: Namespace, out: Output) -> None:
    """List the mappings and the words that are remembered."""
    with opening.for_reading(args) as store:
        found, words = memory.mappings(store), memory.words(store)
    document = {
        "mappings": [_mapping(one) for one in found],
        "values": [_word(one) for one in words],
    }
    lines = [_mapping_line(one) for one in found] + [_word_line(one) for one in words]
    out.result(document, lines or ["Nothing is remembered yet."])


def export(args: Namespace, out: Output) -> None:
    """Write a saved mapping to a file."""
    asked.refuse_the_store(args, args.out)
    if args.out.suffix.lower() != ".json":
        raise Usage(f"{args.out.name} should end in .json: a mapping is JSON.")
    with opening.for_reading(args) as store:
        mapping = memory.named(store, args.name)
        words = memory.words(store, mapping.register)
    mapping_file.write(args.out, mapping, words)
    document = {"file": str(args.out), **mapping_file.document(mapping, words)}
    out.result(document, [f"Wrote the mapping “{mapping.name}” to {args.out.name}."])


def take_in(args: Namespace, out: Output) -> None:
    """Take in a mapping from a file, in place of the one of its name."""
    mapping, words = mapping_file.read(args.file, args.name or "")
    with opening.for_writing(args, create=True) as store:
        memory.save_named(store, mapping, words)
    title = ENTITIES[mapping.register].title.lower()
    lines = [f"Saved the mapping “{mapping.name}” for {title}."]
    if words:
        lines.append(f"It brought {len(words):,} words and what they are taken for.")
    out.result(_mapping(mapping) | {"values": len(words)}, lines)


def forget(args: Namespace, out: Output) -> None:
    """Forget a mapping, or what a word is taken for."""
    with opening.for_writing(args) as store:
        if args.word:
            register, field, written = args.word
            known = memory.words(store, register)
            words = [
                one for one in known if (one.field, fold(one.written)) == (field, fold(written))
            ]
            if not words:
                raise Refused(f"No word “{written}” is remembered for {register}, {field}.")
            memory.forget_word(store, words[0])
            out.result({"forgot": _word(words[0])}, [f"Forgot the word “{words[0].written}”."])
            return
        mapping = memory.named(store, args.name) if args.name else _numbered(store, args.number)
        memory.forget(store, mapping)
        out.result({"forgot": _mapping(mapping)}, [f"Forgot the mapping {_called(mapping)}."])


def _numbered(store: Any, number: int) -> Remembered:
    found = [one for one in memory.mappings(store) if one.id == number]
    if not found:
        raise Refused(f"There is no mapping number {number}. See `mappings`.")
    return found[0]


def _called(one: Remembered) -> str:
    return f"“{one.name}”" if one.name else f"{one.id} (of {one.source})"


def _mapping(one: Remembered) -> dict[str, Any]:
    return {
        "number": one.id,
        "name": one.name or None,
        "register": one.register,
        "file": one.source,
        "at": one.at.isoformat() if one.at else None,
        **one.choices,
    }


def _word(one: Word) -> dict[str, Any]:
    return {
        "register": one.register,
        "field": one.field,
        "word": one.written,
        "meant": one.becomes,
        "file": one.source,
        "at": one.at.isoformat() if one.at else None,
    }


def _mapping_line(one: Remembered) -> str:
    on = f", {show_day(one.at.date())}" if one.at else ""
    parts = ", ".join(
        f"“{h}” → {to or 'not imported'}" for h, to in one.choices.get("columns", {}).items()
    )
    return f"{_called(one)} for {one.register}, from {one.source}{on}: {parts or 'no column'}"


def _word_line(one: Word) -> str:
    return f"“{one.written}” in {one.register}, {one.field} → {one.becomes or 'blank'}"
