"""Text files in every dialect, very wide and very long ones."""

import csv

from tests.sheets.councils.case import DEP, SUP, Case, D, W, amt, case, d, gbp, m


@case
def spend500_cp1252():
    c = Case("spend500_cp1252")
    c.opts = {"enc": "cp1252"}
    c.heads(
        "Organisation Name",
        "Organisation URI",
        "Effective Date",
        "Directorate",
        "Service Category Label",
        "Date of Payment",
        "Transaction Number",
        "Amount (£)",
        "Supplier Name",
        "Purpose",
        names=None,
    )
    for i in range(240):
        a = amt()
        a = -a if i % 17 == 0 else a
        c.data(
            "Anyshire County Council",
            "http://opendatacommunities.org/id/county-council/anyshire",
            d(90),
            DEP[i % 4],
            "Placements",
            W(d(i % 30).strftime("%d/%m/%Y"), d(i % 30)),
            W(f"{5100000000 + i}", None),
            W(f"£{gbp(a)}" if a > 0 else f"-£{gbp(-a)}", a),
            SUP[i % 15] + ("  " if i % 5 == 0 else ""),
            "Café – provision",
        )
    for _ in range(300):
        c.other("", "", "", "", "", "", "", "", "", "")
    c.kinds = {"Amount (£)": "money", "Transaction Number": "text"}
    return c


@case
def utf16_tabs():
    c = Case("utf16_tabs")
    c.opts = {"enc": "utf-16", "delim": "\t"}
    c.only = [".csv", ".txt"]
    c.heads("Ref", "Supplier", "Amount £", "Date")
    for i in range(50):
        a = amt()
        c.data(f"R{i}", SUP[i % 15], W(gbp(a), a), W(d(i).strftime("%d/%m/%Y"), d(i)))
    c.kinds = {"Amount £": "money"}
    return c


@case
def utf16be():
    c = utf16_tabs()
    c.name = "utf16be"
    c.opts = {"enc": "utf-16-be", "pre": "\ufeff", "delim": ","}
    return c


@case
def utf16_nobom():
    c = utf16_tabs()
    c.name = "utf16_nobom"
    c.opts = {"enc": "utf-16-le", "delim": ","}
    return c


@case
def lone_cr():
    c = utf16_tabs()
    c.name = "lone_cr"
    c.opts = {"enc": "mac-roman", "end": "\r"}
    c.only = [".csv"]
    return c


@case
def sep_line():
    c = Case("sep_line")
    c.opts = {"delim": ";", "pre": "sep=;\r\n"}
    c.only = [".csv"]
    c.other("sep=;")
    c.rows = []
    c.heads("Ref", "Supplier", "Amount", "Date")
    for i in range(30):
        a = amt()
        c.data(f"R{i}", SUP[i % 15], W(gbp(a), a), W(d(i).strftime("%d/%m/%Y"), d(i)))
    c.kinds = {"Amount": "money"}
    c.shift = 1
    return c


@case
def pipes_quoted():
    c = Case("pipes_quoted")
    c.opts = {"delim": "|", "quoting": csv.QUOTE_ALL}
    c.only = [".csv", ".txt"]
    c.heads("Ref", "Supplier", "Notes", "Amount", "Date")
    for i in range(30):
        a = amt()
        c.data(
            f"R{i}",
            SUP[i % 15],
            'said "yes",\nthen no' if i % 4 == 0 else "",
            W(gbp(a), a),
            W(d(i).strftime("%d/%m/%Y"), d(i)),
        )
    c.kinds = {"Amount": "money"}
    return c


@case
def spacequotes():
    c = Case("spacequotes")
    c.only = [".csv"]
    c.heads("Ref", "Supplier", "Amount", "Date")
    for i in range(20):
        a = amt()
        c.data(f"R{i}", SUP[i % 15], W(gbp(a), a), W(d(i).strftime("%d/%m/%Y"), d(i)))
    c.text = "\n".join(", ".join(f'"{x}"' for x in r) for r in c.rows) + "\n"
    c.kinds = {"Amount": "money"}
    return c


@case
def unquoted_commas():
    c = Case("unquoted_commas")
    c.only = [".csv"]
    c.heads("Ref", "Supplier", "Date", "Amount", "Status")
    for i in range(40):
        a = amt()
        c.data(
            f"R{i}",
            SUP[i % 15].replace(",", ""),
            W(d(i).strftime("%d/%m/%Y"), d(i)),
            W(gbp(a), a),
            "Paid",
        )
    c.text = "\r\n".join(",".join(str(x) for x in r) for r in c.rows) + "\r\n"
    c.kinds = {"Amount": "money"}
    return c


