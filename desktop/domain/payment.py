"""Money round purchases: lines of invoices, budget lines, and who may approve how much."""

from typing import Annotated

from sqlmodel import Field

from desktop.domain.child import BUYING
from desktop.domain.columns import Label, also
from desktop.domain.entity import Entity, Record, Rule, computed
from desktop.domain.invoices import MATCH_STATES
from desktop.domain.kinds import CHOICE, DAY, FLAG, LINK, LONG, MONEY, TEXT
from desktop.domain.links import ProviderLink, points_to
from desktop.domain.offer import positive
from desktop.domain.provider_list import ends_after_start
from desktop.domain.years import read_year

YEAR = Label(
    "Financial year",
    identifier="financial_year",
    width=10,
    help="As 2026-27: April to March",
    synonyms=also("year, fy"),
)
FROM = Label("From", DAY, synonyms=also("start, starts, since"))


def is_a_year(year: str | None) -> str | None:
    """Refuse what is not two years that follow each other."""
    try:
        return None if year is None else (read_year(year) and None)
    except ValueError as wrong:
        return str(wrong)


class Payment(Record, table=True):
    """A line of an invoice, as it was paid."""

    __tablename__ = "payments"

    invoice: Annotated[
        str,
        Label(
            "Invoice",
            search=True,
            synonyms=also("invoice no, invoice number, invoice ref, transaction number"),
        ),
    ]
    line: Annotated[str | None, Label("Line", width=8, synonyms=also("line no, line number"))] = (
        None
    )
    provider: ProviderLink
    purchase: Annotated[
        int | None,
        Label("Purchase", LINK, link="purchases", synonyms=also("purchase ref, sp ref")),
        points_to("purchases"),
    ] = None
    contract: Annotated[
        str | None, Label("Contract", synonyms=also("contract ref, contract reference"))
    ] = None
    order_number: Annotated[
        str | None,
        Label(
            "Order number",
            help="The number of our order as the invoice has it; a purchase is found by it",
            synonyms=also(
                "order no, order ref, order reference, po, po no, po number, purchase order, "
                "purchase order number"
            ),
        ),
    ] = None
    date: Annotated[
        str,
        Label(
            "Invoice date",
            DAY,
            synonyms=also("date, date of invoice, date expenditure incurred, transaction date"),
        ),
    ]
    paid_on: Annotated[
        str | None, Label("Paid on", DAY, synonyms=also("payment date, date paid"))
    ] = None
    department: Annotated[
        str | None, Label("Department", width=22, synonyms=also("directorate, service"))
    ] = None
    purpose: Annotated[
        str | None,
        Label("Purpose", LONG, width=30, synonyms=also("summary, description, summary of purpose")),
    ] = None
    net: Annotated[
        int, Label("Net", MONEY, width=12, synonyms=also("amount, net amount, value, £"))
    ]
    vat: Annotated[
        int | None,
        Label("VAT", MONEY, width=10, synonyms=also("irrecoverable vat, vat amount")),
    ] = None
    gross: Annotated[int | None, Label("Gross", MONEY, width=12, synonyms=also("total"))] = None
    merchant_category: Annotated[
        str | None, Label("Merchant category", width=20, synonyms=also("category"))
    ] = None
    financial_year: Annotated[str | None, YEAR] = None


class Budget(Record, table=True):
    """A line of the budget of one financial year."""

    __tablename__ = "budgets"

    financial_year: Annotated[str, YEAR]
    line: Annotated[
        str,
        Label(
            "Line",
            search=True,
            width=8,
            help="Its number in that year's budget book, which changes from year to year",
            synonyms=also("line no, budget line, number"),
        ),
    ]
    key_service: Annotated[
        str, Label("Key service", search=True, width=30, synonyms=also("key service line"))
    ]
    directorate: Annotated[
        str | None, Label("Directorate", width=24, synonyms=also("division"))
    ] = None
    service: Annotated[str, Label("Service", search=True, width=24)]
    amount: Annotated[int, Label("Amount", MONEY, synonyms=also("budget, £, value"))]


class ApprovalLimit(Record, table=True):
    """Up to what cost somebody may approve a purchase, and since when."""

    __tablename__ = "approval_limits"

    officer: Annotated[
        str, Label("Officer", search=True, width=24, officer=True, synonyms=also("name, who"))
    ]
    from_: Annotated[str, FROM, Field(sa_column_kwargs={"name": "from"})]
    to: Annotated[str | None, Label("To", DAY, synonyms=also("until, end"))] = None
    amount: Annotated[
        int, Label("Up to", MONEY, help="The whole cost of a purchase", synonyms=also("limit, £"))
    ]
    off_list: Annotated[
        bool | None, Label("May approve off the list", FLAG, synonyms=also("off list, off-list"))
    ] = None
    note: Annotated[str | None, Label("Note", LONG, width=30, synonyms=also("notes"))] = None


PAYMENTS = Entity(
    Payment,
    "payments",
    "Payments",
    "payment",
    key=("invoice", "provider", "line"),
    shown_by="invoice",
    rules=(Rule(("financial_year",), is_a_year),),
    computed=(
        computed("match", "Match", CHOICE, choices=MATCH_STATES),
        computed("matched", "Matched", TEXT, help="The purchase it is for"),
        computed("match_reason", "Why matched", TEXT, width=40),
        computed("check", "Check", TEXT, width=40),
    ),
    group=BUYING,
)
BUDGETS = Entity(
    Budget,
    "budgets",
    "Budgets",
    "budget line",
    key=("financial_year", "line"),
    shown_by="line",
    rules=(Rule(("financial_year",), is_a_year),),
    group=BUYING,
)
APPROVAL_LIMITS = Entity(
    ApprovalLimit,
    "approval-limits",
    "Approval limits",
    "approval limit",
    key=("officer", "from"),
    shown_by="officer",
    rules=(Rule(("from", "to"), ends_after_start), Rule(("amount",), positive)),
    span=("from", "to"),
    group=BUYING,
)
