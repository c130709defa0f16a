"""What is decided about a contract: options used, variations agreed, notice served, an early end.

Each is one change that can be undone. Dates, options and variations stay as they were written;
what was decided is put beside them.
"""

import datetime as dt
import re
from collections.abc import Sequence
from itertools import count

from desktop.domain.contract import CONTRACTS
from desktop.domain.contract_changes import AGREED, EXTENSIONS, REVIEWS, VARIATIONS
from desktop.domain.contract_now import ContractNow
from desktop.domain.contract_words import HARD
from desktop.domain.counted_days import last_day_to_serve
from desktop.domain.days import show_day
from desktop.domain.entity import Invalid, Row
from desktop.domain.extending import UNUSED, USED, state
from desktop.domain.hard_reviews import STOP
from desktop.domain.kinds import Ref
from desktop.domain.measure import MEASURES
from desktop.domain.periods import last_day_of, whole_months
from desktop.domain.spans import ONE_DAY
from desktop.domain.what_if import over_envelope
from desktop.store import reading
from desktop.store.store import Store
from desktop.store.write import Write

CARRIED = (
    "service", "description", "public_description", "providers", "department", "manager",
    "term_shape", "review_every_months", "review_lead_months", "notice_months", "vat", "uplift",
    "uplift_percent", "uplift_cap", "uplift_floor", "regime", "route", "direction", "cpv", "sme",
    "vcse",
)  # fmt: skip


def use_option(store: Store, now: ContractNow, number: int, authority: str | None) -> None:
    """Use an option to extend, by the decision that allows it.

    Raises:
        Invalid: when the option has lapsed or was used, or no decision is named.
    """
    row = next(one for one in now.parts.extensions if one["number"] == number)
    option = next(one for one in now.options if one.number == number)
    stands = state(option, now.last_day, now.today)
    if stands != UNUSED:
        raise Invalid({"status": f"Option {number} cannot be used: it is {stands}"})
    earlier = [
        one.number for one in now.options
        if one.number < number and state(one, now.last_day, now.today) == UNUSED
    ]  # fmt: skip
    if earlier:
        raise Invalid({"status": f"Use option {earlier[0]} first: option {number} follows it"})
    with store.write(f"Use option {number} of {now.row['ref']}") as write:
        values = {"status": USED, "authority": authority, "used_on": now.today}
        write.save(EXTENSIONS, values, row["id"])


def agree_variation(store: Store, now: ContractNow, variation: Row, by: str | None) -> None:
    """Agree a variation that was drafted.

    Raises:
        Invalid: when it would cost more than what funds a year.
    """
    if words := over_envelope(now, variation):
        raise Invalid({"annual_effect": words})
    with store.write(f"Agree variation {variation['number']} of {now.row['ref']}") as write:
        values = {"status": AGREED, "agreed_on": now.today, "by": by}
        write.save(VARIATIONS, values, variation["id"])


def serve_notice(store: Store, now: ContractNow, day: dt.date) -> None:
    """Record that notice to end a contract was served."""
    with store.write(f"Serve notice on {now.row['ref']}") as write:
        write.save(CONTRACTS, {"notice_served_on": day}, now.row["id"])


def end_early(
    store: Store, now: ContractNow, day: dt.date, why: str | None, served: dt.date | None
) -> None:
    """Bring a contract to an end before its term.

    Raises:
        Invalid: when the day is not within its term, the reason is missing, or notice was not
            served in time.
    """
    errors: dict[str, str] = {}
    if not now.row["starts"] <= day <= now.last_day:
        span = f"{show_day(now.row['starts'])} to {show_day(now.last_day)}"
        errors["ended_on"] = f"The early end must be within the term, {span}"
    if not (why or "").strip():
        errors["ended_reason"] = "Enter the reason for the early end"
    months = now.row["notice_months"]
    if months and served and served > last_day_to_serve(day, months):
        errors["notice_served_on"] = (
            f"To end on {show_day(day)}, {months} months' notice has to be served by "
            f"{show_day(last_day_to_serve(day, months))}"
        )
    if errors:
        raise Invalid(errors)
    with store.write(f"End {now.row['ref']} early", why=why or "") as write:
        values = {"ended_on": day, "ended_reason": why, "notice_served_on": served}
        write.save(CONTRACTS, values, now.row["id"])


