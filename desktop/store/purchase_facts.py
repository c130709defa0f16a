"""What is worked out of purchases and needs: sessions, cost by year, invoices and checks."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from desktop.domain import award_checks, invoices, purchase_days, purchase_state, spend
from desktop.domain.assurance import ASSURANCE, ASSURANCE_RULES
from desktop.domain.assurance_state import rules_for
from desktop.domain.award_checks import Finding
from desktop.domain.child import CHILDREN
from desktop.domain.entity import Row
from desktop.domain.need import NEEDS, owed_a_year, uncounted
from desktop.domain.offer import RATES
from desktop.domain.payment import APPROVAL_LIMITS, PAYMENTS
from desktop.domain.provider import PROVIDERS
from desktop.domain.provider_list import LISTS, LOTS
from desktop.domain.purchase import PURCHASES, YEARS
from desktop.domain.purchase_days import Course
from desktop.domain.purchase_event import PURCHASE_EVENTS
from desktop.domain.purchase_rules import COMMITTED, OFF_LIST
from desktop.domain.qualification import QUALIFICATIONS
from desktop.domain.session_calendar import (
    Calendars,
    SessionCalendar,
    UnknownCalendar,
    bank_holidays,
)
from desktop.domain.session_cost import NOUGHT, Cost
from desktop.domain.term_dates import CALENDARS
from desktop.domain.vocabulary import BANK_HOLIDAYS
from desktop.domain.years import academic_year, financial_year
from desktop.store.rows import select

if TYPE_CHECKING:
    from desktop.store.computed import Facts
    from desktop.store.write import Write

ALL_WELL = "OK"


class PurchaseFacts:
    """What some purchases are worked out from; each register is read once.

    Args:
        facts: where from.
        rows: the purchases, of which alone events and payments are read while they are few.
    """

    def __init__(self, facts: "Facts", rows: Sequence[Row]) -> None:
        self._facts = facts
        self._ids = [row["id"] for row in rows if row.get("id")]

    @cached_property
    def calendars(self) -> Calendars:
        """The calendars of the store."""
        return self._facts.once("every calendar", self._calendars)

    def _calendars(self) -> Calendars:
        holidays = bank_holidays(self._facts.rows(BANK_HOLIDAYS))
        return Calendars(self._facts.rows(CALENDARS), holidays)

    @cached_property
    def _events(self) -> dict[int, list[Row]]:
        return self._facts.belonging(PURCHASE_EVENTS, "purchase", self._ids)

    @cached_property
    def _payments(self) -> dict[int, list[Row]]:
        return self._facts.belonging(PAYMENTS, "purchase", self._ids)

    @cached_property
    def _qualifications(self) -> dict[tuple[int, int], Row]:
        rows = self._facts.rows(QUALIFICATIONS)
        return self._facts.once(
            "places", lambda: {(row["provider"].id, row["lot"].id): row for row in rows}
        )

    def calendar(self, child: int) -> SessionCalendar:
        """Give the calendar that a child's sessions go by.

        Raises:
            UnknownCalendar: when the child's is not there.
        """
        if child not in self._of_child:
            name = self._facts.by_id(CHILDREN)[child]["calendar"]
            self._of_child[child] = self.calendars.named(name)
        return self._of_child[child]

    @cached_property
    def _of_child(self) -> dict[int, SessionCalendar]:
        return self._facts.once("calendars of children", dict)

    def course(self, row: Row) -> Course:
        """Work out the sessions of a purchase."""
        try:
            calendar = self.calendar(row["child"].id)
        except UnknownCalendar as wrong:
            return Course((), (), str(wrong))
        return purchase_days.course(row, self._events.get(row.get("id", 0), []), calendar)

    def status(self, row: Row) -> str:
        """Say how a purchase stands on the day, and until when where it ends early."""
        ends = purchase_state.early_end(self._events.get(row.get("id", 0), []))
        return purchase_state.in_words(row["status"], ends, self._facts.day)

    def days_of_events(self, row: Row) -> list[dt.date]:
        """Give the days from which something happened to a purchase."""
        return [one["from"] for one in self._events.get(row.get("id", 0), [])]

    def cost(self, row: Row, course: Course) -> Cost:
        """Work out what a purchase costs."""
        return purchase_days.cost_of(row, self._events.get(row.get("id", 0), []), course.days)

    def cost_by(self, row: Row, course: Course, day: dt.date) -> Cost:
        """Work out what was delivered of a purchase by a day, that day covered."""
        events = [one for one in self._events.get(row.get("id", 0), []) if one["from"] <= day]
        return purchase_days.cost_of(row, events, spend.by_then(course.days, day))

    def invoiced(self, row: Row) -> Decimal:
        """Add up what was invoiced for a purchase, net."""
        return sum((one["net"] for one in self._payments.get(row.get("id", 0), [])), NOUGHT)

    def findings(self, row: Row, course: Course, cost: Cost) -> list[Finding]:
        """Check a purchase in every way; the sessions first."""
        if not course.days:
            why = course.wrong or "No session is left"
            return [Finding("sessions", ok=False, what=why, blocks=True)]
        said = course.wrong or f"{len(course.days)} sessions"
        found = [Finding("sessions", ok=not course.wrong, what=said)]
        found += self._of_the_list(row, course)
        child = self._facts.by_id(CHILDREN)[row["child"].id]
        need = self._facts.by_id(NEEDS).get(row["need"].id) if row["need"] else None
        rates = self._facts.by_provider(RATES).get(row["provider"].id, [])
        more = (
            award_checks.fits_need(row, need),
            award_checks.before_review(course.days, child["next_annual_review"]),
            award_checks.at_rate(row, rates),
            award_checks.approved(row, cost.total, self._facts.rows(APPROVAL_LIMITS)),
        )
        return found + [one for one in (*more, self._of_invoices(row, course, cost)) if one]

    def _of_invoices(self, row: Row, course: Course, cost: Cost) -> Finding | None:
        """Hold what was invoiced against what was delivered by the day."""
        paid = self.invoiced(row)
        done = self.cost_by(row, course, self._facts.day).total if paid else NOUGHT
        last = course.days[-1]
        wrong = invoices.over(paid, done) or invoices.under(paid, cost.total, last, self._facts.day)
        return Finding("invoices", ok=False, what=wrong) if wrong else None

    def _of_the_list(self, row: Row, course: Course) -> list[Finding]:
        if row["arrangement"] != "QPL":
            words = f"Bought by {row['arrangement']}, not from the list"
            off = row["arrangement"] == OFF_LIST
            return [Finding("list", ok=not off, what=words, blocks=off)]
        if row["lot"] is None:
            words = "Say from which lot it is bought"
            return [Finding("list", ok=False, what=words, blocks=True)]
        lot = self._facts.by_id(LOTS)[row["lot"].id]
        if row["therapy"] not in (lot["therapies"] or ()):
            words = f"Lot {lot['code']} is not for {row['therapy']}"
            return [Finding("list", ok=False, what=words, blocks=True)]
        return self.standing(row["provider"].id, lot, course.days)

    def standing(self, provider: int, lot: Row, days: Sequence[Any]) -> list[Finding]:
        """Check a provider's place on a lot and its documents on every session day."""
        listed = self._facts.by_id(LISTS)[lot["list"].id]
        place = (provider, lot["id"])
        on_list = award_checks.on_the_list(
            days, lot, listed, self._qualifications.get(place), self._facts.events().get(place, [])
        )
        return [on_list, *self.papers(provider, lot, days)]

    def papers(self, provider: int, lot: Row, days: Sequence[Any]) -> list[Finding]:
        """Check a provider's documents against what a lot asks for, on every session day."""
        documents = self._facts.by_provider(ASSURANCE).get(provider, [])
        rules = self.rules(lot, self._facts.by_id(PROVIDERS)[provider]["kind"])
        return award_checks.assured(days, rules, documents, self._facts.day)

    def rules(self, lot: Row, kind: str) -> Sequence[Mapping[str, Any]]:
        """Give the assurance rules of a lot for a kind of provider."""
        key = (lot["id"], kind)
        if key not in self._rules:
            self._rules[key] = rules_for(
                self._facts.rows(ASSURANCE_RULES),
                lot["list"].id,
                lot["id"],
                lot["therapies"] or (),
                kind,
            )
        return self._rules[key]

    @cached_property
    def _rules(self) -> dict[tuple[int, str], Sequence[Mapping[str, Any]]]:
        return self._facts.once("rules by lot and kind", dict)


