"""What is wrong with a template; apart, so that knowing of it loads nothing."""


class WrongTemplate(Exception):
    """A template can't be used; the text says why and what to do."""
