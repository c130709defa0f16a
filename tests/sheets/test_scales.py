"""Units of amounts: told by the heading, asked where that is unlikely, chosen once for a column."""

from decimal import Decimal

import pytest

from desktop.domain.entity import Invalid
from desktop.sheets.scales import heading_scale, read_scale
from tests.factories import make
from tests.sheets.import_tools import bring_in, counts, dump, sheet, told

HEAD = ["Provider", "Document", "Reference"]


@pytest.fixture
def take(store, tmp_path):
    """Import covers of one provider's papers; give the document and the covers in pounds."""
    make(store, "providers", ref="P-1", name="Acme", kind="company")

    def taken(heading, covers, **wanted):
        rows = [["P-1", "public liability", f"A{n}", one] for n, one in enumerate(covers)]
        path = sheet(tmp_path / "a.xlsx", [[*HEAD, heading], *rows])
        document = bring_in(store, "assurance", path, **wanted)
        return document, [row.cover / 100 for row in dump(store, "assurance")["assurance"]]

    return taken


def said(document):
    return [what for _, _, what in told(document, "said") if "amounts" in what]


@pytest.mark.parametrize(
    ("heading", "scale"),
    [
        ("Value (£000)", 1_000), ("Value £000s", 1_000), ("£'000", 1_000), ("Cost (£k)", 1_000),
        ("Spend in thousands", 1_000), ("Budget (000s)", 1_000), ("Cover (£m)", 1_000_000),
        ("Cover £ millions", 1_000_000), ("Rate (pence)", Decimal("0.01")),
        ("Mileage (p)", Decimal("0.01")), ("Cost", None), ("Programme", None), ("£", None),
        ("Cost 2000", None), ("Key contact", None), ("£/mile", None), ("PO 1000", None),
    ],
)  # fmt: skip
def test_a_heading_names_its_unit(heading, scale):
    assert heading_scale(heading) == scale


@pytest.mark.parametrize(
    ("text", "scale"),
    [("1000", 1_000), ("1,000", 1_000), ("thousands", 1_000), ("£000", 1_000), ("Pence", "0.01"),
     ("pounds", 1), ("millions", 1_000_000)],
)  # fmt: skip
def test_a_unit_is_read(text, scale):
    assert read_scale(text) == Decimal(scale)


@pytest.mark.parametrize("text", ["", "many", "0", "-1", "nan", "inf", "1e99"])
def test_what_is_no_unit_is_refused(text):
    with pytest.raises(ValueError, match="is not pounds"):
        read_scale(text)


def test_the_unit_of_the_heading_is_taken_and_said(take):
    document, kept = take("Cover (£m)", [5, 10, "£2m"])

    assert kept == [5_000_000, 10_000_000, 2_000_000]
    assert said(document) == ["Cover: amounts are read as millions of pounds, as its heading says"]


def test_amounts_too_big_for_the_unit_of_the_heading_are_asked(take):
    document, kept = take("Cover (£m)", [5_000_000, 10])

    assert counts(document) == {"rows": 2, "refused": 2}
    assert told(document)[0][2] == (
        "Cover: “5000000” may be £5,000,000 or £5,000,000,000,000, and nothing tells which"
    )
    assert "--scale" in document["problems"][0]["remedy"]
    assert kept == []


@pytest.mark.parametrize(("unit", "pounds"), [("pounds", 5_000_000), ("thousands", 5 * 10**9)])
def test_the_answer_holds_for_the_whole_column(take, unit, pounds):
    document, kept = take("Cover (£m)", [5_000_000, 10], scales={"Cover (£m)": unit})

    assert kept[0] == pounds
    assert said(document)[0].endswith("as you chose")


def test_pence_are_read_as_pounds(take):
    _, kept = take("Cover", [7_850, "100"], scales={"Cover": "pence"})

    assert kept == [78.5, 1]


def test_amounts_in_text_keep_their_own_unit(take):
    _, kept = take("Cover", ["£1.2m", "400k", "350"], scales={"Cover": "thousands"})

    assert kept == [1_200_000, 400_000, 350_000]


@pytest.mark.parametrize(
    ("covers", "unit"),
    [([5_000] * 6, "thousands"), ([5] * 6, "millions"), ([500_000_000] * 6, "pence")],
)
def test_amounts_unlike_those_of_the_register_are_doubted(take, covers, unit):
    take("Cover", [5_000_000] * 6)

    document, _ = take("Cover", covers, dry_run=True)

    [what] = [what for row, _, what in told(document, "doubtful") if row is None]
    assert f"Are these {unit}" in what
    assert "in the register it is £5,000,000" in what


def test_amounts_like_those_of_the_register_are_not(take):
    take("Cover", [5_000_000] * 6)

    document, _ = take("Cover", [2_000_000, 10_000_000] * 4, dry_run=True)

    assert [what for row, _, what in told(document, "doubtful") if row is None] == []


def test_a_unit_for_what_holds_no_amounts_is_refused(take):
    with pytest.raises(Invalid, match="holds no amounts"):
        take("Cover", [1], scales={"Reference": "1000"})


def test_the_unit_is_remembered(take, store, tmp_path):
    take("Cover", [5], scales={"Cover": "millions"})

    _, kept = take("Cover", [7])

    assert kept == [7_000_000]
