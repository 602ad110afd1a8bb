"""Results that a process keeps for the very objects that they were made from.

Sheets of one handout share most of what they say. Its records are frozen, so what was made from
one of them holds as long as it lives; and to know it again by its identity takes no time, where
its hash would have to go through every word.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, TypeVar

MOST = 2000
"""Results that one function keeps; when it has so many, it begins anew."""

Result = TypeVar("Result")


def remembered(identical: int = 1) -> Callable[[Callable[..., Result]], Callable[..., Result]]:
    """Let a function remember its results.

    Args:
        identical: So many of its first arguments must be the same objects as before; the others
            equal ones.
    """

    def remembering(make: Callable[..., Result]) -> Callable[..., Result]:
        known: dict[tuple[Hashable, ...], tuple[tuple[Any, ...], Result]] = {}

        @wraps(make)
        def recall(*arguments: Any) -> Result:
            key = (*map(id, arguments[:identical]), *arguments[identical:])
            found = known.get(key)
            if found is None:
                if len(known) >= MOST:
                    known.clear()
                # Kept with its arguments, so that nothing new can get the identity of one of them.
                found = known[key] = (arguments, make(*arguments))
            return found[1]

        return recall

    return remembering
