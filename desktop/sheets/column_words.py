"""What the words of a heading say about its column."""

import re

CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_")
IDENTIFYING = re.compile(
    r"\b(?:ref(?:erence)?|no|nr|number|num|code|id|identifier|tel|telephone|phone|mobile|fax|"
    r"post ?code|postal code|urn|ukprn|uprn|upn|ods|account|acc|cpv|isbn|sort code|laestab|dfe|"
    r"reg(?:istration)?(?:\s*$|\s+(?=no|num|code|mark|id))|nhs|hcpc|invoice no|po)\b\.?",
    re.IGNORECASE,
)
COUNTING = re.compile(
    r"\b(?:no\.? of|number of|total number|count|how many|headcount)\b|^number\s+(?!plate)[a-z]|"
    r"\(months\)|\b(?:no\.? )?sess(?:ions)?\b",
    re.IGNORECASE,
)
MONEY = re.compile(
    r"£|\b(?:amounts?|costs?|price|value|rate|fees?|charges?|net|gross|vat|budget|spend|spent|paid|"
    r"payments?|money|invoiced?|total|sum|awarded|disbursed|applied for|balance|salary|funding|"
    r"grant|expenditure|income|debit|credit|revenue|gbp|saving|savings|premium|cover|allowances?|"
    r"expenses?|wages?|rent|subsidy|levy|precept|donations?|refunds?|turnover|surplus|deficit|"
    r"outturn|earnings|remuneration|pension|subtotal)\b",
    re.IGNORECASE,
)
ACCOUNTING = re.compile(
    r"\b(?:actuals?|forecast|variance|planned|projected|projection|estimate|estimated|profile|"
    r"profiled|committed|accrual|ytd|outstanding)\b",
    re.IGNORECASE,
)  # amounts of money where pence are written, counts where not
SORT_CODE = re.compile(r"\bsort ?code\b", re.IGNORECASE)
NOT_MONEY = re.compile(
    r"%|\b(?:per ?cent|percentage|hours|days|weeks|sessions|score|quantity|qty|count|pupils|"
    r"children|places|staff|ratio|index|year|month)\b",
    re.IGNORECASE,
)
DAYISH = re.compile(
    r"\b(?:date|dates|day|from|to|since|until|start|starts|end|ends|expiry|expires|issued|due|on|dob|"
    r"as at|born|birth|received|signed|review|deadline|effective|commence\w*|terminat\w*)\b",
    re.IGNORECASE,
)
PHONE = re.compile(r"\b(?:tel|telephone|phone|mobile|fax)\b", re.IGNORECASE)
COMPANY = re.compile(r"\bcompan(?:y|ies)\b.*\b(?:no|number|num|reg\w*)\b", re.IGNORECASE)
THOUSANDS = re.compile(
    r"£ ?'?0{3}s?|£k\b|\(000s?\)|\bthousands?\b|£ ?m\b|\bmillions?\b", re.IGNORECASE
)


DATES = re.compile(r"(?<!to )\b(?:date|dates|dob|expiry|deadline)\b", re.IGNORECASE)


def is_identifying(heading: str) -> bool:
    """Say whether a heading names references, codes or numbers by which something is known.

    The last word decides: an "Invoice no amount" is an amount, a "Payment ref" a reference.
    """
    last = max((found.start() for found in IDENTIFYING.finditer(heading)), default=-1)
    money = max((found.start() for found in MONEY.finditer(heading)), default=-1)
    return last >= 0 and last > money and not COUNTING.search(heading)


def is_of_days(heading: str) -> bool:
    """Say whether plain numbers below a heading could be days; amounts due or paid are none."""
    if not DAYISH.search(heading) or "£" in heading:
        return False
    return not MONEY.search(heading) or bool(DATES.search(heading))


def spaced(heading: str) -> str:
    """Set the words of a heading such as "IrrecoverableVATAmount" apart."""
    return CAMEL.sub(" ", heading)
