"""Hard reviews: read the evidence, choose an outcome, see what follows, record it once."""

import datetime as dt

import pytest
from docx import Document
from PySide6.QtCore import Qt

from desktop.domain.contract_now import CLOSED, ENDING
from desktop.domain.hard_reviews import CONTINUE, STOP, WITH_CHANGES
from desktop.domain.registry import ENTITIES
from desktop.store import reading
from desktop.ui.screens.hard_reviews import HardReviewsScreen
from tests import contract_store
from tests.ui.desk_fixtures import TODAY, fill_in

Key = Qt.Key


@pytest.fixture
def ids(store):
    store.as_if = TODAY
    contract_store.fill(store)
    return {ref.key: ref.id for ref in reading.refs(store, "contracts")}


@pytest.fixture
def screen(ids, desk, show, qtbot):
    made = show(HardReviewsScreen(desk), 1500, 900)
    qtbot.waitUntil(lambda: made.view.table().rowCount() > 0)
    return made


@pytest.fixture
def page(screen, ids, qtbot):
    screen.open_review(ids["C-0047"], 3)
    qtbot.waitUntil(lambda: screen.page.view is not None)
    return screen.page


def read_all(page):
    for part in page.evidence.parts:
        part.tick.setChecked(True)


def decide(page, outcome, why="The results are strong", by="Head of service"):
    read_all(page)
    page.decision.choose(outcome)
    page.decision.reasons.set_value(why)
    page.decision.by.set_value(by)


def stands(page, qtbot, test):
    qtbot.waitUntil(lambda: page.view is not None and test(page.view.now))


def test_what_waits_stands_first_with_late_reviews_in_words(screen):
    table = screen.view.table()

    assert table.row(0)["ref"] == "C-0041"
    assert table.cell(0, 4).text == "11 days late"
    assert {table.row(row)["kind"] for row in range(table.rowCount())} <= {"late", "soon", "later"}


def test_recorded_ones_are_kept_under_their_own_heading(screen):
    screen.strip.set_current("done")
    table = screen.view.table()

    assert [table.row(row)["ref"] for row in range(table.rowCount())] == ["C-0047"]
    assert table.cell(0, 4).text == "Continue"


def test_the_evidence_shows_measures_money_notes_and_what_is_open(page):
    titles = [part.title for part in page.evidence.parts]
    assert titles[0] == "Measures"
    assert page.evidence.measures.table().rowCount() == 4
    assert page.evidence.notes.table().rowCount() == 2
    money = page.evidence.money.table()
    said = [money.cell(row, 0).text for row in range(money.rowCount())]
    assert said[-1] == "Left of the funding"
    assert "no result for 2026-27 Q1" in page.evidence.issues.text()


def test_the_head_of_the_evidence_counts_what_was_read(page):
    for part in page.evidence.parts:
        part.tick.setChecked(False)
    assert page.evidence.top.accessibleName() == "Evidence 0 of 6 parts read"

    page.evidence.parts[0].tick.setChecked(True)

    assert page.evidence.top.accessibleName() == "Evidence 1 of 6 parts read"


def test_a_monitoring_note_is_added_to_the_evidence(page, asked, qtbot):
    asked.answers = [fill_in(evidence="Evenings are full again")]
    page.evidence.top.followed.emit()

    qtbot.waitUntil(lambda: page.evidence.notes.table().rowCount() == 3)
    assert page.evidence.notes.table().cell(0, 2).text == "Evenings are full again"


def test_nothing_is_recorded_while_a_part_is_not_read(page, store):
    decide(page, CONTINUE)
    page.evidence.parts[4].tick.setChecked(False)
    page.confirm()

    problems = page._problems()
    assert [words for words, _ in problems] == [
        "Read “Assurance of the provider” and tick it as read"
    ]
    assert page.decision.summary.isVisible()
    assert page.view.now.decided == {2: CONTINUE}


