"""Made-up spreadsheets of the sort councils publish, each with what a person sees in it.

Every maker gives its rows, the numbers of its headings and data rows, and the kinds of columns.
"""

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Publication:
    """A sheet and what a careful person sees in it.

    Attributes:
        rows: its cells, from row 1.
        headings: the row numbers of its headings.
        data: the row numbers of its data.
        kinds: heading to kind.
        merged: merged ranges.
        typed: whether it has cells that are not texts, so that it can only be a workbook.
    """

    rows: list
    headings: list
    data: list
    kinds: dict
    merged: tuple = ()
    typed: bool = field(default=True)


def day(number, month, year=2026):
    return dt.date(year, month, number)


def spend():
    """Payments over £500: titles, credits, redactions, an unnamed sum, a total, a note."""
    payments = [
        ["Anyshire", "Children, Families", "01/04/2026", "0001234", "1,234.50", "Ash Therapy Ltd"],
        ["Anyshire", "Children, Families", "02/04/2026", "0001235", "(500.00)", "Ash Therapy Ltd"],
        ["Anyshire", "Adults", "13/04/2026", "0001236", "£12,000.00", "REDACTED PERSONAL DATA"],
        ["Anyshire", "Adults", "30/04/2026", "0001237", "750.00-", "Birch & Co"],
        ["Anyshire", "Adults", "30/04/2026", "0001238", "£5.00 CR", "Birch & Co "],
    ]
    return Publication(
        [
            ["Anyshire County Council"],
            ["Payments to suppliers over £500 in April 2026"],
            [],
            ["Body", "Service area", "Date paid", "Transaction no", "Amount (£)", "Supplier"],
            *payments,
            [],
            ["Total", None, None, None, "11,979.50"],
            ["Note: figures exclude VAT"],
        ],
        [4],
        [5, 6, 7, 8, 9],
        {
            "Body": "text",
            "Service area": "text",
            "Date paid": "day",
            "Transaction no": "text",
            "Amount (£)": "money",
            "Supplier": "text",
        },
        typed=False,
    )


def register():
    """A contracts register: headings over two rows, merged; texts among numbers; a blank row."""
    return Publication(
        [
            ["Contracts register as at 1 April 2026"],
            [],
            ["Contract", None, "Supplier", None, "Dates", None, "Value", None],
            ["Ref", "Title", "Name", "Company no", "Start", "End", "Total (£)", "Annual (£)"],
            ["C1", "Home care", "Ash", "01234567", day(1, 4), day(31, 3, 2027), 300000, 100000],
            ["C2", "Speech", "Birch", 7654321, day(13, 4), "31/03/2028", "£120,000", 40000.55],
            ["C3", "Physio", "Cedar", "SC123456", day(1, 5), "28/02/2027", 50000, None],
            [],
            ["C4", "Respite", "Dale", None, day(5, 1), day(5, 7), 1234.56, 1234.56],
            ["Total", None, None, None, None, None, 471234.56, 141235.11],
            ["* Values are estimates over the whole life of the contract."],
        ],
        [3, 4],
        [5, 6, 7, 9],
        {
            "Ref": "text",
            "Company no": "text",
            "Start": "day",
            "End": "day",
            "Total (£)": "money",
            "Annual (£)": "money",
        },
        merged=("A3:B3", "C3:D3", "E3:F3", "G3:H3"),
    )


def grants():
    """Grants with subtotals by programme, a line over each group and a grand total."""
    return Publication(
        [
            ["Programme", "Recipient", "Charity no", "Awarded", "Date"],
            ["Arts"],
            ["Arts", "Ash Trust", 1012345, 500, day(2, 3)],
            ["Arts", "Birch Society", 1012346, 250.25, day(14, 3)],
            ["Arts total", None, None, 750.25],
            ["Sport"],
            ["Sport", "Cedar Club", 1012347, 1000, day(1, 4)],
            ["Sport", "Dale Runners", None, 99.99, day(3, 4)],
            ["Sport total", None, None, 1099.99],
            ["Grand total", None, None, 1850.24],
        ],
        [1],
        [3, 4, 7, 8],
        {"Programme": "text", "Charity no": "text", "Awarded": "money", "Date": "day"},
    )


def terms():
    """Term dates, and another table of training days below them."""
    return Publication(
        [
            ["Term dates 2026 to 2027"],
            [],
            ["Term", "Starts", "Ends", "Days"],
            ["Autumn 1", day(2, 9), day(23, 10), 38],
            ["Half term", day(26, 10), day(30, 10), None],
            ["Autumn 2", day(2, 11), day(18, 12), 35],
            [],
            ["Training days"],
            ["Day", "Date"],
            ["First", day(1, 9)],
            ["Second", day(4, 1, 2027)],
        ],
        [3],
        [4, 5, 6],
        {"Term": "text", "Starts": "day", "Ends": "day", "Days": "number"},
    )


def homes():
    """A list of care homes: telephone numbers as numbers, NA for missing, map references."""
    return Publication(
        [
            ["name", "telephone", "postcode", "beds", "inspected", "lon", "lat"],
            ["Ash House", 1614960001, "M1 1AA", 24, "2025-01-31", -2.3456, 53.4],
            ["Birch Court ", 1614960002, "M1 1AB", 31, "NA", -2.3457, 53.41],
            ["Cedar Lodge", "NA", "M1 1AA", 8, "2024-11-02", -2.3458, 53.42],
            ["Dale View", 1614960004, None, 40, "2023-06-14", -2.3459, 53.43],
        ],
        [1],
        [2, 3, 4, 5],
        {
            "name": "text",
            "telephone": "text",
            "postcode": "text",
            "beds": "number",
            "lon": "number",
            "lat": "number",
        },
    )


