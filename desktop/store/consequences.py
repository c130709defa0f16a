"""What follows from a row: rows of other registers kept in step within the same write."""

from collections.abc import Callable
from typing import Any

from desktop.domain.entity import Row
from desktop.domain.qualification import QUALIFICATION_EVENTS, QUALIFICATIONS, usual_reason
from desktop.store.write import Write

Consequence = Callable[[Write, int, Row | None, Row], None]


def record_event(write: Write, row_id: int, before: Row | None, row: Row) -> None:
    """Keep the dated history behind a qualification: a new status is a new event.

    A corrected day of the same status moves its event instead of adding a second one.
    """
    del row_id
    if before and (before["status"], before["since"]) == (row["status"], row["since"]):
        return
    event: dict[str, Any] = {
        "provider": row["provider"],
        "list": row["list"],
        "lot": row["lot"],
        "status": row["status"],
        "on": row["since"],
        "reason": row["reason"] or usual_reason(row["status"], row["evaluated_on"]),
        "by": row["evaluated_by"],
    }
    known = write.find(QUALIFICATION_EVENTS, event)
    if known is None and before and before["status"] == row["status"]:
        known = write.find(QUALIFICATION_EVENTS, {**event, "on": before["since"]})
        event = {"on": row["since"]} if known is not None else event
    if known is None or len(event) == 1:
        write.save(QUALIFICATION_EVENTS, event, known, follow=False)


def follow_event(write: Write, row_id: int, before: Row | None, row: Row) -> None:
    """Keep a qualification saying what its latest event says."""
    del row_id, before
    found = write.connection.exec_driver_sql(
        "SELECT id FROM qualification_events WHERE provider = ? AND lot = ? "
        'ORDER BY "on" DESC, id DESC LIMIT 1',
        (row["provider"].id, row["lot"].id),
    ).scalar()
    latest = write.get(QUALIFICATION_EVENTS, int(found)) if found else row
    known = write.find(QUALIFICATIONS, row)
    values = {
        "provider": row["provider"],
        "list": row["list"],
        "lot": row["lot"],
        "status": latest["status"],
        "since": latest["on"],
        "reason": latest["reason"],
    }
    write.save(QUALIFICATIONS, values, known, follow=False)


CONSEQUENCES: dict[str, Consequence] = {
    "qualifications": record_event,
    "qualification-events": follow_event,
}
# registers whose rows follow from each other, and the fields by which they do
TIED = {("qualifications", "qualification-events"): ("provider", "lot")}
