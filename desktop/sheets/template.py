"""Empty workbooks to fill in, with the headings and drop-downs of an export and what they mean."""

from pathlib import Path

from desktop.domain.columns import Column
from desktop.domain.entity import Entity
from desktop.domain.kinds import LINK
from desktop.domain.registry import ENTITIES
from desktop.saving import NotSaved, replacing
from desktop.sheets.book_out import Book, TableColumn
from desktop.sheets.writing import is_strict, offered
from desktop.store.store import Store

TAKES = {
    "text": "Words",
    "long text": "Words, on several lines if need be",
    "day": "A day, like 27 March 2027",
    "money": "Pounds and pence, like £1,234.50",
    "number": "A whole number",
    "yes-no": "Yes or No",
    "choice": "One of the drop-down’s",
    "several": "One or more, with commas between them",
}


def write(entity: Entity, path: Path, store: Store) -> None:
    """Write an empty workbook for a register, its notes on a second sheet.

    Raises:
        NotSaved: when the file can't be written.
    """
    if path.suffix.lower() != ".xlsx":
        raise NotSaved(f"{path.name} should end in .xlsx: a template has drop-downs.")
    columns = [
        TableColumn(
            column.label.text,
            column.kind,
            column.label.width,
            offered(store, column),
            strict=is_strict(column),
        )
        for column in entity.columns
    ]
    book = Book()
    book.add_table(entity.title, columns, active=True)
    book.add_page(
        "Notes",
        f"{entity.title}: what each column takes",
        [("Saving it", _saving_words(entity))]
        + [(column.label.text, _note(entity, column)) for column in entity.columns],
    )
    with replacing(path) as file:
        book.write(file)


def _saving_words(entity: Entity) -> str:
    key = " and ".join(entity.by_field[name].label.text for name in entity.key)
    return (
        f"One {entity.one} a row, then import the workbook. A row with the same {key} as one in "
        "the register changes that one; a blank cell leaves things alone."
    )


def _note(entity: Entity, column: Column) -> str:
    numbered = column.field in entity.numbered
    must = "Must be filled. " if column.required and not numbered else ""
    number = "Given when blank. " if numbered else ""
    linked = ENTITIES[column.label.link].one if column.label.link else ""
    takes = (
        f"The reference or name of a {linked}" if column.kind is LINK else TAKES[column.kind.name]
    )
    more = f". {column.label.help}" if column.label.help else ""
    return f"{must}{number}{takes}{more}."
