"""How long exporting a register takes and how much memory, against XlsxWriter writing such rows.

Run: python -m tests.bench.bench_export [rows] [runs], with XlsxWriter installed beside. The floor
is XlsxWriter in constant-memory mode writing the same cells with formats, filters, drop-downs and
notes by its typed methods, from values that lie ready in memory (tables it can't make in that
mode): ours also reads the store and works computed columns out. Every run is a process of its own,
with its libraries loaded and its store open before the clock starts.
"""

import csv
import datetime as dt
import sys
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.bench.harness import Measured, measure, middle

HERE = "tests.bench.bench_export"
TODAY = dt.date(2026, 10, 6)
COLUMNS = 20
REGISTERS = ("providers", "rates")
Work = Callable[[], None]


def _extract(register: str) -> Any:
    """Twenty columns of providers, the computed ones among them; all of the rates."""
    from desktop.domain.registry import ENTITIES
    from desktop.sheets.extract import Extract

    if register == "rates":
        return Extract()
    names = [column.field for column in ENTITIES[register].all_columns]
    return Extract(columns=[*names[: COLUMNS - 4], *names[-4:]])


def _values(store: str, register: str) -> tuple[list[Any], list[list[Any]]]:
    from desktop.domain.registry import ENTITIES
    from desktop.store.store import Store
    from desktop.store.streaming import stream

    entity = ENTITIES[register]
    columns = _extract(register).shown(entity)
    rows: list[list[Any]] = []
    with (
        Store.open(Path(store), read_only=True) as opened,
        stream(opened, entity, today=TODAY) as found,
    ):
        for part in found.parts():
            rows += map(list, zip(*[one.values(part) for one in columns], strict=True))
    return columns, [
        [", ".join(cell) if isinstance(cell, tuple) else cell for cell in row] for row in rows
    ]


def floor(store: str, register: str) -> Work:
    """Write the same with XlsxWriter."""
    import xlsxwriter  # type: ignore[import-not-found]

    columns, rows = _values(store, register)

    def work() -> None:
        book = xlsxwriter.Workbook(
            str(Path(store).with_name("floor.xlsx")), {"constant_memory": True}
        )
        sheet = book.add_worksheet()
        formats = [book.add_format({"num_format": c.column.kind.number_format}) for c in columns]
        writers = [_writer(sheet, one.column.kind.name) for one in columns]
        sheet.freeze_panes(1, 0)
        for place, one in enumerate(columns):
            sheet.set_column(place, place, one.column.label.width)
            sheet.write_string(0, place, one.heading)
            sheet.write_comment(0, place, one.heading)
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
        sheet.data_validation(1, 3, len(rows), 3, {"validate": "list", "source": ["a", "b"]})
        for number, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                if value is not None:
                    writers[place](number, place, value, formats[place])
        book.close()

    return work


def _writer(sheet: Any, kind: str) -> Any:
    if kind in {"money", "number"}:
        return sheet.write_number
    if kind == "day":
        return sheet.write_datetime
    return sheet.write_boolean if kind == "yes-no" else sheet.write_string


def csv_floor(store: str, register: str) -> Work:
    """Write the same with the standard library's csv.writer, straight away."""
    _, rows = _values(store, register)

    def work() -> None:
        with Path(store).with_name("floor.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)

    return work


def _export(store: str, register: str, suffix: str) -> Work:
    from desktop.domain.registry import ENTITIES
    from desktop.sheets import book_out, writing
    from desktop.store.store import Store

    del book_out  # only loaded
    opened = Store.open(Path(store), read_only=True)
    path = Path(store).with_name(f"out{suffix}")

    def work() -> None:
        done = writing.export(opened, ENTITIES[register], path, _extract(register), today=TODAY)
        assert done.rows > 0

    return work


def xlsx(store: str, register: str) -> Work:
    """Export a workbook as an officer would."""
    return _export(store, register, ".xlsx")


def text(store: str, register: str) -> Work:
    """Export a text file."""
    return _export(store, register, ".csv")


def json(store: str, register: str) -> Work:
    """Export JSON."""
    return _export(store, register, ".json")


def _fill(path: Path, count: int) -> None:
    from desktop.commands import new_store
    from desktop.domain.registry import ENTITIES
    from desktop.sheets.importing import run_import
    from tests.bench import big_sheet

    book, rates = path.with_name("providers.xlsx"), path.with_name("rates.csv")
    big_sheet.write(book, count)
    big_sheet.write_rates(rates, count)
    with new_store.create(path) as store:
        for register, file in (("providers", book), ("rates", rates)):
            document = run_import(store, ENTITIES[register], file).document
            assert document["saved"] == count, document["problems"][:3]


def main() -> None:
    """Measure and print."""
    if find_spec("xlsxwriter") is None:
        raise SystemExit("XlsxWriter is only the yardstick here: install it first.")
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with tempfile.TemporaryDirectory() as name:
        store = Path(name) / "desk.cdesk"
        _fill(store, count)
        for register in REGISTERS:
            taken: dict[str, list[Measured]] = {}
            for _ in range(runs):
                for work in ("floor", "xlsx", "csv_floor", "text", "json"):
                    taken.setdefault(work, []).append(
                        measure(f"{HERE}:{work}", store, register, home=Path(name))
                    )
            _say(count, register, {work: middle(found) for work, found in taken.items()})


def _say(count: int, register: str, found: dict[str, Measured]) -> None:
    for work, one in found.items():
        print(f"{work:10} {one.seconds:7.2f} s {one.megabytes:6.0f} MB, {one.added:6.0f} MB added")
    bare, beside = found["floor"].seconds, found["csv_floor"].seconds
    print(
        f"{count:,} {register}: workbook {found['xlsx'].seconds / bare:.2f} times XlsxWriter with "
        f"{found['xlsx'].added:.0f} MB added, text {found['text'].seconds / bare:.2f} "
        f"({found['text'].seconds / beside:.1f} times csv.writer), "
        f"JSON {found['json'].seconds / bare:.2f}"
    )


if __name__ == "__main__":
    main()
