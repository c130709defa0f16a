"""Orders: only for what is approved, with the plan's line and the child's reference alone."""

import datetime as dt

import pytest
from docx import Document

from desktop import paths
from desktop.commands import new_store, purchases
from desktop.domain.entity import Invalid
from desktop.domain.order import OF_YEARS, PLACEHOLDERS, without_child
from desktop.domain.registry import ENTITIES
from desktop.reports import orders
from desktop.reports.page_html import page
from desktop.reports.template import filled
from desktop.reports.wrong import WrongTemplate
from desktop.store.reading import rows
from tests.buying import CHILD, TODAY, buy, fill

PRIVATE = {
    "name": "Someone Private",
    "date_of_birth": "1 May 2018",
    "upn": "R886212325001",
    "nhs_number": "9434765870",
    "school": "Hill School",
}
SECRETS = ("Someone", "Private", "1 May 2018", "2018-05-01", "R886212325001", "9434765870", "Hill")


@pytest.fixture
def desk(tmp_path):
    """A store with a child of whom everything is known, named in the words of the plan."""
    with new_store.create(tmp_path / "desk.cdesk") as store:
        fill(store)
        child = rows(store, ENTITIES["children"], today=TODAY)[0]["id"]
        store.save(ENTITIES["children"], PRIVATE, child)
        line = rows(store, ENTITIES["needs"], today=TODAY, where={"line": "F4"})[0]["id"]
        words = "Someone will have direct therapy; Someone Private was born on 1 May 2018."
        store.save(ENTITIES["needs"], {"text": words}, line)
        yield store


def approved(desk, **given):
    made = buy(desk, **{"need": "F4", "off_list_reason": "Insurance is being renewed"} | given)
    purchases.request(desk, made, "Officer", TODAY)
    purchases.approve(desk, made, "Manager", TODAY)
    return made


def printed(html, path, title):
    path.write_text(f"{title}\n{html}", "utf-8")


def write(desk, purchase, path, own=""):
    return orders.write(desk, purchase, path, TODAY, own=str(own), print_page=printed)


def all_words(path):
    document = Document(str(path))
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    footer = [p.text for section in document.sections for p in section.footer.paragraphs]
    return "\n".join([*(p.text for p in document.paragraphs), *cells, *footer])


def test_an_order_says_what_is_bought_for_whom_and_at_what_price(desk, tmp_path):
    out = tmp_path / "order.docx"

    write(desk, approved(desk), out)

    said = all_words(out)
    for words in (CHILD, "Channel Coast OT", "Section F, line F4", "31 of 60 minutes",
                  "£92 for each session", "£2,852", "2026/27", "2027/28", "QPL-2025), lot 2",
                  "2 November 2026", "Manager on 6 October 2026"):  # fmt: skip
        assert words in said
    assert "{{" not in said


@pytest.mark.parametrize("name", ["order.docx", "order.pdf"])
def test_no_order_carries_more_of_the_child_than_the_reference(desk, tmp_path, name):
    out = tmp_path / name

    said = write(desk, approved(desk), out)

    words = all_words(out) if name.endswith("docx") else out.read_text("utf-8")
    assert [secret for secret in SECRETS if secret in words] == []
    assert "the child will have direct therapy; the child was born on the child." in words
    assert any("names the child" in warning for warning in said.warnings)


@pytest.mark.parametrize("status", ["draft", "awaiting approval", "cancelled"])
def test_what_is_not_approved_gets_no_order(desk, tmp_path, status):
    made = buy(desk, status=status)

    with pytest.raises(Invalid) as wrong:
        write(desk, made, tmp_path / "order.docx")

    assert "order" in wrong.value.errors["status"]
    assert not (tmp_path / "order.docx").exists()


def test_a_personal_budget_gets_no_order(desk, tmp_path):
    made = buy(desk, status="active", arrangement="personal budget", list="", lot="")

    with pytest.raises(Invalid, match="the family buys"):
        write(desk, made, tmp_path / "order.docx")


def own_template(tmp_path, *paragraphs):
    document = Document()
    for pieces in paragraphs:
        paragraph = document.add_paragraph()
        for piece in pieces:
            paragraph.add_run(piece)
    path = tmp_path / "own.docx"
    document.save(str(path))
    return path


def test_an_own_template_is_filled_even_where_word_cut_a_placeholder(desk, tmp_path):
    own = own_template(tmp_path, ("To {{pro", "vider}", "} for {{ child }}", " and {{child}}"))
    out = tmp_path / "order.docx"

    write(desk, approved(desk), out, own)

    assert f"To Channel Coast OT for {CHILD} and {CHILD}" in all_words(out)


def text_named_as_one(folder):
    path = folder / "letter.docx"
    path.write_text("Not a document", "utf-8")
    return path


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda folder: own_template(folder, ("{{child_name}}",)),
         "own.docx has {{child_name}}, which is no placeholder of an order"),
        (lambda folder: folder / "gone.docx", "The template gone.docx is not there"),
        (text_named_as_one, "letter.docx can’t be read as a Word document"),
    ],
)  # fmt: skip
def test_a_template_that_cannot_be_used_is_told(desk, tmp_path, made, words):
    with pytest.raises(WrongTemplate, match=words.replace("(", r"\(").replace("{", r"\{")):
        write(desk, approved(desk), tmp_path / "order.docx", made(tmp_path))


def test_the_programs_template_uses_only_what_there_is():
    document = filled(orders.template(), {}, [], {**PLACEHOLDERS, **OF_YEARS})

    assert "{{provider}}" in page(document)
    assert paths.resource("templates", "order.docx").is_file()


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Max needs help; Maximum benefit", "the child needs help; Maximum benefit"),
        ("Lee, Max", "the child, the child"),
        ("born 02/03/2019", "born the child"),
        ("An adult leads", "An adult leads"),
    ],
)
def test_a_name_is_taken_out_as_a_word_of_its_own(text, safe):
    born = dt.date(2019, 3, 2)
    child = {"name": "Max Lee", "date_of_birth": born, "upn": None, "nhs_number": None}

    assert without_child(text, child) == safe
