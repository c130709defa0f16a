"""What the head of a hard review says of its draft: kept since when, or not kept yet."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from desktop.domain.contract_changes import REVIEWS
from desktop.domain.days import show_day
from desktop.store.store import Store
from desktop.ui.parts.pill import Pill

FIELDS = ("reasons", "changes", "decided_by", "parts_read")


class DraftPill(Pill):
    """Says whether what is written stands on record as a draft; hidden where nothing is to say."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[str, Any] = {}
        self._since = ""

    def take(self, store: Store, draft: Mapping[str, Any], today: dt.date) -> None:
        """Take what is kept of a draft, and read since when."""
        self._kept = {name: draft[name] for name in FIELDS if draft.get(name)}
        self._since = _since(store, draft["id"], today) if self._kept else ""

    def compare(self, written: Mapping[str, Any]) -> None:
        """Say how what is written now stands to what is kept."""
        now = {name: written[name] for name in FIELDS if written.get(name)}
        if now != self._kept:
            self.set("Draft not saved", "amber")
            self.setToolTip("Save draft keeps what is written here; nothing is decided by it")
        elif now:
            self.set(f"Draft saved {self._since}".rstrip(), "grey", "save")
            self.setToolTip("Nothing is decided by a draft")
        else:
            self.set("", "grey")
        self.setVisible(bool(self.text()))


def _since(store: Store, row_id: int, today: dt.date) -> str:
    """Tell when a record was last written: the time, or the day where that was another."""
    found = store.history(register=REVIEWS.name, row_ids=[row_id], limit=1)
    if not found:
        return ""
    at = found[0].change.at.astimezone()
    return f"{at:%H:%M}" if at.date() == today else show_day(at.date())
