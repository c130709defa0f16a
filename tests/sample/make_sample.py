"""Write the sample workbook and its import plan: run with `python -m tests.sample.make_sample`.

The workbook looks the way such workbooks do, on purpose; the same rows come out every time.
"""

import datetime as dt
import io
import json
import zipfile
from collections.abc import Iterable
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.sample import (
    assurance_sheets,
    child_sheets,
    contract_sheets,
    invoice_sheets,
    list_sheets,
    mess,
    offer_sheets,
    officers,
    place_sheets,
    purchase_sheets,
)
from tests.sample.layout import Line, Sheet

TARGET = Path(__file__).parents[2] / "resources" / "sample"
HEAD = PatternFill("solid", fgColor="D9E2EF")
TITLE, BOLD, NOTE = Font(bold=True, size=14), Font(bold=True), Font(italic=True)
EDGE = Border(bottom=Side(style="thin", color="CDC9C0"))
SAVED = dt.datetime(2026, 9, 30, 16, 20, tzinfo=dt.UTC)


def buying_sheets() -> list[Sheet]:
    """Give every sheet of the workbook of purchases, in the order of import."""
    return [
        purchase_sheets.term_dates(),
        child_sheets.register(),
        child_sheets.plan_lines(),
        officers.register(),
        purchase_sheets.limits(),
        invoice_sheets.budgets(),
        purchase_sheets.spot_purchases(),
        purchase_sheets.follow_ons(),
        purchase_sheets.events(),
        purchase_sheets.separate(),
        invoice_sheets.invoices(),
        invoice_sheets.earlier_years(),
    ]


def sheets() -> list[Sheet]:
    """Give every sheet of the list in the order in which they are best brought in."""
    return [
        list_sheets.providers(),
        list_sheets.contacts(),
        list_sheets.lists(),
        list_sheets.lots(),
        list_sheets.rounds(),
        place_sheets.qualifications(),
        place_sheets.status_history(),
        offer_sheets.rates(),
        offer_sheets.capacity(),
        assurance_sheets.rules(),
        assurance_sheets.assurance(),
        place_sheets.arrangements(),
        list_sheets.references(),
    ]


def _write_line(page: Worksheet, row: int, line: Line, font: Font | None = None) -> None:
    for column, value in enumerate(line, start=1):
        cell = page.cell(row, column)
        cell.value = value
        mess.dress(cell)
        if font:
            cell.font = font


def _write_heads(page: Worksheet, row: int, sheet: Sheet) -> int:
    """Write one row of headings, or two with merged groups; give the row below them."""
    last = row + 1 if sheet.groups else row
    grouped = {column for first, end, _ in sheet.groups for column in range(first, end + 1)}
    for column, heading in enumerate(sheet.headings, start=1):
        apart = last if column in grouped else row
        page.cell(apart, column, heading)
        if apart < last:
            page.merge_cells(start_row=row, end_row=last, start_column=column, end_column=column)
    for first, end, words in sheet.groups:
        page.cell(row, first, words).alignment = Alignment(horizontal="center")
        page.merge_cells(start_row=row, end_row=row, start_column=first, end_column=end)
    for line in page.iter_rows(row, last, 1, len(sheet.headings)):
        for cell in line:
            cell.font, cell.fill = BOLD, HEAD
    return last + 1


def _write_rows(page: Worksheet, row: int, sheet: Sheet) -> int:
    for at, line in enumerate(sheet.rows, start=1):
        _write_line(page, row, line)
        row += 1
        if at == sheet.repeat_after:
            row = _write_heads(page, row, sheet)
    return row


def _write_foot(page: Worksheet, row: int, sheet: Sheet) -> None:
    """Write the sums, the notes and rows that are formatted and empty."""
    if sheet.total:
        _write_line(page, row, sheet.total, BOLD)
        row += 1
    row += 1
    for words in sheet.notes:
        page.cell(row, 1, words).font = NOTE
        row += 1
    for line in page.iter_rows(row, row + sheet.blank - 1, 1, len(sheet.headings)):
        for cell in line:
            cell.border = EDGE


def _write_sheet(book: Workbook, sheet: Sheet) -> None:
    page: Worksheet = book.create_sheet(sheet.name)
    for row, words in enumerate(sheet.above, start=1):
        page.cell(row, 1, words or None).font = TITLE if row == 1 else NOTE
    first = _write_heads(page, len(sheet.above) + 1, sheet)
    page.freeze_panes = page.cell(first, 2).coordinate
    _write_foot(page, _write_rows(page, first, sheet), sheet)
    for column, heading in enumerate(sheet.headings, start=1):
        texts = [len(str(line[column - 1] or "")) for line in sheet.rows]
        width = min(max(len(heading), *texts) + 2, 42)
        page.column_dimensions[get_column_letter(column)].width = width


def _write_lookups(book: Workbook) -> None:
    """Write the hidden sheet that the drop-downs of such a workbook live on."""
    page: Worksheet = book.create_sheet("Lookups")
    page.sheet_state = "hidden"
    _write_line(page, 1, ["Therapy", "Area", "Status", "Y/N"], BOLD)
    columns = (
        [ways[0] for ways in mess.THERAPIES.values()],
        list(mess.AREAS.values()),
        ["Applied", "Qualified", "Suspended", "Removed"],
        ["Y", "N"],
    )
    for column, words in enumerate(columns, start=1):
        for row, word in enumerate(words, start=2):
            page.cell(row, column, word)


def workbook() -> Workbook:
    """Build the workbook of the list."""
    book = _book(sheets())
    _write_lookups(book)
    return book


def buying_workbook() -> Workbook:
    """Build the workbook of purchases."""
    return _book(buying_sheets())


def contracts_workbook() -> Workbook:
    """Build the workbook of contracts."""
    return _book(contract_sheets.contract_sheets())


def _book(laid_out: Iterable[Sheet]) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in laid_out:
        _write_sheet(book, sheet)
    book.properties.creator = "Commissioning"
    book.properties.created = SAVED
    return book


def settled(book: Workbook) -> bytes:
    """Give the file of a workbook with every moment in it settled, so that it never varies."""
    drawn = io.BytesIO()
    book.save(drawn)
    stamp = f"{book.properties.modified:%Y-%m-%dT%H:%M:%SZ}".encode()
    fixed = io.BytesIO()
    with zipfile.ZipFile(drawn) as old, zipfile.ZipFile(fixed, "w") as new:
        for name in old.namelist():
            part = old.read(name).replace(stamp, f"{SAVED:%Y-%m-%dT%H:%M:%SZ}".encode())
            entry = zipfile.ZipInfo(name, SAVED.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, part)
    return fixed.getvalue()


def plan() -> str:
    """Give the order of import as JSON."""
    books = (
        ("qpl.xlsx", sheets()),
        ("purchases.xlsx", buying_sheets()),
        ("contracts.xlsx", contract_sheets.contract_sheets()),
    )
    steps = [
        {"file": name, "sheet": sheet.name, "register": sheet.register}
        | ({"map": sheet.meant} if sheet.meant else {})
        for name, laid_out in books
        for sheet in laid_out
    ]
    return json.dumps(steps, indent=2) + "\n"


def main() -> None:
    """Write the files."""
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / "qpl.xlsx").write_bytes(settled(workbook()))
    (TARGET / "purchases.xlsx").write_bytes(settled(buying_workbook()))
    (TARGET / "contracts.xlsx").write_bytes(settled(contracts_workbook()))
    (TARGET / "plan.json").write_text(plan(), encoding="utf-8")


if __name__ == "__main__":
    main()
