"""A store with contracts of every kind, as on 6 October 2026; names of providers are made up."""

from desktop.domain.registry import ENTITIES

REVIEWED = "one term with hard reviews"
USUAL = {"regime": "PA2023 light touch", "route": "open tender", "term_shape": "one term"}
PROVIDERS = (
    ("P-0101", "Weald and Coast Families"),
    ("P-0102", "Stour Valley Speech and Language"),
    ("P-0103", "Kentish Behaviour Partnership"),
    ("P-0104", "Oakhythe School"),
    ("P-0105", "Harbour Play Therapy"),
)


def rows(register, *found):
    return [(register, one) for one in found]


def contract(ref, title, provider, starts, last_day, **more):
    usual = {**USUAL, "service": more.pop("service", title)}
    values = {"ref": ref, "title": title, "providers": provider, "starts": starts,
              "last_day": last_day}  # fmt: skip
    return rows("contracts", {**usual, **values, **more})


def years(ref, first, *prices):
    return rows(
        "contract-years",
        *(
            {"contract": ref, "number": str(place + 1), "starts": f"1 April {first + place}",
             "last_day": f"31 March {first + place + 1}", "price": str(price)}
            for place, price in enumerate(prices)
        ),
    )  # fmt: skip


def supporting_parents():
    """Give the contract of the pictures: three years with hard reviews, two to come."""
    ref = "C-0047"
    return [
        *contract(
            ref, "Supporting Parents", "P-0101", "1 April 2025", "31 March 2028",
            service="Neurodevelopmental pathway, parents", term_shape=REVIEWED,
            review_every_months="12", review_lead_months="5", notice_months="3",
            decision="24/00112", value="£2,412,810", manager="Commissioning manager",
            vat="exempt", signed_on="28 March 2025",
        ),
        *years(ref, 2025, 475710, 484350, 484350),
        *rows(
            "funding",
            *(
                {"contract": ref, "financial_year": f"{year}-{(year + 1) % 100}", "source": source,
                 "amount": amount, "status": "confirmed"}
                for year in (2025, 2026, 2027)
                for source, amount in (("Council: Early Help and Preventative Services", "400000"),
                                       ("NHS Kent and Medway", "100000"))
            ),
        ),
        *rows(
            "costs",
            *(
                {"contract": ref, "financial_year": f"{year}-{(year + 1) % 100}", "line": line,
                 "amount": amount}
                for year, price in ((2025, "419351"), (2026, "427991"), (2027, "427991"))
                for line, amount in (("Contract price", price),
                                     ("Service Coordinator (council post, KR11)", "56359"))
            ),
        ),
        *rows(
            "reviews",
            {"contract": ref, "kind": "hard", "due": "31 October 2025", "opens": "2",
             "held_on": "31 October 2025", "outcome": "continue", "decided_by": "Head of service",
             "reasons": "Families are reached and cost is inside the envelope"},
            {"contract": ref, "kind": "monitoring", "due": "24 April 2026",
             "held_on": "24 April 2026", "evidence": "No concerns"},
            {"contract": ref, "kind": "monitoring", "due": "24 July 2026",
             "held_on": "24 July 2026", "evidence": "Evening sessions falling"},
        ),
        *rows(
            "extensions",
            {"contract": ref, "number": "1", "months": "24", "status": "unused",
             "notice_by": "30 September 2027"},
        ),
        *rows(
            "variations",
            {"contract": ref, "number": "2", "what": "Add Swale to the East programme, no cost",
             "from": "1 July 2026", "annual_effect": "0", "status": "agreed",
             "agreed_on": "1 July 2026"},
            {"contract": ref, "number": "3", "what": "12 Saturday workshops a term",
             "from": "1 April 2027", "annual_effect": "18900", "status": "draft"},
        ),
        *_measures(ref),
    ]  # fmt: skip


def _measures(ref):
    quarters = ("2025-26 Q1", "2025-26 Q2", "2025-26 Q3", "2025-26 Q4", "2026-27 Q1", "2026-27 Q2")
    figures = {
        ("Families reached", "families", "132", "higher"): (100, 108, 118, 128, 114, 122),
        ("Programmes run", "programmes", "11", "higher"): (7, 9, 10, 11, 12, 11),
        ("Parents more confident", "%", "80", "higher"): (76, 78, 79, 82, 83, 84),
        ("Evening or weekend sessions", "%", "30", "higher"): (32, 29, 28, 26, None, 21),
    }
    found = []
    for (name, unit, target, better), values in figures.items():
        found += rows(
            "measures",
            {"contract": ref, "name": name, "unit": unit, "target": target, "better": better,
             "every": "quarter"},
        )  # fmt: skip
        found += rows(
            "results",
            *(
                {"contract": ref, "measure": name, "period": period, "value": str(value)}
                for period, value in zip(quarters, values, strict=True)
                if value is not None
            ),
        )
    return found


def others():
    """Give a late review, an option whose notice is near, one that ends soon, and others."""
    return [
        *contract("C-0041", "Early years speech and language block", "P-0102", "1 October 2025",
                  "30 September 2028", term_shape=REVIEWED, review_every_months="12",
                  service="Early years speech"),
        *rows("reviews", {"contract": "C-0041", "kind": "hard", "due": "25 September 2026",
                          "opens": "2"}),
        *rows("funding", *({"contract": "C-0041", "financial_year": f"Year {n}",
                            "source": "Council base", "amount": "186000"} for n in (1, 2, 3))),
        *contract("C-0019", "Positive Behavioural Support", "P-0103", "1 April 2024",
                  "31 March 2027", service="Behaviour"),
        *years("C-0019", 2024, 800000, 800000, 800000),
        *rows("extensions", {"contract": "C-0019", "number": "1", "months": "12",
                             "status": "unused", "notice_by": "30 October 2026"}),
        *contract("C-0053", "Hydrotherapy block", "P-0104", "1 November 2023", "31 October 2026",
                  service="Hydrotherapy"),
        *rows("funding", *({"contract": "C-0053", "financial_year": f"Year {n}",
                            "source": "Council base", "amount": "38400"} for n in (1, 2, 3))),
        *contract("C-0060", "Play therapy block, East", "P-0105", "1 April 2027",
                  "31 March 2029", service="Play therapy"),
        *years("C-0060", 2027, 54000, 54000),
        *contract("C-0009", "Family Support", "P-0105", "1 October 2019", "30 September 2020",
                  service="Family Support"),
    ]  # fmt: skip


def fill(store, *, only=None):
    """Save providers and contracts in one change; only Supporting Parents if asked."""
    with store.write("Contracts") as write:
        for ref, name in PROVIDERS:
            write.save(ENTITIES["providers"], {"ref": ref, "name": name, "kind": "charity"})
        for register, values in supporting_parents() if only else supporting_parents() + others():
            write.save(ENTITIES[register], values)
    return store
