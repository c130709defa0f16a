"""The top of a contract's page: how it stands, what comes next, and its facts in a row."""

from desktop.domain.amounts import show_money
from desktop.domain.contract_now import CLOSED, ENDED, ENDING, NOT_STARTED, ContractNow
from desktop.domain.days import show_day
from desktop.domain.periods import period_of
from desktop.domain.timeline import next_thing
from desktop.store.contract_view import ContractView
from desktop.ui.parts.page_head import PageHead
from desktop.ui.parts.pill import Pill


class ContractHead(PageHead):
    """The title of a contract, with a pill for how it stands and one for what is soon due."""

    def __init__(self) -> None:
        super().__init__("", crumb="Contracts")
        self.status, self.soon = Pill(), Pill()
        self.add_pill(self.status)
        self.add_pill(self.soon)

    def show_contract(self, now: ContractNow) -> None:
        """Show a contract's title and state."""
        self.set_title(now.row["title"])
        self.set_facts(now.row["ref"])
        self.status.set(*_status(now))
        following = next_thing(now)
        if following is not None and following.tone:
            tone = "red" if following.tone == "late" else "amber"
            self.soon.set(following.words, tone)
        else:
            self.soon.set("", "grey")


def facts_of(view: ContractView) -> tuple[tuple[str, str], ...]:
    """Give what a contract is, in few words: name and value."""
    now = view.now
    following = next_thing(now)
    price, invoiced = _money_this_year(view)
    return (
        ("Provider", ", ".join(one.text for one in view.providers) or "Not known"),
        ("Service", now.row["service"]),
        ("Bought through", f"{now.row['route'][:1].upper()}{now.row['route'][1:]}"),
        ("This year", price),
        ("Invoiced this year", invoiced),
        ("Next", following.words if following else f"Ended {show_day(now.ends)}"),
    )


def _money_this_year(view: ContractView) -> tuple[str, str]:
    """Say the price of the year that runs, and what of it is invoiced."""
    now = view.now
    year = period_of(now.periods, now.today)
    this = next((one for one in now.years if year and one.period == year), None)
    price = this.worth if this else None
    paid = view.paid(year.starts, now.today) if year else None
    share = f" ({paid / price:.0%})" if paid and price else ""
    return (
        show_money(price) if price is not None else "–",
        f"{show_money(paid)}{share}" if paid else "–",
    )


def _status(now: ContractNow) -> tuple[str, str]:
    """Give the words and the tone of how a contract stands."""
    years = len(now.periods)
    of = f"year {now.year_now} of {years}" if now.year_now else ""
    words = {
        NOT_STARTED: (f"Starts {show_day(now.row['starts'])}", "grey"),
        CLOSED: (f"Year {now.authority.waits_for} not authorised", "red"),
        ENDING: (f"Ending {show_day(now.ends)}", "amber"),
        ENDED: (f"Ended {show_day(now.ends)}", "grey"),
    }
    return words.get(now.status, (f"Live, {of}" if of else "Live", "green"))