def test_all_three_outcomes_stand_side_by_side_whichever_is_chosen(page):
    table = page.decision.compared.table()
    rows = {table.cell(row, 0).text: row for row in range(table.rowCount())}
    cost = rows["Cost in year 3"]

    assert [table.cell(cost, column).text for column in (1, 2, 3)] == [
        "£484,350", "£484,350", "£0",
    ]  # fmt: skip
    assert table.cell(rows["Last day"], 3).text == "31 March 2027"
    assert table.cell(rows["Serve notice by"], 3).text == "31 December 2026"
    assert table.cell(rows["Replace the service by"], 3).text == "1 April 2027"


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (CONTINUE, "Year 3 goes ahead, 1 April 2027 to 31 March 2028."),
        (STOP, "Year 3 does not go ahead. The last day is 31 March 2027."),
    ],
)
def test_what_follows_is_said_in_words_and_money_before_it_is_confirmed(page, outcome, words):
    page.decision.choose(outcome)

    said = page.decision.follows.text()
    assert words in said
    assert "£484,350" in said
    assert page.decision.confirm_button.text() == f"Confirm: {outcome}"


def test_going_on_opens_the_next_year_and_can_be_undone(page, desk, qtbot):
    decide(page, CONTINUE)
    page.confirm()
    stands(page, qtbot, lambda now: now.authority.number == 3)

    said = page.decision.recorded.words
    assert "Continue, recorded on 6 October 2026 by Head of service." in said
    assert "Year 3 runs as year 2 did, 1 April 2027 to 31 March 2028." in said
    assert not page.decision.confirm_button.isVisible()
    desk.undo()
    stands(page, qtbot, lambda now: now.authority.number == 2)


def test_stopping_begins_the_way_out_with_its_notice(page, qtbot):
    decide(page, STOP, "Too few families are reached")
    said = page.decision.follows.text()
    assert "serve it by 31 December 2026" in said
    assert "from 1 April 2027 nobody is under contract" in said
    page.confirm()
    stands(page, qtbot, lambda now: now.status == ENDING)

    assert page.view.now.ends == dt.date(2027, 3, 31)
    said = page.decision.recorded.words
    assert "Too few families are reached. The contract ends on 31 March 2027." in said


def test_changes_within_the_envelope_are_agreed_in_the_same_change(page, store, desk, qtbot):
    draft = next(row for row in page.view.now.parts.variations if row["status"] == "draft")
    store.save(ENTITIES["variations"], {"annual_effect": "12600"}, draft["id"])
    stands(page, qtbot, lambda now: "12600" in str(now.parts.variations))
    decide(page, WITH_CHANGES)
    page.decision.drafted.tick(draft["id"])
    assert "V3 is agreed: 12 Saturday workshops a term." in page.decision.follows.text()
    page.confirm()
    stands(page, qtbot, lambda now: now.authority.number == 3 and len(now.variations) == 2)

    desk.undo()
    stands(page, qtbot, lambda now: now.authority.number == 2 and len(now.variations) == 1)


def test_a_change_over_the_envelope_is_refused_with_its_figures(page):
    draft = next(row for row in page.view.now.parts.variations if row["status"] == "draft")
    decide(page, WITH_CHANGES)
    page.decision.drafted.tick(draft["id"])
    page.confirm()

    assert page.decision.summary.isVisible()
    assert page.view.now.decided == {2: CONTINUE}


def test_what_was_recorded_is_corrected_by_a_further_record_never_overwritten(
    screen, page, ids, qtbot
):
    screen.open_review(ids["C-0047"], 2)
    qtbot.waitUntil(lambda: page.view is not None and page.opens == 2)
    assert not page.decision.confirm_button.isVisible()
    page.decision.recorded.followed.emit()
    assert page.decision.confirm_button.isVisible()
    decide(page, STOP, "The first record was made in error")
    page.confirm()
    stands(page, qtbot, lambda now: now.decided[2] == STOP)

    kept = [row["outcome"] for row in page.view.now.parts.reviews if row["kind"] == "hard"]
    assert sorted(kept) == [CONTINUE, STOP]


def test_a_draft_is_kept_without_deciding_anything(page, qtbot):
    page.decision.reasons.set_value("Confidence results are strong")
    page.save_draft()
    stands(page, qtbot, lambda now: any(one.opens == 3 for one in now.kept_reviews))

    assert page.view.now.decided == {2: CONTINUE}
    page.view = None
    page.show_review(page.row_id, 3)
    qtbot.waitUntil(lambda: page.view is not None)
    assert page.decision.reasons.value() == "Confidence results are strong"