def schools():
    """A list of schools below guidance, with the headings once more in the middle."""
    head = ["School", "URN", "Phase", "Pupils", "SEND (%)", "Opened"]
    return Publication(
        [
            ["Guidance: complete every row. Dates as DD/MM/YYYY."],
            ["Version", "3.2", None, "Owner", "Schools team"],
            [],
            head,
            ["Ash Primary", "100001", "Primary", "210", "12.5%", "01/09/1998"],
            ["Birch Primary", "100002", "Primary", "315", "9%", "13/09/2004"],
            head,
            ["Cedar High", "100003", "Secondary", "1,050", "15%", "01/09/1975"],
        ],
        [4],
        [5, 6, 8],
        {
            "School": "text",
            "URN": "text",
            "Phase": "text",
            "Pupils": "number",
            "SEND (%)": "number",
            "Opened": "day",
        },
        typed=False,
    )


def budget():
    """A budget monitor: headings over three rows, years above measures above units."""
    return Publication(
        [
            ["Service", None, "2025/26", None, "2026/27", None],
            [None, None, "Budget", "Actual", "Budget", "Actual"],
            ["Code", "Name", "£", "£", "£", "£"],
            ["S1", "Speech", 100, 90.5, 110, None],
            ["S2", "Physio", 200, 210.25, 220, None],
            ["S3", "Respite", 300, 280, 330, None],
            ["Total", None, 600, 580.75, 660, None],
        ],
        [1, 2, 3],
        [4, 5, 6],
        {
            "Code": "text",
            "2025/26 Budget £": "money",
            "2025/26 Actual £": "money",
            "2026/27 Budget £": "money",
        },
        merged=("C1:D1", "E1:F1"),
    )


def populations():
    """Estimates by single year of age: headings that are numbers."""
    ages = [str(age) for age in range(12)]
    return Publication(
        [
            ["period", "area", "all_ages", *ages],
            ["2020-06-30", "Ash", "102", *["8"] * 11, "14"],
            ["2020-06-30", "Birch", "204", *["17"] * 12],
            ["2020-06-30", "Cedar", "50", *["4"] * 11, "6"],
        ],
        [1],
        [2, 3, 4],
        {"period": "day", "area": "text", "all_ages": "number", "0": "number", "11": "number"},
        typed=False,
    )


def extract():
    """A finance extract: the report's own names above those for people, and its query on top."""
    return Publication(
        [
            ["sql select t.amount, t.ref, d.name from transactions t"],
            ["sql where t.amount >= 500"],
            ["query"],
            [None, "Anyshire: transactions over 500"],
            ["columns", "text servdesc", "apar_name", "amount", "accdesc"],
            ["Type", "Service", "Supplier", "Invoice value", "Account"],
            ["Detail", "Resources", "Ash Ltd", "1570.00", "Fees"],
            ["Detail", "Resources", "Birch Ltd", "1020.08", "Printing"],
            ["Detail", "Schools", "Cedar", "510.00", "Internet"],
            ["Detail", "Schools", "Cedar", "9.09495E-13", "Internet"],
            [None, None, None, "3100.08"],
        ],
        [6],
        [7, 8, 9, 10],
        {"Type": "text", "Supplier": "text", "Invoice value": "money", "Account": "text"},
        typed=False,
    )


def rota():
    """Visits whose addresses go on in the rows below, with times, words and blanks for days."""
    return Publication(
        [
            ["Ref", "Provider", "Address", "Rate (£)", "Agreed"],
            ["V1", "Ash", "1 High Street", 30, day(1, 4)],
            [None, None, "Anytown", None, None],
            ["V2", "Birch", "2 Low Street", 31.5, day(14, 4)],
            ["V3", "Cedar", "3 Mill Lane", "£32", "15/04/2026"],
            [None, None, "Othertown", None, None],
        ],
        [1],
        [2, 4, 5],
        {"Ref": "text", "Provider": "text", "Rate (£)": "money", "Agreed": "day"},
    )


def purchases():
    """Card purchases with refunds, an unnamed column in use, a blank one, and headings offset."""
    return Publication(
        [
            [],
            [None, "Cardholder", "Merchant", None, "Net", "VAT", None, "Gross"],
            [None, "Unit A", "ASH STATIONERS LTD OF ANYT", None, 10.1, 2.02, "x", 12.12],
            [None, "Unit A", "BIRCH", None, -10.1, -2.02, None, -12.12],
            [None, "Unit B", "CEDAR", None, 0.1, 0.02, None, 0.12],
            [None, "Unit B", "CEDAR", None, 0.2, 0.04, None, 0.24],
        ],
        [2],
        [3, 4, 5, 6],
        {"Cardholder": "text", "Net": "money", "VAT": "money", "Gross": "money"},
    )


def awards():
    """Awards whose amounts are written in every way."""
    written = ["£1.2m", "£400k", "nil", "-£5", "1,234.50", "n/a", "-", "(20)", "30-"]
    return Publication(
        [
            ["Ref", "Award", "Share"],
            *[[f"A{n}", text, "5%"] for n, text in enumerate(written)],
        ],
        [1],
        list(range(2, 2 + len(written))),
        {"Ref": "text", "Award": "money", "Share": "number"},
        typed=False,
    )


ALL = [
    spend, register, grants, terms, homes, schools, budget, populations, extract, rota, purchases,
    awards,
]  # fmt: skip
