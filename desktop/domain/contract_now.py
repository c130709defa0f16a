"""A contract as it stands on a day: its term, its money, and what law asks of it."""

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
from desktop.domain.procured import Procured, Schedule
from desktop.domain.regimes import scheduled
from desktop.domain.slices import NOTHING

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
            ),
            self.tables.figure,
        )
