"""Tables laid out oddly: titles above, pages, gaps, heads of two lines, sign-offs below."""

from tests.sheets.councils.case import SUP, Case, D, W, amt, case, d, gbp


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
