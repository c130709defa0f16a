"""What only SQLite understands stands in a few modules, to be written again for a team's store."""

import ast
import re
from pathlib import Path

import pytest

STORE = Path(__file__).parents[2] / "desktop" / "store"
ITS_OWN = {"sqlite", "sqlite_stage", "sqlite_triggers", "sqlite_words", "search_index", "stopping"}
ONLY_SQLITE = re.compile(
    r"\b(PRAGMA|GLOB|MATCH \?|rowid|sqlite_master|COLLATE|INSERT OR|AUTOINCREMENT|IS (NOT )?\?"
    r"|temp\.|(json_\w+|group_concat|printf|strftime|julianday|ifnull|iif|instr|typeof|total)\()"
)
MODULES = sorted(path for path in STORE.glob("*.py") if path.stem not in ITS_OWN)


def said(tree):
    """The texts of a module that may be SQL: all but docstrings."""
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_other_module_has_words_of_sqlite(path):
    found = [text for text in said(ast.parse(path.read_text("utf-8"))) if ONLY_SQLITE.search(text)]
    assert found == []


@pytest.mark.parametrize(
    "text",
    ["PRAGMA query_only", "a IS ? AND", "json_each(x)", "SELECT rowid", "ref GLOB 'x'", "temp.a"],
)
def test_such_words_are_found(text):
    assert ONLY_SQLITE.search(text)


@pytest.mark.parametrize("text", ["a IS NOT DISTINCT FROM ?", "IS NOT NULL", "subtotal(s)"])
def test_what_others_understand_is_left(text):
    assert not ONLY_SQLITE.search(text)
