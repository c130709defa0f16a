"""What makes the start quick: no search for rubbish while everything is being made."""

import gc


def hurry() -> None:
    """Leave rubbish alone until the first desk is shown: thousands of objects come, none goes."""
    gc.disable()


def settle() -> None:
    """Look for rubbish again, but not among what the start has made, which stays."""
    gc.collect()
    gc.freeze()
    gc.enable()
