"""What a verb's JSON document looks like when nothing came of it: the same keys, and why.

Scripts that read `import --json` or `read --json` find the keys they know whatever happened.
"""

from argparse import Namespace
from typing import Any

from desktop.cli.problems import Problem

COUNTS = ("rows", "new", "changed", "unchanged", "refused", "doubtful", "saved")


def document(args: Namespace, problem: Problem) -> dict[str, Any]:
    """Give the document of a verb that was refused as a whole."""
    shapes = {"import": _import, "read": _read}
    shape = shapes.get(getattr(args, "verb", ""))
    return (shape(args, problem) if shape else {}) | problem.document()


def _import(args: Namespace, problem: Problem) -> dict[str, Any]:
    told = {
        "row": None,
        "column": None,
        "heading": "",
        "value": "",
        "what": problem.what,
        "remedy": "Mend this and import again",
        "severity": "refused",
    }
    counts: dict[str, Any] = dict.fromkeys(COUNTS, 0)
    return {"register": args.into, **counts, "change": None, "mapping": [], "problems": [told]}


def _read(args: Namespace, problem: Problem) -> dict[str, Any]:
    del problem
    file = {"name": args.file.name, "kind": None, "encoding": None, "delimiter": None}
    return {"file": file, "sheets": []}
