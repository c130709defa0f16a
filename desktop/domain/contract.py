"""Contracts: what is bought of whom, from which day to which, under which law."""

from desktop.domain import contract_fields as its
from desktop.domain import contract_law_fields as law
from desktop.domain.contract_rules import (
    at_least_one,
    ended_with_reason,
    ended_within_term,
    few_months,
    fixed_rise,
    reviews_in_between,
)
from desktop.domain.entity import Entity, Record, Rule, computed
from desktop.domain.kinds import CHOICE, DAY, LONG, MONEY, NUMBER
from desktop.domain.offer import positive
from desktop.domain.provider_list import ends_after_start, past_vesting
from desktop.domain.transfers import wrong_direction

GROUP = "Contracts"


class Contract(Record, table=True):
    """An agreement with a term."""

    __tablename__ = "contracts"

    ref: its.Ref
    title: its.Title
    service: its.Service
    description: its.Description = None
    public_description: its.PublicDescription = None
    providers: its.Providers
    department: its.Department = None
    manager: its.Manager = None
    starts: its.Starts
    last_day: its.LastDay
    term_shape: its.TermShape
    review_every_months: its.ReviewEveryMonths = None
    review_lead_months: its.ReviewLeadMonths = None
    notice_months: its.NoticeMonths = None
    successor_to: its.SuccessorTo = None
    value: law.Value = None
    value_note: law.ValueNote = None
    vat: law.Vat = None
    uplift: law.Uplift = None
    uplift_percent: law.UpliftPercent = None
    uplift_cap: law.UpliftCap = None
    uplift_floor: law.UpliftFloor = None
    regime: law.Regime
    route: law.Route
    ground: law.Ground = None
    direction: law.Direction = None
    procurement_began: law.ProcurementBegan = None
    signed_on: law.SignedOn = None
    decision: law.Decision = None
    cpv: law.Cpv = None
    sme: law.Sme = None
    vcse: law.Vcse = None
    ended_on: its.EndedOn = None
    ended_reason: its.EndedReason = None
    notice_served_on: its.NoticeServedOn = None


CONTRACTS = Entity(
    Contract,
    "contracts",
    "Contracts",
    "contract",
    key=("ref",),
    apart_by=("starts", "providers", "title"),
    shown_by="title",
    group=GROUP,
    rules=(
        Rule(("starts", "last_day"), ends_after_start),
        Rule(("review_every_months",), at_least_one),
        Rule(("review_lead_months",), positive),
        Rule(("notice_months",), positive),
        *(
            Rule((name,), few_months)
            for name in ("review_every_months", "review_lead_months", "notice_months")
        ),
        Rule(("value",), positive),
        Rule(("starts", "ended_on"), ended_within_term),
        Rule(("ended_on", "ended_reason"), ended_with_reason),
    ),
    doubts=(
        Rule(("last_day",), past_vesting),
        Rule(("term_shape", "review_every_months", "starts", "last_day"), reviews_in_between,
             at="review_every_months"),
        Rule(("route", "direction"), wrong_direction),
        Rule(("uplift", "uplift_percent"), fixed_rise),
    ),
    computed=(
        computed("status", "Status", CHOICE),
        computed("year_now", "Year now", NUMBER, width=8),
        computed(
            "year_authorised", "Authorised to year", NUMBER, width=8,
            help="The last contract year that is open",
        ),
        computed("whole_life_value", "Whole-life value", MONEY),
        computed("annual_value", "Value a year", MONEY),
        computed("next_date", "Next date", DAY),
        computed("last_day_now", "Last day as it stands", DAY),
        computed("check", "Check", LONG, width=40),
    ),
    span=("starts", ""),
)  # fmt: skip
