"""What belongs to the made-up contracts of the sample: reviews, options, money, measures, notices.

Every row is made up; who decided something is a post, never a person.
"""

Line = tuple[object, ...]

HEAD, PANEL = "Head of commissioning", "Contract board"
HARD, MONITORING, ANNUAL, EXIT = "hard", "monitoring", "annual", "exit"
ON, CHANGED, STOP = "continue", "continue with changes", "do not continue"
WELL = "Targets met and cost inside the funding"

EXTENSIONS: tuple[Line, ...] = (  # contract, option, months, notice by, authority, status, used on
    ("C-0012", 1, 24, "26 February 2027", None, "unused", None),
    ("C-0019", 1, 12, "30 September 2027", None, "unused", None),
    ("C-0031", 1, 24, "31 December 2026", None, "unused", None),
    ("C-0034", 1, 12, "18 December 2026", None, "unused", None),
    ("C-0036", 1, 24, "31 March 2028", None, "unused", None),
    ("C-0047", 1, 12, "30 September 2027", None, "unused", None),
    ("C-0047", 2, 12, "30 September 2028", None, "unused", None),
    ("C-0054", 1, 12, "26 February 2027", None, "unused", None),
    ("C-0055", 1, 12, "30 September 2026", None, "unused", None),
    ("C-0060", 1, 12, "30 September 2027", None, "unused", None),
    ("C-0061", 1, 12, "31 December 2027", None, "unused", None),
    ("C-0063", 1, 24, "30 September 2029", None, "unused", None),
    ("C-0065", 1, 12, "31 December 2023", "23/00102", "used", "14 December 2023"),
    ("C-0065", 2, 12, "31 December 2024", "24/00131", "used", "9 December 2024"),
    ("C-0065", 3, 12, "31 December 2025", "25/00120", "used", "12 December 2025"),
    ("C-0065", 4, 12, "31 December 2026", None, "unused", None),
    ("C-0066", 1, 12, "30 November 2026", None, "declined", None),
    ("C-0070", 1, 24, "31 July 2029", None, "unused", None),
)

REVIEWS: tuple[Line, ...] = (
    # contract, kind, due, held on, outcome, changes, reasons, decided by, evidence
    ("C-0019", HARD, "30 November 2025", "27 November 2025", ON, None, WELL, PANEL, "Pack 12"),
    ("C-0031", HARD, "31 October 2024", "17 October 2024", ON, None, WELL, PANEL, None),
    ("C-0031", HARD, "31 October 2025", "23 October 2025", CHANGED,
     "Groups in Thanet from January", "Waits in Thanet were twice those elsewhere", PANEL, None),
    ("C-0036", HARD, "31 March 2026", "19 March 2026", CHANGED,
     "Visits to children placed outside the county", "Placements outside the county doubled",
     HEAD, "Advocacy report, year 1"),
    ("C-0038", HARD, "31 October 2025", "30 October 2025", ON, None, WELL, HEAD, None),
    ("C-0042", HARD, "31 October 2025", "21 October 2025", ON, None, WELL, PANEL, None),
    ("C-0042", HARD, "31 October 2026", "16 October 2026", STOP, None,
     "Fewer than half of the schools were reached and waits grew for a year", PANEL,
     "Results of seven quarters"),
    ("C-0042", EXIT, "15 December 2026", None, None, None, None, None, None),
    ("C-0044", HARD, "31 July 2025", "24 July 2025", ON, None, WELL, HEAD, None),
    ("C-0047", HARD, "30 November 2025", "31 October 2025", ON, None,
     "Confidence results are strong and cost is inside the envelope", HEAD, "Review pack 1"),
    ("C-0047", MONITORING, "24 April 2026", "24 April 2026", None, None, None, HEAD, "No concerns"),
    ("C-0047", MONITORING, "24 July 2026", "24 July 2026", None, None, None, HEAD,
     "Evening sessions falling"),
    ("C-0047", MONITORING, "29 January 2027", None, None, None, None, None, None),
    ("C-0052", HARD, "30 November 2024", "18 November 2024", ON, None, WELL, HEAD, None),
    ("C-0052", HARD, "30 November 2025", "20 November 2025", ON, None, WELL, HEAD, None),
    ("C-0053", HARD, "31 October 2024", "10 October 2024", ON, None, WELL, HEAD, None),
    ("C-0053", HARD, "31 October 2025", "13 October 2025", CHANGED, "One session fewer a week",
     "Few children came on Fridays", HEAD, None),
    ("C-0054", HARD, "31 March 2025", "27 March 2025", ON, None, WELL, PANEL, None),
    ("C-0054", HARD, "31 March 2026", "26 March 2026", ON, None, WELL, PANEL, None),
    ("C-0057", HARD, "31 May 2026", "21 May 2026", ON, None, WELL, PANEL, "Punctuality report"),
    ("C-0057", MONITORING, "27 November 2026", None, None, None, None, None, None),
    ("C-0065", ANNUAL, "31 January 2027", None, None, None, None, None, None),
    ("C-0067", HARD, "28 February 2025", "6 February 2025", ON, None, WELL, HEAD, None),
    ("C-0067", HARD, "28 February 2026", "5 February 2026", ON, None, WELL, HEAD, None),
    ("C-0069", HARD, "30 September 2024", "19 September 2024", ON, None, WELL, HEAD, None),
)  # fmt: skip

