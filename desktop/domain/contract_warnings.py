"""What an officer should look at in a contract, each in a sentence."""

from collections.abc import Iterator

from desktop.domain import extending, hard_reviews
from desktop.domain.amounts import show_money
from desktop.domain.contract_exit import exit_words
from desktop.domain.contract_now import CLOSED, ContractNow
from desktop.domain.contract_parts import is_outside
from desktop.domain.contract_words import SEPARATE
from desktop.domain.contract_worth import VAT_RATE
from desktop.domain.days import show_day
from desktop.domain.footing import Footing
from desktop.domain.periods import YEAR, whole_months
from desktop.domain.provider_list import past_vesting
from desktop.domain.spans import ONE_DAY, in_force
from desktop.domain.transfers import wrong_direction
from desktop.domain.whole_life import STANDARD


def warnings(now: ContractNow) -> tuple[str, ...]:
    """Say everything that does not fit or needs doing, of a contract as it stands."""
    return tuple(
        dict.fromkeys((*_of_term(now), *_of_reviews(now), *_of_money(now), *now.schedule.warnings))
    )


def _of_term(now: ContractNow) -> Iterator[str]:
    row = now.row
    if words := past_vesting(now.last_day):
        yield words
    months = whole_months(row["starts"], row["last_day"])
    longer = (row["last_day"] - row["starts"]).days >= 366 and (months or YEAR + 1) > YEAR
    if row["term_shape"] == SEPARATE and longer:
        yield (
            "Separate annual contracts last a year each: enter each as its own contract, "
            "successor to the one before"
        )
    for option in now.options:
        lapsed = extending.state(option, now.last_day, now.today) == extending.LAPSED
        if option.status == extending.UNUSED and lapsed:
            yield f"Option {option.number} has lapsed: its last day for notice is past"
    if words := wrong_direction(row["route"], row["direction"]):
        yield words
    yield from now.tables.shared.get(row["ref"], ())
    yield from _of_twins(now)
    yield from exit_words(now)
    known = {one["number"]: one for one in now.parts.years}
    for period in now.periods:
        kept = known.get(period.number)
        if kept is not None and kept["starts"] != period.starts:
            yield (
                f"Year {period.number} is recorded as starting on {show_day(kept['starts'])}, "
                f"but {show_day(period.starts)} follows from the term"
            )


def _of_twins(now: ContractNow) -> Iterator[str]:
    """Say which other contracts have the same reference: allowed, but shown."""
    ref = str(now.row["ref"])
    for other in now.tables.called.get(ref.casefold(), ()):
        if other.row != now.row["id"]:
            yield f"{ref} is also the reference of {other.title}, from {show_day(other.starts)}"


def _of_reviews(now: ContractNow) -> Iterator[str]:
    if now.status == CLOSED:
        yield (
            f"Not authorised since {show_day(now.authority.to + ONE_DAY)}: no hard review has "
            "said that it goes on"
        )
    for one in now.kept_reviews:
        if hard_reviews.outside_term(one.due, now.row["starts"], now.last_day):
            yield (
                f"The hard review due {show_day(one.due)} is outside the term, "
                f"{show_day(now.row['starts'])} to {show_day(now.last_day)}"
            )
        parts = {part.number: part for part in now.review_periods}
        if one.held_on and one.outcome and one.opens in parts:
            opened = parts[one.opens]
            if hard_reviews.too_late(opened, one.held_on):
                yield (
                    f"The outcome of {show_day(one.held_on)} is for {now.period_words(one.opens)}, "
                    f"which was over on {show_day(opened.last_day)}"
                )


def _of_money(now: ContractNow) -> Iterator[str]:
    whole = now.whole_life
    if unpriced := sorted({*whole.unpriced, *now.unpriced}):
        named = ", ".join(str(number) for number in unpriced)
        yield f"No price or funding is known for year {named}: not counted in any sum"
    stated = now.row["value"]
    could_be = {whole.gross} if now.vat_known else {whole.gross, now.gross_if_standard}
    if stated is not None and whole.is_known and stated not in could_be:
        yield f"Whole-life value with every option: {Footing(whole.gross, stated).words}"
    yield from _of_vat(now)
    yield from _of_index(now)
    yield from _of_lines(now)


def _of_vat(now: ContractNow) -> Iterator[str]:
    if now.vat_known and now.vat_percent is None:
        yield "Standard-rated, and the index table has no rate of VAT for its first day"
    if not now.vat_known and now.prices:
        most, net = now.gross_if_standard, show_money(now.whole_life.net)
        said = f"{show_money(most)} with VAT" if most is not None else "more with VAT"
        yield (
            f"Its VAT treatment is not said: worth {net} over its life if exempt, {said}; the "
            "higher counts against thresholds"
        )


def _of_index(now: ContractNow) -> Iterator[str]:
    """Warn of two figures in force on a day on which the price follows the index."""
    names = {now.clause.kind} | ({VAT_RATE} if now.row["vat"] == STANDARD else set())
    rows = [row for row in now.tables.indices if row["name"] in names]
    firsts = [year.starts for year in now.periods]
    for name in sorted({str(row["name"]) for row in rows}):
        for first in firsts:
            held = [row for row in rows if row["name"] == name and in_force(row, first)]
            if len(held) > 1:
                yield (
                    f"{len(held)} figures of {name} are in force on {show_day(first)}: the one "
                    "that began last counts. Give the others their last day"
                )


def _of_lines(now: ContractNow) -> Iterator[str]:
    for register, rows in (("Funding", now.parts.funding), ("Cost", now.parts.costs)):
        years = dict.fromkeys(str(row["financial_year"]) for row in rows)
        for year in years:
            if is_outside(year, now.periods):
                yield f"{register} for {year} is outside the term"
    for one in now.years:
        if one.left < 0 and one.funding:
            found = Footing(one.funding - one.left, one.funding)
            yield f"Year {one.period.number} costs more than its funding. {found.words}"
    for row in now.variations:
        if row["whole_life_effect"] is not None and row["annual_effect"] is not None:
            worked = now.effect_of({**row, "whole_life_effect": None})
            if words := Footing(worked, row["whole_life_effect"]).words:
                yield f"Variation {row['number']}, effect over its life: {words}"
