"""A plug-in of pytest for runs under Wine 8: what it lacks and Windows has is taken out of sight.

Python then goes the way it went before that existed, instead of ending with the call.
"""

import importlib

LACKING = ("CopyFile2",)

for _name in LACKING:
    vars(importlib.import_module("_winapi")).pop(_name, None)
