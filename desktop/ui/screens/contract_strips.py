"""The strips of a contract's page: what has to be decided about it, each with its way there."""

from collections.abc import Sequence

from desktop.domain.contract_exit import exit_words
from desktop.domain.contract_now import CLOSED, ENDING, ContractNow
from desktop.domain.days import show_day
from desktop.domain.entity import Row
from desktop.domain.timeline import late_words
from desktop.domain.what_if import over_envelope
from desktop.ui.parts.strip import Strip


class AuthorityStrip(Strip):
    """Says that a contract ends, or that the year that runs is not authorised."""

    def __init__(self) -> None:
        super().__init__("amber")

    def show_contract(self, now: ContractNow) -> None:
        """Say what has to be said of a contract; hide where there is nothing."""
        leaving = exit_words(now) if now.status == ENDING else ()
        self.setVisible(now.status == CLOSED or bool(leaving))
        if leaving:
            strong = f"It ends on {show_day(now.ends)}."
            self.set(strong, "\n".join(f"{words}." for words in leaving), tone="amber")
        if now.status == CLOSED:
            words = (
                f"No hard review has said that it goes on since {show_day(now.authority.to)}. "
                "What is bought under it now is not authorised."
            )
            self.set("This year is not authorised.", words, link="Record the outcome",
                     tone="red")  # fmt: skip


class DraftStrip(Strip):
    """Says that a variation is drafted, and whether it can be agreed."""

    def show_contract(self, now: ContractNow, drafts: Sequence[Row]) -> None:
        """Say it of the first draft; hide where there is none."""
        self.setVisible(bool(drafts))
        if not drafts:
            return
        number = drafts[0]["number"]
        kept = next(row for row in now.parts.variations if row["id"] == drafts[0]["id"])
        if words := over_envelope(now, kept):
            self.set(f"V{number} cannot be agreed as it stands.", f"{words}.", tone="red")
        else:
            self.set(f"V{number} is a draft.", "It counts once it is agreed.",
                     link=f"Agree V{number}", tone="blue")  # fmt: skip


class OptionStrip(Strip):
    """Says until when notice of an option can be given."""

    def show_contract(self, now: ContractNow, unused: Sequence[int]) -> None:
        """Say it of the first option that is left; hide where there is none."""
        self.setVisible(bool(unused))
        if not unused:
            return
        option = next(one for one in now.options if one.number == unused[0])
        last = option.notice_by or now.last_day
        words = f"Notice of it by {show_day(last)}, {late_words(last, now.today)}."
        self.set(f"Option {option.number} is open.", words, link=f"Use option {option.number}")
