"""Attributes worked out when first asked for: functools.cached_property without its lock.

Python 3.11's takes a lock at every first look, which is a quarter of the time where thousands of
objects each have a dozen. What uses these is looked at by one thread at a time.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Value = TypeVar("Value")


class lazy(Generic[Value]):  # noqa: N801 -- a decorator, as cached_property is
    """Keep what a method gives in the object itself, under the method's name."""

    def __init__(self, work: Callable[[Any], Value]) -> None:
        self._work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, one: None, owner: type) -> "lazy[Value]": ...
    @overload
    def __get__(self, one: object, owner: type) -> Value: ...
    def __get__(self, one: object | None, owner: type) -> "lazy[Value] | Value":
        if one is None:
            return self
        value = one.__dict__[self._name] = self._work(one)
        return value
