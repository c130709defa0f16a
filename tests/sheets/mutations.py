"""Spoiled spreadsheets, any number of them, the same ones every time."""

import datetime as dt
import io
import json
import random
import zipfile

from tests.sheets.fixtures import ods, text, xls, xlsb, xlsx

ROWS = [
    ["Ref", "Name", "Start", "Amount"],
    *([f"P-{n}", f"Ash {n} Ltd", dt.date(2026, 4, n), n * 1.25] for n in range(1, 29)),
    ["Total", None, None, 507.5],
]
TEXTS = [["" if cell is None else str(cell) for cell in row] for row in ROWS]
ZIPPED = {"xlsx", "xlsm", "xlsb", "ods"}
KINDS = ("xlsx", "xlsm", "xlsb", "ods", "xls", "csv", "tsv", "txt", "json")


def sound(folder):
    """Make one sound file of each kind; give their bytes by kind."""
    made = {
        "xlsx": xlsx(folder / "a.xlsx", ROWS, merged=("A1:B1",), hidden_rows=(4,)),
        "xlsm": xlsx(folder / "a.xlsm", {"One": ROWS, "Two": ROWS}, hidden=("Two",),
                     extra={"xl/vbaProject.bin": "never run"}),
        "xlsb": xlsb(folder / "a.xlsb", [[_plain(cell) for cell in row] for row in ROWS]),
        "ods": ods(folder / "a.ods", ROWS),
        "xls": xls(folder / "a.xls", ROWS),
        "csv": text(folder / "a.csv", TEXTS, encoding="cp1252"),
        "tsv": text(folder / "a.tsv", TEXTS, delimiter="\t", encoding="utf-16"),
        "txt": text(folder / "a.txt", TEXTS, delimiter="|", end="\r"),
    }  # fmt: skip
    content = {kind: path.read_bytes() for kind, path in made.items()}
    records = [dict(zip(TEXTS[0], row, strict=True)) for row in TEXTS[1:]]
    content["json"] = json.dumps(records).encode()
    return content


def _plain(cell):
    return str(cell) if isinstance(cell, dt.date) else cell


def spoiled(content, number):
    """Give the kind and the bytes of one spoiled file.

    Args:
        content: the sound files by kind.
        number: which one; the same number gives the same file.
    """
    chance = random.Random(number)
    kind = KINDS[number % len(KINDS)]
    whole = content[kind]
    if kind in ZIPPED and chance.random() < 0.7:
        return kind, _spoil_members(whole, chance)
    return kind, _spoil(whole, chance)


def _spoil(whole, chance):
    """Flip, cut, repeat, swap or insert bytes."""
    spoilt = bytearray(whole)
    at = chance.randrange(len(spoilt))
    way = chance.choice(["flip", "few", "many", "cut", "head", "insert", "repeat", "swap", "zero"])
    if way in {"flip", "few", "many"}:
        for _ in range({"flip": 1, "few": 6, "many": 60}[way]):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    elif way == "cut":
        del spoilt[at:]
    elif way == "head":
        del spoilt[: at // 4]
    elif way == "insert":
        spoilt[at:at] = chance.randbytes(chance.choice([1, 20, 600]))
    elif way == "repeat":
        spoilt[at:at] = spoilt[at : at + chance.choice([10, 512, 4096])]
    elif way == "swap":
        other, size = chance.randrange(len(spoilt)), 64
        spoilt[at : at + size], spoilt[other : other + size] = (
            spoilt[other : other + size],
            spoilt[at : at + size],
        )
    else:
        spoilt[at : at + 200] = bytes(len(spoilt[at : at + 200]))
    return bytes(spoilt)


def _spoil_members(whole, chance):
    """Drop, swap, empty or spoil members of a zip, which is sound itself."""
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        members = {one.filename: archive.read(one) for one in archive.infolist()}
    names = sorted(members)
    one, other = chance.choice(names), chance.choice(names)
    way = chance.choice(["drop", "swap", "empty", "spoil", "spoil", "spoil", "rename", "digits"])
    if way == "drop":
        del members[one]
    elif way == "swap":
        members[one], members[other] = members[other], members[one]
    elif way == "empty":
        members[one] = b""
    elif way == "rename":
        members[one.upper()] = members.pop(one)
    elif way == "digits":
        members[one] = _other_digits(members[one], chance)
    elif members[one]:
        members[one] = _spoil(members[one], chance)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _other_digits(content, chance):
    """Change numbers to other, often enormous ones, as no random flip would."""
    places = [at for at, byte in enumerate(content) if 48 <= byte <= 57]
    spoilt = bytearray(content)
    for at in sorted(chance.sample(places, min(3, len(places))), reverse=True):
        spoilt[at : at + 1] = chance.choice([b"0", b"9" * 9, b"-1", b"1e308", b"1048577"])
    return bytes(spoilt)
