"""Amounts, days and words as people, ledgers and Excel write them."""

import datetime as dt

from tests.sheets.councils.case import SUP, Case, D, R, W, amt, case, d, gbp


@case
def negatives_every_way():
    c = Case("negatives_every_way")
    c.heads("Ref", "Supplier", "Amount", "When")
    forms = [
        lambda a: f"({gbp(a)})",
        lambda a: f"{gbp(a)}-",
        lambda a: f"-£{gbp(a)}",
        lambda a: f"£-{gbp(a)}",
        lambda a: f"- £{gbp(a)}",
        lambda a: f"{gbp(a)} CR",
        lambda a: f"{gbp(a)}CR",
        lambda a: f"CR {gbp(a)}",
        lambda a: f"(£{gbp(a)})",
        lambda a: f"£({gbp(a)})",
        lambda a: f"\u2212{gbp(a)}",
        lambda a: f"\u2013{gbp(a)}",
        lambda a: f"-{gbp(a)}",
        lambda a: f"{gbp(a)} Cr",
        lambda a: f"£{gbp(a)}-",
        lambda a: f"£{gbp(a)} CR",
    ]
    pos = [
        gbp,
        lambda a: f"£ {gbp(a)}",
        lambda a: f"£{gbp(a)} ",
        lambda a: f"{a}",
        lambda a: f"GBP {gbp(a)}",
        lambda a: f"{gbp(a)} GBP",
        lambda a: f"\u00a3{gbp(a)}\u00a0",
        lambda a: f"{gbp(a)} DR",
        lambda a: f"+{gbp(a)}",
        lambda a: f"£{gbp(a)}".replace(",", "\u00a0"),
    ]
    for i in range(120):
        a = amt()
        if i % 3 == 0:
            f = forms[(i // 3) % len(forms)]
            c.data(f"R{i}", SUP[i % 15], W(f(a), -a), W(d(i).strftime("%d/%m/%Y"), d(i)))
        else:
            f = pos[i % len(pos)]
            c.data(f"R{i}", SUP[i % 15], W(f(a), a), W(d(i).strftime("%d/%m/%Y"), d(i)))
    c.kinds = {"Amount": "money"}
    return c


@case
def serials_and_texts():
    c = Case("serials_and_texts")
    c.heads("Ref", "Date approved", "Valid to", "Value")
    for i in range(60):
        x = d(i)
        s = (x - dt.date(1899, 12, 30)).days
        w = [
            x.strftime("%d/%m/%Y"),
            s,
            x,
            x.strftime("%d %b %Y"),
            x.isoformat(),
            x.strftime("%A %d %B %Y"),
            f"{x.day}/{x.month}/{x:%y}",
            x.strftime("%d-%m-%Y"),
        ][i % 8]
        c.data(f"A{i}", W(w, x), W(str(s), x), amt())
    c.kinds = {"Value": "money", "Valid to": "day"}
    c.skip = {"distinct"}
    return c


@case
def mac1904():
    c = Case("mac1904")
    c.opts = {"mac": True}
    c.heads("Ref", "Date", "Name", "Amount")
    for i in range(20):
        c.data(f"A{i}", d(i), SUP[i % 15], amt())
    c.kinds = {"Amount": "money"}
    c.only = [".xlsx"]
    return c


@case
def invisible():
    c = Case("invisible")
    c.heads("\ufeffRef", "Supplier\u00a0Name", "\u200bAmount ", "Paid On")
    c.names = ["Ref", "Supplier Name", "Amount", "Paid On"]
    for i in range(30):
        a = amt()
        x = d(i)
        c.data(
            f"\u200bR{i}",
            SUP[i % 15].replace(" ", "\u00a0"),
            W(
                [
                    f"\u00a0{gbp(a)}",
                    f"{gbp(a)}\u200b",
                    f"\u200e{gbp(a)}",
                    f"£\u00a0{gbp(a)}",
                    f"\t{gbp(a)}",
                ][i % 5],
                a,
            ),
            W(
                [
                    x.strftime("%d/%m/%Y\u00a0"),
                    x.strftime("\u200b%d/%m/%Y"),
                    x.strftime("%d\u00a0%B\u00a0%Y"),
                ][i % 3],
                x,
            ),
        )
    c.kinds = {"Amount": "money", "Paid On": "day"}
    c.skip = {"distinct"}
    return c


@case
def nils():
    c = Case("nils")
    c.heads("Ward", "Councillor", "Allowance", "Travel", "Mobile")
    for i in range(30):
        a = amt(10000, 900000)
        t = [
            ("nil", D(0)),
            ("Nil", D(0)),
            ("-", None),
            ("£0.00", D(0)),
            ("0", D(0)),
            ("£ -", D(0)),
            ("n/a", None),
            ("--", None),
            (" - ", None),
            ("£-", D(0)),
        ][i % 10]
        c.data(
            f"Ward {i}",
            f"Cllr {SUP[i % 15]}",
            W(gbp(a), a),
            W(*t),
            W("£12.50" if i % 2 else "", D("12.50") if i % 2 else None),
        )
    c.kinds = {"Allowance": "money", "Travel": "money", "Mobile": "money"}
    c.skip = {"distinct"}
    return c


@case
def scaled():
    c = Case("scaled")
    c.heads("Programme", "Budget", "Forecast", "Range")
    for i in range(24):
        t = [
            ("£1.2m", D(1200000)),
            ("£400k", D(400000)),
            ("£0.5 million", D(500000)),
            ("£3.25M", D(3250000)),
            ("£12,500", D(12500)),
            ("£1.1bn", D(1100000000)),
            ("£250K", D(250000)),
            ("(£1.5m)", D(-1500000)),
        ][i % 8]
        c.data(
            f"Programme {i}",
            W(*t),
            W(t[0].replace("£", ""), t[1]),
            ["£8M-£10M", "£1m to £2m", "£500k - £600k"][i % 3],
        )
    c.kinds = {"Budget": "money", "Forecast": "money", "Range": None}
    c.skip = {"kind:Range"}
    return c


@case
def percent_formats():
    c = Case("percent_formats")
    c.heads("Measure", "Target", "Actual", "RAG")
    for i in range(15):
        c.data(
            f"KPI {i}",
            W("95%", D(95)),
            W(f"{90 + i % 10}.{i % 10}%", D(f"{90 + i % 10}.{i % 10}")),
            "GAR"[i % 3],
        )
    c.kinds = {"Target": "number", "Actual": "number"}
    c.skip = {"total:Target"}
    return c


@case
def binary_noise():
    c = Case("binary_noise")
    c.heads("Line", "Budget", "Actual", "Variance")
    for i in range(30):
        a, b = amt(), amt()
        c.data(
            f"L{i}",
            W(float(a), a),
            W(float(b), b),
            W(9.09495e-13 if i % 5 == 0 else float(a) - float(b), D(0) if i % 5 == 0 else a - b),
        )
    c.kinds = {"Budget": "money", "Actual": "money", "Variance": "money"}
    c.skip = {"kind:Variance", "total:Variance", "distinct"}
    return c


@case
def us_dates():
    c = Case("us_dates")
    c.heads("Id", "Created", "Amount", "Closed")
    for i in range(40):
        x = d(i)
        c.data(
            W(str(i + 1), None),
            W(f"{x.month}/{x.day}/{x.year} 12:00:00 AM", x),
            W(gbp(amt()), None),
            W(f"{x.month}/{x.day}/{x.year}", x),
        )
    for r, cl in zip(c.datarows, c.clean, strict=False):
        cl[2] = D(c.rows[r - 1][2].replace(",", ""))
    c.kinds = {"Amount": "money", "Id": None}
    return c


@case
def timestamps():
    c = Case("timestamps")
    c.heads("Ref", "Submitted", "Time", "Score")
    for i in range(30):
        x = d(i)
        c.data(
            f"Q{i}",
            W(
                [
                    x.strftime("%Y-%m-%d 14:05:00"),
                    x.strftime("%d/%m/%Y 09:15"),
                    x.strftime("%Y-%m-%dT00:00:00.000Z"),
                    x.strftime("%d/%m/%Y 00:00:00"),
                    x.strftime("%d %b %Y 9:15 am"),
                ][i % 5],
                x,
            ),
            f"{9 + i % 8}:30",
            W(str(i), i),
        )
    c.kinds = {"Time": "text", "Score": "number"}
    c.skip = {"kind:Time", "distinct"}
    return c


@case
def years_mixed_century():
    c = Case("years_mixed_century")
    c.heads("Ref", "DOB", "Joined", "Leaver")
    for i in range(30):
        x = dt.date(1970 + i, i % 12 + 1, i % 28 + 1)
        y = dt.date(2000 + i % 25, i % 12 + 1, 28)
        c.data(
            f"E{i}",
            W(x.strftime("%d/%m/%y"), x),
            W(y.strftime("%d-%m-%y"), y),
            W(f"{y.day} {y:%b %y}", y),
        )
    return c


@case
def sorted_ambiguous():
    c = Case("sorted_ambiguous")
    c.heads("Ref", "Paid", "Amount")
    k = 0
    for mo in range(1, 13):
        for da in (1, 4, 9, 12):
            x = dt.date(2025, mo, da)
            a = amt()
            c.data(f"R{k}", W(x.strftime("%d/%m/%Y"), x), W(gbp(a), a))
            k += 1
    c.kinds = {"Amount": "money"}
    return c


@case
def sorted_ambiguous_us():
    c = Case("sorted_ambiguous_us")
    c.heads("Ref", "Paid", "Amount")
    k = 0
    for mo in range(1, 13):
        for da in (1, 4, 9, 12):
            x = dt.date(2025, mo, da)
            a = amt()
            c.data(f"R{k}", W(x.strftime("%m/%d/%Y"), x), W(gbp(a), a))
            k += 1
    c.kinds = {"Amount": "money"}
    c.only = [".csv", ".xls", ".ods"]
    return c


@case
def impossible_days():
    c = Case("impossible_days")
    c.heads("Ref", "Start", "End", "Cost")
    for i in range(20):
        x = d(i)
        c.data(
            f"R{i}",
            W("31/02/2025", None) if i == 3 else W(x.strftime("%d/%m/%Y"), x),
            W("00/00/0000", None) if i == 5 else W(x.strftime("%d/%m/%Y"), x),
            W(f"{i}", i),
        )
    c.kinds = {"Start": "day", "End": "day", "Cost": "money"}
    return c


@case
def thousands_col():
    c = Case("thousands_col")
    c.other("Revenue budget £'000")
    c.heads("Service", "2024/25 Budget £'000", "2025/26 Budget £'000", "Change")
    for i in range(15):
        a, b = R.randint(10, 90000), R.randint(10, 90000)
        c.data(
            f"Service {i}",
            W(f"{a:,}", a),
            W(f"{b:,}", b),
            W(f"({a - b:,})" if False else f"{b - a:,}", b - a),
        )
    c.kinds = {"2024/25 Budget £'000": "money", "2025/26 Budget £'000": "money", "Change": None}
    return c


@case
def numbers_as_text_xlsx():
    c = Case("numbers_as_text_xlsx")
    c.only = [".xlsx", ".ods", ".xls"]
    c.heads("Code", "Qty", "Unit cost", "Line")
    for i in range(25):
        q = i + 1
        u = amt(100, 9999)
        c.data(f"{i:05}", W(str(q), q), W(f" {u} ", u), u * q)
    c.kinds = {"Qty": "number", "Unit cost": "money", "Line": "number"}
    return c


@case
def errors_text():
    c = Case("errors_text")
    c.heads("Ref", "Provider", "Rate", "Hours", "Cost")
    for i in range(30):
        a = amt(100, 9000)
        bad = i in (4, 11)
        c.data(
            f"R{i}",
            "#N/A" if i == 7 else SUP[i % 15],
            W(f"{a}", a),
            W("#DIV/0!", None) if bad else W(str(i), i),
            W("#REF!", None) if bad else W(gbp(a * i), a * i),
        )
    c.kinds = {"Rate": "money", "Hours": "number", "Cost": "money"}
    c.skip = {"distinct"}
    return c


@case
def redacted_amounts():
    c = Case("redacted_amounts")
    c.heads("Contract", "Provider", "Weekly fee", "Annual")
    for i in range(30):
        a = amt(10000, 900000)
        r = i % 9 == 0
        c.data(
            f"C{i}",
            SUP[i % 15],
            W("Redacted", None) if r else W(f"£{gbp(a)}", a),
            W("Commercially sensitive", None) if r else W(f"£{gbp(a * 52)}", a * 52),
        )
    c.kinds = {"Weekly fee": "money", "Annual": "money"}
    return c


@case
def bool_cells():
    c = Case("bool_cells")
    c.only = [".xlsx", ".ods"]
    c.heads("Ref", "Active", "Amount")
    for i in range(10):
        c.data(f"R{i}", bool(i % 2), W(float(i) + 0.5, D(i) + D("0.5")))
    c.kinds = {"Active": "yes-no", "Amount": "money"}
    return c


@case
def datetimes_cells():
    c = Case("datetimes_cells")
    c.only = [".xlsx"]
    c.heads("Ref", "Logged", "Cost")
    for i in range(10):
        c.data(f"R{i}", W(dt.datetime.fromisoformat(f"{d(i)}T09:30:00"), d(i)), W(i, i))
    c.kinds = {"Logged": "day", "Cost": "money"}
    c.skip = {"distinct"}
    return c


@case
def yn():
    c = Case("yn")
    c.heads("Provider", "SME", "VCSE", "DBS checked", "Living wage")
    for i in range(30):
        c.data(
            SUP[i % 15],
            W("Y" if i % 2 else "N", None),
            W("Yes" if i % 3 else "No", None),
            W("TRUE" if i % 2 else "FALSE", None),
            W(["Yes", "No", "", None][i % 4], None),
        )
    c.kinds = dict.fromkeys(c.names[1:], "yes-no")
    c.kinds["Provider"] = "text"
    return c


@case
def codes_zeros():
    c = Case("codes_zeros")
    c.heads("Employee No", "Post code", "Company No", "Sort code", "NI", "Charity")
    for i in range(20):
        c.data(
            f"{i:06}",
            f"TN{i % 9 + 1} {i % 9}XY",
            f"{1234567 + i:08}",
            "01-02-03",
            f"QQ{i:06}C",
            W(f"{200000 + i}", None),
        )
    c.kinds = {"Charity": None, "Employee No": "text"}
    return c


@case
def phone_lists():
    c = Case("phone_lists")
    c.heads("Contact", "Tel", "Mobile", "Email", "Ext")
    for i in range(20):
        c.data(
            SUP[i % 15],
            f"0{1622000000 + i}" if i % 2 else f"(01622) {960000 + i}",
            f"+44 7700 900{i:03}",
            "a@b.org",
            W(f"{1000 + i}", None),
        )
    c.kinds = {"Tel": "text", "Mobile": "text", "Ext": None}
    return c


@case
def mixed_money_text():
    c = Case("mixed_money_text")
    c.heads("Ref", "Framework", "Cap")
    for i in range(20):
        a = amt()
        c.data(
            f"F{i}", "Therapies", W("Up to £5,000" if i % 2 else f"£{gbp(a)}", None if i % 2 else a)
        )
    c.kinds = {"Cap": None}
    c.skip = {"kind:Cap"}
    return c


@case
def multi_supplier():
    c = Case("multi_supplier")
    c.heads("Ref", "Suppliers", "Value", "Emails")
    for i in range(20):
        a = amt()
        c.data(
            f"R{i}",
            "Ash Ltd; Birch Ltd\nCedar Ltd" if i % 3 == 0 else SUP[i % 15],
            W(gbp(a), a),
            "a@b.org; c@d.org" if i % 4 == 0 else "a@b.org",
        )
    c.kinds = {"Value": "money"}
    return c


@case
def years_and_periods():
    c = Case("years_and_periods")
    c.heads("Financial Year", "Period", "Cost Centre", "Account Code", "Amount", "Purchase Order")
    for i in range(48):
        a = amt()
        c.data(
            ["2023/24", "2024/25", "2024-25"][i % 3],
            W(str(i % 12 + 1), i % 12 + 1),
            W(f"{10000 + i}", None),
            W(f"{4000 + i % 30}", None),
            W(f"{a}", a),
            W(f"PO{i:06}", None),
        )
    c.kinds = {
        "Financial Year": "text",
        "Period": "number",
        "Cost Centre": None,
        "Account Code": "text",
        "Amount": "money",
        "Purchase Order": "text",
    }
    return c


@case
def negative_red_minus_after():
    c = Case("cr_column")
    c.heads("Date", "Payee", "Amount", "Dr/Cr")
    for i in range(20):
        a = amt()
        c.data(
            W(d(i).strftime("%d %B %Y"), d(i)),
            SUP[i % 15],
            W(gbp(a), a),
            "CR" if i % 3 == 0 else "DR",
        )
    c.kinds = {"Amount": "money"}
    return c
