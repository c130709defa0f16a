"""Registers, returns and replies as they are published."""

import datetime as dt

from tests.sheets.councils.case import DEP, SUP, Case, D, R, W, amt, case, d, gbp, m


@case
def card_us_spend():
    c = Case("card_us_spend")
    c.heads(
        "Transaction Date",
        "Merchant Name",
        "Description",
        "Original Gross Amt",
        "Original CUR",
        "Billing Gross Amt",
        "Directorate",
    )
    for i in range(40):
        a = amt(100, 90000)
        c.data(
            W(d(i % 30).strftime("%d/%m/%Y"), d(i % 30)),
            SUP[i % 15],
            f"AMZN MKTP UK*{i}",
            W(f"{a}", a),
            ["GBP", "EUR", "USD"][i % 3],
            W(f"{a}", a),
            DEP[i % 4],
        )
    c.kinds = {"Original Gross Amt": "money", "Billing Gross Amt": "money"}
    return c


@case
def cqc_like():
    c = Case("cqc_like")
    c.heads(
        "Name",
        "Also known as",
        "Address",
        "Postcode",
        "Phone number",
        "Service's website (if available)",
        "Service types",
        "Date of latest check",
        "Specialisms/services",
        "Provider name",
        "Local authority",
        "Region",
        "Location URL",
        "CQC Location ID (for office use only)",
    )
    for i in range(30):
        c.data(
            SUP[i % 15],
            None,
            f"{i} High Street, Ashford",
            "TN23 1AA",
            W(str(1233000000 + i), None),
            "www.x.org.uk",
            "Homecare agencies|Supported living",
            W(d(i, 2023).strftime("%d/%m/%Y"), d(i, 2023)),
            "Caring for adults over 65 yrs|Dementia",
            SUP[(i + 1) % 15],
            "Kent",
            "South East",
            "https://www.cqc.org.uk/location/1-1",
            f"1-{100000 + i}",
        )
    c.kinds = {"Phone number": "text", "Date of latest check": "day"}
    return c


@case
def monthly_matrix_days():
    c = Case("monthly_matrix_days")
    c.other("Spend by month")
    c.heads(
        "Provider",
        dt.date(2025, 4, 1),
        dt.date(2025, 5, 1),
        dt.date(2025, 6, 1),
        "Total",
        names=["Provider", "2025-04-01", "2025-05-01", "2025-06-01", "Total"],
    )
    for i in range(12):
        v = [amt() for _ in range(3)]
        c.data(SUP[i], *v, sum(v, D(0)))
    c.other("Total", *[float(sum((r[k] for r in c.clean), D(0))) for k in (1, 2, 3, 4)])
    c.only = [".xlsx", ".ods", ".xls"]
    c.kinds = {
        "2025-04-01": "number",
        "2025-05-01": "number",
        "2025-06-01": "number",
        "Total": "money",
    }
    return c


@case
def header_after_long_preamble():
    c = Case("header_after_long_preamble")
    for i in range(25):
        c.other(
            [
                "Anyshire publishes this data under the Local Government Transparency Code 2015.",
                "",
                "Data is provided under the Open Government Licence v3.0",
                "Contact: transparency@anyshire.gov.uk",
            ][i % 4]
        )
    c.heads("Body Name", "Supplier ID", "Beneficiary Name", "Date", "Amount", "VAT")
    for i in range(30):
        a = amt()
        c.data(
            "Anyshire",
            W(f"{30000 + i}", None),
            SUP[i % 15],
            W(d(i).strftime("%d/%m/%Y"), d(i)),
            W(gbp(a), a),
            W(gbp(m(a / 5)), m(a / 5)),
        )
    c.kinds = {"Amount": "money", "VAT": "money", "Supplier ID": "text"}
    return c


