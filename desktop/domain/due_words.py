"""What an item that falls due asks for, and what follows if nothing is done."""

from desktop.domain.amounts import show_money
from desktop.domain.days import show_day
from desktop.domain.due_list import Item

ENDED_DOCUMENT, NO_END_DOCUMENT = "{} has ended: check the new one", "{} has no end date"
ENDING_DOCUMENT = "{} ends: ask for the new one"
DOING = {
    "hard review": "{}: record the outcome",
    "review": "{}: record the outcome",
    "unauthorised year": "Not authorised and running, {}: record the outcome",
    "contract end": "{}: replace it or let it end",
    "purchase ends": "{}: renew it or let it end",
    "annual review": "{}: confirm or end it",
    "approval": "{}: approve it or send it back",
    "limit passed": "{}: have it approved again",
    "not ended": "{}: end them",
    "measure missing": "Ask for results of {period}: {}",
    "capacity stale": "Ask for its free sessions",
}
SHORTER = {"unauthorised year", "measure missing"}  # said by their subject alone
FOLLOWS = {
    "hard review": "Until the outcome is recorded the next year{worth} is not authorised, and what "
    "is spent in it counts as unauthorised.",
    "review": "The review stays open, and the hard review after it lacks its notes.",
    "unauthorised year": "The service runs{worth} without a decision. Until one is recorded, all "
    "that is spent in this year counts as unauthorised.",
    "extension notice": "After this day the option{worth} can no longer be taken up by notice.",
    "notice deadline": "Notice served after this day comes too late for the day the contract ends.",
    "contract end": "From the day after, no contract covers the service{worth} unless it is "
    "extended or replaced.",
    "notice to publish": "Published after this day, the notice is late.",
    "yearly test": "The arrangement rests on this test; look at it again by this day.",
    "measure missing": "A result that is missing counts as missing, never as met.",
    "document": "Sessions after its last day are not covered, and where the list makes it "
    "mandatory a new purchase asks for a reason.",
    "capacity stale": "What was told more than 90 days ago counts as old, so that nobody relies on "
    "it when buying.",
    "purchase ends": "Sessions stop after this day, and what the plan still owes is not bought.",
    "annual review": "The review may change what the child needs, and the purchase runs on past "
    "it.",
    "approval": "Sessions can't begin before somebody whose limit covers it has approved it.",
    "limit passed": "It costs more than who approved it could approve, since terms, its calendar "
    "or a limit changed. Enter who approves the higher cost, or end it earlier.",
    "not ended": "They count as running until they are ended.",
}

MISSED = {  # kinds whose consequence is another once their day is past
    "extension notice": "The option{worth} lapsed on that day. Record it as lapsed or declined, or "
    "as used where notice was given in time; acknowledge it if nothing is left to record.",
    "notice deadline": "Notice served now comes too late for the day the contract ends. Record it "
    "where it was served in time, or acknowledge that it was missed.",
}


def to_do(item: Item, *, late: bool = False) -> str:
    """Say what is to be done; a purchase is named, what the list names beside it is left out."""
    if item.kind == "document":
        return _document(item, late=late)
    what = item.subject if item.kind in SHORTER and item.subject else item.what
    if item.register == "purchases" and item.row:
        what = f"{item.about}, {what[:1].lower()}{what[1:]}"
    return DOING.get(item.kind, "{}").format(what, period=item.mark)


def _document(item: Item, *, late: bool) -> str:
    name = item.subject or item.what
    if item.due is None:
        return NO_END_DOCUMENT.format(name)
    return (ENDED_DOCUMENT if late else ENDING_DOCUMENT).format(name)


def consequence(item: Item, *, late: bool = False) -> str:
    """Say what follows if nothing is done, or what followed from a day for notice missed."""
    worth = f", {show_money(item.value)}," if item.value else ""
    said = MISSED.get(item.kind) if late else None
    return (said or FOLLOWS.get(item.kind, "")).format(worth=worth)


def standing(item: Item) -> str:
    """Say who has to see to it, and what was said of it."""
    who = " or ".join(item.responsible)
    if item.assigned:
        words = f"Given to {item.assigned}."
    elif who:
        words = f"Responsible: {who}."
    else:
        words = f"Team: {item.team}." if item.team else "Nobody is named for it."
    aside = item.aside
    if aside is None:
        return words
    reason = f": {aside.reason}" if aside.reason else ""
    if aside.till:
        return f"{words} Put off till {show_day(aside.till)}{reason}."
    on = f" on {show_day(aside.on)}" if aside.on else ""
    return f"{words} Acknowledged by {aside.by}{on}{reason}."
