"""The states of a purchase, and what leads from one to the next."""

NEXT = {
    "draft": ("awaiting approval", "cancelled"),
    "awaiting approval": ("approved", "draft", "cancelled"),
    "approved": ("active", "ended", "cancelled"),
    "active": ("paused", "ended"),
    "paused": ("active", "ended"),
    "ended": (),
    "cancelled": (),
}
DONE = {
    "awaiting approval": "sent for approval",
    "approved": "approved",
    "draft": "sent back",
    "active": "begun or resumed",
    "paused": "paused",
    "ended": "ended",
    "cancelled": "cancelled",
}


def refused(ref: str, status: str, to: str) -> str | None:
    """Say why a purchase can't go from one state to another; nothing when it can."""
    if to in NEXT[status]:
        return None
    then = " or ".join(DONE[one] for one in NEXT[status])
    after = f"It can be {then}" if then else "Nothing more can be done with it"
    return f"{ref} is {status}, so it can't be {DONE[to]}. {after}"
