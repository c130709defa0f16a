"""Packs for people outside: what is asked for is in them, and nobody's private data is."""

import datetime as dt
import zipfile

import openpyxl
import pytest

from desktop.commands import new_store
from desktop.domain.packs import PACKS
from desktop.domain.registry import ENTITIES
from desktop.progress import Cancelled
from desktop.saving import NotSaved
from desktop.sheets import demo
from desktop.sheets.packs import FEWER, write_pack
from tests.factories import make

TODAY = dt.date(2026, 10, 6)
SECRETS = ("Zebedee Quux", "ZQ-notes", "Somebody Real", "real@example.org", "ZQ-purpose")


@pytest.fixture
def filled(store):
    """A provider with contacts, and purchases and payments for seven children."""
    make(store, "providers", ref="P-1", name="Acme")
    make(store, "contacts", provider="P-1", name="Somebody Real", email="real@example.org")
    for number in range(7):
        child = make(store, "children", ref=f"CH-{number}", name="Zebedee Quux", area="North")
        make(
            store,
            "purchases",
            ref=f"SP-{number}",
            child=store.get(ENTITIES["children"], child)["ref"],
            provider="P-1",
            therapy="Occupational therapy" if number < 6 else "Speech and language therapy",
            area="North",
            off_list_reason="ZQ-notes",
            status="active",
            approved_by="Head",
            approved_on="1 April 2025",
        )
    for invoice, net in (("I-1", "£500.00"), ("I-2", "£500.01")):
        make(store, "payments", invoice=invoice, provider="P-1", net=net, purpose="ZQ-purpose")
    return store


def written(store, tmp_path, name):
    path = tmp_path / f"{name}.xlsx"
    done = write_pack(store, PACKS[name], path, today=TODAY)
    return path, done, openpyxl.load_workbook(path)


@pytest.mark.parametrize("name", PACKS)
def test_nobodys_private_data_is_in_any_part_of_the_file(filled, tmp_path, name):
    path, _, book = written(filled, tmp_path, name)

    with zipfile.ZipFile(path) as archive:
        inside = "".join(archive.read(one).decode("utf-8", "replace") for one in archive.namelist())
    assert [word for word in SECRETS if word in inside] == []
    assert [number for number in range(7) if f"CH-{number}" in inside] == []
    cover = {a: b for a, b in book["Cover"].iter_rows(values_only=True) if a}
    assert cover["Private columns left out"].startswith("All")


def test_every_sheet_of_the_sample_has_what_it_says(tmp_path):
    with new_store.create(tmp_path / "sample.cdesk") as store:
        demo.fill(store)
        packs = [written(store, tmp_path, name) for name in PACKS]

    for _, done, book in packs:
        assert set(done.rows) < set(book.sheetnames)
        for title, count in done.rows.items():
            filled = sum(row[0] is not None for row in book[title].iter_rows(2, values_only=True))
            assert filled == count
        assert sum(done.rows.values()) > 50


def test_spending_is_published_above_500_pounds_and_not_at_it(filled, tmp_path):
    _, done, book = written(filled, tmp_path, "transparency")

    assert done.rows["Spending over £500"] == 1
    head, row = book["Spending over £500"].iter_rows(values_only=True)
    assert float(dict(zip(head, row, strict=True))["Net"]) == 500.01
    assert "Purpose" not in head


def test_only_providers_qualified_for_something_are_published(filled, tmp_path):
    _, done, _ = written(filled, tmp_path, "transparency")

    assert done.rows["Providers"] == 0


def test_few_children_are_not_counted_out(filled, tmp_path):
    _, done, book = written(filled, tmp_path, "foi")

    counts = {row[0]: row[2] for row in book["Purchases by area"].iter_rows(2, values_only=True)}
    assert counts == {"Occupational therapy": FEWER, "Speech and language therapy": FEWER}
    assert done.rows["Spend by year"] == 1
    [spend] = book["Spend by year"].iter_rows(2, values_only=True)
    assert spend == ("P-1", "Acme", "2025-26", 1000.01, None)


def test_children_of_drafts_and_cancelled_purchases_are_not_counted(filled, tmp_path):
    for number, status in enumerate(("draft", "cancelled")):
        make(
            filled,
            "purchases",
            ref=f"SP-9{number}",
            child="CH-1",
            provider="P-1",
            therapy="Occupational therapy",
            area="South",
            status=status,
        )

    _, _, book = written(filled, tmp_path, "foi")

    areas = {row[1] for row in book["Purchases by area"].iter_rows(2, values_only=True)}
    assert areas == {"North"}


def test_the_cover_names_what_each_sheet_leaves_out(filled, tmp_path):
    _, _, book = written(filled, tmp_path, "annex")

    cover = {a: b for a, b in book["Cover"].iter_rows(values_only=True) if a}
    assert "Child" in cover["Left out of Purchases"]
    assert "Purchases (7)" in cover["Sheets, with their rows"]
    assert "officer" not in cover.values()


def test_a_pack_is_a_workbook_whole_or_not_at_all(filled, tmp_path):
    def stop(*_):
        raise Cancelled

    with pytest.raises(NotSaved, match=r"\.xlsx"):
        write_pack(filled, PACKS["foi"], tmp_path / "foi.csv", today=TODAY)
    with pytest.raises(Cancelled):
        write_pack(filled, PACKS["foi"], tmp_path / "foi.xlsx", today=TODAY, progress=stop)
    assert not list(tmp_path.glob("*.xlsx")) + list(tmp_path.glob("*.tmp"))