def events_of(write: "Write", purchase: Row) -> list[Row]:
    """Give what happened to a purchase, as the write under way sees it."""
    where = "WHERE purchase = ? ORDER BY id"
    return select(write.connection, PURCHASE_EVENTS, write.lookup, where, (purchase["id"],))


def purchases(facts: "Facts", rows: list[Row]) -> None:
    """Add what is worked out of purchases."""
    known = PurchaseFacts(facts, rows)
    for row in rows:
        course = known.course(row)
        cost = known.cost(row, course)
        row["sessions_planned"] = len(course.days)
        row["cost"] = cost.total
        for year in YEARS:
            row[f"cost_{year}"] = cost.by_financial_year.get(year)
        rest = [part for year, part in cost.by_financial_year.items() if year not in YEARS]
        row["cost_other_years"] = sum(rest, NOUGHT) if rest else None
        row["invoiced"] = known.invoiced(row)
        wrong = [one.what for one in known.findings(row, course, cost) if not one.ok]
        row["check"] = "; ".join(wrong) or ALL_WELL
        row["status_today"] = known.status(row)


def needs(facts: "Facts", rows: list[Row]) -> None:
    """Add what is worked out of needs: owed against bought in the day's academic year."""
    bought = facts.belonging(PURCHASES, "need", [row["id"] for row in rows])
    known = PurchaseFacts(facts, [one for some in bought.values() for one in some])
    year = academic_year(facts.day)
    for row in rows:
        live = [one for one in bought.get(row["id"], []) if one["status"] in COMMITTED]
        days = [day for one in live for day in known.course(one).days]
        lacking = uncounted(row)
        row["quantified"] = not lacking
        row["owed"] = None if lacking else owed_a_year(row)
        row["bought"] = sum(academic_year(day) == year for day in days)
        row["difference"] = None if row["owed"] is None else row["bought"] - row["owed"]
        row["check"] = f"Not quantified: {', '.join(lacking)}" if lacking else ALL_WELL


def spent(facts: "Facts", providers: Sequence[int]) -> dict[int, Decimal]:
    """Add up by provider what is committed in the day's financial year."""
    year = financial_year(facts.day)
    bought = facts.belonging(PURCHASES, "provider", providers)
    known = PurchaseFacts(facts, [one for some in bought.values() for one in some])
    found: dict[int, Decimal] = {}
    for provider, rows in bought.items():
        live = [row for row in rows if row["status"] in COMMITTED]
        costs = [known.cost(row, known.course(row)).by_financial_year for row in live]
        found[provider] = sum((cost.get(year, NOUGHT) for cost in costs), NOUGHT)
    return found
