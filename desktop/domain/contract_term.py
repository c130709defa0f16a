"""The term of a contract as it stands on a day: its days, its hard reviews, what is open."""

import datetime as dt

from desktop.domain import extending, hard_reviews
from desktop.domain.contract_parts import Parts, Row, Tables, agreed, contract_years, options_of
from desktop.domain.contract_words import HARD, HARD_REVIEWS
from desktop.domain.days import show_day
from desktop.domain.extending import Option
from desktop.domain.hard_reviews import Authority, Planned, Review
from desktop.domain.lazy import lazy
from desktop.domain.periods import YEAR, Period, period_of, periods

NOT_STARTED, RUNNING, CLOSED, ENDING, ENDED = (
    "not started",
    "running",
    "year not authorised",
    "ending",
    "ended",
)
STATUSES = (NOT_STARTED, RUNNING, CLOSED, ENDING, ENDED)


class ContractTerm:
    """What is known of the term of a contract on a day.

    Args:
        parts: its row and what belongs to it.
        tables: thresholds, indices and what other contracts say of it.
        today: the day; outcomes and variations of later days are not seen.
    """

    def __init__(self, parts: Parts, tables: Tables, today: dt.date) -> None:
        self.parts, self.tables, self.today = parts, tables, today
        self.row: Row = parts.contract

    # --- term ---

    @lazy
    def options(self) -> tuple[Option, ...]:
        """Its options to extend."""
        return options_of(self.parts.extensions)

    @lazy
    def variations(self) -> tuple[Row, ...]:
        """Its variations agreed so far."""
        return agreed(self.parts.variations, self.today)

    @lazy
    def agreed_last_day(self) -> dt.date:
        """The last day of the term with options used and variations agreed, no early end."""
        months = sum(row["term_effect_months"] or 0 for row in self.variations)
        return extending.last_day_now(self.row["last_day"], self.options, months)

    @lazy
    def last_day(self) -> dt.date:
        """The last day of the term as it stands, were every year authorised."""
        ended: dt.date | None = self.row["ended_on"]
        return min(self.agreed_last_day, ended) if ended else self.agreed_last_day

    @lazy
    def last_possible(self) -> dt.date:
        """The last day of the term with every option used and every longer variation made."""
        months = sum(max(row["term_effect_months"] or 0, 0) for row in self.parts.variations)
        longest = extending.longest_last_day(self.row["last_day"], self.options)
        return extending.last_day_now(longest, (), months)

    @lazy
    def ends(self) -> dt.date:
        """The last day it runs to by what has been decided: earlier where it is not to go on."""
        return min(self.authority.to, self.last_day) if self.authority.ends else self.last_day

    @lazy
    def periods(self) -> tuple[Period, ...]:
        """The contract years of the term as it stands."""
        return contract_years(self.row["starts"], self.last_day, self.parts.years)

    @lazy
    def review_periods(self) -> tuple[Period, ...]:
        """The periods that hard reviews open one by one; the whole term where there are none."""
        every = self.row["review_every_months"] or YEAR
        if self.row["term_shape"] != HARD_REVIEWS:
            return (Period(1, self.row["starts"], self.last_day),)
        found = self.periods if every == YEAR else periods(self.row["starts"], self.last_day, every)
        return found or (Period(1, self.row["starts"], self.last_day),)

    # --- hard reviews ---

    @lazy
    def calls(self) -> tuple[Planned, ...]:
        """The hard reviews that the term calls for."""
        return hard_reviews.planned(self.review_periods, self.row["review_lead_months"] or 0)

    @lazy
    def kept_reviews(self) -> tuple[Review, ...]:
        """The hard reviews on record; an outcome of a later day is not seen yet."""
        return tuple(
            Review(
                row["id"],
                hard_reviews.opened_by(row["due"], self.calls, self.review_periods, row["opens"]),
                row["due"],
                row["held_on"],
                None if row["held_on"] and row["held_on"] > self.today else row["outcome"],
            )
            for row in self.parts.reviews
            if row["kind"] == HARD
        )

    @lazy
    def still_planned(self) -> tuple[Planned, ...]:
        """The hard reviews called for and not on record."""
        return hard_reviews.still_planned(self.calls, self.kept_reviews)

    @lazy
    def decided(self) -> dict[int, str]:
        """What was last decided about each review period."""
        return hard_reviews.outcomes(self.kept_reviews)

    @lazy
    def authority(self) -> Authority:
        """How far the term is authorised."""
        return hard_reviews.authority(self.review_periods, self.decided)

    # --- status ---

    @lazy
    def status(self) -> str:
        """How it stands today."""
        if self.today > self.ends:
            return ENDED
        if self.today < self.row["starts"]:
            return NOT_STARTED
        if self.today > self.authority.to:
            return CLOSED
        return ENDING if self.authority.ends or self.row["ended_on"] else RUNNING

    @lazy
    def year_now(self) -> int | None:
        """The number of the contract year today falls in."""
        found = period_of(self.periods, self.today) if self.today <= self.ends else None
        return found.number if found else None

    @lazy
    def year_authorised(self) -> int | None:
        """The number of the last contract year that is open, if only in part."""
        opened = [year.number for year in self.periods if year.starts <= self.authority.to]
        return opened[-1] if opened else None

    # --- words ---

    @lazy
    def longest_term_words(self) -> str:
        """From when to when it runs at the longest."""
        return f"{show_day(self.row['starts'])} to {show_day(self.last_possible)}"

    def period_words(self, number: int | None) -> str:
        """Name what a hard review opens: a year, or a shorter or longer period with its days."""
        part = next((one for one in self.review_periods if one.number == number), None)
        if part is None or (self.row["review_every_months"] or YEAR) == YEAR:
            return f"year {number}"
        return f"period {number}, {show_day(part.starts)} to {show_day(part.last_day)}"