@case
def kv_preamble():
    c = Case("kv_preamble")
    c.other("Report:", "AP0123 Paid invoices")
    c.other("Run date:", "01/07/2025")
    c.other("Run by:", "FINUSER1")
    c.other("Period from:", "01/04/2025", "to:", "30/06/2025")
    c.other("Rows:", "30")
    c.blank()
    c.heads(
        "Inv No", "Supp", "Supp Name", "Inv Date", "Pay Date", "Net", "VAT", "Gross", "CC", "Subj"
    )
    for i in range(30):
        a = amt()
        v = m(a / 5)
        c.data(
            f"INV-{i:05}",
            f"S{i:04}",
            SUP[i % 15],
            W(d(i).strftime("%d-%b-%Y").upper(), d(i)),
            W(d(i + 28).strftime("%d-%b-%Y").upper(), d(i + 28)),
            W(f"{a}", a),
            W(f"{v}", v),
            W(f"{a + v}", a + v),
            W("E1234", None),
            W("44010", None),
        )
    c.kinds = {"Net": "money", "VAT": "money", "Gross": "money", "Subj": None, "CC": "text"}
    return c


@case
def trailing_totals_two():
    c = Case("trailing_totals_two")
    c.heads("Ref", "Provider", "Invoices", "Amount")
    for i in range(20):
        a = amt()
        c.data(f"R{i}", SUP[i % 15], W(str(i % 5 + 1), i % 5 + 1), W(f"£{gbp(a)}", a))
    n = sum(r[2] for r in c.clean)
    t = sum((r[3] for r in c.clean), D(0))
    c.other("", "Sub-total", str(n), f"£{gbp(t)}")
    c.other("", "VAT at 20%", "", f"£{gbp(m(t / 5))}")
    c.other("", "Total including VAT", "", f"£{gbp(t + m(t / 5))}")
    c.kinds = {"Invoices": "number", "Amount": "money"}
    return c


@case
def blank_first_col():
    c = Case("blank_first_col")
    c.blank()
    c.other("", "Register of grants")
    c.blank()
    c.heads(None, "Grant ref", "Recipient", "Amount (£)", "Awarded")
    for i in range(20):
        a = amt()
        c.data(None, f"G{i}", SUP[i % 15], W(f"{a}", a), W(d(i).strftime("%d/%m/%Y"), d(i)))
    c.other("", "", "", f"{sum((r[3] for r in c.clean), D(0))}")
    c.kinds = {"Amount (£)": "money"}
    return c


@case
def merged_first_col():
    """Directorate written once, then blank (merged down)."""
    c = Case("merged_first_col")
    c.heads("Directorate", "Contract", "Supplier", "Annual value")
    for dep in DEP:
        for i in range(6):
            a = amt()
            c.data(dep if i == 0 else None, f"C{dep[:2]}{i}", SUP[i], W(f"£{gbp(a)}", a))
    c.kinds = {"Annual value": "money"}
    return c


@case
def subtotals_below_blank():
    c = Case("subtotals_below_blank")
    c.heads("Team", "Payee", "Amount")
    for dep in DEP:
        s = D(0)
        for i in range(5):
            a = amt()
            s += a
            c.data(dep if i == 0 else None, SUP[i], W(gbp(a), a))
        c.other("", "", gbp(s))
        c.blank()
    c.other("", "Overall", gbp(sum((r[2] for r in c.clean), D(0))))
    c.kinds = {"Amount": "money"}
    return c


@case
def odd_total_words():
    c = Case("odd_total_words")
    c.heads("Payee", "Dept", "Date", "Amount")
    for i in range(12):
        a = amt()
        c.data(SUP[i], DEP[i % 4], W(d(i + 13).strftime("%d/%m/%Y"), d(i + 13)), W(gbp(a), a))
    t = sum((r[3] for r in c.clean), D(0))
    c.other("TOTAL FOR APRIL 2025", "", "", gbp(t))
    c.other("Total (incl. VAT)", "", "", gbp(t))
    c.other("Total number of payments: 12")
    c.kinds = {"Amount": "money"}
    return c


@case
def star_notes():
    c = Case("star_notes")
    c.heads("Provider", "Sessions*", "Fee†", "Area")
    for i in range(12):
        c.data(SUP[i], W(str(i + 3), i + 3), W(f"£{50 + i}.00", D(50 + i)), "North")
    c.blank()
    c.other("* per term")
    c.other("† before travel")
    c.other("1. Fees reviewed each April.")
    c.other("2. Excludes VAT.", "", "")
    c.kinds = {"Sessions*": "number", "Fee†": "money"}
    return c


