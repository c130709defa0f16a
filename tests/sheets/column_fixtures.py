"""One column read from a sheet made for it."""

import pytest

from tests.sheets.fixtures import text, xlsx
from tests.sheets.reading_help import survey


@pytest.fixture
def one(tmp_path):
    """Read one column of texts under a heading, with a name beside it."""

    def read(heading, cells):
        rows = [["Provider", heading], *([f"Row {n} Ltd", cell] for n, cell in enumerate(cells))]
        return survey(text(tmp_path / "one.csv", rows, delimiter=";"))

    return read


@pytest.fixture
def cells(tmp_path):
    """Read one column of real cells under a heading, with a name beside it."""

    def read(heading, values, **more):
        rows = [["Provider", heading], *([f"Row {n} Ltd", cell] for n, cell in enumerate(values))]
        return survey(xlsx(tmp_path / "one.xlsx", rows, **more))

    return read
