"""The first tab of a provider's pane: what is wrong, five facts, its lots, documents and notes."""

from decimal import Decimal

from PySide6.QtCore import Signal

from desktop.domain.amounts import show_number
from desktop.domain.assurance_lines import Line
from desktop.domain.contact import CONTACTS
from desktop.domain.days import show_day
from desktop.domain.entity import Row
from desktop.domain.offer import ARRANGEMENT, ARRANGEMENTS
from desktop.domain.places import HELD
from desktop.domain.provider import PROVIDERS
from desktop.domain.reference import REFERENCES
from desktop.ui.cell import BLANK, Cell
from desktop.ui.delegate import state
from desktop.ui.desk import Desk
from desktop.ui.parts.key_value import KeyValue
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.strip import Strip
from desktop.ui.parts.text import Text
from desktop.ui.screens import provider_purchases
from desktop.ui.screens.provider_about import About
from desktop.ui.screens.provider_columns import day_cell, money_cell
from desktop.ui.screens.provider_tab import ProviderTab
from desktop.ui.screens.record_section import RecordSection
from desktop.ui.table import TableColumn

SHOWN = 5  # documents on this tab; the others are a tab away
NUMBERS = (
    "trading_name", "company_number", "charity_number", "ods_code", "ukprn", "urn", "ppon",
    "vat_number", "supplier_number", "sme", "vcse", "address", "postcode", "district", "website",
    "phone", "email", "other_names",
)  # fmt: skip
LOT_COLUMNS = (
    TableColumn("title", "Lot", 130, stretch=True, sortable=False),
    TableColumn("areas", "Areas", 92, sortable=False, describe=lambda row: row["areas"]),
    TableColumn(
        "free", "Free a week", 96, right=True, sortable=False, describe=lambda r: r["free"]
    ),
    TableColumn("rate", "Rate", 72, right=True, sortable=False, describe=lambda row: row["rate"]),
)
PAPER_COLUMNS = (
    TableColumn("title", "Document", 104, stretch=True, sortable=False),
    TableColumn("expires", "Expires", 136, sortable=False, describe=lambda row: row["expires"]),
    TableColumn("state", "State", 130, sortable=False, describe=lambda row: row["state"]),
)

CONTACT_COLUMNS = (("name", 90), ("role", 90), ("email", -128), ("phone", 94))
ARRANGEMENT_COLUMNS = (("arrangement", -120), ("from", 134), ("to", 134))
REFERENCE_COLUMNS = (("kind", 100), ("value", 130), ("note", -130))


class Overview(ProviderTab):
    """What an officer wants to know first."""

    lots_asked = Signal()
    assurance_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.strip = Strip("red", link="Show documents")
        self.facts = KeyValue(140)
        self._lots_head = SectionHead("Qualification by lot", link="Open lots")
        self.lots = MiniTable(LOT_COLUMNS, name="Qualification by lot")
        self._no_lots = Text("Not on any lot of the list.", tone="text2", wrap=True)
        self._papers_head = SectionHead("Assurance", link="Open all")
        self.papers = MiniTable(PAPER_COLUMNS, name="Assurance documents")
        self._no_papers = Text("No documents are asked for or held.", tone="text2", wrap=True)
        self.contacts = RecordSection(desk, CONTACTS, "Contacts", "Add contact", CONTACT_COLUMNS)
        self.arrangements = RecordSection(
            desk, ARRANGEMENT, "Arrangements", "Add arrangement", ARRANGEMENT_COLUMNS
        )
        self.references = RecordSection(
            desk, REFERENCES, "Reference numbers", "Add number", REFERENCE_COLUMNS
        )
        self._notes_head, self.notes = SectionHead("Notes"), Text(tone="text2", wrap=True)
        self.notes.set_selectable()
        self._numbers_head, self.numbers = SectionHead("Numbers and address"), KeyValue(140)
        for widget in (
            self.strip, self.facts, self._lots_head, self.lots, self._no_lots, self._papers_head,
            self.papers, self._no_papers, self._notes_head, self.notes, self.contacts,
            self.arrangements, self.references, self._numbers_head, self.numbers,
        ):  # fmt: skip
            self.add(widget)
        self.strip.followed.connect(self.assurance_asked)
        self._lots_head.followed.connect(self.lots_asked)
        self._papers_head.followed.connect(self.assurance_asked)
        self.lots.opened.connect(self.lots_asked)
        self.papers.opened.connect(self.assurance_asked)

    def fill(self, about: About) -> None:
        """Show a provider."""
        self._warn(about)
        self.facts.set_rows(_facts(about))
        self._fill_lots(about)
        self._fill_papers(about)
        notes = about.row["notes"] or ""
        self.notes.setText(notes)
        self._notes_head.setVisible(bool(notes))
        self.notes.setVisible(bool(notes))
        numbers = _numbers(about)
        self.numbers.set_rows(numbers)
        self._numbers_head.setVisible(bool(numbers))
        given = {"provider": about.ref}
        self.contacts.show_rows(about.contacts, given, editable=about.editable)
        self.arrangements.show_rows(about.arrangements, given, editable=about.editable)
        number = {"about": about.ref.key}
        self.references.show_rows(about.references, number, editable=about.editable)

    def _warn(self, about: About) -> None:
        found = about.row["assurance"]
        self.strip.setVisible(found.rank < 2)
        if found.rank < 2:
            strong, words = problem(about)
            self.strip.set(strong, words, link="Show documents", tone=found.tone)

    def _fill_lots(self, about: About) -> None:
        rows = [
            {
                "id": place.lot_id,
                "title": f"{place.lot}  {place.title}",
                "areas": Cell(areas=place.letters),
                "free": _free(place.space.free, on_hold=place.standing.status == "suspended"),
                "rate": money_cell(place.price),
            }
            for place in about.row["places"]
            if place.standing.status in HELD
        ]
        self.lots.set_rows(rows)
        self.lots.setVisible(bool(rows))
        self._no_lots.setVisible(not rows)

    def _fill_papers(self, about: About) -> None:
        lines = [line for line in about.lines if line.tone]
        rows = [
            {
                "id": number,
                "title": line.title,
                "expires": day_cell(line.expires),
                "state": state(line.words, line.tone),
            }
            for number, line in enumerate(lines[:SHOWN])
        ]
        self.papers.set_rows(rows)
        self.papers.setVisible(bool(rows))
        self._no_papers.setVisible(not rows)
        self._papers_head.set_link(f"Open all {len(lines)}" if len(lines) > SHOWN else "Open")


