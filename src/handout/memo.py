"""Results that a process keeps for the very objects that they were made from.

Sheets of one handout share most of what they say. Its records are frozen, so what was made from
one of them holds as long as it lives; and to know it again by its identity takes no time, where
its hash would have to go through every word.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, TypeVar

MOST = 4000
"""Results that one memory keeps; when it has so many, it begins anew."""

Result = TypeVar("Result")


class Memory:
    """What functions made of some objects."""

    def __init__(self) -> None:
        self._known: dict[Hashable, tuple[Any, Any]] = {}

    def recall(
        self, make: Callable[..., Result], same: tuple[Any, ...], equal: tuple[Hashable, ...] = ()
    ) -> Result:
        """Return what a function makes of some arguments, newly made only if it is not known.

        Args:
            make: The function; for the same arguments it makes the same every time.
            same: Its first arguments, to be known again as the same objects.
            equal: The others, to be known again by what they say.
        """
        key = (make, *map(id, same), equal)
        found = self._known.get(key)
        return found[1] if found else self._kept(key, same, make(*same, *equal))

    def _kept(self, key: Hashable, same: tuple[Any, ...], result: Result) -> Result:
        if len(self._known) >= MOST:
            self._known.clear()
        # Kept with the objects, so that nothing new can get the identity of one of them.
        self._known[key] = (same, result)
        return result


def remembered(identical: int = 1) -> Callable[[Callable[..., Result]], Callable[..., Result]]:
    """Let a function remember its results as long as the process lives.

    Args:
        identical: So many of its first arguments must be the same objects as before; the others
            equal ones.
    """

    def remembering(make: Callable[..., Result]) -> Callable[..., Result]:
        memory = Memory()

        @wraps(make)
        def recall(*arguments: Any) -> Result:
            same = arguments[:identical]
            key = (*map(id, same), *arguments[identical:])
            found = memory._known.get(key)
            return found[1] if found else memory._kept(key, same, make(*arguments))

        return recall

    return remembering
