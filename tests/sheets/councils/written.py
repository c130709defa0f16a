"""Words, codes, telephones and yes or no, as people write them."""

from tests.sheets.councils.case import SUP, Case, D, W, amt, case, d, gbp


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
def bool_cells():
    c = Case("bool_cells")
    c.only = [".xlsx", ".ods"]
    c.heads("Ref", "Active", "Amount")
    for i in range(10):
        c.data(f"R{i}", bool(i % 2), W(float(i) + 0.5, D(i) + D("0.5")))
    c.kinds = {"Active": "yes-no", "Amount": "money"}
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