VARIATIONS: tuple[Line, ...] = (
    # contract, number, what, before, after, from, effect a year, term, ground, status, agreed, by
    ("C-0031", 1, "Groups in Thanet", "Groups in 11 districts", "Groups in all 12 districts",
     "5 January 2026", 0, None, "Regulation 72(1)(a)", "agreed", "12 December 2025", HEAD),
    ("C-0036", 1, "Visits to children placed outside the county", "In the county only",
     "Wherever the child lives", "1 July 2026", 18000, None, "Section 74(2)", "agreed",
     "12 June 2026", HEAD),
    ("C-0047", 1, "Pay inflation, 2.06%", "£419,351 a year", "£427,991 a year", "1 April 2026",
     8640, None, "Regulation 72(1)(a)", "agreed", "20 March 2026", HEAD),
    ("C-0047", 2, "Swale joins the programme of East, no cost", "Canterbury and Thanet",
     "Canterbury, Swale and Thanet", "1 July 2026", 0, None, "Regulation 72(1)(e)", "agreed",
     "1 July 2026", HEAD),
    ("C-0047", 3, "12 Saturday workshops a term", None, None, "1 April 2027", 18900, None, None,
     "draft", None, None),
    ("C-0053", 1, "One session fewer a week", "Five sessions", "Four sessions",
     "1 December 2025", -7680, None, "Regulation 72(1)(e)", "agreed", "17 November 2025", HEAD),
    ("C-0057", 1, "A second depot in Thanet", None, None, "1 April 2027", 96000, None, None,
     "refused", None, None),
)  # fmt: skip

