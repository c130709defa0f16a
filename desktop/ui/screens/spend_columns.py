"""The tables of the Spend screen: parts of a year, arrangements, and the rows behind a figure."""

from collections.abc import Sequence
from decimal import Decimal

from desktop.domain.amounts import show_money
from desktop.domain.session_cost import NOUGHT
from desktop.domain.spend import COMPLIANT
from desktop.domain.spend_view import Part, percent, signed, together
from desktop.ui.cell import BLANK, Cell, state
from desktop.ui.delegate import STEP
from desktop.ui.screens.purchase_columns import ARRANGEMENT_WORDS, OFF_LIST, year_words
from desktop.ui.table import Row, TableColumn

BAR_WIDE, OFF_TONE = 76, "d6"  # of a share's bar
LIMIT = Decimal("0.1")  # of spend that is not compliant; beyond it the share is a warning


def part_columns(title: str, years: Sequence[str]) -> list[TableColumn]:
    """Make the columns of a breakdown: three years, and shares of the last."""
    last = years[-1]
    return [
        TableColumn("words", title, 190, fixed=True, stretch=True, describe=_words),
        TableColumn("purchases", "Purchases", 80, right=True, describe=_count),
        *(_year(at, year, bold=year == last) for at, year in enumerate(years)),
        TableColumn("share", f"Share of {year_words(last)}", 142, describe=_share),
        TableColumn("grown", "Growth", 62, right=True, describe=lambda row: _quiet(row["grown"])),
        TableColumn("other", "Non-compliant", 110, describe=_other),
    ]


def part_rows(parts: Sequence[Part], *, largest: Decimal | None = None) -> list[Row]:
    """Make the rows of a breakdown.

    Args:
        parts: what it is broken down into.
        largest: the share whose bar is whole; the largest of them without one.
    """
    if largest is None:
        largest = max((part.share or NOUGHT for part in parts), default=NOUGHT)
    return [
        {"id": at, "part": part, "words": part.words, "purchases": part.purchases}
        | {f"year{number}": amount for number, amount in enumerate(part.amounts)}
        | {"share": part.share, "other": part.other, "grown": signed(part.grown)}
        | {"bar": _of_largest(part, largest)}
        for at, part in enumerate(parts)
    ]


def part_totals(parts: Sequence[Part]) -> dict[str, Cell]:
    """Add parts up, under the columns of a breakdown."""
    if not parts:
        return {}
    whole = together(parts, "Total")
    return {
        **{f"year{at}": money(amount, bold=True) for at, amount in enumerate(whole.amounts)},
        "purchases": Cell(f"{whole.purchases:,}", bold=True),
        "grown": _quiet(signed(whole.grown)),
        "other": _share_of_other(whole.other),
    }


def arrangement_totals(parts: Sequence[Part]) -> dict[str, Cell]:
    """Add arrangements up, under their columns."""
    if not parts:
        return {}
    known = part_totals(parts)
    share = Cell("100%" if known["year0"] is not BLANK else "", tone="text2")
    return {"purchases": known["purchases"], "year0": known["year0"], "share": share}


def _of_largest(part: Part, largest: Decimal) -> float:
    """Say how long the bar of a part is, against that of the largest, which is whole."""
    return float(part.share / largest) if part.share and largest > 0 else 0.0


def _year(at: int, year: str, *, bold: bool) -> TableColumn:
    def describe(row: Row) -> Cell:
        return money(row[f"year{at}"], bold=bold)

    return TableColumn(f"year{at}", year_words(year), 74, right=True, describe=describe)


def money(amount: Decimal, *, bold: bool = False) -> Cell:
    """Show an amount; nothing where there is none."""
    return Cell(show_money(amount), bold=bold, number=amount) if amount else BLANK


def _words(row: Row) -> Cell:
    return Cell(way(row["words"]), indent=STEP * row.get("inner", 0))


def _count(row: Row) -> Cell:
    return Cell(f"{row['purchases']:,}") if row["purchases"] else BLANK


def _quiet(words: str) -> Cell:
    return Cell(words, tone="text2") if words else BLANK


def _share(row: Row) -> Cell:
    share = row["share"]
    if not share or share < 0:
        return BLANK
    if row["bar"] > 1:
        return Cell(percent(share))
    tone = OFF_TONE if is_off_list(row["part"]) else "d1"
    return Cell(percent(share), bar=row["bar"], bar_tone=tone, bar_wide=BAR_WIDE)


def _other(row: Row) -> Cell:
    return _share_of_other(row["other"])


def _share_of_other(share: Decimal | None) -> Cell:
    if share is None:
        return BLANK
    return state(percent(share), "amber") if share > LIMIT else Cell(percent(share), tone="text2")


def arrangement_columns(year: str) -> list[TableColumn]:
    """Make the columns of the arrangements of a year."""
    return [
        TableColumn("words", "Arrangement", 108, stretch=True, sortable=False, describe=_words),
        TableColumn("purchases", "Purchases", 76, right=True, sortable=False, describe=_count),
        TableColumn(
            "year0",
            year_words(year),
            74,
            right=True,
            sortable=False,
            describe=lambda row: money(row["year0"], bold=True),
        ),
        TableColumn(
            "share",
            "Share",
            54,
            right=True,
            sortable=False,
            describe=lambda row: Cell(percent(row["share"]), tone="text2"),
        ),
        TableColumn("compliant", "Compliant?", 124, sortable=False, describe=_compliant),
    ]


def _compliant(row: Row) -> Cell:
    if row["part"].key[0] in COMPLIANT:
        return state("Compliant", "green")
    return state("Non-compliant", "amber")


def provider_columns(year: str) -> list[TableColumn]:
    """Make the columns of the largest providers of a year."""
    return [
        TableColumn("words", "Provider", 170, stretch=True, sortable=False, describe=_provider),
        TableColumn(
            "year0",
            year_words(year),
            86,
            right=True,
            sortable=False,
            describe=lambda row: money(row["year0"], bold=True),
        ),
        TableColumn("share", "Share", 136, sortable=False, describe=_share),
    ]


def _provider(row: Row) -> Cell:
    return Cell(row["words"], flag=OFF_LIST if is_off_list(row["part"]) else "")


def is_off_list(part: Part) -> bool:
    """Say whether all of a part was bought by arrangements that do not stay."""
    return part.other == 1


def behind_columns() -> list[TableColumn]:
    """Make the columns of the rows behind a figure."""
    return [
        TableColumn("ref", "Purchase or invoice", 130, fixed=True, describe=_ref),
        TableColumn("child", "Child", 90),
        TableColumn("provider", "Provider", 170, stretch=True),
        TableColumn("therapy", "Therapy", 150),
        TableColumn("arrangement", "Arrangement", 116, describe=_arrangement),
        TableColumn("area", "Area", 64),
        TableColumn("year", "Year", 72, describe=lambda row: Cell(year_words(row["year"]))),
        TableColumn(
            "amount", "Amount", 88, right=True, describe=lambda row: money(row["amount"], bold=True)
        ),
    ]


def _ref(row: Row) -> Cell:
    return Cell(row["ref"], link=row["row"] is not None)


def _arrangement(row: Row) -> Cell:
    return state(way(row["arrangement"])) if row["arrangement"] else BLANK


def way(words: str) -> str:
    """Say an arrangement as screens do; other words as they are."""
    return ARRANGEMENT_WORDS.get(words) or words
