"""A contract as it stands, as one JSON document: pounds as text with two decimals, days ISO."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from desktop.domain import extending
from desktop.domain.bands import band, days_to
from desktop.domain.contract_dues import NoticeLine, due_items, next_date, notice_lines
from desktop.domain.contract_exit import exit_of
from desktop.domain.contract_now import ContractNow, Year
from desktop.domain.contract_warnings import warnings
from desktop.domain.contract_words import HARD
from desktop.domain.counted_days import last_day_to_serve
from desktop.domain.slices import NOTHING, by_academic_year, by_financial_year
from desktop.domain.spans import ONE_DAY
from desktop.sheets.json_out import plain


def contract_document(now: ContractNow) -> dict[str, Any]:
    """Give everything about a contract."""
    row = now.row
    priced = [(year.period, year.worth) for year in now.years if year.worth is not None]
    known = {
        name: plain(row[name])
        for name in ("ref", "title", "service", "providers", "regime", "route", "decision")
    }
    return {
        **known,
        "status": now.status,
        "term": _term(now),
        "year_now": now.year_now,
        "year_authorised": now.year_authorised,
        "years": [_year(now, one) for one in now.years],
        "by_financial_year": _money(by_financial_year(priced)),
        "by_academic_year": _money(by_academic_year(priced)),
        "authorised_value": plain(now.priced_worth_of(now.row["starts"], now.authority.to)),
        "unauthorised_value": plain(now.priced_worth_of(now.authority.to + ONE_DAY, now.last_day)),
        "unpriced_years": list(now.unpriced),
        "extensions": list(_extensions(now)),
        "extension_months": extending.months_by_state(now.options, now.last_day, now.today),
        "reviews": _reviews(now),
        "variations": [_variation(now, one) for one in now.parts.variations],
        "notices": [_plain_of(line) for line in notice_lines(now)],
        "notices_not_needed": [{"kind": k, "why": why} for k, why in now.schedule.not_needed],
        "whole_life_value": plain(now.whole_life.gross) if now.prices else None,
        "whole_life": _whole_life(now),
        "annual_value": plain(now.annual_value),
        "next_date": plain(next_date(now)),
        "due": list(_due(now)),
        "exit": _exit(now),
        "warnings": list(warnings(now)),
    }


def _due(now: ContractNow) -> Iterator[dict[str, Any]]:
    for one in due_items(now):
        yield {
            "kind": one.kind,
            "what": one.what,
            "due": plain(one.due),
            "days": days_to(one.due, now.today),
            "band": band(one.due, now.today),
            "value": plain(one.value),
        }


def _exit(now: ContractNow) -> dict[str, Any] | None:
    """Give the way out of a contract that is not to go on; nothing of any other."""
    leaving = exit_of(now)
    return {name: plain(value) for name, value in leaving._asdict().items()} if leaving else None


def _term(now: ContractNow) -> dict[str, Any]:
    row, months = now.row, now.row["notice_months"]
    return {
        "starts": plain(row["starts"]),
        "last_day": plain(row["last_day"]),
        "last_day_now": plain(now.ends),
        "longest_last_day": plain(extending.longest_last_day(row["last_day"], now.options)),
        "shape": row["term_shape"],
        "review_every_months": row["review_every_months"],
        "review_lead_months": row["review_lead_months"],
        "authorised_to": plain(min(now.authority.to, now.ends)),
        "notice_months": months,
        "last_day_to_serve": plain(last_day_to_serve(now.ends, months)) if months else None,
        "ended_on": plain(row["ended_on"]),
        "ended_reason": row["ended_reason"],
    }


def _year(now: ContractNow, one: Year) -> dict[str, Any]:
    priced = [] if one.worth is None else [(one.period, one.worth)]
    return {
        "number": one.period.number,
        "starts": plain(one.period.starts),
        "last_day": plain(one.period.last_day),
        "authorised": one.authorised == "yes",
        "authorised_to": plain(min(now.authority.to, one.period.last_day))
        if one.authorised != "no"
        else None,
        "price": plain(one.price),
        "varied": plain(one.varied),
        "worth": plain(one.worth),
        "funding": plain(one.funding),
        "cost": plain(one.cost),
        "left": plain(one.left),
        "by_financial_year": _money(by_financial_year(priced)),
    }


def _extensions(now: ContractNow) -> Iterable[dict[str, Any]]:
    for option, worth in zip(now.options, now.whole_life.options, strict=True):
        yield {
            "number": option.number,
            "months": option.months,
            "notice_by": plain(option.notice_by or now.last_day),
            "authority": option.authority,
            "status": option.status,
            "state": extending.state(option, now.last_day, now.today),
            "value": plain(worth.net),
        }


def _reviews(now: ContractNow) -> list[dict[str, Any]]:
    """Give the reviews on record and the hard ones still only planned, by due day."""
    opens = {one.row: one.opens for one in now.kept_reviews}
    found = [
        {
            "kind": row["kind"],
            "due": plain(row["due"]),
            "opens": opens.get(row["id"]),
            "held_on": plain(row["held_on"]),
            "outcome": row["outcome"],
            "decided_by": row["decided_by"],
            "planned": False,
        }
        for row in now.parts.reviews
    ]
    blank = {"held_on": None, "outcome": None, "decided_by": None, "planned": True}
    found += [
        {"kind": HARD, "due": plain(one.due), "opens": one.opens, **blank}
        for one in now.still_planned
    ]
    return sorted(found, key=lambda one: str(one["due"]))


def _variation(now: ContractNow, row: Mapping[str, Any]) -> dict[str, Any]:
    names = ("number", "what", "from", "annual_effect", "term_effect_months", "status", "agreed_on")
    return {
        **{name: plain(row[name]) for name in names},
        "whole_life_effect": plain(now.effect_of(row)),
    }


def _whole_life(now: ContractNow) -> dict[str, Any]:
    whole = now.whole_life
    against = whole.against(now.row["value"])
    options = sum((one.net or NOTHING for one in whole.options), NOTHING)
    return {
        "initial": plain(whole.initial),
        "options": plain(options),
        "varied": plain(whole.varied),
        "net": plain(whole.net),
        "vat": plain(whole.vat) if now.vat_known else None,
        "vat_known": now.vat_known,
        "gross_if_standard": plain(now.gross_if_standard) if not now.vat_known else None,
        "gross": plain(whole.gross),
        "complete": whole.is_known,
        "stated": plain(now.row["value"]),
        "difference": plain(against.difference) if against else None,
    }


def _plain_of(line: NoticeLine) -> dict[str, Any]:
    return {name: plain(value) for name, value in line._asdict().items() if name != "row"}


def _money(parts: Mapping[str, Decimal]) -> dict[str, str]:
    return {year: plain(amount) for year, amount in parts.items()}
