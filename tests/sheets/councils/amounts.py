"""Amounts as people, ledgers and Excel write them: negative, nil, in thousands, as text."""

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