FUNDING: tuple[Line, ...] = (  # contract, year, source, amount, status, conditions
    *(("C-0012", f"Year {year}", "Council base", 1257000, "confirmed", None)
      for year in range(1, 5)),
    ("C-0012", "Year 5", "Council base", 523750, "confirmed", None),
    *(("C-0019", f"Year {year}", "Council base", 800000, "confirmed", None) for year in (1, 2, 3)),
    *((ref, f"Year {year}", source, amount, status, conditions)
      for ref, sources in (
          ("C-0031", (("Council base", 325000, None), ("Public health grant", 100484.88,
                      "For carers aged 8 to 18"))),
          ("C-0036", (("Council base", 250000, None),)),
          ("C-0047", (("Council base", 400000, None),
                      ("NHS Kent and Medway", 100000, "For the length of the contract"))),
          ("C-0048", (("Council base", 137000, None), ("NHS Kent and Medway", 137000, None))),
      )
      for source, amount, conditions in sources
      for year, status in ((1, "confirmed"), (2, "confirmed"), (3, "indicative"))
      if ref != "C-0048" or year < 3),
    ("C-0038", "Year 1", "Public health grant", 98000, "confirmed", None),
    ("C-0038", "Year 2", "Public health grant", 98000, "confirmed", None),
    ("C-0038", "Year 3", "Public health grant", 90000, "indicative", "Depends on the grant"),
    *(("C-0041", f"Year {year}", "Council base", 186000, status, None)
      for year, status in ((1, "confirmed"), (2, "confirmed"), (3, "indicative"))),
    ("C-0049", "Year 1", "Council base", 451500, "confirmed", None),
    ("C-0049", "Year 1", "NHS Kent and Medway", 451500, "confirmed", None),
    ("C-0049", "Year 2", "Council base", 451500, "confirmed", None),
    ("C-0049", "Year 2", "NHS Kent and Medway", 451500, "confirmed", None),
    ("C-0049", "Year 3", "Council base", 451500, "confirmed", None),
    ("C-0049", "Year 3", "NHS Kent and Medway", 440000, "indicative", "Letter awaited"),
    *(("C-0054", f"Year {year}", "Dedicated Schools Grant", 200000, "confirmed",
       "High needs block") for year in (1, 2, 3)),
)  # fmt: skip

NOT_FUNDED = {"C-0060", "C-0061", "C-0068"}  # nobody has said yet who pays

COSTS: tuple[Line, ...] = (  # contract, year, line, posts, fte, grade, amount
    ("C-0047", "Year 1", "Price of the provider", None, None, None, 419351),
    ("C-0047", "Year 2", "Price of the provider", None, None, None, 427991),
    ("C-0047", "Year 3", "Price of the provider", None, None, None, 427991),
    *(("C-0047", f"Year {year}", "Service Coordinator, council post", 1, 1.0, "KR11", 56359)
      for year in (1, 2, 3)),
    ("C-0033", "Year 3", "Coordinators", 12, 10.5, "KR9", 433031),
    ("C-0033", "Year 3", "Team manager", 1, 1.0, "KR11", 56359),
    ("C-0033", "Year 3", "Venues and travel", None, None, None, 48500),
)  # fmt: skip

# contract, measure, unit, target, better, every, area, part of
MEASURES: tuple[Line, ...] = (
    ("C-0047", "Families reached", "families", 132, "higher", "quarter", None, None),
    *(("C-0047", f"Families reached, {area}", "families", 33, "higher", "quarter", area,
       "Families reached") for area in ("North", "East", "South", "West")),
    ("C-0047", "Programmes run", "programmes", 11, "higher", "quarter", None, None),
    ("C-0047", "Parents more confident", "%", 80, "higher", "quarter", None, None),
    ("C-0047", "Parent co-facilitators in post", "posts", 12, "higher", "quarter", None, None),
    ("C-0047", "Evening or weekend sessions", "%", 30, "higher", "quarter", None, None),
    ("C-0047", "Referral to first contact", "working days", 15, "lower", "quarter", None, None),
    ("C-0019", "Plans in place within 6 weeks", "%", 90, "higher", "quarter", None, None),
    ("C-0019", "Restraints a child", "times", 2, "lower", "quarter", None, None),
    ("C-0031", "Young carers with a plan", "%", 95, "higher", "quarter", None, None),
    ("C-0036", "Children seen within 10 days", "%", 90, "higher", "quarter", None, None),
    ("C-0038", "Families sleeping better", "%", 70, "higher", "quarter", None, None),
    ("C-0041", "Children assessed", "children", 60, "higher", "quarter", None, None),
    ("C-0042", "Schools reached", "schools", 180, "higher", "quarter", None, None),
    ("C-0042", "Wait for a first talk", "days", 20, "lower", "quarter", None, None),
    ("C-0057", "On time", "%", 97, "higher", "month", None, None),
    ("C-0060", "Children finished as planned", "%", 85, "higher", "year", None, None),
)  # fmt: skip

