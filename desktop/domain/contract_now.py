"""A contract as it stands on a day: its term, its money, and what law asks of it."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from desktop.domain.contract_term import (
    CLOSED,
    ENDED,
    ENDING,
    NOT_STARTED,
    RUNNING,
    STATUSES,
)
from desktop.domain.contract_worth import VAT_RATE, ContractWorth, Year
from desktop.domain.lazy import lazy
from desktop.domain.payment_notices import Vat, payment_notices
from desktop.domain.procured import Due, Procured, Schedule
from desktop.domain.regimes import scheduled
from desktop.domain.slices import NOTHING
from desktop.domain.whole_life import STANDARD

__all__ = [
    "CLOSED",
    "ENDED",
    "ENDING",
    "NOT_STARTED",
    "RUNNING",
    "STATUSES",
    "VAT_RATE",
    "ContractNow",
    "Year",
]


class ContractNow(ContractWorth):
    """What is known of a contract on a day; see `ContractTerm` for what it is made of."""

    # --- law ---

    @lazy
    def value_for_law(self) -> Decimal | None:
        """The value that thresholds look at: worked out or stated, whichever is more.

        Where the VAT treatment is not said, VAT at the standard rate counts, as the most it can
        come to; None where that is not known either.
        """
        stated: Decimal | None = self.row["value"]
        worked = self.whole_life.gross if self.vat_known else self.gross_if_standard
        if not self.whole_life.is_known or worked is None:
            return stated
        return max(worked, stated or NOTHING)

    @lazy
    def schedule(self) -> Schedule:
        """The notices that its regime asks for."""
        row = self.row
        return scheduled(
            Procured(
                row["regime"],
                row["route"],
                row["procurement_began"],
                row["signed_on"],
                row["starts"],
                self.ends,
                self.value_for_law,
                "user choice" in str(row["ground"] or "").casefold(),
                tuple(self._payments_told()) if self.parts.paid else (),
            ),
            self.tables.figure,
        )

    def _payments_told(self) -> Iterable[Due]:
        row = self.row
        began = row["procurement_began"] or row["signed_on"] or row["starts"]
        vat = Vat(self.vat_known, self._vat_on)
        return payment_notices(self.parts.paid, self.tables.figure, began, vat)

    def _vat_on(self, day: dt.date) -> Decimal:
        """Give the per cent of VAT that counts on a day: the standard rate where it is not said."""
        if self.row["vat"] not in {None, STANDARD}:
            return NOTHING
        return self.tables.rate(VAT_RATE, day) or NOTHING
