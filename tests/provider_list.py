"""A small list for tests of the Providers screen: eleven made-up providers in every state."""

import datetime as dt

from desktop.domain.registry import ENTITIES

TODAY = dt.date(2026, 10, 6)
JOINED = "1 April 2025"
LOTS = {
    "1": ("Speech and language", "Speech and language therapy"),
    "2": ("Occupational therapy", "Occupational therapy"),
}
# name; kind; lots with their areas; free a week by lot; rate; insurance ends; DBS ends
PROVIDERS = """
Pilgrims Way Therapy Group; company; 1 ESW, 2 ES; 1 4, 2 2; 89; 2027-01-31; 2026-10-02
Lathe House Therapies; company; 2 S; 2 3; 91; ; 2028-03-14
Oakhythe School therapy service; school; 1 S, 2 S; 1 3; 70; 2027-03-31; 2026-10-21
Wealden OT Partnership; partnership; 2 W; 2 0; 88; 2026-10-14; 2028-03-14
Ashgrove Child Therapy; charity; 1 S; 1 6; 93; 2027-03-31; 2028-03-14
Bluebell Speech Therapy; company; 1 NW; 1 8; 75; 2027-03-31; 2028-03-14
Channel Coast OT; company; 2 ES; 2 6; 92; 2027-03-31; 2028-03-14
Darent Children’s Therapies; NHS body; 1 NW; 1 0; 84; 2027-03-31; 2028-03-14
Independent therapist SLT-07; sole trader; 1 W; 1 2; 62; 2027-03-31; 2028-03-14
"""
AREAS = {"N": "North", "E": "East", "S": "South", "W": "West"}
SUSPENDED, APPLIED, OUTSIDE = "Lathe House Therapies", "Medway Talkers", "Nowhere Near Therapies"


def fill(store):
    """Fill a store with the list; give the row ids of its providers by name."""
    ids = {}
    with store.write("Fill the list") as write:
        _frame(write)
        for number, line in enumerate(PROVIDERS.strip().splitlines()):
            name, *facts = [part.strip() for part in line.split(";")]
            ids[name] = _provider(write, f"QPL-{100 + number}", name, facts)
        ids[APPLIED] = _applied(write)
        outside = {"ref": "NOL-01", "name": OUTSIDE, "kind": "company"}
        ids[OUTSIDE] = write.save(ENTITIES["providers"], outside)
    return ids


def _frame(write):
    listed = {"ref": "QPL-2025", "title": "Qualified Provider List (QPL)", "starts": JOINED}
    more = {"regime": "PA2023 light touch", "last_day": "31 March 2029"}
    write.save(ENTITIES["lists"], listed | more)
    for code, (title, therapy) in LOTS.items():
        lot = {"list": "QPL-2025", "code": code, "title": title, "therapies": therapy}
        write.save(ENTITIES["lots"], lot)
    for document in ("public liability", "enhanced DBS"):
        rule = {"list": "QPL-2025", "document": document, "mandatory": True}
        write.save(ENTITIES["assurance-rules"], rule)


def _provider(write, ref, name, facts):
    kind, lots, free, rate, insured, checked = facts
    made = write.save(ENTITIES["providers"], {"ref": ref, "name": name, "kind": kind})
    for lot, letters in _pairs(lots):
        _place(write, ref, lot, [AREAS[letter] for letter in letters])
        _offer(write, ref, lot, AREAS[letters[0]], rate, dict(_pairs(free)).get(lot))
    for document, expires in (("public liability", insured), ("enhanced DBS", checked)):
        if expires:
            paper = {"document": document, "reference": f"{document[:2].upper()}/{ref}"}
            held = {"provider": ref, "expires": expires, "checked_on": "3 April 2026"}
            write.save(ENTITIES["assurance"], paper | held | {"checked_by": "Commissioning"})
    if name == SUSPENDED:
        event = {"status": "suspended", "on": "1 September 2026", "reason": "Insurance not shown"}
        place = {"provider": ref, "list": "QPL-2025", "lot": "2"}
        write.save(ENTITIES["qualification-events"], place | event)
    return made


def _pairs(text):
    return [part.split() for part in text.split(", ")]


def _place(write, ref, lot, areas):
    judged = {
        "evaluated_by": "Commissioning",
        "evaluated_on": "14 March 2025",
        "evaluation_file": f"{ref} lot {lot} outcome.pdf",
        "reason": "Passed every quality question",
    }
    place = {"provider": ref, "list": "QPL-2025", "lot": lot, "areas": areas}
    stands = {"status": "qualified", "since": JOINED}
    write.save(ENTITIES["qualifications"], place | stands | judged)


def _offer(write, ref, lot, area, rate, free):
    offer = {"provider": ref, "therapy": LOTS[lot][1]}
    price = {"unit": "session", "minutes": 60, "amount": rate, "from": "1 April 2026"}
    write.save(ENTITIES["rates"], offer | price)
    if free is not None:
        told = {"sessions_a_week": free, "wait_days": 10, "as_at": "28 September 2026"}
        write.save(ENTITIES["capacity"], offer | {"area": area} | told)


def _applied(write):
    made = write.save(ENTITIES["providers"], {"ref": "QPL-150", "name": APPLIED, "kind": "company"})
    place = {"provider": "QPL-150", "list": "QPL-2025", "lot": "1", "areas": "North"}
    write.save(ENTITIES["qualifications"], place | {"status": "applied", "since": "1 July 2026"})
    return made
