"""What the worker loads when a desk is opened makes no class of Qt's."""

import subprocess
import sys

CODE = """
import sys
from desktop.ui import opened
from desktop.progress import silent
for name in opened.TODAY:
    __import__(name)
opened.load_rest(silent)
print(sorted(name for name in sys.modules if name.startswith(("PySide6", "shiboken"))))
print(sorted(name for name in sys.modules if name.startswith("desktop.ui.")))
"""


def test_what_the_worker_loads_knows_nothing_of_qt():
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines() == ["[]", "['desktop.ui.opened']"]
