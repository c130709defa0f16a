"""What goes to standard output and standard error, in words or as one JSON document."""

import contextlib
import json
import sys
import time
from collections.abc import Iterable, Sequence
from typing import Any

WIDEST = 40  # characters of a column in a table
EVERY = 0.2  # seconds between two words of progress


class Output:
    """Where results and messages go: results to standard output, messages to standard error."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self._told = 0.0
        self._line = ""

    def result(self, document: Any, words: Iterable[str]) -> None:
        """Print what was found or done: the document with --json, else the words."""
        if self.as_json:
            self.document(document)
        else:
            _write(sys.stdout, "".join(f"{line}\n" for line in words))

    def document(self, document: Any) -> None:
        """Print the one JSON document."""
        _write(sys.stdout, json.dumps(document, ensure_ascii=False, indent=2) + "\n")

    def pieces(self, pieces: Iterable[str]) -> None:
        """Print a result that comes piece by piece."""
        for piece in pieces:
            _write(sys.stdout, piece)

    def say(self, words: str) -> None:
        """Say something that is not the result."""
        self._clear()
        _write(sys.stderr, f"{words}\n")

    def progress(self, done: int, total: int | None = None, words: str = "") -> None:
        """Be the progress of long work: a line that renews itself, where there is a terminal."""
        now = time.monotonic()
        if sys.stderr is None or not sys.stderr.isatty() or now - self._told < EVERY:
            return
        self._told = now
        part = f" {done * 100 // total}%" if total else ""
        self._clear()
        self._line = f"{words}{part}"
        _write(sys.stderr, self._line)
        sys.stderr.flush()

    def end(self) -> None:
        """Take the progress away and send off what is still on its way."""
        self._clear()
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()

    def _clear(self) -> None:
        if self._line:
            _write(sys.stderr, "\r" + " " * len(self._line) + "\r")
            self._line = ""


def speak_utf8() -> None:
    """Write UTF-8 whatever the console's code page; what it can't hold is spelt out."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            with contextlib.suppress(ValueError, OSError):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Set rows out under headings, each column as wide as it needs up to a limit."""
    cells = [[_short(cell) for cell in row] for row in (headings, *rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(headings))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
    return [lines[0], "  ".join("-" * width for width in widths), *lines[1:]]


def _short(cell: str) -> str:
    line = " ".join(cell.split())
    return line if len(line) <= WIDEST else f"{line[: WIDEST - 1]}…"


def _write(stream: Any, text: str) -> None:
    if stream is not None:  # it is in a windowed Windows build
        stream.write(text)
