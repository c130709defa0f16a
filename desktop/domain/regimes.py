"""What each procurement regime asks of a contract: its notices, and by which day each is due."""

import datetime as dt
from collections.abc import Callable, Iterable
from decimal import Decimal

from desktop.domain.amounts import show_money
from desktop.domain.counted_days import within
from desktop.domain.periods import YEAR, last_day_of
from desktop.domain.procured import Due, Procured, Schedule

LIGHT_TOUCH = "Light touch services"
SERVICES = "Goods and services, councils"
NOTIFIABLE = "Notifiable below-threshold contract, council"
COPY = "Contract copy and performance indicators"
CONTROL_TEST = "control test"
ACT_IN_FORCE = dt.date(2025, 2, 24)
PSR_IN_FORCE = dt.date(2024, 1, 1)


Figures = Callable[[str], Decimal | None]


def scheduled(contract: Procured, dated: Callable[[str, dt.date], Decimal | None]) -> Schedule:
    """Give the notices that a contract's regime asks for.

    Args:
        contract: what decides them.
        dated: gives the figure of a threshold for a procurement that commenced on a day.
    """
    began = contract.began or contract.signed or contract.starts

    def figure(name: str) -> Decimal | None:
        return dated(name, began) if began else None

    found = (
        _REGIMES[contract.regime](contract, figure)
        if contract.regime in _REGIMES
        else _none(contract)
    )
    return Schedule(found.due, found.not_needed, (*found.warnings, *_out_of_time(contract, began)))


def _out_of_time(contract: Procured, began: dt.date | None) -> Iterable[str]:
    """Warn of a regime that was not in force when the procurement began."""
    if began and contract.regime.startswith("PA2023") and began < ACT_IN_FORCE:
        yield "The procurement began before 24 February 2025, so PCR 2015 is likely to apply"
    if began and contract.regime == "PSR2023" and began < PSR_IN_FORCE:
        yield "The procurement began before 1 January 2024, so PSR 2023 can't apply"
    if began and contract.regime == "PCR2015" and began >= ACT_IN_FORCE:
        yield (
            "The procurement began on or after 24 February 2025: PCR 2015 applies only if it is a "
            "call-off from a list or framework set up before"
        )


def _light_touch(contract: Procured, figure: Figures) -> Schedule:
    limit = figure(LIGHT_TOUCH)
    if _is_below(contract.value, limit):
        return _below(contract, figure, f"below the light touch threshold of {_said(limit)}")
    if contract.user_choice:
        why = "a direct award by user choice needs none"
        spared = tuple((kind, why) for kind in ("UK5", "UK6", "UK7", "UK11"))
        return Schedule(contract.told, spared)
    return Schedule(
        (
            *_before(contract),
            _details(contract, 120, "s.53(1)"),
            *_copy(contract, figure, 180),
            *contract.told,
            _ended(contract),
        ),
        (
            ("UK9", "light touch contracts need none (ss.52 and 71)"),
            ("UK10", "light touch contracts need none (s.75)"),
            ("standstill", "light touch contracts need none; one may be chosen"),
        ),
        _unknown(contract, limit),
    )


def _act(contract: Procured, figure: Figures) -> Schedule:
    limit = figure(SERVICES)
    if _is_below(contract.value, limit):
        return _below(contract, figure, f"below the threshold of {_said(limit)}")
    return Schedule(
        (
            *_before(contract),
            _details(contract, 30, "s.53(1)"),
            *_copy(contract, figure, 90),
            *_performance(contract, figure),
            *contract.told,
            _ended(contract),
        ),
        warnings=_unknown(contract, limit),
    )


def _below(contract: Procured, figure: Figures, why: str = "below threshold") -> Schedule:
    limit = figure(NOTIFIABLE)
    if _is_below(contract.value, limit):
        return Schedule(not_needed=(("UK7", f"worth less than {_said(limit)} with VAT"),))
    due = within(contract.signed, 30) if contract.signed else None
    notice = Due(
        "UK7",
        "Contract details notice, below threshold",
        "contract entered into",
        contract.signed,
        due,
        "s.87(3): as soon as reasonably practicable; 30 days is our own target",
        settled=False,
    )
    return Schedule((notice,), (("UK6", why), ("UK11", why)), _unknown(contract, limit))


