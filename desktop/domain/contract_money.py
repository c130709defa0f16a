"""The money of contracts: years with their prices, who funds them, and what they cost."""

from typing import Annotated

from desktop.domain.columns import Label, also
from desktop.domain.contract import GROUP
from desktop.domain.contract_rules import at_least_one
from desktop.domain.entity import Entity, Record, Rule, computed
from desktop.domain.identifiers import IDENTIFIERS
from desktop.domain.kinds import CHOICE, DAY, DECIMAL, LONG, MONEY, NUMBER
from desktop.domain.links import ContractLink
from desktop.domain.offer import positive
from desktop.domain.provider_list import ends_after_start
from desktop.domain.vocabulary import HOLDS_FROM, SOURCE, From

CONFIRMED, INDICATIVE = "confirmed", "indicative"
FUNDING_STATUSES = (CONFIRMED, INDICATIVE)
FUNDING_STATUS_WORDS = {"agreed": CONFIRMED, "firm": CONFIRMED, "expected": INDICATIVE}
YEAR = Label(
    "Year",
    identifier="contract_year",
    width=10,
    help="A financial year such as 2026-27, or a contract year such as Year 2",
    synonyms=also("financial year, fy, contract year, year no, year number"),
)
NOTE = Label(
    "Note",
    LONG,
    width=34,
    help="Why the figures differ, where they do",
    synonyms=also("notes, comment"),
)
YearText = Annotated[str, YEAR]


def is_a_year(year: str | None) -> str | None:
    """Refuse what is neither a financial year nor the number of a contract year."""
    return None if year is None else IDENTIFIERS["contract_year"].doubt(year)


class ContractYear(Record, table=True):
    """A year of a contract with its price; years beyond the term are those of options."""

    __tablename__ = "contract_years"

    contract: ContractLink
    number: Annotated[
        int, Label("Year", NUMBER, width=8, synonyms=also("number, year no, contract year, no"))
    ]
    starts: Annotated[
        str, Label("Starts", DAY, synonyms=also("start, from, start date, first day"))
    ]
    last_day: Annotated[str, Label("Last day", DAY, synonyms=also("end, to, end date, ends"))]
    price: Annotated[
        int | None,
        Label(
            "Price",
            MONEY,
            help="Before VAT",
            synonyms=also("value, amount, annual price, contract price, £"),
        ),
    ] = None
    note: Annotated[str | None, NOTE] = None


class FundingLine(Record, table=True):
    """What one source pays towards a contract in a year."""

    __tablename__ = "funding"

    contract: ContractLink
    financial_year: YearText
    source: Annotated[
        str,
        Label(
            "Source",
            search=True,
            width=28,
            synonyms=also("funding source, funder, who pays, funded by"),
        ),
    ]
    amount: Annotated[int, Label("Amount", MONEY, synonyms=also("value, funding, £"))]
    status: Annotated[
        str | None,
        Label(
            "Status",
            CHOICE,
            choices=FUNDING_STATUSES,
            words=FUNDING_STATUS_WORDS,
            width=12,
            synonyms=also("funding status, certainty"),
        ),
    ] = None
    conditions: Annotated[
        str | None, Label("Conditions", LONG, width=30, synonyms=also("condition, ring-fence"))
    ] = None
    ends: Annotated[
        str | None,
        Label("Funding ends", DAY, synonyms=also("ends, end date, last day, until, to")),
    ] = None
    note: Annotated[str | None, NOTE] = None


class CostLine(Record, table=True):
    """One line of what a contract costs in a year: posts and their pay, or anything else."""

    __tablename__ = "costs"

    contract: ContractLink
    financial_year: YearText
    line: Annotated[
        str,
        Label(
            "Cost line",
            search=True,
            width=30,
            synonyms=also("line, cost, item, role, post title, description"),
        ),
    ]
    posts: Annotated[
        int | None, Label("Posts", NUMBER, width=8, synonyms=also("number of posts, headcount"))
    ] = None
    fte: Annotated[
        int | None, Label("FTE", DECIMAL, width=8, synonyms=also("full time equivalent, wte"))
    ] = None
    grade: Annotated[str | None, Label("Grade", width=10, synonyms=also("pay grade, band"))] = None
    amount: Annotated[int, Label("Amount", MONEY, synonyms=also("value, total, £, annual cost"))]


class IndexFigure(Record, table=True):
    """A dated figure that prices follow: a pay award, a price index, the rate of VAT."""

    __tablename__ = "indices"

    name: Annotated[
        str, Label("Index", search=True, width=28, synonyms=also("name, measure of inflation"))
    ]
    from_: Annotated[str, HOLDS_FROM, From]
    to: Annotated[str | None, Label("To", DAY, synonyms=also("until, end, last day"))] = None
    percent: Annotated[
        int, Label("Per cent", DECIMAL, width=10, synonyms=also("percent, %, rate, rise"))
    ]
    source: Annotated[str | None, SOURCE] = None


CONTRACT_YEARS = Entity(
    ContractYear,
    "contract-years",
    "Contract years",
    "contract year",
    key=("contract", "number"),
    shown_by="number",
    owner="contract",
    group=GROUP,
    rules=(
        Rule(("number",), at_least_one),
        Rule(("starts", "last_day"), ends_after_start),
        Rule(("price",), positive),
    ),
    computed=(
        computed("authorised", "Authorised", CHOICE, width=12),
        computed("funding", "Funding", MONEY),
        computed("cost", "Cost", MONEY),
        computed("left", "Left", MONEY, help="Funding less cost, or less price without costs"),
        computed("check", "Check", LONG, width=40),
    ),
)
FUNDING = Entity(
    FundingLine,
    "funding",
    "Funding",
    "funding line",
    key=("contract", "financial_year", "source"),
    shown_by="source",
    owner="contract",
    group=GROUP,
    rules=(Rule(("financial_year",), is_a_year),),
    computed=(computed("check", "Check", LONG, width=40),),
)
COSTS = Entity(
    CostLine,
    "costs",
    "Costs",
    "cost line",
    key=("contract", "financial_year", "line"),
    shown_by="line",
    owner="contract",
    group=GROUP,
    rules=(Rule(("financial_year",), is_a_year), Rule(("posts",), positive)),
    computed=(computed("check", "Check", LONG, width=40),),
)
INDICES = Entity(
    IndexFigure,
    "indices",
    "Indices",
    "index figure",
    key=("name", "from"),
    shown_by="name",
    rules=(Rule(("from", "to"), ends_after_start),),
    computed=(computed("check", "Check", LONG, width=40),),
    span=("from", "to"),
    group="Reference data",
)