@case
def dup_headings():
    c = Case("dup_headings")
    c.heads(
        "Ref",
        "Name",
        "Amount",
        "Date",
        "Amount",
        "Date",
        names=["Ref", "Name", "Amount", "Date", "Amount (2)", "Date (2)"],
    )
    for i in range(15):
        a, b = amt(), amt()
        c.data(
            f"R{i}",
            SUP[i],
            W(gbp(a), a),
            W(d(i).strftime("%d/%m/%Y"), d(i)),
            W(gbp(b), b),
            W(d(i + 9).strftime("%d/%m/%Y"), d(i + 9)),
        )
    c.kinds = {"Amount": "money", "Amount (2)": "money"}
    return c


@case
def no_heading_some():
    c = Case("no_heading_some")
    c.heads("Ref", "", "Amount", "", names=["Ref", "Column B", "Amount", "Column D"])
    for i in range(15):
        a = amt()
        c.data(f"R{i}", SUP[i], W(gbp(a), a), "x" if i % 2 else "z")
    c.kinds = {"Amount": "money"}
    return c


@case
def stray_far():
    c = Case("stray_far")
    c.heads("Ref", "Supplier", "Amount")
    for i in range(15):
        a = amt()
        c.data(f"R{i}", SUP[i], W(gbp(a), a))
    c.blank(40)
    c.other("", "", "", "", "", "", "", "checked KS")
    c.kinds = {"Amount": "money"}
    return c


@case
def single_col():
    c = Case("single_col")
    c.heads("Approved providers")
    for i in range(15):
        c.data(SUP[i])
    c.only = [".csv", ".xlsx"]
    return c


@case
def two_col_budget():
    c = Case("two_col_budget")
    c.heads("Item", "Cost")
    for i in range(10):
        a = amt()
        c.data(f"Item {i}", W(f"£{gbp(a)}", a))
    c.other("Total", f"£{gbp(sum((r[1] for r in c.clean), D(0)))}")
    c.kinds = {"Cost": "money"}
    return c


@case
def lines_of_dashes():
    c = Case("lines_of_dashes")
    c.other("CREDITOR LISTING")
    c.other("==================")
    c.heads("Ref", "Payee", "Amount", "Paid")
    c.other("----", "------------", "--------", "-------")
    for i in range(15):
        a = amt()
        c.data(f"R{i}", SUP[i], W(gbp(a), a), W(d(i).strftime("%d/%m/%y"), d(i)))
    c.other("", "", "--------", "")
    c.other("", "", gbp(sum((r[2] for r in c.clean), D(0))), "")
    c.other("", "", "========", "")
    c.kinds = {"Amount": "money"}
    c.only = [".csv", ".xlsx"]
    return c


@case
def total_left_of_label():
    c = Case("count_foot")
    c.heads("URN", "School", "Pupils", "Fee")
    for i in range(12):
        c.data(f"E{i}", SUP[i], W(str(i + 20), i + 20), W(f"£{100 + i}", D(100 + i)))
    c.other("12 schools", " ", str(sum(r[2] for r in c.clean)), "")
    c.other("Count: 12")
    c.kinds = {"Pupils": "number", "Fee": "money"}
    return c


@case
def text_year_heads_csv():
    c = Case("text_year_heads")
    c.heads("Category", "2021", "2022", "2023", "2024")
    for i in range(10):
        c.data(
            f"Cat {i}",
            *[
                W(str(n), n)
                for n in (
                    R.randint(1, 999),
                    R.randint(1, 999),
                    R.randint(1, 999),
                    R.randint(1, 999),
                )
            ],
        )
    return c


@case
def org_name_is_title():
    c = Case("org_name_is_title")
    c.other("Anyshire County Council")
    c.blank()
    c.heads("Organisation Name", "Date", "Amount", "Supplier")
    for i in range(20):
        a = amt()
        c.data(
            "Anyshire County Council",
            W(d(i).strftime("%d/%m/%Y"), d(i)),
            W(gbp(a), a),
            SUP[i % 15] if i % 6 else None,
        )
    c.kinds = {"Amount": "money"}
    return c
