"""Tables below titles, with totals, notes, groups and blank rows."""

import datetime as dt

from tests.sheets.councils.case import DEP, SUP, Case, D, R, W, amt, case, d, gbp, m


@case
def card_accounting_dashes():
    c = Case("card_accounting_dashes")
    c.other("Anyshire Council")
    c.other("Government Procurement Card transactions", "", "", "", "", "")
    c.other("Period: April 2025")
    c.blank()
    c.heads("Trans Date", "Cardholder Directorate", "Merchant", " Net ", "VAT", "Gross", "MCC")
    for i in range(60):
        n = amt(100, 90000)
        v = m(n * D("0.2")) if i % 3 else m(0)
        c.data(
            W(d(i % 28).strftime("%d-%b-%y"), d(i % 28)),
            DEP[i % 4],
            SUP[i % 15],
            W(f" £{gbp(n)} ", n),
            W(f" £{gbp(v)} " if v else " £-   ", v),
            W(f"{gbp(n + v)}", n + v),
            W("5411" if i % 2 else "5812", None),
        )
    t = sum((x[5] for x in c.clean), D(0))
    c.other("Total", "", "", "", "", gbp(t))
    c.skip = {"distinct"}
    c.kinds = {" Net ": "money", "VAT": "money", "Gross": "money", "MCC": None}
    return c


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
def subtotals_by_directorate():
    c = Case("subtotals_by_directorate")
    c.other("Payments to providers by directorate")
    c.blank()
    c.heads("Directorate", "Provider", "Date", "Amount")
    tot = D(0)
    for dep in ["Children's Services", "Adults", "Place"]:
        sub = D(0)
        for i in range(9):
            a = amt()
            sub += a
            c.data(dep, SUP[i], W(d(i * 2 + 13).strftime("%d/%m/%Y"), d(i * 2 + 13)), W(gbp(a), a))
        c.other(f"{dep} Total", "", "", gbp(sub))
        tot += sub
    c.other("Grand Total", "", "", gbp(tot))
    c.blank(3)
    c.other("Report run on 12/05/2025 09:31")
    c.kinds = {"Amount": "money"}
    return c


@case
def group_lines():
    c = Case("group_lines")
    c.other("Home to school transport spend")
    c.heads("Route", "Operator", "Pupils", "Cost per day", "Annual cost")
    for dep in ["Special schools", "Mainstream", "Alternative provision"]:
        c.other(dep)
        for i in range(7):
            a = amt(100, 50000)
            c.data(
                f"R{i}{dep[0]}",
                SUP[i],
                W(str(i + 1), i + 1),
                W(f"£{a}", a),
                W(f"£{gbp(a * 190)}", a * 190),
            )
    c.kinds = {"Pupils": "number", "Cost per day": "money", "Annual cost": "money"}
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
def quarters_merged():
    c = Case("quarters_merged")
    c.other("Budget monitoring")
    c.rows.append(["Service", "2024/25", None, None, None, "2025/26", None, None, None])
    c.head.append(len(c.rows))
    c.heads(
        None,
        "Q1",
        "Q2",
        "Q3",
        "Q4",
        "Q1",
        "Q2",
        "Q3",
        "Q4",
        names=[
            "Service",
            "2024/25 Q1",
            "2024/25 Q2",
            "2024/25 Q3",
            "2024/25 Q4",
            "2025/26 Q1",
            "2025/26 Q2",
            "2025/26 Q3",
            "2025/26 Q4",
        ],
    )
    c.merged = ("B2:E2", "F2:I2")
    for i in range(12):
        vs = [amt() for _ in range(8)]
        c.data(f"Service {i}", *vs)
    ts = [float(sum((r[k + 1] for r in c.clean), D(0))) for k in range(8)]
    c.other("Total", *ts)
    for n in c.names[1:]:
        c.kinds[n] = None
    return c


@case
def pages():
    c = Case("pages")
    c.other("Anyshire County Council", "", "", "Page 1 of 3")
    c.other("Creditor payments listing", "", "", "")
    c.blank()
    head = ("Voucher", "Payee", "Paid", "Amount £")
    c.heads(*head)
    n = 0
    for p in range(3):
        if p:
            c.blank()
            c.other("Anyshire County Council", "", "", f"Page {p + 1} of 3")
            c.other("Creditor payments listing")
            c.blank()
            c.other(*head)
        for i in range(20):
            a = amt()
            a = -a if i % 7 == 0 else a
            n += 1
            c.data(
                f"V{n:05}",
                SUP[i % 15],
                W(d(n).strftime("%d.%m.%Y"), d(n)),
                W(gbp(a) if a > 0 else f"{gbp(-a)}-", a),
            )
    c.other("Report total", "", "", gbp(sum((r[3] for r in c.clean), D(0))))
    c.other("*** End of Report ***")
    c.kinds = {"Amount £": "money"}
    return c


