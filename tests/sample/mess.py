"""How people really write things in a workbook: the same fact spelled in turn in several ways."""

import datetime as dt

from openpyxl.cell.cell import Cell, MergedCell

Written = str | int | float | dt.date | None

THERAPIES = {
    "SLT": ("SALT", "S&LT", "SLT", "Speech and language"),
    "OT": ("OT", "Occupational therapy", "Occ Therapy"),
    "CBT": ("CBT", "Cognitive behavioural", "cbt"),
    "PLAY": ("Play", "Play therapy"),
    "HYD": ("Hydro", "Hydrotherapy"),
    "PHY": ("Physio", "Physiotherapy"),
    "MUS": ("Music", "Music therapy"),
}
AREAS = {"N": "North", "E": "East", "S": "South", "W": "West"}
ALIASES = {  # as on the sheet Providers, under "Also known as"
    "Bluebell Speech Therapy": "Bluebell SALT Ltd",
    "Copperfield Sensory OT": "Copperfield Sensory",
    "East Quay Music Therapy": "E Quay Music",
    "Oakhythe School therapy service": "Oakhythe",
    "Pilgrims Way Therapy Group": "Pilgrims Way",
    "Thornbury Music and Play": "Thornbury Music & Play",
    "Wealden OT Partnership": "Wealden OT P'ship",
}
SERIAL_ZERO = dt.date(1899, 12, 30)


def day(when: dt.date | None, turn: int) -> Written:
    """Write a day as a real date, as text in UK order, in words, or as a bare serial number."""
    if when is None:
        return None
    ways = (
        lambda: when,
        lambda: f"{when.day} {when:%B %Y}",
        lambda: when,
        lambda: f"{when:%d/%m/%y}",
        lambda: when,
        lambda: (when - SERIAL_ZERO).days,
        lambda: f"{when.day}-{when:%b-%y}",
    )
    return ways[turn % len(ways)]()


def spelled(text: str) -> dt.date:
    """Read a day in words, such as 1 October 2019."""
    return dt.datetime.strptime(text, "%d %B %Y").replace(tzinfo=dt.UTC).date()


def therapy(code: str, turn: int) -> str:
    """Write a therapy as one officer or another would."""
    ways = THERAPIES[code]
    return ways[turn % len(ways)]


def called(name: str, turn: int) -> str:
    """Write a provider's name in full, in short, or with a typewriter's apostrophe."""
    if turn % 4 == 1:
        return ALIASES.get(name, name)
    return name.replace("’", "'") if turn % 2 else name


def areas(letters: str, turn: int) -> str:
    """Write areas by name or by letter, with commas or semicolons."""
    names = [AREAS[letter] for letter in letters]
    return (", ".join(names), ", ".join(letters), "; ".join(names))[turn % 3]


def pounds(amount: int, turn: int) -> Written:
    """Write an amount as a number or as text."""
    return (amount, f"£{amount:,}.00", amount, f"£{amount:,}", float(amount))[turn % 5]


def cover(millions: int, turn: int) -> Written:
    """Write a sum insured."""
    return (millions * 1_000_000, f"£{millions}m", f"£{millions},000,000")[turn % 3]


def phone(number: int, turn: int, *, mobile: bool) -> Written:
    """Write a telephone number; every third one became a number and lost its 0.

    The numbers are those that Ofcom keeps for drama: nobody answers.
    """
    digits = f"07700900{number:03}" if mobile else f"01632960{number:03}"
    if turn % 3 == 1:
        return int(digits)
    return f"{digits[:5]} {digits[5:]}"


def dress(cell: Cell | MergedCell) -> None:
    """Give a cell the format its value would have in a kept workbook."""
    if isinstance(cell.value, dt.date):
        cell.number_format = "dd/mm/yyyy"
    elif isinstance(cell.value, float):
        cell.number_format = '"£"#,##0.00'
