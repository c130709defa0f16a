"""The sheets of the sample as the generator lays them out."""

import datetime as dt

from tests.sample.contract_sheets import contract_sheets
from tests.sample.make_sample import buying_sheets, sheets

SHEETS = {sheet.name: sheet for sheet in [*sheets(), *buying_sheets()]}
BY_REGISTER = {sheet.register: sheet for sheet in contract_sheets()}
OCTOBER, NOVEMBER = dt.date(2026, 10, 6), dt.date(2026, 11, 22)


def column(name, heading):
    """The filled cells of a column, as the generator lays them out."""
    at = SHEETS[name].headings.index(heading)
    return [row[at] for row in SHEETS[name].rows if row[at] is not None]


def day_of(written):
    """A day in any of the ways that the sample writes days."""
    if isinstance(written, dt.date):
        return written
    if isinstance(written, int):
        return dt.date(1899, 12, 30) + dt.timedelta(written)
    for way in ("%d %B %Y", "%d/%m/%y", "%d-%b-%y"):
        try:
            return dt.datetime.strptime(written, way).date()
        except ValueError:
            continue
    raise AssertionError(written)
