"""The worked examples of published papers as rows: contracts, money, programmes, measures.

Figures are those of the papers. Where a paper gives no day, one is made up and the note says so.
Names of organisations are public; no person is named.
"""

MADE_UP = "The paper gives no day: made up"
CAMHS = "Early Help in the CYPMH contract"
REVIEWED = "one term with hard reviews"

SHEETS = {
    "providers": (
        ("Reference", "Name", "Type"),
        ("P-9001", "Supporting Parents provider (to be appointed)", "charity"),
        ("P-9002", "Imago", "charity"),
        ("P-9003", "CXK Ltd", "company"),
        ("P-9004", "Porchlight", "charity"),
        ("P-9005", "Project Salus", "community interest company"),
        ("P-9006", "The Education People", "council-owned company"),
        ("P-9007", "NELFT", "NHS body"),
    ),
    "contracts": (
        ("Reference", "Title", "Service", "Regime", "Route", "Providers", "Starts", "Last day",
         "Shape of the term", "Hard review every months", "Direction of money", "Description"),
        ("SP-2021", "Supporting Parents", "Supporting Parents", "PCR2015", "open tender", "P-9001",
         "1 October 2021", "30 September 2024", REVIEWED, 12, None, MADE_UP),
        ("YC-2019", "Young Carers", "Young Carers", "PCR2015", "open tender", "P-9002",
         "1 October 2019", "30 September 2020", "one term", None, None, None),
        ("NEET-2019", "NEET support", "NEET support", "PCR2015", "open tender", "P-9003",
         "1 October 2019", "30 September 2020", "one term", None, None, None),
        ("FS-2019-P", "Family Support", "Family Support", "PCR2015", "open tender", "P-9004",
         "1 October 2019", "30 September 2020", "one term", None, None, None),
        ("FS-2019-S", "Family Support", "Family Support", "PCR2015", "open tender", "P-9005",
         "1 October 2019", "30 September 2020", "one term", None, None, None),
        ("NEET-2020", "NEET service level agreement", "NEET support", "EXEMPT-vertical",
         "service level agreement", "P-9006", "1 October 2020", "30 September 2021", "one term",
         None, None, MADE_UP),
        ("CYPMHS", "CYPMHS contribution", "CYPMHS", "NHS s75/s76/s256 transfer", "section 76",
         "P-9007", "1 April 2019", "31 March 2020", "one term", None, "council to NHS", None),
    ),
    "contract-years": (
        ("Contract", "Year", "Starts", "Last day", "Price"),
        ("YC-2019", 1, "1 October 2019", "30 September 2020", 325484.88),
        ("NEET-2019", 1, "1 October 2019", "30 September 2020", 498410.40),
        ("FS-2019-P", 1, "1 October 2019", "30 September 2020", 1240000.00),
        ("FS-2019-S", 1, "1 October 2019", "30 September 2020", 860400.00),
        ("NEET-2020", 1, "1 October 2020", "30 September 2021", 498410.40),
        ("CYPMHS", 1, "1 April 2019", "31 March 2020", 2650000),
    ),
    "funding": (
        ("Contract", "Year", "Source", "Amount", "Status"),
        *(
            ("SP-2021", f"Year {year}", source, amount, "confirmed")
            for year in (1, 2, 3)
            for source, amount in (("Council base", 400000), ("Kent and Medway CCG", 100000))
        ),
    ),
    "costs": (
        ("Contract", "Year", "Cost line", "Posts", "FTE", "Grade", "Amount"),
        ("SP-2021", "Year 1", "Service Coordinator", 1, 1.0, "KR11", 56359),
        ("SP-2021", "Year 1", "Area Facilitators", 4, 4.0, "KR9", 164964),
        ("SP-2021", "Year 1", "Parent Co-Facilitators", 12, 6.0, "KR6", 166962),
        ("SP-2021", "Year 1", "Parent Volunteers, expenses", 12, 3.0, None, 12000),
        ("SP-2021", "Year 1", "Admin Assistant", 1, 1.0, "KR3", 19425),
        ("SP-2021", "Year 1", "Training and development", None, None, None, 30000),
        ("SP-2021", "Year 1", "Training materials, room hire", None, None, None, 26000),
    ),
    "extensions": (
        ("Contract", "Option", "Months", "Status"),
        ("SP-2021", 1, 24, "unused"),
    ),
    "measures": (
        ("Contract", "Measure", "Unit", "Target", "Better", "Every", "Part of", "Share of them",
         "Out of"),
        ("SP-2021", "Assessments", "children", 6359, "higher", "year", None, None, None),
        ("SP-2021", "Diagnosed", "children", 5405, "higher", "year", None, None, None),
        ("SP-2021", "Diagnosed with both", "children", 2892, "higher", "year", None, None, None),
        ("SP-2021", "Families reached", "families", 372, "higher", "year", None, None, None),
        ("SP-2021", "Programmes", "programmes", 31, "higher", "year", None, None, None),
        ("SP-2021", "Families a programme, at most", "families", 12, "higher", "year", None, None,
         None),
        ("SP-2021", "Waiting list, about", "children", 6000, "lower", "year", None, None, None),
        ("SP-2021", "Rise of the offer in the county", "%", 42, "higher", "year", None, None, None),
        ("SP-2021", "Diagnosed, of assessed", "%", 85, "higher", "year", None, "Diagnosed",
         "Assessments"),
        ("SP-2021", "With both, of diagnosed", "%", 54, "higher", "year", None,
         "Diagnosed with both", "Diagnosed"),
        ("SP-2021", "Families reached, of diagnosed", "%", 6.8, "higher", "year", None,
         "Families reached", "Diagnosed"),
        ("SP-2021", "Families reached, of assessed", "%", 5.8, "higher", "year", None,
         "Families reached", "Assessments"),
        *(
            ("SP-2021", f"{what}, {where}", "children", target, "higher", "year", whole, None, None)
            for where, what, target, whole in (
                ("West Kent ASC", "Assessments", 1666, "Assessments"),
                ("West Kent ASC/ADHD", "Assessments", 2032, "Assessments"),
                ("East Kent ASC", "Assessments", 1288, "Assessments"),
                ("East Kent ASC/ADHD", "Assessments", 1373, "Assessments"),
                ("West Kent ASC", "Diagnosed", 1416, "Diagnosed"),
                ("West Kent ASC/ADHD", "Diagnosed", 1727, "Diagnosed"),
                ("East Kent ASC", "Diagnosed", 1095, "Diagnosed"),
                ("East Kent ASC/ADHD", "Diagnosed", 1167, "Diagnosed"),
                ("West Kent", "Diagnosed with both", 1727, "Diagnosed with both"),
                ("East Kent", "Diagnosed with both", 1167, "Diagnosed with both"),
            )
        ),
    ),
    "variations": (
        ("Contract", "Variation", "What changes", "Terms before", "Terms after", "From", "Status"),
        ("CYPMHS", 1, "Notice is given on part of the contribution", "£2.65m a year",
         "£1.257m stays in the contract", "1 April 2020", "draft"),
        ("CYPMHS", 2, "The section 76 terms show the council its funding", None,
         "For Looked After Children and harmful sexual behaviour", "1 April 2020", "draft"),
    ),
    "envelopes": (
        ("Envelope", "Year", "Amount", "Source", "Section", "Direction"),
        (CAMHS, "2021-22", 1200000, "Council base", None, None),
        ("CYPMHS section 76", "2019-20", 2650000, "Council base", "section 76", "council to NHS"),
    ),
    "allocations": (
        ("Envelope", "Year", "Goes to", "Amount", "Kind", "Note"),
        (CAMHS, "2021-22", "Supporting Parents", 400000, "refocused", None),
        (CAMHS, "2021-22", "Positive Behavioural Support", 800000, "refocused", None),
        ("CYPMHS section 76", "2019-20", "CYPMHS contract", 1257000, "retained", None),
        ("CYPMHS section 76", "2019-20", "Other services", 1200000, "withdrawn", None),
        ("CYPMHS section 76", "2019-20", "KHNES, Dedicated Schools Grant", 200000, "refocused",
         "A grant of its own: it may not belong to the envelope"),
    ),
    "programme-lines": (
        ("Programme", "Service", "Contract", "Provider", "Current", "Route", "Change", "Revised",
         "Revised as stated", "From", "In-year effect as stated", "Note"),
        ("Early Help recommissioning", "Young Carers", "YC-2019", "Imago", 325484.88,
         "re-procure", 100000, 425484.88, 425484, "1 December 2020", 100000,
         "Tender from autumn 2020; the day is made up"),
        ("Early Help recommissioning", "NEET support", "NEET-2019", "CXK Ltd", 498410.40,
         "service level agreement", 0, 498410.40, None, "1 October 2020", None, None),
        ("Early Help recommissioning", "Family Support", "FS-2019-P, FS-2019-S",
         "Porchlight and Project Salus", 2100400.00, "in-house", -1100000, 1000400.00, None,
         "1 October 2020", -1100000, "The paper states £1m saved in the year: both changes"),
    ),
}  # fmt: skip


def results() -> tuple[tuple[object, ...], ...]:
    """Give the demand figures of 2019 as results: what each measure came to."""
    rows = SHEETS["measures"][1:]
    return (
        ("Contract", "Measure", "Period", "Result"),
        *((row[0], row[1], "2019-20", row[3]) for row in rows),
        ("SP-2021", "Waiting list, about", "2020-21", 12000),
    )


def sheets() -> dict[str, tuple[tuple[object, ...], ...]]:
    """Give the rows of every register, each with its headings first."""
    return {**SHEETS, "results": results()}
