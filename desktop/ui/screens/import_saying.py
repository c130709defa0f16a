"""What the foot of an import says at each step."""

from collections.abc import Mapping

from desktop.store.staged import CHANGED, NEW, REFUSED
from desktop.ui.screens.import_parts import Footer
from desktop.ui.screens.import_steps import CHANGES, COLUMNS, PROBLEMS, SHEET
from desktop.ui.screens.import_words import counted_words
from desktop.ui.screens.import_work import ImportWork

NOT_SAVED = "Nothing is saved until you choose Import"
AGREED = "The file and the desk already agree."
ON = {
    SHEET: "Continue to match columns",
    COLUMNS: "Continue to fix problems",
    PROBLEMS: "Continue to check changes",
}


def forward_words(step: int, counts: Mapping[str, int]) -> str:
    """Say on the primary button what comes next."""
    if step != CHANGES:
        return ON.get(step, "Continue")
    changes = counts.get(NEW, 0) + counts.get(CHANGED, 0)
    return f"Import {counted_words(changes, 'change')}" if changes else "Finish, nothing changes"


def say(footer: Footer, step: int, work: ImportWork | None, counts: Mapping[str, int]) -> None:
    """Say beside the buttons what there is to know, and what stands in the way."""
    words, icon, warning, tone = "", "", "", "red"
    if work is not None and work.survey is not None:
        if step == SHEET:
            columns = counted_words(len(work.outline.headings), "column")
            words, icon = f"{counted_words(work.survey.data_rows)} to read, {columns}", "info"
        elif step == COLUMNS and work.lacking:
            warning = f"{', '.join(column.label.text for column in work.lacking)} still needed"
            tone = "amber"
        elif step == PROBLEMS and counts.get(REFUSED):
            warning = f"{counts[REFUSED]:,} left to fix"
        elif step == CHANGES:
            is_some = bool(counts.get(NEW, 0) + counts.get(CHANGED, 0))
            words = "Saved as one change, so you can undo this import." if is_some else AGREED
            icon = "history" if is_some else "info"
            if work.undecided:
                warning = f"{counted_words(work.undecided, 'duplicate')} to decide"
                tone = "amber"
            elif counts.get(REFUSED):
                warning, tone = f"{counted_words(counts[REFUSED])} left out", "amber"
    footer.say(words, icon)
    footer.warn(warning, tone)
