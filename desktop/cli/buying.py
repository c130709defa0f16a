"""The verbs `eligible` and `check-purchase`: who could deliver, and is a purchase in order."""

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from desktop.cli import asked, opening
from desktop.cli.costing import cost_document, pattern_of, planned_days
from desktop.cli.output import Output
from desktop.cli.problems import Refused
from desktop.domain import sessions
from desktop.domain.amounts import show_money
from desktop.domain.child import CHILDREN
from desktop.domain.days import show_day
from desktop.domain.eligibility import Candidate, Wanted
from desktop.domain.purchase import PURCHASES
from desktop.domain.session_calendar import UnknownCalendar
from desktop.sheets.json_out import plain
from desktop.store import early_ends
from desktop.store import eligible as finding
from desktop.store.award import award
from desktop.store.calendars import calendars
from desktop.store.lookup import StoreLookup
from desktop.store.reading import find_key
from desktop.store.store import Store


def eligible(args: Namespace, out: Output) -> None:
    """Tell who could deliver sessions, best first, each with what speaks for and against."""
    with opening.for_reading(args) as store:
        child = find_key(store, CHILDREN, args.child) if args.child else None
        wanted, warnings = _wanted(store, args, child)
        found = finding.eligible(store, wanted, child)
    warnings = [*warnings, *_of_vat(found)]
    out.result(
        {
            "sessions": [day.isoformat() for day in wanted.days],
            "therapy": wanted.therapy,
            "area": wanted.area,
            "order": found.order,
            "candidates": [_candidate(one) for one in found.candidates],
            "warnings": warnings,
        },
        _words(found, wanted),
    )
    for warning in warnings:
        out.say(warning)


def _of_vat(found: finding.Found) -> list[str]:
    """Say how many rates don't tell of VAT: their cost is taken as it stands."""
    silent = [one for one in found.candidates if one.offer.rate and not one.offer.rate["vat"]]
    if not silent:
        return []
    number = "1 rate" if len(silent) == 1 else f"{len(silent)} rates"
    return [
        f"{number} of these {'does' if len(silent) == 1 else 'do'} not say whether VAT is in it."
    ]


def _wanted(store: Store, args: Namespace, child: int | None) -> tuple[Wanted, list[str]]:
    """Give what is wanted, and what is not known of the calendar in those days."""
    with store.read() as connection:
        lookup = StoreLookup(connection)
        try:
            therapy = lookup.word("therapies", args.therapy)
            area = lookup.word("areas", args.area)
        except ValueError as wrong:
            raise Refused(f"{wrong}.") from None
    name = args.calendar
    if child is not None:
        name = name or store.get(CHILDREN, child)["calendar"]
    try:
        calendar = calendars(store).named(name)
    except UnknownCalendar as wrong:
        raise Refused(f"{wrong}.") from None
    pattern = pattern_of(args)
    days = planned_days(calendar, pattern, args)
    a_week = pattern.number if pattern.per == "week" else 1
    wanted = Wanted(therapy, area, days, a_week, args.minutes, asked.today(args))
    return wanted, sessions.doubts(calendar, args.first, args.last)


def _candidate(one: Candidate) -> dict[str, Any]:
    cost = cost_document(one.offer.cost) if one.offer.cost else {}
    rate = one.offer.rate or {}
    return {
        "rank": one.rank,
        "provider": one.provider["ref"],
        "provider_name": one.provider["name"],
        "on_list": one.on_list,
        "lot": one.lot["code"] if one.lot else None,
        "list": one.listed["ref"] if one.listed else None,
        "rate": plain(rate.get("amount")),
        "unit": rate.get("unit"),
        "minutes": rate.get("minutes"),
        "each": plain(one.offer.each),
        "travel": plain(one.offer.travel),
        "cost": cost.get("cost"),
        "by_financial_year": cost.get("by_financial_year", {}),
        "by_academic_year": cost.get("by_academic_year", {}),
        "free_from": plain(one.free_from),
        "worked_before": one.known,
        "for": one.speaks_for,
        "against": one.against,
        "blocked_by": one.blocked_by,
    }


def _words(found: finding.Found, wanted: Wanted) -> list[str]:
    days = f"{show_day(wanted.days[0])} to {show_day(wanted.days[-1])}"
    head = f"{wanted.therapy} in {wanted.area}: {len(wanted.days)} sessions, {days}."
    if not found.candidates:
        return [head, "Nobody on record offers this."]
    lines = [head, found.order]
    for one in found.candidates:
        place = f"lot {one.lot['code']}" if one.lot else "not on the list"
        where = place if one.on_list or not one.lot else f"{place}, not on every session day"
        cost = "no rate known" if one.total is None else show_money(one.total)
        lines.append(f"{one.rank}. {one.provider['name']}, {where}: {cost}")
        lines += [f"     + {words}" for words in one.speaks_for]
        lines += [f"     - {words}" for words in one.against]
        lines += [f"     ! {words}" for words in one.blocked_by]
    return lines


def check_purchase(args: Namespace, out: Output) -> None:
    """Tell whether a purchase is in order: each check with its answer."""
    with opening.for_reading(args) as store:
        row_id = find_key(store, PURCHASES, args.ref)
        found = award(store, row_id, asked.today(args))
        stands = dict(found.row)
        with store.read() as connection:
            early_ends.stand(connection, [stands], asked.today(args))
    checks = [
        {
            "check": one.check,
            "ok": one.ok,
            "what": one.what,
            "session": plain(one.session),
            "blocks": one.blocks,
        }
        for one in found.findings
    ]
    blocked: Sequence[str] = [one.what for one in found.findings if one.blocks]
    whole = f"{len(found.course.days)} sessions, {show_money(found.cost.total)}"
    out.result(
        {
            "purchase": found.row["ref"],
            "status": stands["status"],
            "ok": all(one.ok for one in found.findings),
            "blocked_by": blocked,
            "checks": checks,
            "sessions": [day.isoformat() for day in found.course.days],
            **cost_document(found.cost),
        },
        [
            f"{found.row['ref']}: {whole}",
            *(f"  {'ok' if one.ok else '! '}  {one.check}: {one.what}" for one in found.findings),
        ],
    )
