"""A hard review on paper: what its page shows, put into words and written away from the window."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path

from desktop.domain.amounts import show_number
from desktop.domain.days import show_day
from desktop.reports import review_pack
from desktop.reports.review_pack import Pack, Section, Table
from desktop.ui.cell import Cell
from desktop.ui.desk import Desk
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.summed_table import SummedTable
from desktop.ui.screens.purchase_papers import KINDS
from desktop.ui.screens.review_decision import NAMES, Decision
from desktop.ui.screens.review_evidence import Evidence, Part

NOT_DECIDED = "Nothing is decided yet."


def print_review(desk: Desk, pack: Pack, name: str) -> None:
    """Ask where to, and write the pack there while the window goes on.

    Args:
        desk: asks and tells.
        pack: what is written.
        name: of the file, without its ending.
    """
    path = desk.ask.save_file("Print the pack of the hard review", f"{name}.docx", KINDS)
    if path is None:
        return
    from desktop.ui.pdf import print_page

    job = desk.jobs.start(
        f"Writing {path.name}", lambda _: review_pack.write(pack, path, print_page)
    )
    job.done.connect(partial(_say, desk, path))
    job.failed.connect(partial(desk.ask.failed, "Cannot write the pack of the review"))


def _say(desk: Desk, path: Path, _pack: Pack) -> None:
    desk.say(f"The pack of the review is in {path.name}.")


def pack_of(desk: Desk, title: str, facts: str, evidence: Evidence, decision: Decision) -> Pack:
    """Put what the page of a review shows into words.

    Args:
        desk: today.
        title: the review and its contract.
        facts: the line beneath.
        evidence: the left of the page.
        decision: the right of the page.
    """
    parts = tuple(_part(number, one) for number, one in enumerate(evidence.parts, 1))
    as_at = f"As at {show_day(desk.today)}"
    return Pack(title, (facts, as_at), (*parts, *_decided(decision)))


def _part(number: int, part: Part) -> Section:
    tables = tuple(table_of(one) for one in part.tables())
    said = tuple(line for words in part.sentences() for line in words.splitlines())
    title = f"{number}. {part.title}"
    return Section(f"{title}: {part.words}" if part.words else title, tables, said)


def _decided(decision: Decision) -> Iterator[Section]:
    """Give the decision as it stands: recorded, chosen or open, and the outcomes compared."""
    recorded, outcome = decision.recorded_words(), decision.outcome()
    if recorded:
        yield Section("Decision", (), (recorded,))
        return
    chosen = f"Chosen so far: {NAMES[outcome]}." if outcome else "No outcome is chosen yet."
    typed = decision.values()
    labels = {"changes": "Changes", "reasons": "Why", "decided_by": "Decided by"}
    said = [f"{label}: {typed[name]}" for name, label in labels.items() if typed[name]]
    yield Section("Decision", (), (NOT_DECIDED, chosen, *said))
    if decision.agreed():
        yield Section("Changes", (summed(decision.drafted.summed),))
    yield Section("Compare the three outcomes", (table_of(decision.compared),))
    if outcome:
        follows = decision.follows.text().replace("✓  ", "").splitlines()
        yield Section("If this is confirmed, this happens", (), tuple(follows))


def table_of(shown: MiniTable) -> Table:
    """Put a small table into words, as it is shown."""
    model = shown.table()
    places = range(model.rowCount())
    cells = [[column.cell(model.row(place)) for column in model.columns] for place in places]
    return Table(
        tuple(column.heading for column in model.columns),
        tuple(tuple(_words(cell) for cell in row) for row in cells),
        frozenset(at for at, column in enumerate(model.columns) if column.right),
        frozenset(at for at, row in enumerate(cells) if row[0].bold),
    )


def summed(shown: SummedTable) -> Table:
    """Put a small table into words, with the row that adds it up."""
    table, columns = table_of(shown.table), shown.table.table().columns
    [line] = shown.totals.lines()
    cells = [line.cells.get(column.field, Cell()) for column in columns]
    last = (line.head.text, *(cell.text for cell in cells[1:]))
    return Table(table.headings, (*table.rows, last), table.right, table.bold | {len(table.rows)})


def _words(cell: Cell) -> str:
    if cell.spark:
        return ", ".join(
            "–" if one is None else show_number(Decimal(str(one))) for one in cell.spark
        )
    ticks = {True: "✓ ", False: "", None: ""}
    return f"{ticks[cell.ticked]}{cell.words()}"
