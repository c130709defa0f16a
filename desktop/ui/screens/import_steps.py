"""The five steps of an import."""

STEPS = ("Choose the sheet", "Match columns", "Fix problems", "Check what changes", "Done")
SHEET, COLUMNS, PROBLEMS, CHANGES, DONE = range(len(STEPS))
