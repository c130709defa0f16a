"""Makers of spreadsheet files in every dialect, good and bad, small and by hand.

Rows are lists of cells: None, str, int, float, bool, date, datetime, time, or a `Raw` for what no
well-behaved writer makes. The binary kinds are written record by record, so that a test can say
exactly which byte is wrong.
"""

import datetime as dt
import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
FORMATS = {"day": 1, "moment": 2, "time": 3, "pounds": 4, "percent": 5}
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="1">'
    '<numFmt numFmtId="164" formatCode="&quot;£&quot;#,##0.00"/></numFmts>'
    "<fonts><font/></fonts><fills><fill/></fills><borders><border/></borders>"
    "<cellStyleXfs><xf/></cellStyleXfs><cellXfs>"
    + "".join(f'<xf numFmtId="{one}" applyNumberFormat="1"/>' for one in (0, 14, 22, 20, 164, 9))
    + "</cellXfs></styleSheet>"
)


@dataclass(frozen=True)
class Raw:
    """A cell of .xlsx by its own XML: attributes after `r`, and what stands between the tags."""

    attributes: str
    inside: str = ""


def error(code="#N/A"):
    """A cell that holds an error."""
    return Raw(' t="e"', f"<v>{code}</v>")


def formula(text="A1+1"):
    """A formula that was never calculated."""
    return Raw("", f"<f>{text}</f>")


def pounds(number):
    """A number with a pound format."""
    return Raw(f' s="{FORMATS["pounds"]}"', f"<v>{number}</v>")


def letters(place):
    """Give the letters of a column from its place, from 0."""
    text, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(65 + rest) + text
    return text


def serial(day, *, mac=False):
    """Give the number a workbook keeps for a day or moment."""
    start = dt.date(1904, 1, 1) if mac else dt.date(1899, 12, 30)
    if not isinstance(day, dt.datetime):
        return (day - start).days
    since = dt.timedelta(hours=day.hour, minutes=day.minute, seconds=day.second)
    return (day.date() - start).days + since / dt.timedelta(days=1)


# --- .xlsx ---


def _cell(ref, value, *, mac):
    if isinstance(value, Raw):
        return f'<c r="{ref}"{value.attributes}>{value.inside}</c>'
    return "" if value is None else _plain_cell(ref, value, mac=mac)


def _plain_cell(ref, value, *, mac):
    if isinstance(value, bool):
        return f'<c r="{ref}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, (int, float)):
        return f'<c r="{ref}"><v>{value!r}</v></c>'
    if isinstance(value, dt.time):
        part = (value.hour * 3600 + value.minute * 60 + value.second) / 86400
        return f'<c r="{ref}" s="3"><v>{part!r}</v></c>'
    if isinstance(value, str):
        kept = f'<t xml:space="preserve">{escape(value)}</t>'
        return f'<c r="{ref}" t="inlineStr"><is>{kept}</is></c>'
    style = 2 if isinstance(value, dt.datetime) else 1
    return f'<c r="{ref}" s="{style}"><v>{serial(value, mac=mac):.15g}</v></c>'


def sheet_xml(rows, *, hidden_rows=(), merged=(), mac=False, start=1, before="", after=""):
    """Write the XML of a sheet."""
    body = "".join(
        f'<row r="{number}"{" hidden=" + chr(34) + "1" + chr(34) if number in hidden_rows else ""}>'
        + "".join(_cell(f"{letters(at)}{number}", cell, mac=mac) for at, cell in enumerate(row))
        + "</row>"
        for number, row in enumerate(rows, start)
        if row
    )
    joins = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    joined = f"<mergeCells>{joins}</mergeCells>" if joins else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}">{before}'
        f"<sheetData>{body}</sheetData>{joined}{after}</worksheet>"
    )


def xlsx(path, sheets, *, hidden=(), mac=False, extra=None, **options):
    """Write a workbook: `sheets` is rows, or {name: rows or ready XML}; `extra` more members."""
    named = sheets if isinstance(sheets, dict) else {"Sheet1": sheets}
    ready = {
        name: rows if isinstance(rows, str) else sheet_xml(rows, mac=mac, **options)
        for name, rows in named.items()
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _package(list(ready), hidden, mac=mac).items():
            archive.writestr(name, text)
        for number, text in enumerate(ready.values(), 1):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", text)
        for name, text in (extra or {}).items():
            archive.writestr(name, text)
    return Path(path)


def _package(names, hidden, *, mac):
    numbers = range(1, len(names) + 1)
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{TYPE}.worksheet+xml"/>'
        for n in numbers
    )
    sheets = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"'
        f"{' state=' + chr(34) + 'hidden' + chr(34) if name in hidden else ''}/>"
        for n, name in zip(numbers, names, strict=True)
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{LINKS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>{parts}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">'
        f"{'<workbookPr date1904=' + chr(34) + '1' + chr(34) + '/>' if mac else ''}"
        f"<sheets>{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}'
        f'<Relationship Id="rId99" Type="{LINKS}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": STYLES,
    }


