"""The words that contracts and what belongs to them are described in."""

ONE_TERM, HARD_REVIEWS, SEPARATE = (
    "one term",
    "one term with hard reviews",
    "separate annual contracts",
)
SHAPES = (ONE_TERM, HARD_REVIEWS, SEPARATE)
SHAPE_WORDS = {
    "single term": ONE_TERM,
    "fixed term": ONE_TERM,
    "hard reviews": HARD_REVIEWS,
    "one term with annual hard reviews": HARD_REVIEWS,
    "annual hard review": HARD_REVIEWS,
    "annual contracts": SEPARATE,
    "annual": SEPARATE,
    "chain": SEPARATE,
}
ROUTES = (
    "open tender",
    "call-off",
    "direct award",
    "service level agreement",
    "in-house",
    "section 75",
    "section 76",
    "section 256",
    "grant",
)
ROUTE_WORDS = {
    "tender": "open tender",
    "open procedure": "open tender",
    "competitive tender": "open tender",
    "call off": "call-off",
    "framework": "call-off",
    "mini competition": "call-off",
    "sla": "service level agreement",
    "inhouse": "in-house",
    "in house": "in-house",
    "s75": "section 75",
    "s.75": "section 75",
    "s76": "section 76",
    "s.76": "section 76",
    "s256": "section 256",
    "s.256": "section 256",
}
UPLIFT_WORDS = {
    "no uplift": "none",
    "fixed %": "fixed",
    "consumer prices index": "CPI",
    "njc": "NJC pay award",
    "pay award": "NJC pay award",
    "pay inflation": "NJC pay award",
    "agenda for change": "NHS cost uplift",
    "nlw": "national living wage",
}
HARD, MONITORING, ANNUAL, EXIT = "hard", "monitoring", "annual", "exit"
REVIEW_KINDS = (HARD, MONITORING, ANNUAL, EXIT)
REVIEW_KIND_WORDS = {
    "hard review": HARD,
    "hard review point": HARD,
    "annual hard review": HARD,
    "monitoring meeting": MONITORING,
    "contract monitoring": MONITORING,
    "annual review": ANNUAL,
    "exit review": EXIT,
}
OUTCOME_WORDS = {
    "continued": "continue",
    "carry on": "continue",
    "yes": "continue",
    "continue unchanged": "continue",
    "vary": "continue with changes",
    "continue with variation": "continue with changes",
    "stop": "do not continue",
    "end": "do not continue",
    "no": "do not continue",
    "terminate": "do not continue",
}
STATUS_WORDS = {
    "not used": "unused",
    "available": "unused",
    "open": "unused",
    "taken up": "used",
    "exercised": "used",
    "expired": "lapsed",
    "not taken up": "declined",
}