BEFORE = tuple(f"2024-25 Q{number}" for number in (1, 2, 3, 4))
Q = ("2025-26 Q1", "2025-26 Q2", "2025-26 Q3", "2025-26 Q4", "2026-27 Q1", "2026-27 Q2")
G, A, R, I = "Good", "Approaching target", "Requires improvement", "Inadequate"  # noqa: E741
EARLIER: tuple[Line, ...] = (
    *(("C-0031", "Young carers with a plan", period, figure, "Approaching target")
      for period, figure in zip(BEFORE, (82, 85, 88, 90), strict=True)),
    ("C-0038", "Families sleeping better", "2024-25 Q4", 61, "Requires improvement"),
    ("C-0042", "Schools reached", "2024-25 Q4", 98, "Inadequate"),
    ("C-0042", "Wait for a first talk", "2024-25 Q4", 22, "Approaching target"),
)  # fmt: skip
# contract, measure, figures of the last quarters (None where none came), ratings
SERIES: tuple[tuple[str, str, tuple[float | None, ...], tuple[str, ...]], ...] = (
    ("C-0047", "Families reached", (96, 104, 118, 131, 108, 122), (R, R, A, A, R, A)),
    ("C-0047", "Families reached, North", (22, 24, 27, 29, 24, 26), (R, R, A, A, R, A)),
    ("C-0047", "Families reached, East", (27, 29, 33, 38, 32, 37), (A, A, G, G, A, G)),
    ("C-0047", "Families reached, South", (25, 27, 30, 34, 28, 32), (A, A, A, G, A, A)),
    ("C-0047", "Families reached, West", (22, 24, 28, 30, 24, 27), (R, R, A, A, R, A)),
    ("C-0047", "Programmes run", (8, 9, 10, 10, 12, 11), (R, A, A, A, G, G)),
    ("C-0047", "Parents more confident", (71, 76, 79, 80, 86, 84), (R, A, A, G, G, G)),
    ("C-0047", "Parent co-facilitators in post", (6, 7, 9, 10, 10, 10), (I, R, A, A, A, A)),
    ("C-0047", "Evening or weekend sessions", (33, 30, 28, 26, 23, 21), (G, G, A, A, R, R)),
    ("C-0047", "Referral to first contact", (21, 20, 18, 16, 13, 13), (R, R, A, A, G, G)),
    ("C-0019", "Plans in place within 6 weeks", (88, 91, 92, None, 93, 90), (A, G, G, "", G, G)),
    ("C-0019", "Restraints a child", (2.4, 2.1, 2, None, 1.8, 1.7), (R, A, G, "", G, G)),
    ("C-0031", "Young carers with a plan", (91, 93, 95, 96, 97, 96), (A, A, G, G, G, G)),
    ("C-0036", "Children seen within 10 days", (None, 78, 84, 88, None, 91), ("", R, R, A, "", G)),
    ("C-0038", "Families sleeping better", (66, 68, 71, 73, 70, None), (A, A, G, G, G, "")),
    ("C-0041", "Children assessed", (None, None, 41, 52, 58, None), ("", "", R, R, A, "")),
    ("C-0042", "Schools reached", (96, 92, 90, 88, 85, 81), (I, I, I, I, I, I)),
    ("C-0042", "Wait for a first talk", (24, 26, 29, 31, 36, 38), (A, R, R, I, I, I)),
)
MONTHS: tuple[Line, ...] = tuple(
    ("C-0057", "On time", f"{month} {year}", figure, G if figure >= 97 else A)
    for month, year, figure in (
        ("September", 2025, 94.5), ("October", 2025, 95.2), ("November", 2025, 96.1),
        ("December", 2025, 96.8), ("January", 2026, 95.9), ("February", 2026, 97.2),
        ("March", 2026, 97.5), ("April", 2026, 97.1), ("May", 2026, 98), ("June", 2026, 97.7),
        ("July", 2026, 98.1), ("August", 2026, 98.4), ("September", 2026, 96.2),
    )
)  # fmt: skip

