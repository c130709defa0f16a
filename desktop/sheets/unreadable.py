"""The one answer to a file that can't be read: a sentence for the officer."""

SAVE_AS = "Open it in Excel, save it as an Excel workbook (.xlsx), and import that."


class Unreadable(Exception):
    """The file can't be read as a table; the text says why and what to do."""
