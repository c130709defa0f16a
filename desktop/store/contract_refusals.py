"""What can't be kept of a contract and what belongs to it: days to come."""

import datetime as dt
from collections.abc import Mapping

from desktop.domain.days import show_day
from desktop.domain.entity import Invalid, Row
from desktop.store.beside import Beside

# What has happened once it is on record, with why a day to come can't be meant.
NOTICE_SERVED = {"notice_served_on": "notice was served on a day that has been"}
OPTION_USED = {"used_on": "an option was used on a day that has been"}
VARIATION_AGREED = {"agreed_on": "a variation was agreed on a day that has been"}
PUBLISHED = {"published_on": "a notice was published on a day that has been"}


def refuse_to_come(
    today: dt.date, before: Row | None, row: Row, happened: Mapping[str, str]
) -> None:
    """Refuse a day after today in a field that says on which day something happened.

    Raises:
        Invalid: with the sentence at the field.
    """
    wrong = {
        name: f"{show_day(row[name])} is still to come: {why}. Leave it blank until then"
        for name, why in happened.items()
        if row[name] is not None
        and row[name] > today
        and (before is None or row[name] != before[name])
    }
    if wrong:
        raise Invalid(wrong)


def refuse_contract(beside: Beside, before: Row | None, row: Row) -> None:
    """Refuse notice served tomorrow.

    Raises:
        Invalid: with the sentence at the day.
    """
    refuse_to_come(beside.today, before, row, NOTICE_SERVED)


def refuse_extension(beside: Beside, before: Row | None, row: Row) -> None:
    """Refuse an option used tomorrow.

    Raises:
        Invalid: with the sentence at the day.
    """
    refuse_to_come(beside.today, before, row, OPTION_USED)


def refuse_variation(beside: Beside, before: Row | None, row: Row) -> None:
    """Refuse a variation agreed tomorrow.

    Raises:
        Invalid: with the sentence at the day.
    """
    refuse_to_come(beside.today, before, row, VARIATION_AGREED)


def refuse_notice(beside: Beside, before: Row | None, row: Row) -> None:
    """Refuse a notice published tomorrow.

    Raises:
        Invalid: with the sentence at the day.
    """
    refuse_to_come(beside.today, before, row, PUBLISHED)
