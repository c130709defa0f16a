"""What a column of a register takes and means, for the notes of workbooks going out."""

from desktop.domain.columns import Column
from desktop.domain.entity import Entity
from desktop.domain.kinds import LINK
from desktop.domain.registry import ENTITIES

TAKES = {
    "text": "Words",
    "long text": "Words, on several lines if need be",
    "day": "A day, like 27 March 2027",
    "money": "Pounds and pence, like £1,234.50",
    "number": "A whole number",
    "decimal": "A number, like 2.5",
    "yes-no": "Yes or No",
    "choice": "One of the drop-down’s",
    "several": "One or more, with commas between them",
}


def note(entity: Entity, column: Column) -> str:
    """Say what stands in a column: whether it has to, what it takes and what it means."""
    more = f" {column.label.help}." if column.label.help else ""
    if column.computed:
        return f"Worked out by the program, and not read back.{more}"
    numbered = column.field in entity.numbered
    must = "Must be filled. " if column.required and not numbered else ""
    number = "Given when blank. " if numbered else ""
    linked = ENTITIES[column.label.link].one if column.label.link else ""
    takes = (
        f"The reference or name of a {linked}" if column.kind is LINK else TAKES[column.kind.name]
    )
    return f"{must}{number}{takes}.{more}"
