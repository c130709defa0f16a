"""What people write into a cell to say that there is nothing to say."""

NOT_GIVEN = frozenset({"", "na", "n/a", "#n/a", "n.a.", "-", "–", "—"})
LONGEST = max(map(len, NOT_GIVEN))
WRITTEN = NOT_GIVEN | {word.upper() for word in NOT_GIVEN} | {"Na", "N/a", "N.a."}


def is_blank(cell: object) -> bool:
    """Say whether a cell is empty, or only says "n/a" or a dash."""
    if not isinstance(cell, str):
        return cell is None
    return len(cell.strip()) <= LONGEST and cell.strip().casefold() in NOT_GIVEN
