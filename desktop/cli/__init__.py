"""The command line: a second front end beside the window, equal in rank and without Qt."""

from desktop.cli.running import main

__all__ = ["main"]