@case
def carried_forward():
    c = Case("carried_forward")
    c.heads("Date", "Ref", "Details", "Debit", "Credit", "Balance")
    bal = D(0)
    for p in range(3):
        if p:
            c.other("", "", "Balance brought forward", "", "", gbp(bal))
        for i in range(10):
            a = amt(100, 90000)
            deb = i % 3 == 0
            bal += -a if deb else a
            c.data(
                W(d(p * 10 + i).strftime("%d/%m/%y"), d(p * 10 + i)),
                f"T{p}{i}",
                SUP[i],
                W(gbp(a), a) if deb else None,
                None if deb else W(gbp(a), a),
                W(gbp(bal) if bal >= 0 else f"({gbp(-bal)})", bal),
            )
        c.other("", "", "Balance carried forward", "", "", gbp(bal))
    c.kinds = {"Debit": "money", "Credit": "money", "Balance": "money"}
    return c


@case
def blank_columns():
    c = Case("blank_columns")
    c.other("Payments")
    c.heads("Ref", None, "Supplier", None, None, "Amount", "Date", None)
    for i in range(25):
        a = amt()
        c.data(
            f"R{i}",
            None,
            SUP[i % 15],
            None,
            None,
            W(gbp(a), a),
            W(d(i).strftime("%d/%m/%Y"), d(i)),
            None,
        )
    c.kinds = {"Amount": "money"}
    return c


@case
def middle_gap():
    c = Case("middle_gap")
    c.heads("Ref", "Supplier", "Amount", "Date")
    for k in range(3):
        for i in range(15):
            a = amt()
            c.data(f"R{k}{i}", SUP[i % 15], W(gbp(a), a), W(d(i).strftime("%d/%m/%Y"), d(i)))
        c.blank(1100 if k == 0 else 5)
    c.other("Note: excludes payroll")
    c.kinds = {"Amount": "money"}
    return c


@case
def unlabelled_total():
    c = Case("unlabelled_total")
    c.heads("Ref", "Supplier", "Net", "VAT", "Gross")
    for i in range(30):
        a = amt()
        v = m(a / 5)
        c.data(f"R{i}", SUP[i % 15], W(gbp(a), a), W(gbp(v), v), W(gbp(a + v), a + v))
    c.blank()
    c.other("", "", *[gbp(sum((r[k] for r in c.clean), D(0))) for k in (2, 3, 4)])
    c.kinds = {"Net": "money", "VAT": "money", "Gross": "money"}
    return c


@case
def total_first():
    c = Case("total_first")
    c.other("Total spend", "", gbp(D("0")))
    c.heads("Month", "Supplier", "Amount")
    for i in range(20):
        a = amt()
        c.data(W(["April 2025", "May 2025", "June 2025"][i % 3], None), SUP[i % 15], W(gbp(a), a))
    c.rows[0][2] = gbp(sum((r[2] for r in c.clean), D(0)))
    c.kinds = {"Amount": "money", "Month": "text"}
    c.skip = {"kind:Month"}
    return c


@case
def total_in_middle_names():
    c = Case("total_in_middle_names")
    c.heads("Supplier", "Service", "Amount")
    for _i, n in enumerate(
        [
            "Total Gas & Power",
            "Total Communication Ltd",
            "Grand Total Cleaning",
            "Summary Ltd",
            "Average Joe's",
            "Sub Total Systems Ltd",
            "Balance Gym",
            "Notes and Queries",
            "Page & Co",
            "Sum of Parts Ltd",
        ]
        * 2
    ):
        a = amt()
        c.data(n, "Care", W(gbp(a), a))
    c.other("TOTAL", "", gbp(sum((r[2] for r in c.clean), D(0))))
    c.kinds = {"Amount": "money"}
    return c


