"""What the verbs about buying therapy take. Light: nothing is loaded for it."""

import argparse

from desktop.cli import typed

DIMENSIONS = ("financial_year", "therapy", "provider", "arrangement", "area", "budget_line")
MEASURES = ("ordered", "committed", "accrued", "actual", "forecast")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")


def cost(parser: argparse.ArgumentParser) -> None:
    """Add what `cost` takes."""
    _sessions(parser)
    parser.add_argument("--rate", type=typed.money, metavar="R", required=True, help="pounds")
    parser.add_argument(
        "--unit", metavar="session|hour", default="session", help="what the rate is for"
    )
    parser.add_argument(
        "--minutes", type=typed.count, metavar="M",
        help="how long a session is; an hourly rate needs it",
    )  # fmt: skip
    parser.add_argument(
        "--travel", type=typed.money, metavar="X", default=None, help="pounds for each session"
    )
    parser.add_argument(
        "--one-off", type=typed.money, metavar="X", nargs="+", action="extend", default=[],
        help="pounds paid once, with the first session",
    )  # fmt: skip
    _events(parser)


def eligible(parser: argparse.ArgumentParser) -> None:
    """Add what `eligible` takes."""
    parser.add_argument("--therapy", metavar="T", required=True, help="by any of its names")
    parser.add_argument("--area", metavar="A", required=True, help="where it is needed")
    _sessions(parser)
    parser.add_argument(
        "--minutes", type=typed.count, metavar="M", required=True, help="how long a session is"
    )
    parser.add_argument(
        "--child", metavar="REF", default="",
        help="the child's reference: whose calendar counts, and who worked with them before",
    )  # fmt: skip


def check_purchase(parser: argparse.ArgumentParser) -> None:
    """Add what `check-purchase` takes."""
    parser.add_argument("ref", metavar="REF", help="the purchase's reference")


def order(parser: argparse.ArgumentParser) -> None:
    """Add what `order` takes."""
    check_purchase(parser)
    parser.add_argument("out", metavar="OUT", help="the file, ending in .docx or .pdf")
    parser.add_argument(
        "--template", metavar="FILE", default="",
        help="a Word document with placeholders like {{provider}}; without it, the one in Settings",
    )  # fmt: skip


STEPS = ("request", "approve", "send-back", "begin", "pause", "resume", "end", "cancel", "replace")


def purchase(parser: argparse.ArgumentParser) -> None:
    """Add what `purchase` takes."""
    parser.add_argument("step", choices=STEPS, help="what is done with it")
    parser.add_argument("ref", metavar="REF", help="the purchase's reference")
    parser.add_argument(
        "values", metavar="field=value", nargs="*", type=typed.pair,
        help="what is different in a replacement",
    )  # fmt: skip
    parser.add_argument("--by", metavar="WHO", default="", help="who requests or approves")
    parser.add_argument(
        "--on", type=typed.day, metavar="DAY", default=None,
        help="from which day; without it, today",
    )  # fmt: skip
    parser.add_argument(
        "--to", type=typed.day, metavar="DAY", default=None, help="the last day of a pause"
    )
    parser.add_argument("--why", default="", metavar="WORDS", help="the reason, kept in history")


def nothing(parser: argparse.ArgumentParser) -> None:
    """Add nothing."""
    del parser


def spend(parser: argparse.ArgumentParser) -> None:
    """Add what `spend` takes."""
    parser.add_argument(
        "--by", metavar="NAME,NAME", default="financial_year", type=_dimensions,
        help=f"what to sum by, of {', '.join(DIMENSIONS)}",
    )  # fmt: skip
    parser.add_argument(
        "--measure", choices=MEASURES, default="forecast",
        help="all that is ordered, of it not yet delivered, delivered and not invoiced, invoiced, "
        "or the last three",
    )  # fmt: skip


def _dimensions(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    wrong = [name for name in names if name not in DIMENSIONS]
    if wrong or not names or len(set(names)) < len(names):
        said = f"“{wrong[0]}” is none of them" if wrong else "name each once"
        raise argparse.ArgumentTypeError(f"{said}: choose of {', '.join(DIMENSIONS)}")
    return names


def _sessions(parser: argparse.ArgumentParser) -> None:
    """Add what says on which days sessions are."""
    parser.add_argument(
        "--from", dest="first", type=typed.day, metavar="DAY", required=True,
        help="the first day of the purchase; sessions are on its weekday unless --weekday says",
    )  # fmt: skip
    parser.add_argument(
        "--to", dest="last", type=typed.day, metavar="DAY", required=True,
        help="the last day of the purchase",
    )  # fmt: skip
    often = parser.add_mutually_exclusive_group(required=True)
    for name, per in (
        ("--per-week", "week"),
        ("--per-fortnight", "fortnight"),
        ("--per-half-term", "half term"),
        ("--per-term", "term"),
    ):
        often.add_argument(name, type=typed.count, metavar="N", help=f"sessions in each {per}")
    parser.add_argument(
        "--weekday", choices=WEEKDAYS, nargs="+", default=[],
        help="only on these: a session that falls on a closed day is not moved",
    )  # fmt: skip
    parser.add_argument(
        "--calendar", metavar="NAME", default=None,
        help="whose school days: the county's, or a school's in the register of calendars",
    )  # fmt: skip


def _events(parser: argparse.ArgumentParser) -> None:
    """Add what happened to a purchase."""
    many = {"nargs": "+", "action": "extend", "default": []}
    for name, kind, metavar, words in (
        ("--missed", typed.day, "DAY", "sessions that did not take place, nothing charged"),
        ("--made-up", typed.day, "DAY", "sessions held besides"),
        ("--paused", typed.span, "FROM..TO", "no sessions from a day to a day; TO may be missing"),
        ("--rate-from", typed.from_day, "DAY=R", "another rate from a day on"),
    ):
        parser.add_argument(name, type=kind, metavar=metavar, help=words, **many)  # type: ignore[arg-type]
    parser.add_argument(
        "--ended", type=typed.day, metavar="DAY", help="the first day without sessions any more"
    )


VERBS = (
    ("cost", "costing:cost", "say on which days sessions are and what they cost", cost),
    ("eligible", "buying:eligible", "say who could deliver sessions, best first", eligible),
    (
        "check-purchase",
        "buying:check_purchase",
        "check a purchase on every session day",
        check_purchase,
    ),
    ("purchase", "purchase_steps:step", "request, approve, pause, end or replace", purchase),
    ("order", "orders:order", "write the order for an approved purchase", order),
    (
        "off-list",
        "buying_reports:off_list",
        "list what was bought off the list, with running totals",
        nothing,
    ),
    (
        "coverage",
        "buying_reports:coverage",
        "say who is qualified for each therapy in each area",
        nothing,
    ),
    ("spend", "buying_reports:spend", "sum what was and will be spent", spend),
)
