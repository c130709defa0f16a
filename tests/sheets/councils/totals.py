"""Tables with totals, subtotals and group lines: at the foot, at the head or between the rows."""

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
