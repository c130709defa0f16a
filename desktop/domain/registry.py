"""Every register, one line each, in the order in which they are best brought in."""

from desktop.domain.assurance import ASSURANCE, ASSURANCE_RULES
from desktop.domain.child import CHILDREN
from desktop.domain.choice import CANDIDATES, CHOICES
from desktop.domain.columns import Column
from desktop.domain.contact import CONTACTS
from desktop.domain.contract import CONTRACTS
from desktop.domain.contract_changes import EXTENSIONS, REVIEWS, VARIATIONS
from desktop.domain.contract_money import CONTRACT_YEARS, COSTS, FUNDING, INDICES
from desktop.domain.due_mark import DUE_MARKS
from desktop.domain.entity import Entity
from desktop.domain.envelope import ALLOCATIONS, ENVELOPES, PROGRAMME_LINES
from desktop.domain.kept_separate import KEPT_SEPARATE
from desktop.domain.kinds import LINK
from desktop.domain.layout import LAYOUTS
from desktop.domain.measure import MEASURES, RESULTS
from desktop.domain.need import NEEDS
from desktop.domain.notice import NOTICES
from desktop.domain.offer import ARRANGEMENT, CAPACITY, RATES
from desktop.domain.officer import OFFICERS
from desktop.domain.payment import APPROVAL_LIMITS, BUDGETS, PAYMENTS
from desktop.domain.provider import PROVIDERS
from desktop.domain.provider_list import LISTS, LOTS, ROUNDS
from desktop.domain.purchase import PURCHASES
from desktop.domain.purchase_event import PURCHASE_EVENTS
from desktop.domain.qualification import QUALIFICATION_EVENTS, QUALIFICATIONS
from desktop.domain.reference import REFERENCES
from desktop.domain.reminder import REMINDERS
from desktop.domain.reveal import REVEALS
from desktop.domain.term_dates import CALENDARS
from desktop.domain.vocabulary import (
    AREAS,
    BANK_HOLIDAYS,
    DOCUMENTS,
    PREFIXES,
    THERAPIES,
    THRESHOLDS,
)
from desktop.domain.yearly_spend import YEARLY_SPEND

ENTITIES: dict[str, Entity] = {
    entity.name: entity
    for entity in (
        THERAPIES,
        AREAS,
        DOCUMENTS,
        PREFIXES,
        THRESHOLDS,
        BANK_HOLIDAYS,
        CALENDARS,
        INDICES,
        OFFICERS,
        PROVIDERS,
        CONTACTS,
        LISTS,
        LOTS,
        ROUNDS,
        QUALIFICATIONS,
        QUALIFICATION_EVENTS,
        ARRANGEMENT,
        RATES,
        CAPACITY,
        ASSURANCE_RULES,
        ASSURANCE,
        CONTRACTS,
        EXTENSIONS,
        VARIATIONS,
        CONTRACT_YEARS,
        FUNDING,
        COSTS,
        REVIEWS,
        MEASURES,
        RESULTS,
        NOTICES,
        ENVELOPES,
        ALLOCATIONS,
        PROGRAMME_LINES,
        REFERENCES,
        CHILDREN,
        NEEDS,
        BUDGETS,
        YEARLY_SPEND,
        APPROVAL_LIMITS,
        PURCHASES,
        PURCHASE_EVENTS,
        PAYMENTS,
        CHOICES,
        CANDIDATES,
        KEPT_SEPARATE,
        REMINDERS,
        DUE_MARKS,
        REVEALS,
        LAYOUTS,
    )
}


FILLED = {name: one for name, one in ENTITIES.items() if not one.frozen}
"""The registers that people fill; the others the program writes."""


class NoRegister(Exception):
    """There is no register of that name."""


def entity(name: str) -> Entity:
    """Find a register by its id.

    Raises:
        NoRegister: with the names there are.
    """
    if name not in ENTITIES:
        raise NoRegister(f"There is no register “{name}”. The registers are {', '.join(ENTITIES)}.")
    return ENTITIES[name]


def names_someone(column: Column) -> bool:
    """Say whether what is typed into a column may name a person.

    It may in a private field, and in a link to records that have one: people write the name where
    the reference belongs.
    """
    if column.private:
        return True
    linked = column.label.link.split("|") if column.kind is LINK else []
    return any(other.private for name in linked for other in ENTITIES[name].columns)
