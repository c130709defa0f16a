"""Empty workbooks to fill in, with the headings and drop-downs of an export and what they mean."""

from pathlib import Path

from desktop.domain.entity import Entity
from desktop.saving import NotSaved, replacing
from desktop.sheets.book_out import Book, TableColumn
from desktop.sheets.field_notes import note
from desktop.sheets.writing import is_strict, offered
from desktop.store.store import Store


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
            note=note(entity, column),
        )
        for column in entity.columns
    ]
    book = Book()
    book.add_table(entity.title, columns, active=True)
    book.add_page(
        "Notes",
        f"{entity.title}: what each column takes",
        [("Saving it", _saving_words(entity))]
        + [(column.label.text, note(entity, column)) for column in entity.columns],
    )
    with replacing(path) as file:
        book.write(file)


def _saving_words(entity: Entity) -> str:
    key = " and ".join(entity.by_field[name].label.text for name in entity.key)
    return (
        f"One {entity.one} a row, then import the workbook. A row with the same {key} as one in "
        "the register changes that one; a blank cell leaves things alone."
    )