@case
def signoff():
    c = Case("signoff")
    c.other("Quarterly payments")
    c.other("Prepared by: Finance", "", "Date: 01/07/2025")
    c.blank()
    c.heads("Provider", "Lot", "Sessions", "Rate", "Cost")
    for i in range(18):
        a = amt(1000, 9000)
        c.data(
            SUP[i % 15],
            f"Lot {i % 4 + 1}",
            W(str(i + 1), i + 1),
            W(f"£{a}", a),
            W(f"£{gbp(a * (i + 1))}", a * (i + 1)),
        )
    c.blank()
    c.other("", "", "", "Total", f"£{gbp(sum((r[4] for r in c.clean), D(0)))}")
    c.blank(2)
    c.other("Signed", " ", "", "Date")
    c.other("Please contact the team with any queries about this data: 03000 41 41 41")
    c.kinds = {"Sessions": "number", "Rate": "money", "Cost": "money"}
    return c


@case
def two_up_header_csv():
    c = Case("two_up_header_csv")
    c.other("Fostering payments")
    c.rows.append(["Provider", "", "Weekly fees", "", "Placements", ""])
    c.head.append(2)
    c.heads(
        "Name",
        "Ref",
        "Minimum",
        "Maximum",
        "Male",
        "Female",
        names=[
            "Provider Name",
            "Provider Ref",
            "Weekly fees Minimum",
            "Weekly fees Maximum",
            "Placements Male",
            "Placements Female",
        ],
    )
    for i in range(15):
        a, b = amt(10000, 90000), amt(10000, 90000)
        c.data(
            SUP[i],
            f"P{i}",
            W(f"£{a}", a),
            W(f"£{b}", b),
            W(str(i + 1), i + 1),
            W(str(i + 2), i + 2),
        )
    c.kinds = {"Weekly fees Minimum": "money", "Weekly fees Maximum": "money"}
    c.names_differ = True
    return c


@case
def payments_by_month_tabs():
    c = Case("payments_two_tables")
    c.other("FOI 2025/0456 response")
    c.blank()
    c.heads("Provider", "2022-23", "2023-24", "2024-25")
    for i in range(8):
        c.data(SUP[i], *[W(f"£{gbp(a)}", a) for a in (amt(), amt(), amt())])
    c.other("Total", *[f"£{gbp(sum((r[k] for r in c.clean), D(0)))}" for k in (1, 2, 3)])
    c.blank(2)
    c.other("Question 2: number of agency placements")
    c.other("Type", "Number of children", "Average weekly cost")
    for i in range(4):
        c.other(f"Type {i}", str(i + 4), f"£{amt()}")
    c.kinds = {"2022-23": "money", "2023-24": "money", "2024-25": "money"}
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


@case
def units_row():
    c = Case("units_row")
    c.heads("Provider", "Rate", "Distance", "From")
    c.other("", "£ per hour", "miles", "dd/mm/yyyy")
    c.head.append(2)
    c.names_differ = True
    for i in range(12):
        a, x = amt(1000, 9999), d(i + 10)
        c.data(SUP[i], W(f"{a}", a), W(str(i + 1), i + 1), W(x.strftime("%d/%m/%Y"), x))
    c.kinds = {"Rate": "money", "Distance": "number"}
    return c


@case
def sum_under_a_name():
    """The county in the last row is the sum of its districts, and nothing says so."""
    c = Case("sum_under_a_name")
    c.heads("District", "0-4", "5-9", "10-14", "All ages")
    for i in range(12):
        ages = [R.randint(10, 999) for _ in range(3)]
        every = [*ages, sum(ages)]
        c.data(f"District {i}", *[W(f"{one:,}", one) for one in every])
    c.other("Anyshire", *[f"{sum(row[place] for row in c.clean):,}" for place in (1, 2, 3, 4)])
    return c


@case
def sections_with_headings():
    c = Case("sections_with_headings")
    head = ("Provider", "Start", "Annual value", "Places")
    c.other("Block contracts by area")
    for number, area in enumerate(["North", "South", "East"]):
        c.blank()
        c.other(area)
        (c.other if number else c.heads)(*head)
        values = [amt() for _ in range(5)]
        for i, a in enumerate(values):
            x = d(i * 20)
            c.data(SUP[i], W(x.strftime("%d/%m/%Y"), x), W(f"£{gbp(a)}", a), W(str(i + 2), i + 2))
        c.other("Total", "", f"£{gbp(sum(values, D(0)))}", "20")
    c.kinds = {"Annual value": "money", "Places": "number"}
    return c
