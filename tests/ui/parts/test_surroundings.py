import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.cell import Cell
from desktop.ui.parts import buttons
from desktop.ui.parts.check import CheckBox
from desktop.ui.parts.empty_state import EmptyState
from desktop.ui.parts.error_summary import ErrorSummary
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.key_value import KeyValue
from desktop.ui.parts.lines import edge, hairline
from desktop.ui.parts.loading import Loading
from desktop.ui.parts.menu import Menu
from desktop.ui.parts.page_head import PageHead
from desktop.ui.parts.pane import Pane, splitter
from desktop.ui.parts.pill import ICONS, Pill
from desktop.ui.parts.saved_note import SavedNote
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.strip import Strip
from desktop.ui.parts.text import Elided, Text
from desktop.ui.parts.text_field import TextField
from desktop.ui.parts.totals import TotalLine, Totals
from desktop.ui.table import Rows, RowTable, TableColumn, TableView


def press(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def colour_at(widget, x, y):
    return widget.grab().toImage().pixelColor(x, y)


@pytest.mark.parametrize("tone", ICONS)
def test_a_pill_stands_on_the_soft_ground_of_its_tone(show, tone):
    pill = show(Pill("Qualified", tone))

    assert colour_at(pill, pill.width() // 2, 2) == theme.colour(f"{tone}Soft")
    assert pill.height() == 20
    assert pill.text() == "Qualified"


def test_a_pill_without_words_takes_no_room(qtbot):
    pill = Pill("Qualified", "green")
    qtbot.addWidget(pill)

    pill.set("", "green")

    assert pill.sizeHint().isEmpty()


@pytest.mark.parametrize("tone", ["red", "amber", "green", "blue"])
def test_a_strip_has_its_bar_and_its_ground(show, tone):
    strip = show(Strip(tone, "Saved.", "All of it."), 400)

    assert colour_at(strip, 1, strip.height() // 2) == theme.colour(f"{tone}Solid")
    assert colour_at(strip, 398, 2) == theme.colour(f"{tone}Soft")
    assert strip.words == "Saved. All of it."


def test_the_link_of_a_strip_is_followed(show, qtbot):
    strip = show(Strip("red", "Late.", link="Ask for it"), 400)

    with qtbot.waitSignal(strip.followed):
        press(qtbot, strip._link)


def test_words_in_a_strip_are_never_taken_for_markup(show):
    strip = show(Strip("amber", "<b>Marsh</b> & Lane", ""), 400)

    assert "&lt;b>Marsh&lt;/b> &amp; Lane" in strip._text.text()


def test_a_strip_grows_with_its_words(show):
    strip = show(Strip("blue", "", "word " * 60), 300)

    assert strip.heightForWidth(300) > strip.heightForWidth(900)


def test_the_errors_of_a_form_are_named_and_take_the_focus(show):
    form = QWidget()
    summary, field = ErrorSummary(), TextField()
    for widget in (summary, field):
        widget.setParent(form)
    show(form, 300, 200)

    summary.show_errors([("Enter a name", field)])

    assert summary.isVisible()
    assert summary.hasFocus()
    assert summary.accessibleDescription() == "Enter a name"


def test_each_error_leads_to_its_field(show, qtbot):
    form = QWidget()
    summary, field = ErrorSummary(), TextField()
    for widget in (summary, field):
        widget.setParent(form)
    show(form, 300, 200)
    summary.show_errors([("Enter a name", field)])

    line = summary.findChildren(Text)[1]
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    qtbot.keyClick(line, Qt.Key.Key_Return)

    assert field.line.hasFocus()


def test_a_form_put_right_has_no_summary(show):
    form = QWidget()
    summary = ErrorSummary()
    summary.setParent(form)
    show(form, 300, 200)
    summary.show_errors([("Enter a name", None)])

    summary.clear_errors()

    assert not summary.isVisible()


def test_the_saved_note_says_what_was_saved_and_takes_it_back(show, qtbot):
    page, undone = show(QWidget(), 600, 300), []
    note = SavedNote(page)
    note.say("SP-1083 saved.", undo=lambda: undone.append(True))

    press(qtbot, note.undo_button)

    assert undone == [True]
    assert not note.isVisible()


def test_the_saved_note_stays_at_the_bottom_left(show):
    page = show(QWidget(), 600, 300)
    note = SavedNote(page)
    note.say("SP-1083 saved.")

    page.resize(600, 500)

    assert note.geometry().bottomLeft() == QPoint(16, 500 - 17)
    assert not note.undo_button.isVisible()


def test_the_saved_note_covers_no_totals(show):
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    view = TableView(RowTable([TableColumn("name", "Name")], Rows()))
    totals = Totals(view)
    totals.show_lines([TotalLine(Cell("Total"))])
    column.addWidget(view, 1)
    column.addWidget(totals)
    note = SavedNote(show(page, 600, 300))

    note.say("SP-1083 saved.")

    assert not note.geometry().intersects(totals.geometry())
    totals.hide()
    note.say("SP-1083 saved.")
    assert note.geometry().bottom() == 300 - 17


def test_the_saved_note_goes_after_its_time(show, qtbot):
    page = show(QWidget(), 600, 300)
    note = SavedNote(page)
    note._clock.setInterval(10)

    note.say("SP-1083 saved.")

    assert note.isVisible()
    qtbot.waitUntil(lambda: not note.isVisible())


def test_the_saved_note_waits_for_who_is_on_it(show):
    page = show(QWidget(), 600, 300)
    note = SavedNote(page)
    note.say("SP-1083 saved.", undo=lambda: None)
    note.undo_button.setFocus()

    note._leave()

    assert note.isVisible()
    assert note._clock.isActive()


def test_an_empty_place_offers_what_can_be_done(show, qtbot):
    done = []
    button = buttons.primary("Remove “Space”", called=lambda: done.append(1))
    empty = show(EmptyState("filter", "No providers match", buttons=[button]), 600, 400)

    press(qtbot, button)

    assert done == [1]
    assert "No providers match" in empty.accessibleName()


def test_an_empty_place_can_say_something_else(show):
    empty = show(EmptyState("filter", "No providers match", "2 filters", note="Try"), 600, 400)

    empty.set("Nothing due", buttons=[buttons.secondary("Show later dates")])

    assert [button.text() for button in empty.findChildren(QPushButton)] == ["Show later dates"]
    assert not empty._words.isVisible()


def test_loading_says_words_and_a_count_first_and_grey_rows_later(show, qtbot):
    loading = show(Loading("Reading 183 rows."), 600, 400)
    before = loading._rows.isVisible()

    loading.show_progress(96, 183, "Reading 183 rows. 96 done.")

    assert not before
    assert (loading._bar.value(), loading._bar.maximum()) == (96, 183)
    assert loading.words == "Reading 183 rows. 96 done."
    qtbot.waitUntil(loading._rows.isVisible)


def test_loading_can_be_stopped_once(show, qtbot):
    loading = show(Loading("Reading"), 600, 400)

    with qtbot.waitSignal(loading.cancelled):
        press(qtbot, loading._cancel)

    assert loading.words == "Stopping"
    assert not loading._cancel.isEnabled()


def test_loading_without_a_total_only_goes_on(show):
    loading = show(Loading("Opening"), 600, 400)

    assert loading._bar.maximum() == loading._bar.minimum() == 0


def test_the_crumb_leads_back(show, qtbot):
    head = show(PageHead("Import spot purchases", crumb="Import and export"), 900)

    with qtbot.waitSignal(head.crumb_followed):
        press(qtbot, head._crumb)

    assert head.height() == 52


def test_a_page_without_a_crumb_shows_none(show):
    head = show(PageHead("Providers", facts="Qualified Provider List (QPL)"), 900)

    assert not head._crumb.isVisible()
    assert head._title.mapTo(head, QPoint(0, 0)).x() == 16


def test_the_footer_of_a_pane_stays_while_its_body_scrolls(show):
    pane = Pane()
    for number in range(60):
        pane.add(Text(f"Line {number}"))
    pane.add_footer(buttons.primary("Continue"))
    show(pane, 300, 400)

    assert pane.scroller.verticalScrollBar().maximum() > 0
    assert pane._foot_frame.geometry().bottom() == pane.height() - 1


def test_a_pane_has_a_footer_only_with_something_in_it(show):
    assert not show(Pane(), 300, 300)._foot_frame.isVisible()


def test_a_pane_shows_its_own_ground_behind_what_scrolls(show):
    pane = show(Pane(), 300, 300)

    assert colour_at(pane, 150, 150) == theme.colour("panel")


def test_a_cleared_pane_is_empty(show):
    pane = show(Pane(), 300, 300)
    pane.add(Text("Line"))

    pane.clear()

    assert pane.body.count() == 0


def test_the_extra_room_goes_to_the_pane_that_stretches(show):
    left, right = QWidget(), QWidget()
    right.setMinimumWidth(200)
    panes = show(splitter(left, right, stretch=0), 600, 300)
    panes.setSizes([400, 200])
    before = right.width()

    panes.resize(1000, 300)

    assert right.width() == before
    assert panes.handle(1).width() <= 7


def test_facts_are_read_out_with_their_names(show):
    facts = show(KeyValue(), 400, 100)
    facts.set_rows([("Contact", "Referrals desk"), ("Wait", "")])

    texts = facts.findChildren(Text)
    assert [text.text() for text in texts] == ["Contact", "Referrals desk", "Wait", "–"]
    assert texts[1].accessibleName() == "Contact: Referrals desk"


def test_facts_are_replaced(show, qtbot):
    facts = show(KeyValue(), 400, 100)
    facts.set_rows([("Contact", "Referrals desk")])

    facts.set_rows([("Wait", "17 days")])

    def shown():
        return [text.text() for text in facts.findChildren(Text) if text.isVisible()]

    qtbot.waitUntil(lambda: shown() == ["Wait", "17 days"])


def test_a_section_leads_to_more_of_it(show, qtbot):
    section = show(SectionHead("Qualification by lot", link="Open lots"), 400)

    with qtbot.waitSignal(section.followed):
        press(qtbot, section._link)


def test_words_that_are_cut_have_a_tooltip(show):
    words = show(Elided("A very long name of a provider of therapies"), 80)
    cut = words.toolTip()

    words.resize(600, words.height())

    assert cut == "A very long name of a provider of therapies"
    assert words.toolTip() == ""


def test_words_take_another_tone(show):
    words = show(Text("Late"))

    words.set_tone("red")

    assert words.palette().windowText().color() == theme.colour("red")


def test_words_follow_the_theme(show, dressed):
    words = show(Text("Late", tone="red"))

    theme.apply(dressed, "dark")

    assert words.palette().windowText().color() == theme.colour("red")


@pytest.mark.parametrize(("maker", "token"), [(hairline, "line"), (edge, "line2")])
def test_a_line_is_one_pixel_in_its_colour(show, maker, token):
    line = show(maker(), 100)

    assert line.height() == 1
    assert colour_at(line, 50, 0) == theme.colour(token)


def test_widgets_flow_onto_the_next_line(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(8, holder)
    for _ in range(4):
        box = QWidget()
        box.setFixedSize(100, 20)
        flow.addWidget(box)

    assert flow.heightForWidth(424) == 20
    assert flow.heightForWidth(423) == 48
    assert flow.heightForWidth(100) == 104


def test_what_takes_something_away_stands_in_red(qtbot):
    menu, done = Menu(), []
    qtbot.addWidget(menu)
    menu.add("Open", "open", "Return", called=lambda: done.append("open"))
    action = menu.add_destructive("End early", "calendar-ended", called=lambda: done.append("end"))
    menu.popup(QPoint(0, 0))

    action.trigger()

    place = menu.actionGeometry(action)
    image = menu.grab(place).toImage()
    pixels = [image.pixelColor(x, y) for x in range(30, 100) for y in range(image.height())]
    assert any(_near(pixel, theme.colour("red")) for pixel in pixels)  # thin letters are blended
    assert theme.colour("text") not in pixels
    assert done == ["end"]
    menu.close()


def _near(one, other):
    """Whether two colours differ by less than a letter's edge does."""
    return all(abs(a - b) < 24 for a, b in zip(one.getRgb(), other.getRgb(), strict=True))


def test_a_word_without_an_end_does_not_push_the_facts_of_a_pane_over_its_edge(show):
    facts = KeyValue()
    facts.add("Contact", f"Referrals, {'x' * 120}@example.org")
    pane = Pane()
    pane.add(facts)

    show(pane, 420, 300)

    assert pane.scroller.inside.width() == pane.scroller.viewport().width()
    assert facts.width() <= pane.width() - 32


def test_long_words_of_a_check_box_do_not_push_a_pane_over_its_edge(show):
    box = CheckBox("Do so for all 1,028 cells saying “Somewhere Else Farm and Dairy Limited”")
    pane = Pane()
    pane.add(box)

    show(pane, 300, 300)

    assert pane.scroller.inside.width() == pane.scroller.viewport().width()
    assert box.width() <= pane.width() - 32
    assert CheckBox("Short").minimumSizeHint() == CheckBox("Short").sizeHint()


def test_a_long_title_is_cut_before_the_buttons_of_its_page_are_pushed_out(show):
    head = PageHead(
        "An extraordinarily long title of a contract " * 8, crumb="Contracts", facts="C-1"
    )
    head.add_action(buttons.primary("Start hard review"))

    show(head, 1000, 52)

    assert head.minimumSizeHint().width() < 1000
    assert head._title.toolTip().startswith("An extraordinarily long title")


def test_a_note_of_many_words_keeps_its_buttons_within_the_page(show):
    page = show(QWidget(), 500, 300)
    note = SavedNote(page)

    note.say("Undone: change contract " + "with an extraordinarily long title " * 8, lambda: None)

    assert note.geometry().right() <= page.width()
    assert note.close_button.geometry().right() <= note.width()
