"""A mapping as a file that offices can hand on: JSON of headings, choices and words."""

import json
from pathlib import Path
from typing import Any

from desktop.domain.entity import Entity
from desktop.domain.registry import ENTITIES
from desktop.saving import replacing
from desktop.sheets.unreadable import Unreadable
from desktop.store.import_memory import Remembered, Word

WHAT, VERSION = "commissioning-desk mapping", 1
MOST = 2_000_000  # bytes; a mapping has a few thousand


def write(path: Path, mapping: Remembered, words: list[Word]) -> None:
    """Write a mapping, with the words of its register that are remembered.

    Raises:
        NotSaved: when it can't be written.
    """
    text = json.dumps(document(mapping, words), ensure_ascii=False, indent=2)
    with replacing(path) as new:
        new.write_text(text + "\n", "utf-8")


def document(mapping: Remembered, words: list[Word]) -> dict[str, Any]:
    """Give a mapping as the file holds it."""
    values: dict[str, dict[str, str]] = {}
    for word in words:
        values.setdefault(word.field, {})[word.written] = word.becomes
    return {
        "what": WHAT,
        "version": VERSION,
        "name": mapping.name,
        "register": mapping.register,
        "fingerprint": mapping.fingerprint,
        "file": mapping.source,
        **mapping.choices,
        "values": values,
    }


def read(path: Path, name: str = "") -> tuple[Remembered, list[Word]]:
    """Read a mapping, and the words with it.

    Args:
        path: the file.
        name: another name for it.

    Raises:
        Unreadable: when it is no mapping for a register that there is.
    """
    found = _document(path)
    entity = ENTITIES.get(found.get("register", ""))
    if found.get("what") != WHAT or entity is None:
        raise Unreadable(f"{path.name} is not a mapping of Commissioning Desk. Nothing was saved.")
    if found.get("version") != VERSION:
        raise Unreadable(f"{path.name} was made by a later version. Update the program to use it.")
    called = name or found.get("name")
    choices = {
        part: _pairs(path, found, part)
        for part in ("columns", "dates", "scales")
        if found.get(part)
    }
    by = found.get("match_by", [])
    if not isinstance(called, str) or not called.strip() or not _is_texts(by):
        raise _damaged(path)
    columns = choices.get("columns", {})
    unknown = [one for one in {*columns.values(), *by} if one and not _takes(entity, one)]
    if unknown:
        fields = ", ".join(f"“{one}”" for one in sorted(unknown))
        raise Unreadable(f"{path.name} names fields that {entity.title} don’t have: {fields}.")
    whole: dict[str, Any] = {**choices, **({"match_by": by} if by else {})}
    shape, source = str(found.get("fingerprint", "")), str(found.get("file", path.name))
    mapping = Remembered(entity.name, called.strip(), shape, source, whole)
    return mapping, _words(path, entity, found, source)


def _document(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > MOST:
            raise _damaged(path)
        found = json.loads(path.read_text("utf-8-sig"))
    except OSError as wrong:
        raise Unreadable(f"{path.name} can’t be read: it is not there, or not yours.") from wrong
    except (ValueError, RecursionError) as wrong:
        raise _damaged(path) from wrong
    if not isinstance(found, dict):
        raise _damaged(path)
    return found


def _damaged(path: Path) -> Unreadable:
    return Unreadable(f"{path.name} is not a mapping, or it is damaged. Nothing was saved.")


def _is_texts(found: Any) -> bool:
    return isinstance(found, list) and all(isinstance(one, str) for one in found)


def _pairs(path: Path, found: dict[str, Any], part: str) -> dict[str, str]:
    pairs = found[part]
    if not isinstance(pairs, dict) or not _is_texts([*pairs.values()]):
        raise _damaged(path)
    return pairs


def _takes(entity: Entity, name: str) -> bool:
    return name in entity.by_field and not entity.by_field[name].computed


def _words(path: Path, entity: Entity, found: dict[str, Any], source: str) -> list[Word]:
    values = found.get("values", {})
    if not isinstance(values, dict):
        raise _damaged(path)
    return [
        Word(entity.name, name, written, becomes, source)
        for name in values
        for written, becomes in _pairs(path, values, name).items()
        if _takes(entity, name)
    ]
