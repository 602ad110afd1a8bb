"""Memoize functions of frozen records by the identity of the records.

Sheets of one handout share most of their content. A result for a frozen record is valid for as
long as the record exists. `functools.cache` would hash the record, and so go through every word.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, TypeVar

MOST_RESULTS = 4000
"""Results kept by one memo; when it is full, all are dropped."""

Result = TypeVar("Result")


class Memo:
    """Results of functions, by their arguments."""

    def __init__(self) -> None:
        self._entries: dict[Hashable, tuple[Any, Any]] = {}

    def __len__(self) -> int:
        """Return how many results are known."""
        return len(self._entries)

    def clear(self) -> None:
        """Forget all results, and the arguments that they were found for."""
        self._entries.clear()

    def call(
        self,
        function: Callable[..., Result],
        same: tuple[Any, ...],
        equal: tuple[Hashable, ...] = (),
    ) -> Result:
        """Call a function, or return its result for the same arguments if it is known.

        Args:
            function: A pure function.
            same: Its first arguments, compared by identity.
            equal: Its other arguments, compared by value.
        """
        key = (function, *map(id, same), equal)
        entry = self._entries.get(key)
        return entry[1] if entry else self._store(key, same, function(*same, *equal))

    def _store(self, key: Hashable, same: tuple[Any, ...], result: Result) -> Result:
        if len(self._entries) >= MOST_RESULTS:
            self.clear()
        # The objects are kept too: once they were freed, a new object could get the same id.
        self._entries[key] = (same, result)
        return result


def memoized(identical: int = 1) -> Callable[[Callable[..., Result]], Callable[..., Result]]:
    """Memoize a function for the life of the process.

    Args:
        identical: The number of leading arguments compared by identity; the others are compared by
            value.
    """

    def decorate(function: Callable[..., Result]) -> Callable[..., Result]:
        memo = Memo()

        @wraps(function)
        def call(*arguments: Any) -> Result:
            same = arguments[:identical]
            key = (*map(id, same), *arguments[identical:])
            entry = memo._entries.get(key)
            return entry[1] if entry else memo._store(key, same, function(*arguments))

        return call

    return decorate
