"""The verbs `contract` and `cover`: how contracts stand, and which days they cover."""

from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from desktop.cli import asked, opening
from desktop.cli.contract_document import contract_document
from desktop.cli.output import Output, table
from desktop.domain.amounts import show_money
from desktop.domain.contract_dues import next_date
from desktop.domain.contract_now import ContractNow
from desktop.domain.contract_warnings import warnings
from desktop.domain.cover import Stretch
from desktop.domain.days import show_day
from desktop.sheets.json_out import plain
from desktop.store import contracts as standing
from desktop.store.contracts import ServiceCover


def contract(args: Namespace, out: Output) -> None:
    """Tell how a contract stands on the day."""
    with opening.for_reading(args) as store:
        now = standing.contract(store, args.ref, asked.today(args))
    out.result(contract_document(now), list(_words(now)))


def _words(now: ContractNow) -> Iterator[str]:
    row = now.row
    yield f"{row['ref']} {row['title']}: {now.status}"
    yield f"From {show_day(row['starts'])} to {show_day(now.ends)}, the last day covered"
    if now.prices:
        yield f"Whole-life value {show_money(now.whole_life.gross)}, every option counted"
    following = next_date(now)
    if following:
        yield f"Next date {show_day(following)}"
    lines = [
        [
            str(year.period.number),
            show_day(year.period.starts),
            show_day(year.period.last_day),
            year.authorised,
            show_money(year.price) if year.price is not None else "",
            show_money(year.funding),
            show_money(year.cost),
            show_money(year.left),
        ]
        for year in now.years
    ]
    headings = ["Year", "From", "To", "Authorised", "Price", "Funding", "Cost", "Left"]
    yield from table(headings, lines)
    yield from (f"! {words}" for words in warnings(now))


def cover(args: Namespace, out: Output) -> None:
    """Tell of each service which days contracts cover, with gaps and overlaps."""
    with opening.for_reading(args) as store:
        found = standing.covers(store, asked.today(args))
    if args.service:
        wanted = args.service.casefold()
        found = [one for one in found if one.service.casefold() == wanted]
    words = [line for one in found for line in _cover_words(one)]
    out.result([_document(one) for one in found], words or ["There are no contracts."])


def _document(one: ServiceCover) -> dict[str, Any]:
    return {
        "service": one.service,
        "contracts": list(one.contracts),
        "days_covered": one.cover.days_covered,
        "covered": [_stretch(part) for part in one.cover.stretches if part.by],
        "gaps": [_stretch(part) for part in one.cover.gaps],
        "overlaps": [_stretch(part) for part in one.cover.overlaps],
        "unauthorised": [_stretch(part) for part in one.unauthorised],
        "uncovered_payments": [
            {
                "invoice": row["invoice"],
                "line": row["line"],
                "provider": row["provider"].key,
                "contract": row["contract"],
                "date": plain(row["date"]),
                "net": plain(row["net"]),
            }
            for row in one.uncovered
        ],
        "uncovered_purchases": [
            {
                "ref": row.ref,
                "provider": row.provider,
                "first": plain(row.first),
                "last": plain(row.last),
                "days": row.days,
            }
            for row in one.bought
        ],
    }


def _stretch(part: Stretch) -> dict[str, Any]:
    return {
        "first": plain(part.first),
        "last": plain(part.last),
        "days": part.days,
        "by": list(part.by),
    }


def _cover_words(one: ServiceCover) -> Iterator[str]:
    yield f"{one.service}: {one.cover.days_covered:,} days covered by {', '.join(one.contracts)}"
    for part in one.cover.gaps:
        yield f"  gap of {part.days:,} days, {show_day(part.first)} to {show_day(part.last)}"
    for part in one.cover.overlaps:
        by = " and ".join(part.by)
        yield f"  {by} overlap from {show_day(part.first)} to {show_day(part.last)}"
    for part in one.unauthorised:
        yield f"  not authorised from {show_day(part.first)} to {show_day(part.last)}"
    for row in one.uncovered:
        yield f"  invoice {row['invoice']} of {show_day(row['date'])} is on a day without cover"
    for bought in one.bought:
        yield f"  purchase {bought.ref} has {bought.days:,} days without cover"
