"""The import in the tour: the sample workbook, then a made-up return with problems and changes."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from desktop import paths
from desktop.domain.registry import ENTITIES
from desktop.store import reading
from desktop.ui.desk import Desk
from desktop.ui.screens.import_flow import ImportFlow
from desktop.ui.screens.import_memory import MemoryDialog
from desktop.ui.screens.import_steps import CHANGES, DONE, SHEET

PATIENCE = 60_000  # milliseconds to wait for a step
FEW = 30  # providers, of which it is no wonder when most of them change
REFUSED = 100  # looks at a flow with nothing under way, until it is taken to stay where it is
RETURN = """\
QPL Ref,Supplier,Organisation type,Tel,Areas covered,District,SME?
QPL-101,Bluebell Speech Therapy,Company,01632 960101,"North, West",Sevenoaks,Y
QPL-102,Channel Coast OT,Company,01632 961102,"East, South",Dover,Y
QPL-103,Oakhythe School therapy service,School,01632 960103,South,Folkestone and Hythe,N
QPL-104,Teise Valley Therapies,Company,01632 960104,"South, West",Tunbridge Wells,Y
QPL-105,Wealden OT Partnership,Partnership,1632960105,West,Tunbridge Wells,perhaps
QPL-106,Ashgrove Child Therapy Ltd,Company,01632 960106,"East, South",Ashford,Y
QPL-107,Beacon Fields School therapy service,Academy chain,01632 960107,East,Canterbury,N
QPL-109,Cinque Ports Children’s Therapy,Charity,01632 960109,"East, South",Dover,Y
QPL-110,Copperfield Sensory OT,Partnership,01632 9601,Northwest,Maidstone,Y
QPL-112,East Quay Music Therapy,Company,01632 961112,East,Thanet,Y
QPL-160,Foxglove Farm Play Therapy,Company,01632 960160,"East, South",Canterbury,Y
QPL-161,Little Chart Speech and Language,Sole trader,01632 960161,South,Ashford,Y
"""
ASKED = """\
Supplier,Therapy Type,Unit,Rate,From,To
Bluebell Speech Therapy,SALT,hour,78.00,01/04/2026,
Bluebell Speech Therapy,SALT assistant,hour,41.00,01/04/2026,
Channel Coast OT,Occ Therapy,session,82.00,03/05/2026,
Teise Valley Therapies,Occ Therapy,session,86.00,03/05/2026,
Oakhythe School therapy service,SALT,day,410.00,04/05/2026,
Ashgrove Child Therapy Ltd,OT,hour,74.00,05/05/2026,
"""
ALIKE = """\
Supplier,Organisation type,Post code,Tel
Foxglove Farm Play,Company,CT3 1AA,01632 960170
BLUEBELL SPEECH THERAPY LTD,Company,TN13 1AA,01632 960101
"""
TWINS = """\
Supplier,Organisation type,District,Tel
Foxglove Farm Play Therapy,Company,Dover,01632 960161
Little Chart Speech and Language,Company,Ashford,01632 960162
"""
COVERS = """\
Supplier,Insurance type,Policy no,Cover (£m),Expiry date
Bluebell Speech Therapy,public liability,PL-4410,5,31/03/2027
Channel Coast OT,public liability,PL-4411,10000000,30/04/2027
Teise Valley Therapies,professional indemnity,PI-2093,2,31/08/2027
"""


BOUGHT = """\
Reference,Last session,Sessions each period,Rate
SP-0782,23/01/2027,2,63.00
SP-0783,26/03/2027,1,73.00
SP-0784,18/12/2026,1,75.00
SP-0786,08/12/2026,1,81.50
SP-0787,08/12/2026,1,85.00
"""


class ImportTour:
    """Goes through the steps one after the other, waiting for the work of each.

    Args:
        flow: the import.
        start: begins an import into a register, of a file.
        show_first: shows the start page.
        desk: what the dialogs stand on.
    """

    def __init__(
        self,
        flow: ImportFlow,
        start: Callable[[str, Path], None],
        show_first: Callable[[], None],
        desk: Desk,
    ) -> None:
        self._desk = desk
        self._flow, self._start, self._show_first = flow, start, show_first

    def steps(self) -> Iterator[tuple[str, Callable[[], QWidget | None]]]:
        """Give the name of each picture and what brings it about."""
        sample = paths.resource("sample", "qpl.xlsx")
        yield "import-start", self._show_first
        yield "import-1-sheet", lambda: self._begin(sample)
        yield "import-2-columns", self._go_on
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "Providers, September return.csv"
            path.write_text(RETURN, "utf-8")
            covers = Path(folder) / "Insurance register.csv"
            covers.write_text(COVERS, "utf-8")
            yield "import-2-unit-asked", lambda: self._ask(covers, 4, "assurance")
            asked = Path(folder) / "Rates from the framework.csv"
            asked.write_text(ASKED, "utf-8")
            yield "import-2-dates-asked", lambda: self._ask(asked, 5)
            yield "import-2-words-asked", lambda: self._show_column(2)
            yield "import-memory", self._show_memory
            alike = Path(folder) / "New on the framework.csv"
            alike.write_text(ALIKE, "utf-8")
            yield "import-3-likely-duplicate", lambda: self._problems_of(alike)
            twins = Path(folder) / "Suppliers by district.csv"
            twins.write_text(TWINS, "utf-8")
            yield "import-3-several-fit", lambda: self._matched_by(twins, ("district",))
            many = Path(folder) / "Providers, with websites.csv"
            if self._write_all(many) > FEW:
                yield "import-4-far-more", lambda: self._changes_of(many, "providers")
            bought = Path(folder) / "Spot purchases, October.csv"
            bought.write_text(BOUGHT, "utf-8")
            if self._desk.store.count(ENTITIES["purchases"]):
                yield "import-4-money", lambda: self._changes_of(bought, "purchases")
            yield "import-3-problems", lambda: self._problems_of(path)
            yield "import-4-changes", lambda: self._flow.turn_to(CHANGES)
            yield "import-5-done", self._go_on
            yield "import-2-as-last-time", lambda: self._columns_of(path)
            self._flow.release()

    def _begin(self, path: Path, register: str = "providers") -> None:
        self._flow.end()
        self._start(register, path)
        self._wait(SHEET)

    def _problems_of(self, path: Path) -> None:
        self._begin(path)
        self._go_on()
        if self._flow.work is not None:  # by hand, so that it is remembered for the next file
            one = self._flow.work.matches[-1]
            self._flow.columns.mapped.emit(one.heading, one.field or "")
        self._go_on()

    def _changes_of(self, path: Path, register: str) -> None:
        """Go on to what would change, where the store has the records."""
        self._begin(path, register)
        for _ in range(3):
            self._go_on()

    def _matched_by(self, path: Path, fields: tuple[str, ...]) -> None:
        """Show the rows that fit several records, found by fields that many agree in."""
        self._begin(path)
        self._go_on()
        self._flow.columns.matched_by.emit(fields)
        self._go_on()

    def _write_all(self, path: Path) -> int:
        """Write a file that would change nearly every provider; give how many there are."""
        known = [one.key for one in reading.refs(self._desk.store, "providers")]
        lines = (f"{key},https://www.{key.lower()}.example" for key in known)
        path.write_text("\n".join(("QPL Ref,Website", *lines)), "utf-8")
        return len(known)

    def _columns_of(self, path: Path) -> None:
        self._begin(path)
        self._go_on()

    def _ask(self, path: Path, column: int, register: str = "rates") -> None:
        """Show what is asked about a column before the rows can be checked."""
        self._begin(path, register)
        self._go_on()
        self._flow.go_on()
        self._flow.columns.ask(column)

    def _show_memory(self) -> QWidget | None:
        """Show what imports remember, once this one has been told what its words mean."""
        return MemoryDialog(self._desk)

    def _show_column(self, position: int) -> None:
        self._flow.columns.table.select_id(position)

    def _go_on(self) -> None:
        wanted = min(self._flow.step + 1, DONE)
        self._flow.go_on()
        self._wait(wanted)

    def _wait(self, step: int) -> None:
        """Wait until a step is in front and nothing is under way; not for one that was refused."""
        idle = 0
        loop, until = QEventLoop(self._flow), QDeadlineTimer(PATIENCE)
        timer = QTimer(loop)

        def look() -> None:
            nonlocal idle
            idle = 0 if self._flow.is_busy else idle + 1
            if (idle and self._flow.step == step) or idle > REFUSED or until.hasExpired():
                loop.quit()

        timer.timeout.connect(look)
        timer.start(20)
        loop.exec()
