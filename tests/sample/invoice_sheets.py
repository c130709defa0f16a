"""The sheets about what therapy cost: invoices, budget lines, and the years before the list."""

import datetime as dt
from collections import Counter
from functools import cache

from tests.sample import mess
from tests.sample.layout import Line, Sheet
from tests.sample.purchase_sheets import BUDGET_LINES, KEPT_ON, Bought, days_of, purchases


@cache
def invoiced() -> tuple[tuple[Bought, dt.date, int], ...]:
    """Make what was invoiced for purchases of the last two years: a month and its sessions."""
    found = []
    for one in purchases():
        if one.first < dt.date(2025, 9, 1) or not one.agreed:
            continue
        months = Counter((day.year, day.month) for day in days_of(one) if day <= KEPT_ON)
        for at, ((year, month), sessions) in enumerate(sorted(months.items())):
            more = 1 if (one.number + at) % 37 == 0 else 0  # one session too many
            found.append((one, dt.date(year, month, 28), sessions + more))
    return tuple(found)


@cache
def lumps() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Choose what comes as one invoice: months of one purchase, and a month of two, by place."""
    regular: dict[str, list[int]] = {}
    for turn, (one, day, sessions) in enumerate(invoiced()):
        if day >= dt.date(2026, 4, 1):
            regular.setdefault(one.ref, []).append(turn)
        if turn % 41 == 40 or sessions > Counter(at.month for at in days_of(one))[day.month]:
            regular[one.ref] = []
    prices = Counter(map(_price, purchases()))
    whole = next(
        tuple(turns)
        for turns in regular.values()
        if len(turns) > 2 and prices[_price(invoiced()[turns[0]][0])] == 1
    )
    at: dict[tuple[str, dt.date], list[int]] = {}
    for turns in regular.values():
        for turn in turns if not {*turns} & {*whole} else ():
            bought, day, _ = invoiced()[turn]
            at.setdefault((bought.provider.name, day), []).append(turn)
    return whole, next(tuple(turns) for turns in at.values() if len(turns) == 2)


def _price(one: Bought) -> tuple[str, int]:
    return one.provider.name, one.rate + one.travel


def _lump(number: int, turns: tuple[int, ...]) -> Line:
    """Put several invoices into one, which names purchases in words where there are several."""
    parts = [invoiced()[turn] for turn in turns]
    refs = list(dict.fromkeys(one.ref for one, _, _ in parts))
    first, last = parts[0][1], parts[-1][1]
    months = f"{first:%B} to {last:%B}" if first != last else f"{first:%B}"
    words = f"{months}, {' and '.join(refs)}" if len(refs) > 1 else f"Sessions {months}"
    net = sum((one.rate + one.travel) * sessions for one, _, sessions in parts)
    paid = last + dt.timedelta(26)
    name = mess.called(parts[0][0].provider.name, 0)
    days = (mess.day(last, 0), mess.day(paid, 0))
    return [f"INV-{number}", 1, name, None, *days, words, mess.pounds(net, 0)]


def invoices() -> Sheet:
    """Lay out the invoices, one of them twice, a few at another rate, two for several at once."""
    rows: list[Line] = []
    for turn, (one, day, sessions) in enumerate(invoiced()):
        rate = one.rate + one.travel + (5 if turn % 41 == 40 else 0)
        rows.append(
            [
                f"INV-{7_000 + turn}",
                1,
                mess.called(one.provider.name, turn),
                one.ref if turn % 10 else None,
                mess.day(day, turn),
                mess.day(day + dt.timedelta(26), turn + 1),
                f"{sessions} sessions, {day:%B}",
                mess.pounds(rate * sessions, turn),
            ]
        )
    twice = list(rows[5])
    twice[0] = f"{twice[0]}A"
    whole, both = lumps()
    gone = {turn for one in (whole, both) for turn in one}
    rows = [row for turn, row in enumerate(rows) if turn not in gone]
    rows += [twice, _lump(9_001, whole), _lump(9_002, both)]
    return Sheet(
        "Invoices",
        "payments",
        ("Therapy invoices from the finance system", ""),
        (
            "Invoice no", "Line", "Provider", "SP ref", "Invoice date", "Date paid", "Summary",
            "Net amount",
        ),
        rows,
        notes=("Without VAT: therapy by registered professionals is exempt.",),
    )  # fmt: skip


def earlier_years() -> Sheet:
    """Lay out the spend of the years before the list, as the paper of 2021 has it."""
    service, paper = "SEN therapies, spot purchases", "Decision paper of 2021, financial section"
    rows: list[Line] = [
        ["2019/20", service, "Non-preferred", "£381,707", "£381,707k", paper],
        ["2020/21", service, "Non-preferred", "£428,917", "£428,917k", paper],
    ]
    return Sheet(
        "Earlier years",
        "yearly-spend",
        ("SPEND BEFORE THE LIST, as published", ""),
        ("Year", "Service", "Route", "Spend", "As written", "Source"),
        rows,
    )


def budgets() -> Sheet:
    """Lay out the budget line of each year; its number changes from book to book."""
    amounts = (430_000, 445_000, 460_000, 480_000, 505_000, 520_000)
    rows: list[Line] = [
        [
            f"{year}/{year % 100 + 1}",
            number,
            "SEN & Psychology Services",
            "Children, Young People and Education",
            "SEN therapies",
            mess.pounds(amount, turn),
        ]
        for turn, (year, number, amount) in enumerate(
            zip(BUDGET_LINES, BUDGET_LINES.values(), amounts, strict=True)
        )
    ]
    return Sheet(
        "Budget",
        "budgets",
        ("Budget book lines", ""),
        ("Year", "Line", "Key service", "Directorate", "Service", "Budget"),
        rows,
        meant={"Budget": "amount"},
    )
