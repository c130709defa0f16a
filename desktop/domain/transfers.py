"""Money between the council and the NHS: which way it goes decides which section it is under."""

SECTION_75, SECTION_76, SECTION_256 = "section 75", "section 76", "section 256"
TO_NHS, FROM_NHS, POOLED = "council to NHS", "NHS to council", "pooled"
DIRECTIONS = (TO_NHS, FROM_NHS, POOLED)
_RIGHT = {SECTION_75: POOLED, SECTION_76: TO_NHS, SECTION_256: FROM_NHS}
_SAYS = {
    SECTION_75: "a fund pooled by both",
    SECTION_76: "what the council pays the NHS",
    SECTION_256: "what the NHS pays the council",
}


def wrong_direction(section: str | None, direction: str | None) -> str | None:
    """Warn of a payment that goes the other way than its section of the NHS Act 2006 says."""
    if not section or not direction or section not in _RIGHT or _RIGHT[section] == direction:
        return None
    right = next(name for name, way in _RIGHT.items() if way == direction)
    return (
        f"{section.capitalize()} is {_SAYS[section]}, but the direction says {direction}: "
        f"that is {right}"
    )
