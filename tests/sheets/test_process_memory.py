"""The reader's memory watched: what only Windows has."""

import subprocess
import sys

import pytest

from desktop.sheets import process_memory


class Counted:
    """The system, with each handle counted that is closed."""

    def __init__(self, kernel):
        self._kernel, self.closed = kernel, []

    def CloseHandle(self, handle):  # noqa: N802 - Windows' name
        self.closed.append(handle.value)
        return self._kernel.CloseHandle(handle)

    def __getattr__(self, name):
        return getattr(self._kernel, name)


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows has job objects")
def test_a_handle_closed_twice_is_not_taken_from_whoever_has_its_number_now():
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    watch = process_memory.watch(child, 500)
    watch._kernel = Counted(watch._kernel)

    watch.close()
    watch.close()
    child.communicate()

    assert len(watch._kernel.closed) == 1
