"""Commissioning Desk: registers of a county council's commissioning officers."""

__version__ = "0.1.0"