def copy_as_successor(store: Store, now: ContractNow, measures: list[Row]) -> int:
    """Begin the contract that follows one: the day after it, as long, with the same measures."""
    row, starts = now.row, now.ends + ONE_DAY
    months = whole_months(row["starts"], row["last_day"])
    last = last_day_of(starts, months) if months else starts + (row["last_day"] - row["starts"])
    with store.write(f"Copy {row['ref']} as the start of its successor") as write:
        ref = next_ref(store, row["ref"])
        made = write.save(
            CONTRACTS,
            {name: row[name] for name in CARRIED}
            | {"ref": ref, "title": row["title"], "starts": starts, "last_day": last,
               "successor_to": row["ref"]},
        )  # fmt: skip
        for one in measures:
            kept = ("name", "unit", "target", "better", "every", "area", "part_of")
            write.save(MEASURES, {"contract": Ref(made, ref, row["title"])}
                       | {name: one[name] for name in kept})  # fmt: skip
    return made


def next_ref(store: Store, ref: str) -> str:
    """Give the reference of a contract that follows: C-0047 is followed by C-0047-2."""
    stem = re.sub(r"-\d$", "", ref)
    taken = {one.key for one in reading.refs(store, CONTRACTS.name)}
    return next(name for number in count(2) if (name := f"{stem}-{number}") not in taken)


def save_draft(store: Store, now: ContractNow, opens: int, values: Row) -> int:
    """Keep what was written about a hard review, without an outcome.

    Raises:
        Invalid: by the rules of reviews.
    """
    with store.write(f"Draft of hard review {opens - 1} of {now.row['ref']}") as write:
        return _save(write, now, opens, {**values, "held_on": None, "outcome": None})


def record_outcome(
    store: Store, now: ContractNow, opens: int, values: Row, agreed: Sequence[Row] = ()
) -> int:
    """Record the outcome of a hard review: a further record where one stands already.

    Args:
        store: where it is recorded.
        now: the contract.
        opens: the year it decides about.
        values: outcome, reasons, changes, who decided.
        agreed: drafted variations that are agreed with it, in the same change.

    Raises:
        Invalid: by the rules of reviews, or when a variation costs more than what funds a year.
    """
    for one in agreed:
        if words := over_envelope(now, one):
            raise Invalid({"changes": words})
    stop = values.get("outcome") == STOP
    label = f"{'Stop' if stop else 'Go on with'} {now.row['ref']} after hard review {opens - 1}"
    with store.write(label, why=values.get("reasons") or "") as write:
        made = _save(write, now, opens, {**values, "held_on": now.today})
        for one in agreed:
            given = {"status": AGREED, "agreed_on": now.today, "by": values.get("decided_by")}
            write.save(VARIATIONS, given, one["id"])
    return made


def _save(write: Write, now: ContractNow, opens: int, values: Row) -> int:
    """Save into the record that waits for an outcome, or into a new one."""
    waiting = [one for one in now.kept_reviews if one.opens == opens and one.outcome is None]
    if waiting:
        return write.save(REVIEWS, {"opens": opens, **values}, waiting[-1].row)
    link = Ref(now.row["id"], now.row["ref"], now.row["title"])
    given = {"contract": link, "kind": HARD, "opens": opens, "due": _due(now, opens)}
    return write.save(REVIEWS, given | values)


def _due(now: ContractNow, opens: int) -> dt.date:
    """Give the due day of a new record: the day called for, or today where that one is taken."""
    called = next((call.due for call in now.calls if call.opens == opens), now.today)
    taken = {row["due"] for row in now.parts.reviews if row["kind"] == HARD}
    while called in taken:
        called = now.today if now.today not in taken else called - ONE_DAY
    return called
