"""The first rows of a desk, read with the driver alone: seen while the models are still loading."""

from dataclasses import dataclass
from pathlib import Path

PLAIN_HEADER = b"SQLite format 3\x00"
QUERY = (
    "SELECT name, ref, kind, coalesce(areas, ''), (SELECT count(*) FROM providers) "
    "FROM providers ORDER BY name LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class FirstRows:
    """The first providers by name, and how many there are in all.

    Attributes:
        rows: (name, reference, kind, areas) of each.
        total: how many providers the desk holds.
    """

    rows: tuple[tuple[str, str, str, str], ...]
    total: int


def read(path: Path, limit: int = 40) -> FirstRows | None:
    """Read the first providers of a store; None when it is protected, empty or anything is odd.

    Opening it properly, which follows, says what is wrong.
    """
    import sqlcipher3.dbapi2 as driver

    try:
        with path.open("rb") as file:
            if file.read(len(PLAIN_HEADER)) != PLAIN_HEADER:
                return None
        connection = driver.connect(path.absolute().as_uri() + "?mode=ro", uri=True)
    except (OSError, driver.Error):
        return None
    try:
        found = connection.execute(QUERY, (limit,)).fetchall()
    except driver.Error:
        return None
    finally:
        connection.close()
    return FirstRows(tuple(row[:4] for row in found), found[0][4]) if found else None
