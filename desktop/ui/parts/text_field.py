"""A field of one line of words."""

from desktop.ui.parts.line_field import LineField


class TextField(LineField):
    """Words on one line, spaces at the ends taken off; blank is None."""

    def __init__(self, placeholder: str = "", *, name: str = "") -> None:
        super().__init__(_words, str, placeholder=placeholder, name=name)


def _words(typed: str) -> str | None:
    return typed.strip() or None