NOTICES: tuple[Line, ...] = (  # contract, kind, triggered on, published on, reference, version
    ("C-0036", "UK7", "6 June 2025", "18 September 2025", "056104-2025", "2"),
    ("C-0041", "UK7", "5 September 2025", "12 January 2026", "002914-2026", "1"),
    ("C-0048", "PSR award", "11 April 2025", "2 May 2025", "021944-2025", "1"),
    ("C-0034", "control test", "31 March 2025", "27 March 2025", None, None),
    ("C-0034", "control test", "31 March 2026", "19 March 2026", None, None),
    ("C-0054", "control test", "31 August 2025", "28 August 2025", None, None),
)  # fmt: skip
UNPUBLISHED = {  # what nobody has published yet, or not in the usual way
    ("C-0036", "UK7"), ("C-0041", "UK7"), ("C-0043", "UK7"), ("C-0055", "UK7"), ("C-0063", "UK7"),
    ("C-0070", "UK6"), ("C-0070", "UK7"), ("C-0061", "UK7"),
}  # fmt: skip
PUBLISHED_BY = {  # the notices of a regime, each with the days from signature to publication
    "PCR2015": (("F03", 20),),
    "PA2023 below-threshold": (("UK7", 16),),
    "PA2023 light touch": (("UK4", None), ("UK6", -1), ("UK7", 27)),
    "PA2023": (("UK4", None), ("UK6", -1), ("UK7", 25)),
}

ENVELOPES: tuple[Line, ...] = (  # envelope, year, amount, source, section, direction
    ("Neurodevelopmental pathway", "2026-27", 500000, "Council base and NHS", None, None),
    ("Children’s community nursing", "2026-27", 903000, "Pooled fund", "section 75", "pooled"),
)
ALLOCATIONS: tuple[Line, ...] = (  # envelope, year, goes to, amount, kind, note
    ("Neurodevelopmental pathway", "2026-27", "Supporting Parents", 484350, "retained", None),
    ("Neurodevelopmental pathway", "2026-27", "Kept for Saturday workshops", 12400, "new", None),
    ("Children’s community nursing", "2026-27", "Nursing teams", 871000, "retained", None),
    ("Children’s community nursing", "2026-27", "Continence pathway", 32000, "new", None),
)

PAYMENTS: tuple[Line, ...] = (  # invoice, provider, contract, date, paid on, summary, net
    *((f"CI-47{month:02}", "CON-02", "C-0047", f"28 {name} 2026", f"25 {paid} 2026",
       f"Supporting Parents, {name}", 33635)
      for month, name, paid in ((4, "April", "May"), (5, "May", "June"), (6, "June", "July"),
                                (7, "July", "August"), (8, "August", "September"),
                                (9, "September", "October"))),
    ("CI-4101", "CON-07", "C-0041", "31 December 2025", "20 January 2026", "Quarter 1", 46500),
    ("CI-4102", "CON-07", "C-0041", "31 March 2026", "21 April 2026", "Quarter 2", 46500),
    ("CI-4103", "CON-07", "C-0041", "30 June 2026", "17 July 2026", "Quarter 3", 46500),
    ("CI-4104", "CON-07", "C-0041", "30 September 2026", "19 October 2026", "Quarter 4", 46500),
    ("CI-4105", "CON-07", "C-0041", "31 October 2026", None, "Nobody has opened this year", 15500),
    ("CI-2801", "CON-06", "C-0029", "9 September 2025", "30 September 2025", "In the gap", 1450),
    ("CI-4409", "CON-02", "C-0044", "15 September 2026", None, "After the early end", 11800),
)  # fmt: skip

REFERENCES: tuple[Line, ...] = (  # about, kind, number, note
    ("C-0047", "portal", "DN700047", None),
    ("C-0019", "procurement", "SC24112", "One procurement, two contracts"),
    ("C-0047", "procurement", "SC24112", "One procurement, two contracts"),
    ("C-0031", "old", "YC-2019", "The service before"),
)


def results() -> tuple[Line, ...]:
    """Give the results: a row for each period that something came for."""
    found = tuple(
        (ref, measure, period, figure, rating)
        for ref, measure, figures, ratings in SERIES
        for period, figure, rating in zip(Q, figures, ratings, strict=True)
        if figure is not None
    )
    return EARLIER + found + MONTHS