def _saved(contract: Procured, figure: Figures) -> Schedule:
    """The 2015 Regulations go on for what was let under them: the older family of notices."""
    del figure
    due = within(contract.signed, 31) if contract.signed else None
    award = Due(
        "F03",
        "Contract award notice",
        "contract awarded",
        contract.signed,
        due,
        "PCR 2015 regulation 50: 30 days after the award; confirm for light touch",
        settled=False,
    )
    why = "let under PCR 2015, whose own notices go on"
    return Schedule((award,), tuple((kind, why) for kind in ("UK6", "UK7", "UK10", "UK11")))


def _psr(contract: Procured, figure: Figures) -> Schedule:
    del figure
    due = within(contract.signed, 30) if contract.signed else None
    award = Due(
        "PSR award",
        "Confirmation of award",
        "contract awarded",
        contract.signed,
        due,
        "SI 2023/1348: within 30 days of the award",
        settled=contract.route == "direct award",
    )
    return Schedule((award,), (("UK6", "let under the Provider Selection Regime"),))


def _vertical(contract: Procured, figure: Figures) -> Schedule:
    """An owned company: no notice, but the tests of control and activity hold year by year."""
    del figure
    due = last_day_of(contract.starts, YEAR) if contract.starts else None
    test = Due(
        CONTROL_TEST,
        "Control, ownership and the 80 % activity test",
        "a year since the contract began",
        contract.starts,
        due,
        "Procurement Act 2023 Sch 2 para 2; a yearly test is our own practice",
        settled=False,
    )
    return Schedule((test,), (("UK7", "exempt: an arrangement with an owned company"),))


def _none(contract: Procured) -> Schedule:
    return Schedule(not_needed=(("UK7", f"{contract.regime}: no procurement notice is needed"),))


_REGIMES: dict[str, Callable[[Procured, Figures], Schedule]] = {
    "PA2023": _act,
    "PA2023 light touch": _light_touch,
    "PA2023 below-threshold": _below,
    "PCR2015": _saved,
    "PSR2023": _psr,
    "EXEMPT-vertical": _vertical,
}


# --- the notices of the Procurement Act ---


def _before(contract: Procured) -> tuple[Due, Due]:
    """Give the notice that opens the procurement, and the award notice before signature."""
    direct = contract.route == "direct award"
    first = Due(
        "UK5" if direct else "UK4",
        "Transparency notice" if direct else "Tender notice",
        "before a direct award" if direct else "procurement begins",
        contract.signed if direct else contract.began,
        contract.signed if direct else contract.began,
        "s.44" if direct else "s.21",
    )
    award = Due(
        "UK6",
        "Contract award notice",
        "before the contract is entered into",
        contract.signed,
        contract.signed,
        "s.50",
    )
    return first, award


def _details(contract: Procured, days: int, law: str) -> Due:
    due = within(contract.signed, days) if contract.signed else None
    said = "contract entered into"
    return Due("UK7", "Contract details notice", said, contract.signed, due, law)


def _copy(contract: Procured, figure: Figures, days: int) -> tuple[Due, ...]:
    if _is_at_most(contract.value, figure(COPY)):
        return ()
    due = within(contract.signed, days) if contract.signed else None
    said = "contract entered into"
    return (Due("UK7 copy", "Copy of the contract", said, contract.signed, due, "s.53(3)"),)


def _performance(contract: Procured, figure: Figures) -> tuple[Due, ...]:
    if _is_at_most(contract.value, figure(COPY)):
        return ()
    due = last_day_of(contract.starts, YEAR) if contract.starts else None
    said = "a year since the contract began"
    return (Due("UK9", "Contract performance notice", said, contract.starts, due, "ss.52, 71"),)


def _ended(contract: Procured) -> Due:
    due = within(contract.last_day, 30) if contract.last_day else None
    said = "contract ends, for whatever reason"
    return Due("UK11", "Contract termination notice", said, contract.last_day, due, "s.80")


def _is_below(value: Decimal | None, limit: Decimal | None) -> bool:
    return value is not None and limit is not None and value < limit


def _is_at_most(value: Decimal | None, limit: Decimal | None) -> bool:
    return value is not None and limit is not None and value <= limit


def _unknown(contract: Procured, limit: Decimal | None) -> tuple[str, ...]:
    if contract.value is None:
        return ("The whole-life value is not known, so it counts as above the threshold",)
    if limit is None:
        return ("No threshold is in the table for the day the procurement began",)
    return ()


def _said(limit: Decimal | None) -> str:
    return show_money(limit) if limit is not None else "the threshold"
