"""What the tests run on, for those that only some systems can pass."""

import os

import pytest


def _is_wine():
    if os.name != "nt":
        return False
    import ctypes

    return hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")


WINE = _is_wine()
PATIENCE = 5 if WINE else 1  # how many times longer work may take
no_memory_limits_in_wine = pytest.mark.skipif(
    WINE, reason="Wine 8 takes a memory limit of a job and does not keep to it"
)
no_segoe_in_wine = pytest.mark.skipif(WINE, reason="Wine draws with whatever fonts there are")
