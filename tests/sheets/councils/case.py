"""Made-up files of the sorts that councils publish, each with what a person would count in it.

A case is made from values that are known and dressed as people, ledgers and Excel write them; what
it should give follows from the values, never from the reader.
"""

import datetime as dt
import random
from decimal import Decimal

D = Decimal


class W:
    """A cell as written, and what it is."""

    def __init__(self, written, clean):
        self.w, self.c = written, clean


class Case:
    def __init__(self, name):
        self.name = name
        self.rows = []
        self.head = []
        self.datarows = []
        self.names = None
        self.clean = []
        self.kinds = {}
        self.merged = ()
        self.opts = {}
        self.skip = set()
        self.only, self.text, self.shift, self.names_differ = [], None, 0, False

    def other(self, *cells):
        self.rows.append(list(cells))
        return self

    def blank(self, n=1):
        for _ in range(n):
            self.rows.append([])
        return self

    def heads(self, *cells, names=None):
        self.rows.append(list(cells))
        self.head.append(len(self.rows))
        self.names = list(names or cells)
        return self

    def data(self, *cells):
        self.rows.append(
            [c.w if isinstance(c, W) else (float(c) if isinstance(c, D) else c) for c in cells]
        )
        self.datarows.append(len(self.rows))
        self.clean.append([c.c if isinstance(c, W) else c for c in cells])
        return self

    def expect(self):
        """Give what each column with a heading should say, from the values it was made of."""
        columns = {}
        for place, heading in enumerate(self.names):
            if heading:
                name = " ".join(str(heading).replace("\u00a0", " ").split())
                columns[name] = {"position": place + 1, **self._facts(place, heading, name)}
        return columns

    def _facts(self, place, heading, name):
        rows = [self.rows[number - 1] for number in self.datarows]
        cells = [row[place] if place < len(row) else None for row in rows]
        clean = [row[place] if place < len(row) else None for row in self.clean]
        filled = [cell for cell in cells if not (cell is None or str(cell).strip() == "")]
        kind = self.kinds[heading] if heading in self.kinds else guess(clean)
        facts = {"blank": len(cells) - len(filled)}
        if "distinct" not in self.skip:
            texts = {cell.strip() if isinstance(cell, str) else cell for cell in filled}
            facts["distinct"] = len(texts)
        if kind is None or f"kind:{name}" in self.skip:
            return facts  # nobody could say for sure what it is
        facts["kind"] = kind
        if kind in {"money", "number"} and f"total:{name}" not in self.skip:
            numbers = (int, float, Decimal)
            summed = [one for one in clean if isinstance(one, numbers) and one is not True]
            facts["total"] = sum((Decimal(str(one)) for one in summed), Decimal(0))
        if kind == "day":
            days = [one.isoformat() for one in clean if isinstance(one, dt.date)]
            facts |= {"earliest": min(days), "latest": max(days)}
        return facts


def guess(clean):
    vals = [c for c in clean if c is not None]
    if not vals:
        return "empty"
    if all(isinstance(v, bool) for v in vals):
        return "yes-no"
    if all(isinstance(v, dt.date) for v in vals):
        return "day"
    if all(isinstance(v, (int, float, D)) and not isinstance(v, bool) for v in vals):
        return "number"
    return "text"


def m(v):
    return D(str(v)).quantize(D("0.01"))


def gbp(v):
    return f"{v:,.2f}"


R = random.Random(7)
SUP = [
    "Ash Therapy Ltd",
    "Birch & Co",
    "Cedar Care CIC",
    "REDACTED PERSONAL DATA",
    "Dogwood School",
    "Elm, Oak and Partners LLP",
    "NHS Anyshire ICB",
    "Total Communication Ltd",
    "Notes Music Tuition",
    "Summary Interpreters",
    "J. O'Hara",
    "Supplier of Last Resort",
    "St Mary's R.C. Primary",
    "The Average Bakery",
    "Page One Print",
]
DEP = [
    "Children, Young People & Education",
    "Adult Social Care",
    "Growth, Environment",
    "Corporate",
]


def d(i, y=2025):
    return dt.date(y, 4, 1) + dt.timedelta(days=i)


def amt(lo=1, hi=99999999):
    return m(D(R.randint(lo, hi)) / 100)


CASES = []


def case(make):
    """Make a test of a maker; its random values are its own, whatever else runs."""

    def seeded():
        R.seed(make.__name__)
        return make()

    seeded.__name__ = make.__name__
    CASES.append(seeded)
    return seeded
