"""Tables that councils publish by duty: contracts, grants, salaries, schools, parking."""

import datetime as dt

from tests.sheets.councils.case import DEP, SUP, Case, D, R, W, amt, case, d, gbp


@case
def contracts_messy():
    c = Case("contracts_messy")
    c.other("Contracts Register as at 31 March 2025")
    c.other("Contact procurement@anyshire.gov.uk for corrections")
    c.heads(
        "Contract Ref",
        "Title",
        "Supplier",
        "Start Date",
        "End Date",
        "Extension",
        "Annual Value",
        "SME",
        "Review date",
    )
    ends = ["Ongoing", "Rolling", "TBC"]
    for i in range(80):
        v = [
            ("£1.2m", D(1200000)),
            ("£400k", D(400000)),
            (f"£{gbp(amt())}", None),
            ("TBC", None),
            ("12,500", D(12500)),
            ("n/a", None),
            ("£2,000,000", D(2000000)),
            ("-", None),
        ][i % 8]
        w, cl = v
        if w.startswith("£") and cl is None:
            cl = D(w[1:].replace(",", ""))
        e = d(i * 3, 2026)
        c.data(
            f"00{1000 + i}",
            f"Provision of\nservice {i}",
            SUP[i % 15],
            W(d(i).strftime("%d/%m/%Y"), d(i)),
            W(ends[i % 3], None) if i % 13 == 0 else W(e.strftime("%d/%m/%Y"), e),
            ["2+1", "1+1+1", "None", "12 months"][i % 4],
            W(w, cl),
            "Yes" if i % 2 else "No",
            W(e.strftime("%d %B %Y"), e),
        )
    c.kinds = {
        "Annual Value": "money",
        "End Date": "day",
        "SME": "yes-no",
        "Contract Ref": "text",
        "Start Date": "day",
        "Review date": "day",
    }
    return c


@case
def grants_iso():
    c = Case("grants_iso")
    c.heads(
        "Identifier",
        "Title",
        "Currency",
        "Amount Awarded",
        "Amount Disbursed",
        "Award Date",
        "Recipient Org:Name",
        "Recipient Org:Charity Number",
        "Beneficiary Location:0:Name",
        "Last modified",
    )
    for i in range(50):
        a = amt()
        c.data(
            f"360G-Any-{i:04}",
            "Community grant",
            "GBP",
            W(str(a), a),
            W("", None) if i % 4 else W(str(a), a),
            W(d(i).isoformat(), d(i)),
            SUP[i % 15],
            W(str(1100000 + i), None),
            "Ashford",
            W(f"{d(i).isoformat()}T09:12:0{i % 10}Z", d(i)),
        )
    c.kinds = {
        "Amount Awarded": "money",
        "Amount Disbursed": "money",
        "Recipient Org:Charity Number": "text",
    }
    return c


@case
def salaries():
    c = Case("salaries")
    c.other("Senior salaries 2024/25")
    c.other("")
    c.heads("Directorate", "Job title", "Salary band", "FTE", "Number of staff", "Budget held")
    for i in range(22):
        f = D(i % 10) / 10 if i % 3 == 0 and i % 10 else D(1)
        b = amt(100000, 9999999)
        c.data(
            DEP[i % 4],
            f"Head of Service {i}",
            f"£{50 + i},000 - £{54 + i},999",
            W(str(f), f),
            W(str(i + 1), i + 1),
            W(f"£{gbp(b)}", b),
        )
    c.other("Notes: salary bands of £5,000. Figures exclude schools.")
    c.kinds = {
        "Salary band": "text",
        "FTE": "number",
        "Number of staff": "number",
        "Budget held": "money",
    }
    return c


@case
def send_suppressed():
    c = Case("send_suppressed")
    c.other("FOI 2025-1234: children with EHC plans placed out of county")
    c.heads("Placement", "Category", "2022/23", "2023/24", "2024/25", "% change")
    for i in range(14):
        vals = [R.randint(5, 300) for _ in range(3)]
        c.data(
            SUP[i],
            ["Independent", "Maintained"][i % 2],
            W(str(vals[0]), vals[0]),
            W("<5", None) if i in (3, 9) else W(str(vals[1]), vals[1]),
            W("*", None) if i == 6 else W(f"{vals[2]:,}", vals[2]),
            W(f"{i}.5%", D(f"{i}.5")),
        )
    c.other("* fewer than five, suppressed")
    c.other("Source: Synergy, January 2025 census")
    c.kinds = {"2022/23": "number", "2023/24": "number", "2024/25": "number", "% change": "number"}
    c.skip = {"pct"}
    return c


@case
def schools():
    c = Case("schools")
    c.heads(
        "URN",
        "DfE No",
        "School Name",
        "Phase",
        "Head",
        "Tel",
        "Postcode",
        "Opened",
        "Pupils on roll",
        "Academy",
    )
    for i in range(40):
        c.data(
            W(str(118000 + i), None),
            f"886/{2000 + i}",
            f"{SUP[i % 15]} School",
            ["Primary", "Secondary"][i % 2],
            "Mrs A Smith",
            W(str(1622000000 + i * 7919), None),
            f"ME{i % 20 + 1} {i % 9 + 1}AB",
            W(f"1 September {1990 + i % 30}", dt.date(1990 + i % 30, 9, 1)),
            W(str(100 + i), 100 + i),
            "Y" if i % 3 else "N",
        )
    c.kinds = {
        "URN": "text",
        "Tel": "text",
        "Pupils on roll": "number",
        "Academy": "yes-no",
        "Opened": "day",
        "DfE No": "text",
    }
    return c


@case
def parking():
    c = Case("parking")
    c.other("Parking Account 2024/25")
    c.other("Section 55 Road Traffic Regulation Act 1984")
    c.blank()
    c.heads("", "2023/24 £000", "2024/25 £000", names=["", "2023/24 £000", "2024/25 £000"])
    c.skip = {"distinct"}
    c.other("Income")
    for n, a, b in [
        ("On-street pay and display", -1234, -1300),
        ("Residents' permits", -345, -360),
        ("Penalty charge notices", -890, -910),
    ]:
        c.data(n, W(f"({-a:,})", a), W(f"({-b:,})", b))
    c.other("Total income", "(2,469)", "(2,570)")
    c.other("Expenditure")
    for n, a, b in [
        ("Enforcement contract", 1200, 1250),
        ("Staff", 310, 325),
        ("Maintenance", 45, 52),
    ]:
        c.data(n, W(f"{a:,}", a), W(f"{b:,}", b))
    c.other("Total expenditure", "1,555", "1,627")
    c.other("Net surplus", "(914)", "(943)")
    c.kinds = {"2023/24 £000": "money", "2024/25 £000": "money"}
    return c
