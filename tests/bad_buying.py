"""What can't be bought, with the sentence and the remedy it gets by every door."""

from desktop.commands import merge
from desktop.domain.registry import ENTITIES
from desktop.store.reading import rows
from tests.buying import CHILD, TODAY, fill, fill_terms

REF = "SP-9001"
FIELDS = {
    "ref": REF, "child": CHILD, "therapy": "Occupational therapy",
    "provider": "Channel Coast OT", "arrangement": "QPL", "list": "QPL-2025", "lot": "2",
    "rate": "92", "unit": "session", "minutes": "60", "per_week": "1",
    "first_session": "2 November 2026", "last_session": "18 December 2026", "status": "draft",
    "requested_by": "Officer", "approved_by": "", "approved_on": "", "off_list_reason": "",
}  # fmt: skip
AUGUST = {"first_session": "3 August 2026", "last_session": "28 August 2026"}
APPROVED = {"status": "approved", "approved_by": "Head of service", "approved_on": "5 October 2026"}
MERGED, DELETED = "Wealden OT Partnership", "Ashgrove Child Therapy"
LEFT = "Lathe House Therapies"
BAD = {
    "a last session before the first": (
        {"last_session": "1 November 2026"}, "is before the first, 2 November 2026", "Change one",
    ),
    "no session in the calendar": (
        AUGUST, "falls between 3 August 2026 and 28 August 2026", "Choose days in a term",
    ),
    "a rate of another unit": (
        {"unit": "programme"}, "can't be multiplied by sessions", "Enter the rate for a session",
    ),
    "an hourly rate without minutes": (
        {"unit": "hour", "minutes": ""}, "needs the minutes of a session", "Enter them",
    ),
    "a child by name": (
        {"child": "Someone Private"}, "not in Children", "reference, not a name",
    ),
    "a purchase over two lots": (
        {"lot": "1, 2"}, "names 2 lots and there can be one", "Enter a row for each",
    ),
    "a provider merged since": (
        {"provider": MERGED}, "was merged into", "Use that reference",
    ),
    "a provider deleted since": (
        {"provider": DELETED}, "was deleted from Providers on", "give another provider",
    ),
    "a provider suspended since, as approved": (
        APPROVED | {"provider": LEFT}, "the session on 2 November 2026 is not covered",
        "Enter the reason why it is bought all the same",
    ),
    "an approval by the requester": (
        APPROVED | {"approved_by": "officer"}, "can't approve it", "Somebody else has to",
    ),
    "an approval without anybody's name": (
        {"status": "approved"}, "enter who approved it", "and when",
    ),
    "an approval beyond the limit": (
        APPROVED | {"rate": "2000"}, "may approve up to £10,000, and this costs £14,000",
        "Enter somebody whose limit covers it",
    ),
}  # fmt: skip


def filled(store):
    """Fill a store with the small list, a child, and providers merged and deleted; give its gone.

    Of a merged provider the reference is given, which is what other sheets still say.
    """
    fill(store)
    if not store.count(ENTITIES["calendars"]):
        fill_terms(store)
    known = {row["name"]: row for row in rows(store, ENTITIES["providers"], today=TODAY)}
    merge.providers(store, known["Channel Coast OT"]["id"], known[MERGED]["id"])
    store.delete(ENTITIES["providers"], known[DELETED]["id"])
    limit = {"officer": "Head of service", "from": "1 April 2026", "amount": "10000"}
    store.save(ENTITIES["approval-limits"], limit)
    return {MERGED: known[MERGED]["ref"], DELETED: known[DELETED]["ref"]}


def given(what, gone):
    """Give what is changed for one kind of badness, as typed."""
    changed, _, _ = BAD[what]
    return {name: gone.get(value, value) for name, value in changed.items()}
