"""Payments that have to be told of: one over the limit calls for a UK8 notice after its quarter.

The limit is a threshold, looked up by the day of each payment, so that the day from which it holds
is the day on which the duty commenced. Guidance that reads the duty as one for contracts procured
from then on only can be followed by adding a threshold of another name, see PROCURED_SINCE.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from desktop.domain.amounts import show_money, to_pence
from desktop.domain.counted_days import within
from desktop.domain.procured import Due
from desktop.domain.spans import ONE_DAY, months_after

UK8 = "UK8"
LIMIT = "Payment information for each payment"
PROCURED_SINCE = "Payment information, by procurement"
DAYS = 30  # beginning with the last day of the quarter
Figures = Callable[[str, dt.date], Decimal | None]


class Payment(NamedTuple):
    """What was paid on one invoice on one day under a contract, in pounds.

    Attributes:
        day: when it was paid; of an invoice without that day, its date.
        told: what its lines come to with VAT, of those that say gross or VAT.
        bare: what its other lines come to, which say net only.
    """

    day: dt.date
    told: Decimal
    bare: Decimal


class Vat(NamedTuple):
    """The VAT of a contract.

    Attributes:
        known: whether its treatment is said; where it is not, the standard rate counts.
        rate: gives the per cent that counts on a day.
    """

    known: bool
    rate: Callable[[dt.date], Decimal]

    def gross(self, paid: Payment) -> Decimal:
        """Give what a payment comes to with VAT."""
        return paid.told + paid.bare + to_pence(paid.bare * self.rate(paid.day) / 100)


def quarter_end(day: dt.date) -> dt.date:
    """Give the last day of the calendar quarter that a day falls in."""
    last_month = dt.date(day.year, (day.month + 2) // 3 * 3, 1)
    return months_after(last_month, 1) - ONE_DAY


def mark_of(trigger: dt.date) -> str:
    """Give what tells the notice of one quarter from those of others."""
    return f"{UK8} {trigger.isoformat()}"


def quarter_of(mark: str) -> dt.date | None:
    """Give the quarter's last day that such a mark stands for; None of any other."""
    kind, _, day = mark.partition(" ")
    try:
        return dt.date.fromisoformat(day) if kind == UK8 else None
    except ValueError:
        return None


def payment_notices(
    payments: Iterable[Payment], figure: Figures, began: dt.date, vat: Vat
) -> Iterator[Due]:
    """Give the notice for each quarter with a payment over the limit, the first quarter first.

    Args:
        payments: what was paid under a public contract.
        figure: gives the threshold of a name on a day.
        began: the day its procurement commenced.
        vat: its VAT, for payments of which only the net is on record.
    """
    if figure(PROCURED_SINCE, dt.date.max) is not None and figure(PROCURED_SINCE, began) is None:
        return
    over = sorted(one for one in payments if _is_over(vat.gross(one), figure(LIMIT, one.day)))
    for trigger, found in groupby(over, lambda one: quarter_end(one.day)):
        yield _notice(trigger, list(found), figure, began, vat)


def _is_over(gross: Decimal, limit: Decimal | None) -> bool:
    return limit is not None and gross > limit


def _notice(
    trigger: dt.date, found: list[Payment], figure: Figures, began: dt.date, vat: Vat
) -> Due:
    limit = show_money(figure(LIMIT, found[-1].day) or Decimal(0))
    one = len(found) == 1
    counted = "1 payment" if one else f"{len(found)} payments"
    come = show_money(sum(map(vat.gross, found), Decimal(0)))
    what = f"Contract payment information: {counted} over {limit}, {come} with VAT"
    if any(one.bare for one in found):
        how = "by the contract's treatment" if vat.known else "at the standard rate"
        what += f" (not on record for all: worked out {how})"
    is_settled = figure(LIMIT, began) is not None
    law = "s.70: 30 days beginning with the last day of the quarter."
    if not is_settled:
        law += (
            " The contract was procured before the duty commenced. To leave such contracts out, "
            f"add a threshold “{PROCURED_SINCE}” from that day on."
        )
    said = "last day of the quarter of the payment"
    return Due(UK8, what, said, trigger, within(trigger, DAYS), law, is_settled)
