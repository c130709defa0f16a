"""A small desk on which something of every kind falls due."""

from desktop.domain.registry import ENTITIES
from tests import buying
from tests.county import COUNTY_ROWS

AGREED = {
    "approved_by": "Head", "approved_on": "1 October 2026", "requested_by": "Officer",
    "reason_for_choice": "Known to the child",
}  # fmt: skip
CONTRACT = {
    "ref": "C-1", "title": "Supporting Parents", "service": "Parents", "starts": "1 October 2025",
    "last_day": "30 September 2028", "term_shape": "one term with hard reviews",
    "regime": "PA2023 light touch", "route": "open tender", "notice_months": "6",
    "manager": "Officer", "department": "Early help", "providers": "Channel Coast OT",
    "signed_on": "1 September 2025", "review_every_months": "12", "review_lead_months": "0",
}  # fmt: skip


def fill(store):
    """Fill a store with something of every kind."""
    buying.fill(store)
    with store.write("Contracts") as write:
        for row in COUNTY_ROWS:
            write.save(ENTITIES["calendars"], row)
        write.save(ENTITIES["contracts"], CONTRACT)
        option = {
            "contract": "C-1",
            "number": "1",
            "months": "12",
            "notice_by": "31 March 2028",
            "status": "unused",
        }
        write.save(ENTITIES["extensions"], option)
        asked = {"contract": "C-1", "name": "Waits", "unit": "weeks", "better": "lower"}
        write.save(ENTITIES["measures"], asked | {"every": "quarter", "target": "6"})
        monitoring = {"contract": "C-1", "kind": "monitoring", "due": "1 December 2026"}
        write.save(ENTITIES["reviews"], monitoring)
        for name, limit in (("Head", "50000"), ("Officer", "500")):
            line = {"officer": name, "from": "1 April 2021", "amount": limit}
            write.save(ENTITIES["approval-limits"], line)
        write.save(ENTITIES["reminders"], {"what": "Ring the school", "due": "9 October 2026"})
        write.save(ENTITIES["officers"], {"name": "Officer", "team": "SEND"})
    buying.buy(store, status="active", **AGREED)
    buying.buy(store, status="awaiting approval", requested_by="Officer")
