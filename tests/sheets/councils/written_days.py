"""Days as people, ledgers and Excel write them: serial, American, with times, impossible."""

import datetime as dt

from tests.sheets.councils.case import SUP, Case, D, W, amt, case, d, gbp


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
