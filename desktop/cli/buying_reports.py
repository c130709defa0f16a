"""The verbs `off-list`, `coverage` and `spend`: sums over what is bought."""

from argparse import Namespace
from collections.abc import Iterable
from typing import Any

from desktop.cli import asked, opening
from desktop.cli.output import Output, table
from desktop.domain.amounts import show_money
from desktop.domain.days import show_day
from desktop.domain.off_list_totals import Total
from desktop.domain.session_cost import NOUGHT
from desktop.domain.thresholds import BELOW, Against
from desktop.sheets.json_out import plain
from desktop.store import coverage as covering
from desktop.store import off_list as listing
from desktop.store.spending import spending


def off_list(args: Namespace, out: Output) -> None:
    """Tell what was bought off the list, with running totals against the thresholds."""
    with opening.for_reading(args) as store:
        found = listing.off_list(store, asked.today(args))
    lines = [
        [
            one.row["ref"],
            one.row["provider"].text,
            one.row["therapy"],
            show_day(one.row["first_session"]),
            show_money(one.cost),
            show_money(one.totals[0].year),
            "; ".join(_against(total) for total in one.totals if total.state != BELOW) or BELOW,
        ]
        for one in found.purchases
    ]
    headings = ["Purchase", "Provider", "Therapy", "First session", "Cost", "In 12 months", "State"]
    out.result(
        {
            "purchases": [_purchase(one) for one in found.purchases],
            "totals": [_total(one) | _separate(found, one) for one in found.totals],
            "cost": plain(found.cost),
            "from_the_list": found.from_the_list,
        },
        table(headings, lines) if lines else ["Nothing was bought off the list."],
    )


def _purchase(one: listing.OffList) -> dict[str, Any]:
    row = one.row
    return {
        "purchase": row["ref"],
        "child": row["child"].key,
        "therapy": row["therapy"],
        "area": row["area"],
        "provider": row["provider"].key,
        "provider_name": row["provider"].text,
        "arrangement": row["arrangement"],
        "status": row["status"],
        "first_session": plain(row["first_session"]),
        "last_session": plain(row["last_session"]),
        "cost": plain(one.cost),
        "reason": row["off_list_reason"],
        "authorised_by": row["approved_by"],
        "running": [_total(total) for total in one.totals],
    }


def _total(one: Total) -> dict[str, Any]:
    return {
        "of": one.of,
        "name": one.name,
        "twelve_months": plain(one.year),
        "total": plain(one.ever),
        "list_since": plain(one.since),
        "list_life": plain(one.life) if one.since else None,
        "state": one.state,
        "against": _limits(one.against),
        "against_list_life": _limits(one.against_life),
    }


def _separate(found: listing.Register, one: Total) -> dict[str, Any]:
    """Tell the good reasons why what a total adds up is not one contract."""
    row = found.separate.get(one.key)
    told = {"on": plain(row["on"]), "reason": row["reason"], "by": row["by"]} if row else None
    return {"kept_separate": told}


def _limits(against: Iterable[Against]) -> list[dict[str, Any]]:
    return [
        {"threshold": limit.name, "amount": plain(limit.amount), "state": limit.state}
        for limit in against
    ]


def _against(total: Total) -> str:
    return f"{total.of} {total.state}, {total.words()}"


def coverage(args: Namespace, out: Output) -> None:
    """Tell for each therapy in each area who is qualified today, what is free, what it costs."""
    with opening.for_reading(args) as store:
        found = covering.coverage(store, asked.today(args))
    lines = [
        [
            one.therapy,
            one.area,
            str(len(one.providers)),
            str(one.free),
            "" if one.wait is None else str(one.wait),
            "" if one.rate is None else show_money(one.rate),
            one.only or "",
        ]
        for one in found
    ]
    headings = ["Therapy", "Area", "Qualified", "Free a week", "Wait", "An hour", "Only one"]
    out.result([_cover(one) for one in found], table(headings, lines))


def _cover(one: covering.Cover) -> dict[str, Any]:
    return {
        "therapy": one.therapy,
        "area": one.area,
        "qualified": len(one.providers),
        "providers": list(one.providers),
        "free_sessions": one.free,
        "stale": one.stale,
        "wait_days": one.wait,
        "rate_per_hour": plain(one.rate),
        "only": one.only,
        "off_list": one.off_list,
        "off_list_cost": plain(one.off_list_cost),
        "days_to_first_session": one.first,
    }


def spend(args: Namespace, out: Output) -> None:
    """Tell what was and will be spent, summed by what is asked for."""
    with opening.for_reading(args) as store:
        found = spending(store, args.by, args.measure, asked.today(args))
    total = sum((amount for _, amount in found), NOUGHT)
    rows = [
        dict(zip(args.by, key, strict=True)) | {"amount": plain(amount)} for key, amount in found
    ]
    lines = [[*(part or "–" for part in key), show_money(amount)] for key, amount in found]
    headings = [*(name.replace("_", " ").capitalize() for name in args.by), args.measure]
    out.result(
        {"by": list(args.by), "measure": args.measure, "rows": rows, "total": plain(total)},
        [*table(headings, lines), f"Total {show_money(total)}"],
    )
