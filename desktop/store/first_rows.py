"""The first rows of a desk, read with the driver alone: seen while the models are still loading.

They are some of what Today shows: only what falls due by a plain day in its own row, and nothing of
which an officer said anything. The screen that follows has it all.
"""

import datetime as dt
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

PLAIN_HEADER = b"SQLite format 3\x00"
NEAR = 180  # days within which a day is shown at first
PURCHASES = """
SELECT 'Purchase end', p.ref || ', last session: renew it or let it end', v.name, p.last_session,
    p.requested_by
FROM purchases p JOIN providers v ON v.id = p.provider
WHERE p.status IN ('approved', 'active', 'paused') AND p.last_session BETWEEN :today AND :latest
    AND p.id NOT IN (SELECT purchase FROM purchase_events WHERE kind = 'ended early')
    AND NOT EXISTS (SELECT 1 FROM due_marks m WHERE m.key LIKE p.ref || ':%')
"""
REMINDERS = """
SELECT 'Reminder', r.what, coalesce(r.about, ''), r.due, r.officer FROM reminders r
WHERE r.done_on IS NULL AND r.due <= :latest
    AND NOT EXISTS (SELECT 1 FROM due_marks m WHERE m.key LIKE r.ref || ':%')
"""
DOCUMENTS = """
SELECT 'Document', upper(substr(a.document, 1, 1)) || substr(a.document, 2) || CASE
    WHEN max(a.expires) < :today THEN ' has ended: check the new one'
    ELSE ' ends: ask for the new one' END, v.name, max(a.expires), NULL
FROM assurance a JOIN providers v ON v.id = a.provider
WHERE a.provider IN (SELECT provider FROM qualifications WHERE status IN ('qualified', 'suspended'))
    AND NOT EXISTS (SELECT 1 FROM due_marks m WHERE m.key LIKE v.ref || ':document%')
GROUP BY a.provider, a.document, a.practitioner
HAVING max(coalesce(a.expires, '9999')) <= :latest
"""
SHOWN = (DOCUMENTS, PURCHASES, REMINDERS)
NOT_MINE = (DOCUMENTS,)


@dataclass(frozen=True, slots=True)
class FirstRows:
    """What falls due first.

    Attributes:
        rows: (kind, what to do, whom it is about, day) of each, soonest first.
    """

    rows: tuple[tuple[str, str, str, dt.date], ...]


def read(
    path: Path, today: dt.date, *, mine: str | None = None, limit: int = 40
) -> FirstRows | None:
    """Read what falls due first; None when the store is protected, or anything is odd or none is.

    Opening it properly, which follows, says what is wrong.

    Args:
        path: the store.
        today: the day it is read for.
        mine: only what this officer is named for; everyone's without it.
        limit: at most so many.
    """
    import sqlcipher3.dbapi2 as driver

    try:
        with path.open("rb") as file:
            if file.read(len(PLAIN_HEADER)) != PLAIN_HEADER:
                return None
        connection = driver.connect(path.absolute().as_uri() + "?mode=ro", uri=True)
    except (OSError, driver.Error):
        return None
    kinds = SHOWN if mine is None else [one for one in SHOWN if one not in NOT_MINE]
    latest = today + dt.timedelta(NEAR)
    bound = {"today": str(today), "latest": str(latest), "me": mine, "limit": limit}
    query = (
        "SELECT kind, what, about, due FROM "
        f"(SELECT '' AS kind, '' AS what, '' AS about, '' AS due, '' AS who WHERE FALSE UNION ALL "
        f"{' UNION ALL '.join(kinds)}) WHERE :me IS NULL OR lower(who) = lower(:me) "
        "ORDER BY due LIMIT :limit"
    )
    try:
        with closing(connection):
            found = connection.execute(query, bound).fetchall()
            rows = tuple((*one[:3], dt.date.fromisoformat(one[3])) for one in found)
    except (driver.Error, ValueError):
        return None
    return FirstRows(rows) if rows else None
