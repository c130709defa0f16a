"""What falls due of a contract, in few words."""

import datetime as dt

from desktop.domain.contract_dues import due_items


def day(text):
    return dt.date.fromisoformat(text)


def dues(found, kind):
    return [(one.due.isoformat(), one.mark) for one in due_items(found) if one.kind == kind]
