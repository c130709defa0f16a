"""What can't be kept of a review: an outcome of tomorrow, too late, or written over another."""

from desktop.domain import hard_reviews
from desktop.domain.contract_changes import REVIEWS
from desktop.domain.contract_now import ContractNow
from desktop.domain.contract_words import HARD
from desktop.domain.days import show_day
from desktop.domain.entity import Invalid, Row
from desktop.store.beside import Beside
from desktop.store.errors import Stays

# What an outcome is made of: once it is recorded, these stay. What was left blank may be added,
# but not the year it opens, which being blank says too.
RECORDED = (
    "contract", "kind", "due", "opens", "held_on", "outcome", "changes", "reasons", "decided_by",
)  # fmt: skip
CORRECT_IT = (
    "To correct it, add a review with a due day of its own that opens the same year and says what "
    "holds now"
)


def refuse_review(beside: Beside, before: Row | None, row: Row) -> None:
    """Refuse a review held tomorrow, an outcome over another or too late, and one out of term.

    Raises:
        Invalid: with the sentence at its field.
    """
    _refuse_writing_over(before, row)
    held = row["held_on"]
    if held is not None and held > beside.today:
        words = f"{show_day(held)} is still to come: a review is held on a day that has been"
        raise Invalid({"held_on": words})
    if row["kind"] != HARD:
        return
    now = beside.contract(row)
    if hard_reviews.outside_term(row["due"], now.row["starts"], now.last_possible):
        words = f"A hard review is due within the term, {now.longest_term_words}"
        raise Invalid({"due": words})
    _refuse_too_late(now, row)


def refuse_deleting_outcome(beside: Beside, row: Row) -> None:
    """Refuse to delete a review whose outcome is on record; undo of recording it stays possible.

    Raises:
        Stays: when it has one.
    """
    del beside
    if row["outcome"]:
        words = (
            f"The review of {row['contract'].key} due {show_day(row['due'])} has its outcome on "
            f"record, “{row['outcome']}”, which stays. {CORRECT_IT}"
        )
        raise Stays(f"{words}.")


def _refuse_writing_over(before: Row | None, row: Row) -> None:
    if before is None or not before["outcome"]:
        return
    for name in RECORDED:
        was = before[name]
        if row[name] == was or (was is None and name != "opens"):
            continue
        label = REVIEWS.by_field[name].label.text.lower()
        words = f"“{before['outcome']}” was recorded and stays, with its {label}. {CORRECT_IT}"
        raise Invalid({name: words})


def _refuse_too_late(now: ContractNow, row: Row) -> None:
    """Refuse an outcome for a period that was over when the review was held."""
    opens = hard_reviews.opened_by(row["due"], now.calls, now.review_periods, row["opens"])
    opened = next((part for part in now.review_periods if part.number == opens), None)
    if opened is None or not row["outcome"] or not row["held_on"]:
        return
    if hard_reviews.too_late(opened, row["held_on"]):
        words = (
            f"{_capital(now.period_words(opened.number))} was over on "
            f"{show_day(opened.last_day)}, so nothing can be decided about it on "
            f"{show_day(row['held_on'])}"
        )
        raise Invalid({"outcome": words})


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