@case
def ragged():
    c = Case("ragged")
    c.only = [".csv"]
    c.heads("Ref", "Supplier", "Date", "Amount", "Status", "Notes")
    for i in range(40):
        a = amt()
        n = i % 4
        c.data(
            f"R{i}",
            SUP[i % 15],
            W(d(i).strftime("%d/%m/%Y"), d(i)),
            W(f"{a}", a),
            "Paid" if n != 1 else None,
            "see file" if n == 2 else None,
        )

    def line(k, r):
        r = [("" if x is None else f'"{x}"' if "," in str(x) else str(x)) for x in r]
        if k % 4 == 2 and k:
            r = r[:5] if not r[5] else r
        if k % 4 == 1:
            r = [*r, "", ""]
        while k % 3 == 0 and k and r and r[-1] == "":
            r = r[:-1]
        return ",".join(r)

    c.text = "\n".join(line(k, r) for k, r in enumerate(c.rows)) + "\n"
    c.kinds = {"Amount": "money"}
    return c


@case
def mixed_line_ends():
    c = Case("mixed_line_ends")
    c.only = [".csv"]
    c.heads("Ref", "Supplier", "Amount", "Date")
    for i in range(30):
        a = amt()
        c.data(
            f"R{i}", SUP[i % 15].replace(",", ""), W(str(a), a), W(d(i).strftime("%d/%m/%Y"), d(i))
        )
    c.text = "".join(
        ",".join(map(str, r)) + ["\r\n", "\n", "\r", "\n\r"][k % 3] for k, r in enumerate(c.rows)
    )
    c.kinds = {"Amount": "money"}
    return c


@case
def broken_records():
    c = Case("broken_records")
    c.only = [".csv"]
    c.heads("Ref", "Supplier", "Description", "Amount", "Date")
    for i in range(30):
        a = amt()
        c.data(
            f"R{i}",
            SUP[i % 15].replace(",", ""),
            "supply of therapy",
            W(str(a), a),
            W(d(i).strftime("%d/%m/%Y"), d(i)),
        )
    lines = [",".join(map(str, r)) for r in c.rows]
    c.text = "\n".join(lines) + "\n"
    c.text = c.text.replace("R7,", "R7,", 1)
    c.kinds = {"Amount": "money"}
    return c


@case
def formula_injection():
    c = Case("formula_injection")
    c.heads("Ref", "Supplier", "Notes", "Amount")
    for i in range(10):
        a = amt()
        c.data(
            f"R{i}",
            ["=cmd|'/c calc'!A1", "+44 Ltd", "-Minus Ltd", "@Home Care"][i % 4],
            "=1+1" if i % 2 else None,
            W(gbp(a), a),
        )
    c.only = [".csv"]
    c.kinds = {"Amount": "money"}
    return c


@case
def very_wide():
    c = Case("very_wide")
    c.heads("Ref", "Name", *[f"Measure {k}" for k in range(300)])
    for i in range(12):
        c.data(f"R{i}", SUP[i], *[i * k for k in range(300)])
    c.kinds = {f"Measure {k}": "number" for k in range(300)}
    return c


@case
def very_long():
    c = Case("very_long")
    c.only = [".csv", ".xlsx"]
    c.heads("Ref", "Supplier", "Amount", "Date")
    for i in range(2500):
        a = amt()
        c.data(f"R{i}", SUP[i % 15], W(float(a), a), W(d(i % 360), d(i % 360)))
    c.kinds = {"Amount": "money"}
    return c


@case
def euro_delims():
    c = Case("euro_delims")
    c.opts = {"delim": ";"}
    c.only = [".csv"]
    c.heads("Ref", "Supplier", "Amount", "VAT", "Date")

    def eu(a):
        return gbp(a).translate(str.maketrans(",.", ".,"))

    for i in range(40):
        a = amt()
        v = m(a / 5)
        c.data(f"R{i}", SUP[i % 15], W(eu(a), a), W(eu(v), v), W(d(i).strftime("%d.%m.%Y"), d(i)))
    c.other(
        "Total", "", eu(sum((r[2] for r in c.clean), D(0))), eu(sum((r[3] for r in c.clean), D(0)))
    )
    c.kinds = {"Amount": "money", "VAT": "money"}
    return c


@case
def line_heads():
    c = Case("line_heads")
    c.heads("Ref\nNo.", "Supplier /\nProvider", "Amount\n(£)", "Start\ndate")
    c.names = ["Ref No.", "Supplier / Provider", "Amount (£)", "Start date"]
    for i in range(20):
        a = amt()
        c.data(f"R{i}", SUP[i % 15], W(gbp(a), a), W(d(i).strftime("%d/%m/%Y"), d(i)))
    c.kinds = {"Amount (£)": "money", "Start date": "day"}
    return c
