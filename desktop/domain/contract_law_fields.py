"""The money of a contract and the law it was let under: its fields."""

from typing import Annotated

from desktop.domain.columns import Label, also
from desktop.domain.contract_words import ROUTE_WORDS, ROUTES, UPLIFT_WORDS
from desktop.domain.kinds import CHOICE, DAY, DECIMAL, FLAG, LONG, MONEY
from desktop.domain.offer import VAT, VAT_WORDS
from desktop.domain.provider_list import REGIME_WORDS, REGIMES
from desktop.domain.transfers import DIRECTIONS
from desktop.domain.uplift import CLAUSES

MONEY_SECTION, LAW = "Money", "Law"


Value = Annotated[
    int | None,
    Label(
        "Stated value",
        MONEY,
        section=MONEY_SECTION,
        help="Whole life with VAT, as it was stated",
        synonyms=also("value, contract value, total value, whole life value, lifetime value"),
    ),
]
ValueNote = Annotated[
    str | None,
    Label(
        "Note on the value",
        LONG,
        width=34,
        section=MONEY_SECTION,
        help="Why what is stated differs from what follows from its years, where it does",
        synonyms=also("value note, note on value"),
    ),
]
Vat = Annotated[
    str | None,
    Label(
        "VAT",
        CHOICE,
        choices=VAT,
        words=VAT_WORDS,
        section=MONEY_SECTION,
        synonyms=also("vat treatment, vat status"),
    ),
]
Uplift = Annotated[
    str | None,
    Label(
        "Uplift",
        CHOICE,
        choices=CLAUSES,
        words=UPLIFT_WORDS,
        section=MONEY_SECTION,
        synonyms=also("uplift clause, indexation, price review"),
    ),
]
UpliftPercent = Annotated[
    int | None,
    Label(
        "Fixed rise (%)",
        DECIMAL,
        width=10,
        section=MONEY_SECTION,
        synonyms=also("uplift percent, uplift %, fixed uplift"),
    ),
]
UpliftCap = Annotated[
    int | None,
    Label("Uplift cap (%)", DECIMAL, width=10, section=MONEY_SECTION, synonyms=also("uplift cap")),
]
UpliftFloor = Annotated[
    int | None,
    Label(
        "Uplift floor (%)",
        DECIMAL,
        width=10,
        section=MONEY_SECTION,
        synonyms=also("uplift floor, collar"),
    ),
]

Regime = Annotated[
    str,
    Label(
        "Regime",
        CHOICE,
        choices=REGIMES,
        words=REGIME_WORDS,
        width=20,
        section=LAW,
        synonyms=also("procurement regime, law"),
    ),
]
Route = Annotated[
    str,
    Label(
        "Route",
        CHOICE,
        choices=ROUTES,
        words=ROUTE_WORDS,
        width=20,
        section=LAW,
        synonyms=also("procurement route, route to market, award route, how let"),
    ),
]
Ground = Annotated[
    str | None,
    Label(
        "Ground",
        LONG,
        width=30,
        section=LAW,
        help="Why a direct award is lawful, such as user choice",
        synonyms=also("direct award ground, justification, grounds"),
    ),
]
Direction = Annotated[
    str | None,
    Label(
        "Direction of money",
        CHOICE,
        choices=DIRECTIONS,
        width=18,
        section=LAW,
        help="For section 75, 76 and 256",
        synonyms=also("direction"),
    ),
]
ProcurementBegan = Annotated[
    str | None,
    Label(
        "Procurement began",
        DAY,
        section=LAW,
        help="The day that fixes its thresholds",
        synonyms=also("procurement commenced, tender date, procurement start"),
    ),
]
SignedOn = Annotated[
    str | None,
    Label(
        "Signed on",
        DAY,
        section=LAW,
        help="The day it was entered into",
        synonyms=also("signed, date signed, signature date, award date, awarded on"),
    ),
]
Decision = Annotated[
    str | None,
    Label(
        "Decision",
        section=LAW,
        synonyms=also("decision no, decision number, key decision, authority"),
    ),
]
Cpv = Annotated[
    str | None,
    Label("CPV code", identifier="cpv", section=LAW, synonyms=also("cpv, cpv codes")),
]
Sme = Annotated[bool | None, Label("SME", FLAG, width=6, section=LAW)]
Vcse = Annotated[
    bool | None, Label("VCSE", FLAG, width=6, section=LAW, synonyms=also("voluntary sector"))
]