def swap(path, member, old, new):
    """Change the text of one member of a zip."""
    with zipfile.ZipFile(path) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    assert old.encode() in members[member], f"{member} does not hold {old}"
    members[member] = members[member].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return Path(path)


# --- .ods ---

UNSEEN = ' table:visibility="collapse"'


def ods(path, sheets, *, hidden=(), hidden_rows=()):
    """Write an OpenDocument spreadsheet; a Raw cell is its attributes and its text."""
    named = sheets if isinstance(sheets, dict) else {"Sheet1": sheets}
    spaces = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text", "style")
    )
    tables = "".join(
        f'<table:table table:name="{escape(name)}"'
        f"{' table:style-name=' + chr(34) + 'off' + chr(34) if name in hidden else ''}>"
        + "".join(
            f"<table:table-row{UNSEEN if number in hidden_rows else ''}>"
            f"{''.join(map(_ods_cell, row))}</table:table-row>"
            for number, row in enumerate(rows, 1)
        )
        + "</table:table>"
        for name, rows in named.items()
    )
    off = (
        '<style:style style:name="off" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    content = (
        f"<office:document-content{spaces}><office:automatic-styles>{off}"
        "</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return Path(path)


def _ods_cell(value):
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, Raw):
        return f"<table:table-cell{value.attributes}>{value.inside}</table:table-cell>"
    text = f"<text:p>{escape(str(value))}</text:p>"
    if isinstance(value, bool):
        kind = f'boolean" office:boolean-value="{str(value).lower()}'
    elif isinstance(value, (int, float)):
        kind = f'float" office:value="{value!r}'
    elif isinstance(value, (dt.date, dt.datetime)):
        kind = f'date" office:date-value="{value.isoformat()}'
    else:
        kind = "string"
    return f'<table:table-cell office:value-type="{kind}">{text}</table:table-cell>'


# --- .xlsb ---


def _record(number, body=b""):
    code = bytes([number]) if number < 128 else bytes([number & 127 | 128, number >> 7])
    size, length = b"", len(body)
    while True:
        size += bytes([length & 127 | (128 if length > 127 else 0)])
        length >>= 7
        if not length:
            return code + size + body


def _wide(text):
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(path, rows, *, name="Sheet1", error_at=(), hidden_rows=(), hidden_columns=()):
    """Write a binary workbook of one sheet; `error_at` are (row, place) that hold #N/A."""
    book = (
        _record(131)
        + _record(143)
        + _record(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide(name))
        + _record(144)
        + _record(132)
    )
    cells = b""
    for number, row in enumerate(rows):
        flags = 0x1000 if number + 1 in hidden_rows else 0
        cells += _record(0, struct.pack("<IIHHBI", number, 0, 300, flags, 0, 0))
        for place, value in enumerate(row):
            head = struct.pack("<II", place, 0)
            if (number + 1, place) in error_at:
                cells += _record(3, head + b"\x2a")
            elif isinstance(value, (int, float)):
                cells += _record(5, head + struct.pack("<d", value))
            elif value is not None:
                cells += _record(6, head + _wide(str(value)))
    wide = max(map(len, rows), default=1) - 1
    sheet = (
        _record(129)
        + _record(148, struct.pack("<IIII", 0, max(len(rows) - 1, 0), 0, wide))
        + b"".join(
            _record(60, struct.pack("<IIIIH", one - 1, one - 1, 2340, 0, 1))
            for one in hidden_columns
        )
        + _record(145)
        + cells
        + _record(146)
        + _record(130)
    )
    links = f'<Relationships xmlns="{PACKAGE}/relationships">'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types"/>')
        archive.writestr(
            "_rels/.rels",
            f'{links}<Relationship Id="rId1" Type="{LINKS}/officeDocument" '
            'Target="xl/workbook.bin"/></Relationships>',
        )
        archive.writestr("xl/workbook.bin", book)
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            f'{links}<Relationship Id="rId1" Type="{LINKS}/worksheet" '
            'Target="worksheets/sheet1.bin"/></Relationships>',
        )
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    return Path(path)


# --- .xls ---


