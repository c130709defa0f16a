"""Headings compared by what their words mean, whatever their order: "Date of expiry", "Expires"."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from desktop.domain.entity import Entity
from desktop.sheets.headings import worded


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


FILLING = _set(
    "a an and any are as at attended be been can completed dd do does each every for has have held "
    "how i if in into is it its mm or our please s than that the their them there these they this "
    "too us was we were what when where which will with you your y yy yyyy n eg ie etc"
)
SENSES = {
    "START": "start starts started starting begin begins beginning commence commences commenced "
    "commencement inception effective from",
    "END": "end ends ended ending finish finishes finished expire expires expired expiry exp "
    "expiration until to cease ceases terminate terminates termination",
    "DATE": "date dated day on",
    "BY": "by who whom officer",
    "REF": "ref no number id identifier code refs nos",
    "ADDRESS": "address addr addresses",
    "EMAIL": "email mail e",
    "PHONE": "phone tel telephone mobile mob landline telno",
    "WEB": "web website site www url homepage",
    "TYPE": "type kind sort category",
    "NOTE": "note notes comment comments remark remarks information info",
    "NAME": "name named title names",
    "PROVIDER": "provider supplier vendor organisation org company firm contractor bidder tenderer "
    "payee beneficiary creditor business",
    "LIST": "list framework qpl dps",
    "CHILD": "child pupil cyp student learner",
    "PRACTITIONER": "practitioner therapist clinician employee staff",
    "PRICE": "price cost rate fee charge charged amount",
    "AREA": "area areas locality localities geographical geographic geography patch",
    "SESSION": "session sessions sess",
    "COVER": "cover indemnity insured",
    "LIMIT": "limit level amount",
    "DOCUMENT": "document doc documents certificate cert policy insurance",
    "REGISTERED": "registered registration reg",
    "EVALUATED": "evaluated evaluation evaluator moderation moderated assessor assessed",
    "CHECKED": "checked check checker verified verifier seen",
    "UPDATED": "updated update",
    "APPROVED": "approved approver approving approval authorised authoriser",
    "REQUESTED": "requested requester requesting request",
    "PAID": "paid payment pay payments",
    "INVOICE": "invoice inv invoices",
    "QUALIFIED": "qualified qualification",
    "WAIT": "wait waiting waits",
    "WEEK": "week weekly weeks",
    "FREE": "free available spare",
    "REASON": "reason reasons why",
    "EXCL": "ex excl excluding exc",
    "INCL": "inc incl including",
}
WEAK = _set(
    "DATE main current office work generic full latest last lead key total additional other "
    "further required usual new own official postal correspondence agreed given status detail "
    "contact average covered"
)
OWN = {  # what registers call their rows besides their own word
    "payments": _set("INVOICE spend expenditure transaction"),
    "purchases": _set("SESSION order"),
    "assurance": _set("DOCUMENT"),
    "lists": _set("LIST"),
    "qualifications": _set("QUALIFIED"),
}
_SENSE = {word: sense for sense, words in SENSES.items() for word in words.split()}
Words = frozenset[str]


@lru_cache(maxsize=8_192)
def meaning(heading: str) -> Words:
    """Give what the words of a heading mean, each sense once, without words that only fill."""
    words = worded(heading).split()
    kept = [_sense(word) for word in words if word not in FILLING]
    return frozenset(kept or words)


def _sense(word: str) -> str:
    """Give what one word means; several of a thing are as one."""
    single = word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] != "s" else word
    return _SENSE.get(word) or _SENSE.get(single) or single


def known_as(entity: Entity, words: Iterable[tuple[str, str]]) -> dict[Words, set[str]]:
    """Give the fields of a register by what their names mean: (field, name)."""
    known: dict[Words, set[str]] = {}
    own = _own(entity)
    for name, word in words:
        for form in _forms(meaning(word), own):
            known.setdefault(form, set()).add(name)
    return known


def find(entity: Entity, heading: str, known: dict[Words, set[str]]) -> str:
    """Find the one field that a heading means; nothing where none or several are meant."""
    for form in _forms(meaning(heading), _own(entity)):
        fields = known.get(form, set())
        if fields:
            return next(iter(fields)) if len(fields) == 1 else ""
    return ""


def _own(entity: Entity) -> Words:
    """Give the words a register calls its own rows by: a list's "List title" is its title."""
    return meaning(entity.one) | OWN.get(entity.name, frozenset())


def _forms(words: Words, own: Words) -> Sequence[Words]:
    """Give the forms of a meaning, the fullest first: weak words and the row's own go last."""
    forms = [words, words - own, words - WEAK, words - WEAK - own]
    return [form for form in dict.fromkeys(forms) if form]
