"""What an officer chooses on the first two steps of an import; each choice matches anew."""

from PySide6.QtCore import Slot

from desktop.ui.desk import Desk
from desktop.ui.screens.import_page import ImportPage
from desktop.ui.screens.import_steps import COLUMNS
from desktop.ui.screens.import_work import ImportWork


class ImportChoices(ImportPage):
    """Takes the choices about columns, words, days, amounts and records."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.columns.mapped.connect(self._choose_field)
        self.columns.given.connect(self._give)
        self.columns.ordered.connect(self._order)
        self.columns.scaled.connect(self._scale)
        self.columns.meant.connect(self._mean)
        self.columns.matched_by.connect(self._match_by)
        self.columns.memory_asked.connect(self._remember)
        self.sheet.layout_chosen.connect(self._choose_layout)

    @Slot(str, str)
    def _choose_field(self, heading: str, name: str) -> None:
        assert self.work is not None
        self.work.choose_field(heading, name)
        self._match_again(self.work)

    @Slot(str, str)
    def _give(self, name: str, text: str) -> None:
        assert self.work is not None
        self.work.give(name, text)
        self._match_again(self.work)

    @Slot(str, str)
    def _order(self, heading: str, order: str) -> None:
        assert self.work is not None
        self.work.chosen.dates[heading] = order
        self._match_again(self.work)

    @Slot(str, str)
    def _scale(self, heading: str, scale: str) -> None:
        assert self.work is not None
        self.work.chosen.scales[heading] = scale
        self._match_again(self.work)

    @Slot(str, str, object)
    def _mean(self, name: str, word: str, becomes: str | None) -> None:
        assert self.work is not None
        self.work.mean(name, word, becomes)
        self._match_again(self.work)

    @Slot(object)
    def _match_by(self, names: tuple[str, ...]) -> None:
        assert self.work is not None
        self.work.chosen.match_by = names
        self._match_again(self.work)

    @Slot(bool)
    def _remember(self, use: bool) -> None:  # noqa: FBT001 - a signal
        assert self.work is not None
        self.work.chosen.reuse = use
        self._match_again(self.work)

    @Slot(str)
    def _choose_layout(self, name: str) -> None:
        assert self.work is not None
        self.work.chosen.named = name
        self._desk.edit("Cannot use this layout", self.work.match)

    def ask_about(self, work: ImportWork) -> None:
        """Say which column has to be settled before the rows can be checked."""
        one = work.matches[work.asked[0] - 1]
        name = one.heading or "this column"
        if one.field in work.unsure:
            question = f"Are the amounts of “{name}” pounds, thousands or millions?"
        else:
            question = f"Are the days of “{name}” written day first or month first?"
        words = "They can be read in two ways, and nothing tells which. Choose below."
        self.trouble.set(question, words)
        self.trouble.show()
        self.trouble.announce()
        self.columns.ask(work.asked[0])

    def _match_again(self, work: ImportWork) -> None:
        self._desk.edit("Cannot match this column", work.match)
        self.columns.show_work(work)
        self.turn_to(COLUMNS)