def _biff(number, body=b""):
    return struct.pack("<HH", number, len(body)) + body


def _biff_cell(number, place, value, *, mac):
    at = struct.pack("<HHH", number, place, 0)
    dated = struct.pack("<HHH", number, place, 1)
    if isinstance(value, bool):
        return _biff(0x205, at + bytes([int(value), 0]))
    if isinstance(value, (int, float)):
        return _biff(0x203, at + struct.pack("<d", value))
    if isinstance(value, dt.date):
        return _biff(0x203, dated + struct.pack("<d", serial(value, mac=mac)))
    if isinstance(value, Raw):
        return _biff(0x205, at + bytes([0x2A, 1]))
    text = value.encode("utf-16-le")
    return _biff(0x204, at + struct.pack("<HB", len(value), 1) + text)


def xls(
    path, rows, *, name="Sheet1", password=False, mac=False, cyclic=False, hidden_rows=(),
    hidden_columns=(),
):  # fmt: skip
    """Write an Excel 97 workbook of one sheet; `cyclic` makes its sector chain a ring."""
    cells = b"".join(
        _biff_cell(number, place, value, mac=mac)
        for number, row in enumerate(rows)
        for place, value in enumerate(row)
        if value is not None
    )
    wide = max(map(len, rows), default=0)
    sheet = (
        _biff(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
        + b"".join(
            _biff(0x7D, struct.pack("<HHHHHH", one - 1, one - 1, 2340, 0, 1, 0))
            for one in hidden_columns
        )
        + _biff(0x200, struct.pack("<IIHHH", 0, len(rows), 0, wide, 0))
        + b"".join(
            _biff(0x208, struct.pack("<HHHHHHI", one - 1, 0, wide, 300, 0, 0, 0x20))
            for one in hidden_rows
        )
        + cells
        + _biff(0x0A)
    )
    start = _biff(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    if password:
        start += _biff(0x2F, struct.pack("<HH", 1, 1) + bytes(50))
    start += _biff(0x42, struct.pack("<H", 1200)) + _biff(0x22, struct.pack("<H", int(mac)))
    start += _biff(0xE0, struct.pack("<HHHBBBBIIH", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
    start += _biff(0xE0, struct.pack("<HHHBBBBIIH", 0, 14, 0, 0, 0, 0, 0, 0, 0, 0))
    title = struct.pack("<BB", len(name), 0) + name.encode("latin-1")
    offset = len(start) + 4 + 6 + len(title) + 4
    start += _biff(0x85, struct.pack("<IH", offset, 0) + title) + _biff(0x0A)
    Path(path).write_bytes(ole({"Workbook": start + sheet}, cyclic=cyclic))
    return Path(path)


def ole(streams, *, cyclic=False):
    """Pack streams into a compound file as Office does, each in whole sectors of 512 bytes."""
    sectors, fat, entries = [], [], []
    for name, short in streams.items():
        content = short.ljust(4096, b"\0")  # shorter ones would belong into the mini stream
        count = -(-len(content) // 512)
        first = len(sectors)
        sectors += [content[at : at + 512].ljust(512, b"\0") for at in range(0, count * 512, 512)]
        fat += [*range(first + 1, first + count), first if cyclic else 0xFFFFFFFE]
        entries.append(_entry(name, 2, first, len(content)))
    directory = len(sectors)
    folder = (_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1) + b"".join(entries)).ljust(512, b"\0")
    sectors += [folder[at : at + 512] for at in range(0, len(folder), 512)]
    fat += [*range(directory + 1, len(sectors)), 0xFFFFFFFE]
    tables = -(-(len(fat) + 1) // 127)
    place = len(sectors)
    fat += [0xFFFFFFFD] * tables
    packed = struct.pack(f"<{len(fat)}I", *fat).ljust(tables * 512, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, tables, directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", *[*range(place, place + tables), *[0xFFFFFFFF] * (109 - tables)])
    return head + b"".join(sectors) + packed


def _entry(name, kind, first, size, child=0xFFFFFFFF):
    title = name.encode("utf-16-le") + b"\0\0"
    none = 0xFFFFFFFF
    return (
        title.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(title), kind, 1, none, none, child)
        + bytes(36)
        + struct.pack("<IQ", first, size)
    )


# --- text ---


def text(path, rows, *, delimiter=",", encoding="utf-8", end="\r\n"):
    """Write records as they are: cells joined, nothing quoted."""
    lines = (delimiter.join(map(str, row)) for row in rows)
    Path(path).write_bytes("".join(line + end for line in lines).encode(encoding))
    return Path(path)
