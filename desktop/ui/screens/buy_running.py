"""What a choice off the list does to the running totals of its provider and its therapy."""

from collections.abc import Sequence

from PySide6.QtCore import Slot

from desktop.domain.amounts import show_money
from desktop.domain.eligibility import Candidate
from desktop.domain.off_list_totals import Total
from desktop.domain.thresholds import BELOW
from desktop.store.buying import Looked
from desktop.store.off_list import with_it
from desktop.ui.desk import Desk
from desktop.ui.jobs import Job
from desktop.ui.parts.strip import Strip

TONES = {"red": "red", "amber": "amber", BELOW: "blue"}  # the worst first


class RunningStrip(Strip):
    """Says them once they are added up, away from the window's thread; hidden until then."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self.hide()

    def forget(self) -> None:
        """Say nothing."""
        self._job = None
        self.hide()

    def show_for(self, looked: Looked, one: Candidate) -> None:
        """Add up what a choice that counts as off the list brings the totals to."""
        self.forget()
        cost = one.total
        if cost is None:
            return
        store, provider = self._desk.store, one.provider["id"]
        therapy, day = looked.asked.therapy, looked.course.days[0]
        self._job = job = self._desk.jobs.start(
            "Adding up what was bought off the list",
            lambda _: with_it(store, provider, therapy, day, cost),
            shown=False,
        )
        job.done.connect(lambda totals: self._tell(totals) if job is self._job else None)

    @Slot(object)
    def _tell(self, totals: Sequence[Total]) -> None:
        self._job = None
        states = [one.state for one in totals]
        tone = next(tone for state, tone in TONES.items() if state in states)
        strong, words = running_words(totals)
        self.set(strong, words, tone=tone)
        self.show()


def running_words(totals: Sequence[Total]) -> tuple[str, str]:
    """Say what totals come to, the thresholds that are near or reached first."""
    near = [f"{one.name} at {one.words()}" for one in totals if one.state != BELOW]
    sums = " and ".join(f"{one.name} to {show_money(one.year)}" for one in totals)
    strong = f"{'. '.join(near)}." if near else "Below the thresholds."
    return strong, f"With this, twelve months off the list bring {sums}."
