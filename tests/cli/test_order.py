"""The verb `order`: an approved purchase as a document, without a display and without a name."""

import os
import shutil
import subprocess
import sys

from desktop.commands import purchases
from desktop.domain.registry import ENTITIES
from desktop.reports.orders import template
from desktop.store.reading import find_key
from desktop.store.store import Store
from tests.buying import TODAY, buy, fill


def bought(path, *, is_approved=True):
    with Store.open(path, who="tests") as store:
        fill(store)
        made = buy(store, need="F4", last_session="18 December 2026")
        ref = store.get(ENTITIES["purchases"], made)["ref"]
        if is_approved:
            purchases.request(store, made, "Officer", TODAY)
            purchases.approve(store, made, "Manager", TODAY)
        assert find_key(store, ENTITIES["purchases"], ref) == made
    return ref


def test_an_order_is_written_as_a_document(desk, path, tmp_path):
    ref = bought(path)

    said = desk("order", ref, tmp_path / "order.docx", "--json")

    assert said.code == 0
    assert said.json["order_number"] == ref
    assert (tmp_path / "order.docx").read_bytes().startswith(b"PK")


def test_a_pdf_needs_no_display(path, tmp_path):
    out = tmp_path / "order.pdf"
    words = ["--store", path, "--today", "2026-10-06", "order", bought(path), out]
    without = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "QT_QPA_PLATFORM"}}

    done = subprocess.run([sys.executable, "-m", "desktop", *map(str, words)], env=without,
                          capture_output=True, text=True, check=False)  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert out.read_bytes().startswith(b"%PDF")


def test_a_draft_is_refused_with_what_to_do(desk, path, tmp_path):
    said = desk("order", bought(path, is_approved=False), tmp_path / "order.docx")

    assert said.code == 1
    assert "an order goes out only once it is approved. Have it approved first" in said.err


def test_another_ending_is_wrong_usage(desk, path, tmp_path):
    assert desk("order", bought(path), tmp_path / "order.txt").code == 2


def test_the_template_itself_is_not_written_over(desk, path, tmp_path):
    own = tmp_path / "Ours.docx"
    shutil.copy(template(), own)
    before = own.read_bytes()

    said = desk("order", bought(path), tmp_path / "." / "Ours.docx", "--template", own)

    assert said.code == 1
    assert "Ours.docx is the template itself" in said.err
    assert own.read_bytes() == before


def test_a_template_that_is_not_there_is_told(desk, path, tmp_path):
    gone = ("--template", tmp_path / "gone.docx")

    said = desk("order", bought(path), tmp_path / "order.docx", *gone)

    assert said.code == 1
    assert "The template gone.docx is not there" in said.err