def problem(about: About) -> tuple[str, str]:
    """Say the worst of a provider's documents in a bold sentence and what it means."""
    found = about.row["assurance"]
    mine = [line for line in about.lines if line.document == found.document]
    if not mine:
        return f"{found.words}.", ""
    line = mine[0]
    if line.state == "expired" and line.expires is not None:
        return _late(about, line.document, line.title), (
            f"It was due on {show_day(line.expires)}. {_meaning(about, line)}".strip()
        )
    if line.state == "missing":
        return f"{line.title} not provided.", _MEANS if line.blocks else ""
    if line.state == "committed":
        return f"{line.title} is promised.", "It has not been seen yet."
    if line.expires is None:
        return f"{found.words}.", ""
    return f"{line.title} ends on {show_day(line.expires)}.", f"That is {line.words}."


_MEANS = "The provider can’t be used until it is in date."


def _meaning(about: About, line: Line) -> str:
    """Say what follows from a document that is late."""
    if line.blocks:
        return _MEANS
    late = [one for one in about.lines if one.document == line.document and one.partly]
    who = "this therapist" if len(late) == 1 else "these therapists"
    return f"Do not start new work with {who}." if line.partly else ""


def _late(about: About, document: str, title: str) -> str:
    """Say how many of several are late: "1 of 6 therapists has a late enhanced DBS."."""
    mine = [line for line in about.lines if line.document == document and line.state != "replaced"]
    count = sum(len(line.documents) for line in mine)
    late = sum(len(line.documents) for line in mine if line.state == "expired")
    if count < 2:
        return f"{title} is out of date."
    return f"{late} of {count} therapists {'has' if late == 1 else 'have'} a late {document}."


def _facts(about: About) -> list[tuple[str, str]]:
    row = about.row
    wait = "–" if row["wait"] is None else f"{row['wait']} days"
    if row["wait"] is not None and about.averages.wait is not None:
        wait += f" (list average {about.averages.wait})"
    bought = [] if about.past else provider_purchases.facts(about.bought)
    return [
        *bought,
        ("Arrangement", _arrangement(about)),
        ("Sessions a week", _sessions(row) + _in_use(about)),
        ("Average wait to start", wait),
        ("Next expiry", _next_expiry(about)),
        ("Contact", _contact(about)),
    ]


def _arrangement(about: About) -> str:
    held = about.arrangement
    if held is None:
        return ARRANGEMENTS[0] if about.row["status"] == "Qualified" else "–"
    words = held["arrangement"]
    ends = f" to {show_day(held['to'])}" if held["to"] else ""
    return f"{words[:1].upper()}{words[1:]}, from {show_day(held['from'])}{ends}"


def _sessions(row: Row) -> str:
    if row["status"] == "Suspended":
        return "On hold while suspended"
    if row["free"] is None:
        return "Not told"
    words = f"{row['free']} free" if row["free"] else "Full"
    old = ", more than 90 days ago" if row["stale"] else ""
    return f"{words}, told on {show_day(row['told'])}{old}"


def _in_use(about: About) -> str:
    """Say how many of its sessions a week the council's own purchases take up."""
    used = Decimal(0) if about.past else about.bought.in_use
    return f"; {show_number(used)} a week bought" if used else ""


def _next_expiry(about: About) -> str:
    ahead = [
        line
        for line in about.lines
        if line.expires is not None and line.expires >= about.day and line.tone
    ]
    if not ahead:
        return "–"
    soonest = min(ahead, key=lambda line: line.expires or about.day)
    assert soonest.expires is not None
    left = f", {soonest.words}" if soonest.words != "In date" else ""
    return f"{soonest.title}, {show_day(soonest.expires)}{left}"


def _contact(about: About) -> str:
    if about.contacts:
        first = about.contacts[0]
        parts = (first["name"], first["role"], first["email"], first["phone"])
        return ", ".join(part for part in parts if part)
    return ", ".join(part for part in (about.row["email"], about.row["phone"]) if part)


def _numbers(about: About) -> list[tuple[str, str]]:
    found = []
    for name in NUMBERS:
        column, value = PROVIDERS.by_field[name], about.row[name]
        if value is not None:
            doubt = column.doubt(value)
            found.append(
                (column.label.text, column.show(value) + (f"  ({doubt})" if doubt else ""))
            )
    return found


def _free(free: int | None, *, on_hold: bool) -> Cell:
    if on_hold:
        return Cell("On hold", tone="text2")
    return BLANK if free is None else Cell(str(free), number=free)
