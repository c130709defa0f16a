"""What a choice costs in words and figures: by year, against the budget, and who may approve."""

from decimal import Decimal

from desktop.domain.amounts import show_money
from desktop.domain.approval_route import approvers
from desktop.domain.eligibility import Candidate
from desktop.domain.entity import Row
from desktop.domain.years import financial_year
from desktop.store.buying import Looked

TOTAL = "Total"


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
                "left": _rest(left, cost),
            }
        )
    total = show_money(one.total) if one.total is not None else None
    whole = {"year": TOTAL, "sessions": f"{len(looked.course.days):,}", "cost": total}
    return [*rows, {"id": len(rows), "left": "", "each": "", **whole}]


def _rest(left: Decimal | None, cost: Decimal | None) -> str:
    """Say what of a budget is left after this."""
    if left is None:
        return "not set"
    rest = left - (cost or 0)
    return f"{show_money(-rest)} over" if rest < 0 else show_money(rest)


def _each(cost: Decimal | None, number: int) -> str | None:
    """Give what one session of a year costs, travel and all; nothing where they differ."""
    if cost is None:
        return None
    each = cost / number
    return show_money(each) if each == round(each, 2) else "differs"


def free_before(looked: Looked) -> str:
    """Say of each year's budget what is still free before this, or how far it is over already."""
    told = []
    for year in dict.fromkeys(financial_year(day) for day in looked.course.days):
        left, name = looked.left.get(year), year.replace("-", "/")
        if left is None:
            continue
        if left < 0:
            told.append(f"The budget for {name} is {show_money(-left)} over already.")
        else:
            told.append(
                f"Before this, {show_money(left)} of the budget for {name} is not committed yet."
            )
    return " ".join(told)


def share_off_list(looked: Looked, one: Candidate) -> str:
    """Say how the share bought off the list changes in the year of the first session."""
    year = financial_year(looked.course.days[0])
    money = looked.money.get(year)
    mine = one.offer.cost.by_financial_year.get(year) if one.offer.cost else None
    if money is None or mine is None or not money.forecast:
        return ""
    before = money.off_list / money.forecast
    after = (money.off_list + mine) / (money.forecast + mine)
    return f"The share off the list goes from {before:.1%} to {after:.1%} in {_shown(year)}."


def _shown(year: str) -> str:
    return year.replace("-", "/")


def who_approves(looked: Looked, one: Candidate, requester: str) -> str:
    """Say what it costs, where the provider stands, and who can approve that."""
    cost = show_money(one.total) if one.total is not None else "what is not known yet"
    place = "on the list" if one.on_list else "not on the list"
    off_list = not one.on_list or bool(one.blocked_by)
    able = approvers(one.total or Decimal(0), looked.limits, requester, off_list=off_list)
    who = f"{able[0]['officer']} can approve it" if able else "nobody on record can approve it yet"
    return f"This costs {cost} and the provider is {place}, so {who}."
