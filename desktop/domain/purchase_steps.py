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

BEGUN = frozenset({"approved", "active", "paused"})
ALLOWED = {
    "send": frozenset({"draft"}),
    "approve": frozenset({"awaiting approval"}),
    "send_back": frozenset({"awaiting approval"}),
    "begin": frozenset({"approved"}),
    "pause": frozenset({"active"}),
    "resume": frozenset({"paused"}),
    "miss": BEGUN | {"ended"},
    "make_up": BEGUN | {"ended"},
    "change_rate": BEGUN | {"ended"},
    "end": BEGUN,
    "replace": BEGUN,
    "cancel": frozenset({"draft", "awaiting approval", "approved"}),
}  # what can be done with a purchase, by the states in which it can


def refused(ref: str, status: str, to: str) -> str | None:
    """Say why a purchase can't go from one state to another; nothing when it can."""
    if to in NEXT[status]:
        return None
    then = " or ".join(DONE[one] for one in NEXT[status])
    after = f"It can be {then}" if then else "Nothing more can be done with it"
    return f"{ref} is {status}, so it can't be {DONE[to]}. {after}"
