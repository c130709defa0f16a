"""Shares in per cent, compared with the two figures that they follow from."""

from decimal import ROUND_HALF_UP, Decimal

from desktop.domain.amounts import show_number


def share(counted: Decimal, out_of: Decimal, places: int) -> Decimal | None:
    """Give a share in per cent, rounded to some decimal places; None out of nothing."""
    if not out_of:
        return None
    return (counted * 100 / out_of).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def share_words(counted: Decimal, out_of: Decimal, stated: Decimal) -> str | None:
    """Say that a stated share is not what follows, to as many decimals as it is stated with."""
    exponent = stated.normalize().as_tuple().exponent
    places = max(-exponent, 0) if isinstance(exponent, int) else 0
    found = share(counted, out_of, places)
    if found is None or found == stated:
        return None
    which = "more" if found > stated else "less"
    return (
        f"{show_number(counted)} of {show_number(out_of)} is {show_number(found)} % and "
        f"{show_number(stated)} % is stated: {show_number(abs(found - stated))} {which} than stated"
    )
