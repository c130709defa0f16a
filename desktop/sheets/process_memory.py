"""How much memory the reader may take: by the system where it can, watched from outside as well.

Linux holds the process to it by itself (see `child.limit_memory`). Windows does by a job object,
which also ends the reader when the program ends.
"""

import ctypes
import subprocess
import sys
from pathlib import Path
from typing import Any

KILL_WITH_US, PROCESS_MEMORY = 0x2000, 0x100
EXTENDED_LIMITS = 9


class Watch:
    """Looks at the memory of a process from outside."""

    def __init__(self, child: subprocess.Popen[bytes], megabytes: int) -> None:
        self._statm = Path(f"/proc/{child.pid}/statm")
        self._most = (megabytes + 64) << 20

    def is_over(self) -> bool:
        """Say whether the process holds more than it may."""
        try:
            return int(self._statm.read_text().split()[1]) * 4096 > self._most
        except (OSError, ValueError, IndexError):
            return False

    def close(self) -> None:
        """Stop watching."""


if sys.platform == "win32":

    class _Limits(ctypes.Structure):
        _fields_ = (
            ("process_time", ctypes.c_int64),
            ("job_time", ctypes.c_int64),
            ("flags", ctypes.c_uint32),
            ("least", ctypes.c_size_t),
            ("most", ctypes.c_size_t),
            ("processes", ctypes.c_uint32),
            ("affinity", ctypes.c_size_t),
            ("priority", ctypes.c_uint32),
            ("scheduling", ctypes.c_uint32),
            ("io", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process", ctypes.c_size_t),
            ("peak_job", ctypes.c_size_t),
        )

    class _Counters(ctypes.Structure):
        _fields_ = (
            ("size", ctypes.c_uint32),
            ("faults", ctypes.c_uint32),
            ("sizes", ctypes.c_size_t * 6),
            ("pagefile", ctypes.c_size_t),
            ("peak_pagefile", ctypes.c_size_t),
        )

    class WindowsWatch(Watch):
        """A job object round the process, and its memory counters."""

        def __init__(self, child: subprocess.Popen[bytes], megabytes: int) -> None:
            self._kernel: Any = ctypes.WinDLL("kernel32", use_last_error=True)
            for name in ("CreateJobObjectW", "OpenProcess"):
                getattr(self._kernel, name).restype = ctypes.c_void_p
            self._most = (megabytes + 64) << 20
            self._handle = ctypes.c_void_p(int(child._handle))  # type: ignore[attr-defined]  # noqa: SLF001
            self._job: Any = ctypes.c_void_p(self._kernel.CreateJobObjectW(None, None))
            limits = _Limits(flags=KILL_WITH_US | PROCESS_MEMORY, process_memory=self._most)
            self._kernel.SetInformationJobObject(
                self._job, EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
            )
            self._kernel.AssignProcessToJobObject(self._job, self._handle)

        def is_over(self) -> bool:
            """Say whether the process holds more than it may."""
            counters = _Counters(size=ctypes.sizeof(_Counters))
            asked = getattr(self._kernel, "K32GetProcessMemoryInfo", None)
            if asked is None or not asked(
                self._handle, ctypes.byref(counters), ctypes.sizeof(counters)
            ):
                return False
            return int(counters.pagefile) > self._most

        def close(self) -> None:
            """Let the job go, and with it whatever still runs in it."""
            job, self._job = self._job, None
            if job is not None:  # closed twice, the number may be somebody else's handle by now
                self._kernel.CloseHandle(job)


def watch(child: subprocess.Popen[bytes], megabytes: int) -> Watch:
    """Hold a process to its memory, as the system at hand allows."""
    if sys.platform == "win32":
        return WindowsWatch(child, megabytes)
    return Watch(child, megabytes)
