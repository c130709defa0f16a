"""Who looks after what in the sample: posts, never persons, each in a team."""

from tests.sample.layout import Line, Sheet

CHILDREN, SEND = "Children’s Commissioning", "SEND Commissioning"
OFFICERS = (
    "Commissioning officer, North",
    "Commissioning officer, South",
    "Commissioning officer, East",
)
HEADS = ("Head of commissioning", "Area SEND manager")
TEAMS = dict(zip((*OFFICERS, *HEADS), (CHILDREN, CHILDREN, SEND, CHILDREN, SEND), strict=True))


def register() -> Sheet:
    """Lay out the posts and their teams."""
    rows: list[Line] = [[post, team] for post, team in TEAMS.items()]
    return Sheet(
        "Officers", "officers", ("Who looks after what: posts only", ""), ("Officer", "Team"), rows
    )
