"""Opens a spreadsheet or text file in a process of its own and asks it what is in there."""

import contextlib
import queue
import subprocess
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from desktop import paths
from desktop.sheets import frames
from desktop.sheets.sniffing import Unreadable

Cell = None | str | int | float | bool | tuple[str] | tuple[str, str]
Line = tuple[int, Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reader may use.

    Attributes:
        megabytes: memory of the reader process.
        seconds: how long it may be silent.
    """

    megabytes: int = 3_000
    seconds: float = 120.0


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a file is: name, kind by content, and encoding and delimiter of a text file."""

    name: str
    kind: str
    encoding: str | None
    delimiter: str | None
    macros: bool = False


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """A sheet: its name, whether it is hidden, and whether it holds cells (a chart does not)."""

    name: str
    hidden: bool
    table: bool = True


@dataclass(frozen=True)
class Survey:
    """What is in a sheet; see the issue's `read` for what each part means.

    Attributes:
        header_rows: row numbers of the headings, from 1.
        headings: a heading for each column, "" where there is none.
        data_rows: how many rows are data.
        skipped: {"row", "why"} of the rows that are not.
        columns: facts of each column.
        warnings: {"row", "column", "value", "what", "remedy"}.
    """

    header_rows: list[int]
    headings: list[str]
    data_rows: int
    skipped: list[dict[str, Any]]
    columns: list[dict[str, Any]]
    warnings: list[dict[str, Any]]
    more_warnings: int = 0


@dataclass(frozen=True)
class Outline:
    """The headings of a sheet and its first data rows (row number, cells)."""

    header_rows: list[int]
    headings: list[str]
    first: list[Line]


class Book:
    """An open file. Make it with `open_book`; close it, or use it in a `with`."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self.path, self._limits = path, limits
        command = [*paths.python_command(), "-m", "desktop.sheets.child", str(limits.megabytes)]
        self._child = subprocess.Popen(  # noqa: S603 - our own module
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(__file__).parents[2],
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._answers: queue.Queue[Any] = queue.Queue(maxsize=4)
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self.skipped: list[tuple[int, str]] = []
        try:
            about = self._ask("open", str(path))
        except BaseException:
            self.close()
            raise
        self.sheets = tuple(SheetFacts(**one) for one in about.pop("sheets"))
        self.file = FileFacts(**about)

    # --- what can be asked ---

    def size(self, sheet: str) -> tuple[int, int]:
        """Give the last row and the last column used in a sheet."""
        rows, columns = self._ask("size", sheet)
        return rows, columns

    def head(self, sheet: str, start: int = 1, count: int = 200) -> list[list[Cell]]:
        """Give rows as they are in the file, from row number `start`."""
        found: list[list[Cell]] = self._ask("head", sheet, start, count)
        return found

    def outline(self, sheet: str, header_row: int | None = None) -> Outline:
        """Find the headings, or take the row given, and give the first data rows."""
        return Outline(**self._ask("outline", sheet, header_row))

    def survey(self, sheet: str, header_row: int | None = None) -> Survey:
        """Go through the whole sheet and say what is in it."""
        return Survey(**self._ask("survey", sheet, header_row))

    def lines(self, sheet: str, header_row: int | None = None) -> Iterator[list[Line]]:
        """Give the data rows, many at a time; `skipped` is known once they have all come."""
        self._send("lines", sheet, header_row)
        while True:
            what, answer = self._next()
            if what == "done":
                self.skipped = answer
                return
            yield answer

    def close(self) -> None:
        """End the reader at once, whatever it is doing."""
        self._child.kill()
        with contextlib.suppress(queue.Empty):
            while True:
                self._answers.get_nowait()
        self._child.wait()
        self._listener.join(timeout=5)
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # --- talking to the child ---

    def _ask(self, *request: Any) -> Any:
        self._send(*request)
        _, answer = self._next()
        return answer

    def _send(self, *request: Any) -> None:
        assert self._child.stdin is not None
        try:
            frames.send(self._child.stdin, request)
        except OSError:
            raise self._died() from None

    def _next(self) -> tuple[str, Any]:
        try:
            what, answer = self._answers.get(timeout=self._limits.seconds)
        except queue.Empty:
            self._child.kill()
            raise Unreadable(
                f"{self.path.name} took longer than {self._limits.seconds:g} seconds to read, so "
                "reading was stopped. Save the sheet you need as a workbook of its own."
            ) from None
        if what in {"some", "done"}:
            return what, answer
        if what == "unreadable":
            raise Unreadable(answer)
        raise self._died(answer if what == "failed" else "")

    def _died(self, details: str = "") -> Unreadable:
        words = (
            f"{self.path.name} is damaged, or needs more memory than is safe, so reading was "
            "stopped. Open it in Excel, copy the table into a new workbook and save that."
        )
        wrong = Unreadable(words)
        wrong.__notes__ = [details] if details else []
        return wrong

    def _listen(self) -> None:
        assert self._child.stdout is not None
        try:
            while True:
                self._answers.put(frames.receive(self._child.stdout))
        except (EOFError, OSError, ValueError):
            self._answers.put(("died", ""))


def open_book(path: Path, limits: Limits | None = None) -> Book:
    """Open a file for reading.

    Raises:
        Unreadable: in words, when it can't be read or is not safe to.
    """
    return Book(path, limits or Limits())