def test_the_head_says_whether_what_is_written_is_kept_as_a_draft(page, qtbot):
    assert not page.draft.isVisible()

    qtbot.keyClicks(page.decision.reasons.focus_widget, "Strong results")
    assert page.draft.text() == "Draft not saved"
    page.evidence.parts[0].tick.setChecked(True)
    page.save_draft()
    stands(page, qtbot, lambda now: any(one.opens == 3 for one in now.kept_reviews))
    assert page.draft.text().startswith("Draft saved ")
    qtbot.keyClicks(page.decision.by.focus_widget, "A")
    assert page.draft.text() == "Draft not saved"
    qtbot.keyClick(page.decision.by.focus_widget, Qt.Key.Key_Backspace)
    assert page.draft.text().startswith("Draft saved ")


def test_of_what_is_decided_the_head_names_no_draft(page, qtbot):
    decide(page, CONTINUE)
    page.confirm()
    stands(page, qtbot, lambda now: 3 in now.decided)

    assert not page.draft.isVisible()


def test_what_was_ticked_as_read_is_kept_with_the_draft(page, qtbot):
    for place in (0, 2):
        page.evidence.parts[place].tick.setChecked(True)
    page.save_draft()
    stands(page, qtbot, lambda now: any(one.opens == 3 for one in now.kept_reviews))
    page.evidence.parts[4].tick.setChecked(True)
    page.view = None
    page.show_review(page.row_id, 3)
    qtbot.waitUntil(lambda: page.view is not None)

    ticked = [one.title for one in page.evidence.parts if one.tick.isChecked()]
    assert ticked == ["Measures", "Money"]


def test_a_choice_is_made_anywhere_in_its_box(page, qtbot):
    note = page.decision.notes[WITH_CHANGES]
    qtbot.mouseClick(note, Qt.MouseButton.LeftButton)

    assert page.decision.outcome() == WITH_CHANGES
    assert note.parentWidget() is page.decision.choices[WITH_CHANGES].parentWidget()


def spent(page):
    table = page.evidence.money.table()
    return {table.cell(row, 0).text: table.cell(row, 2).text for row in range(table.rowCount())}


def paid(store, purpose, net):
    row = {"invoice": f"I-{net}", "provider": "P-0101", "contract": "C-0047", "net": str(net),
           "date": "1 September 2026", "purpose": purpose}  # fmt: skip
    store.save(ENTITIES["payments"], row)


def test_spend_stands_against_each_line_that_an_invoice_names(page, store, qtbot):
    line = "Service Coordinator (council post, KR11)"
    assert spent(page)[line] == spent(page)["Contract price"] == "–"
    assert "Invoices that name no line" not in spent(page)
    before = page.view.paid(dt.date(2026, 4, 1), TODAY)
    paid(store, f"{line}, quarter 2", 28180)
    qtbot.waitUntil(lambda: spent(page)[line] == "£28,180")

    assert page.view.paid(dt.date(2026, 4, 1), TODAY) == before + 28180
    assert spent(page)["Contract price"] == "–"
    paid(store, "Quarter 2", 700)
    qtbot.waitUntil(lambda: "Invoices that name no line" in spent(page))


def test_a_closed_year_is_opened_by_its_outcome(screen, ids, qtbot):
    screen.open_review(ids["C-0041"], None)
    page = screen.page
    qtbot.waitUntil(lambda: page.view is not None)
    assert page.opens == 2
    assert page.view.now.status == CLOSED
    decide(page, CONTINUE)
    page.confirm()

    stands(page, qtbot, lambda now: now.status == "running")


def test_a_review_is_recorded_by_keys_alone(screen, qtbot):
    screen.view.setFocus()
    screen.view.select_id(1)
    qtbot.keyClick(screen.view, Key.Key_Return)
    page = screen.page
    qtbot.waitUntil(lambda: page.view is not None)
    for part in page.evidence.parts:
        part.tick.setFocus()
        qtbot.keyClick(part.tick, Key.Key_Space)
    radio = page.decision.choices[CONTINUE]
    radio.setFocus()
    qtbot.keyClick(radio, Key.Key_Space)
    qtbot.keyClicks(page.decision.reasons.focus_widget, "Strong")
    qtbot.keyClicks(page.decision.by.focus_widget, "Head of service")
    qtbot.keyClick(page.decision.confirm_button, Key.Key_Return)

    stands(page, qtbot, lambda now: now.decided.get(2) == CONTINUE)


