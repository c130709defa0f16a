"""What a choice costs in words and figures: by year, against the budget, and who may approve."""

from decimal import Decimal

from desktop.domain.amounts import show_money
from desktop.domain.approval_route import approvers
from desktop.domain.eligibility import Candidate
from desktop.domain.entity import Row
from desktop.domain.years import financial_year
from desktop.store.buying import Looked


def cost_rows(looked: Looked, one: Candidate) -> list[Row]:
    """Give a row for each financial year, then the whole."""
    by_year = one.offer.cost.by_financial_year if one.offer.cost else {}
    sessions: dict[str, int] = {}
    for day in looked.course.days:
        sessions[financial_year(day)] = sessions.get(financial_year(day), 0) + 1
    rows: list[Row] = []
    for number, year in enumerate(sorted(sessions)):
        left = looked.left.get(year)
        cost = by_year.get(year)
        rows.append(
            {
                "id": number,
                "year": year.replace("-", "/"),
                "sessions": f"{sessions[year]:,}",
                "each": _each(cost, sessions[year]),
                "cost": show_money(cost) if cost is not None else None,
                "left": show_money(left - (cost or 0)) if left is not None else "not set",
            }
        )
    total = show_money(one.total) if one.total is not None else None
    whole = {"year": "Total", "sessions": f"{len(looked.course.days):,}", "cost": total}
    return [*rows, {"id": len(rows), "left": "", "each": "", **whole}]


def _each(cost: Decimal | None, number: int) -> str | None:
    """Give what one session of a year costs, travel and all; nothing where they differ."""
    if cost is None:
        return None
    each = cost / number
    return show_money(each) if each == round(each, 2) else "differs"


def free_before(looked: Looked) -> str:
    """Say what of each year's budget is still free before this."""
    told = [
        f"{show_money(looked.left[year] or Decimal(0))} of the budget for {year.replace('-', '/')}"
        for year in dict.fromkeys(financial_year(day) for day in looked.course.days)
        if looked.left.get(year) is not None
    ]
    return f"Before this, {' and '.join(told)} is not committed yet." if told else ""


def who_approves(looked: Looked, one: Candidate, requester: str) -> str:
    """Say what it costs, where the provider stands, and who can approve that."""
    cost = show_money(one.total) if one.total is not None else "what is not known yet"
    place = "on the list" if one.on_list else "not on the list"
    off_list = not one.on_list or bool(one.blocked_by)
    able = approvers(one.total or Decimal(0), looked.limits, requester, off_list=off_list)
    who = f"{able[0]['officer']} can approve it" if able else "nobody on record can approve it yet"
    return f"This costs {cost} and the provider is {place}, so {who}."
