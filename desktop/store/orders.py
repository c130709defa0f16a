"""What an order says, gathered from the registers."""

import datetime as dt
from collections import Counter
from typing import Any

from desktop.domain.amounts import show_money
from desktop.domain.child import CHILDREN
from desktop.domain.days import show_day
from desktop.domain.entity import Invalid, Row
from desktop.domain.need import NEEDS
from desktop.domain.order import Order, refused_order, without_child
from desktop.domain.provider import PROVIDERS
from desktop.domain.provider_list import LISTS
from desktop.domain.years import financial_year
from desktop.store.award import Award, award
from desktop.store.store import Store

ONE_OFF = "One-off purchase, not called off from a list"
NOT_SAID = "Not recorded"


def order(store: Store, purchase: int, day: dt.date) -> Order:
    """Give what the order for a purchase says, as of a day.

    Raises:
        Invalid: when the purchase is not approved, or has no sessions.
    """
    found = award(store, purchase, day)
    row = found.row
    words = refused_order(row) or ("" if found.course.days else found.course.wrong)
    if words:
        raise Invalid({"status": words})
    child = store.get(CHILDREN, row["child"].id)
    need = store.get(NEEDS, row["need"].id) if row["need"] else {}
    said, warnings = _plan_words(need, child)
    texts = {
        **_of_purchase(found, day),
        **_of_provider(store.get(PROVIDERS, row["provider"].id)),
        "bought_from": _bought_from(store, row),
        "plan_line": f"Section {need['section'] or 'F'}, line {need['line']}" if need else NOT_SAID,
        "plan_words": said,
        "practitioner": need.get("practitioner_level") or NOT_SAID,
        "area": row["area"] or child["area"],
    }
    if not need:
        warnings.append(f"{row['ref']} names no line of the plan, so the order can quote none")
    return Order(row["ref"], texts, _years(found), tuple(warnings))


def _plan_words(need: Row, child: Row) -> tuple[str, list[str]]:
    """Give the words of the plan's line without the child's name, and say so if it was there."""
    text = need.get("text") or ""
    safe = without_child(text, child)
    told = "The line of the plan names the child: the order says “the child” there"
    return safe, [told] if safe != text else []


def _of_purchase(found: Award, day: dt.date) -> dict[str, str]:
    row, days = found.row, found.course.days
    each = f" of {row['minutes']} minutes" if row["minutes"] else ""
    return {
        "order_number": row["order_number"] or row["ref"],
        "order_date": show_day(day),
        "purchase": row["ref"],
        "child": row["child"].key,
        "therapy": row["therapy"],
        "mode": row["mode"] or NOT_SAID,
        "minutes": f"{row['minutes']} minutes" if row["minutes"] else NOT_SAID,
        "often": f"{row['per_week']} a {row['per'] or 'week'}" if row["per_week"] else "",
        "sessions": f"{len(days)}{each}",
        "first_session": show_day(days[0]),
        "last_session": show_day(row["last_session"]),
        "rate": f"{show_money(row['rate'])} for each {row['unit']}",
        "travel": _money(row["travel"], " for each session"),
        "one_offs": _money(row["one_offs"]),
        "total": show_money(found.cost.total),
        "requested_by": row["requested_by"] or "",
        "approved_by": row["approved_by"] or "",
        "approved_on": show_day(row["approved_on"]) if row["approved_on"] else "",
    }


def _money(amount: Any, after: str = "") -> str:
    return f"{show_money(amount)}{after}" if amount else "None"


def _of_provider(provider: Row) -> dict[str, str]:
    parts = (provider["address"], provider["postcode"])
    return {
        "provider": provider["name"],
        "provider_ref": provider["ref"],
        "provider_address": ", ".join(part for part in parts if part),
        "provider_email": provider["email"] or "",
    }


def _bought_from(store: Store, row: Row) -> str:
    if not row["list"]:
        return ONE_OFF
    title = store.get(LISTS, row["list"].id)["title"]
    lot = f", lot {row['lot'].key}" if row["lot"] else ""
    return f"{title} ({row['list'].key}){lot}"


def _years(found: Award) -> list[dict[str, str]]:
    count = Counter(financial_year(day) for day in found.course.days)
    return [
        {
            "year": year.replace("-", "/"),
            "year_sessions": str(count[year]),
            "year_cost": show_money(cost),
        }
        for year, cost in found.cost.by_financial_year.items()
    ]