def test_drafted_changes_stand_in_a_table_and_those_ticked_are_added_up(page, store, qtbot):
    draft = next(row for row in page.view.now.parts.variations if row["status"] == "draft")
    decide(page, WITH_CHANGES)
    summed = page.decision.drafted.summed
    table = summed.table.table()

    assert [table.cell(0, at).text for at in (1, 2)] == ["1 April 2027", "+£18,900"]
    assert summed.totals.lines()[0].cells["annual_effect"].text == "£0"
    summed.table.setCurrentIndex(table.index(0, 0))
    summed.table.setFocus()
    qtbot.keyClick(summed.table, Key.Key_Space)

    assert [row["id"] for row in page.decision.agreed()] == [draft["id"]]
    assert summed.totals.lines()[0].cells["annual_effect"].text == "+£18,900"
    assert page.decision.drafted.over.isVisible()


@pytest.fixture
def printed(page, asked, front, qtbot, tmp_path):
    """Prints the pack into a file of this name and gives all its words."""

    def do(name):
        asked.answers = [str(tmp_path / name)]
        page.print_pack()
        qtbot.waitUntil(lambda: f"The pack of the review is in {name}." in front.said)
        return tmp_path / name

    return do


def words_of(path):
    document = Document(str(path))
    said = [one.text for one in document.paragraphs]
    return said, [[c.text for c in row.cells] for t in document.tables for row in t.rows]


def test_the_pack_has_every_part_of_the_evidence_and_the_three_outcomes(page, printed):
    decide(page, WITH_CHANGES, why="More evenings are wanted")
    said, rows = words_of(printed("Pack.docx"))

    assert said[0] == f"Hard review 2, {page.view.now.row['title']}"
    for number, part in enumerate(page.evidence.parts, 1):
        assert any(words.startswith(f"{number}. {part.title}") for words in said)
    assert "Nothing is decided yet." in said
    assert "Chosen so far: Continue with changes." in said
    assert "Why: More evenings are wanted" in said
    measures = page.evidence.measures.table()
    assert [measures.cell(0, at).text for at in (0, 2, 3)] == [rows[1][at] for at in (0, 2, 3)]
    assert rows[1][1]  # the last periods in figures, where the screen draws a line
    assert ["If you", "Continue", "With changes", "Do not continue"] in rows
    assert page.decision.follows.text().removeprefix("✓  ").splitlines()[0] in said


def test_the_pack_of_a_recorded_review_says_what_was_decided(page, printed, qtbot):
    decide(page, CONTINUE)
    page.confirm()
    stands(page, qtbot, lambda now: now.authority.number == 3)

    said, _ = words_of(printed("Pack.docx"))

    assert page.decision.recorded.words in said
    assert "Nothing is decided yet." not in said


def test_the_pack_is_printed_as_pdf_too(page, printed):
    assert printed("Pack.pdf").read_bytes().startswith(b"%PDF")


def test_what_is_private_does_not_leave_with_the_pack(page, printed, store, qtbot):
    provider = page.view.providers[0].text
    secret = {"provider": provider, "name": "Someone Private", "email": "someone@example.org"}
    store.save(ENTITIES["contacts"], secret)
    store.save(ENTITIES["documents"], {"name": "insurance"})
    store.save(
        ENTITIES["assurance"],
        {"provider": provider, "document": "insurance", "practitioner": "Another Private"}
        | {"issued": "1 May 2026", "expires": "30 April 2027"},
    )
    qtbot.waitUntil(lambda: page.evidence.papers.table().rowCount() > 0)

    said, rows = words_of(printed("Pack.docx"))

    everything = str((said, rows))
    assert "Insurance" in everything
    assert "Private" not in everything
    assert "someone@" not in everything


def test_the_pack_is_in_the_menu_only_while_a_review_is_shown(screen, page):
    assert screen.allows_pack()
    screen.show_all()
    assert not screen.allows_pack()


def test_a_pack_that_cannot_be_written_says_so(page, asked, tmp_path, qtbot):
    asked.answers = [str(tmp_path)]

    page.print_pack()

    qtbot.waitUntil(lambda: asked.said[-1][0] == "error")
    assert asked.said[-1][1] == "Cannot write the pack of the review"
