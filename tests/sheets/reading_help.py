"""Short ways to read a fixture and to look at what came out."""

from desktop.sheets.opened import Opened

HEADS = ["Ref", "Name", "Start", "Amount"]
BODY = [
    ["P-1", "Ash Therapy", "01/04/2026", "100.50"],
    ["P-2", "Birch Speech", "15/04/2026", "200.25"],
    ["P-3", "Cedar OT", "30/05/2026", "50.00"],
    ["P-4", "Dale Physio", "13/06/2026", "1,049.25"],
]


def survey(path, sheet=None, header_row=None):
    """Survey a sheet in this process: the same code as the reader's, without the pipe."""
    opened = Opened(path)
    return opened.survey(sheet or opened.about()["sheets"][0]["name"], header_row)


def column(found, heading):
    """Give the facts of the column with a heading."""
    return next(one for one in found["columns"] if one["heading"] == heading)


def odd(found, heading):
    """Give all that is odd in a column as one text."""
    return " | ".join(column(found, heading)["odd"])


def said(found):
    """Give all warnings as one text."""
    return " | ".join(f"{one['row']}: {one['what']}" for one in found["warnings"])


def skipped(found):
    """Give why each row is left out, by row."""
    return {one["row"]: one["why"] for one in found["skipped"]}
