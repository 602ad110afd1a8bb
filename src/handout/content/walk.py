"""One way through frozen records: what they hold is found here, and what is in it replaced.

A record's parts are its fields in their order, but those that a comparison leaves out, such as the
place where a word was written. So a new class or field is met by everything that uses this walk.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, is_dataclass, replace
from functools import cache
from operator import attrgetter, is_
from typing import Any, TypeVar

Part = TypeVar("Part")


@cache
def part_names(kind: type) -> tuple[str, ...]:
    """Return the names of the parts of a class, or none if it is no record."""
    return tuple(f.name for f in fields(kind) if f.compare) if is_dataclass(kind) else ()


@cache
def hints_of(record: type) -> dict[str, Any]:
    """Return the types of a record's fields with all that is noted at them, by name."""
    return typing.get_type_hints(record, include_extras=True)


def parts(value: Any) -> tuple[Any, ...]:
    """Return the parts of a record or tuple in their order, or none of anything else."""
    return value if isinstance(value, tuple) else _getter(value.__class__)(value)


@cache
def _getter(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    names = part_names(kind)
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def find(value: Any, *kinds: type[Part]) -> Iterator[Part]:
    """Yield everything of some classes in a value, and the value itself, in reading order."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, kinds):
            yield value
        waiting += parts(value)[::-1]


def rebuild(value: Any, kinds: type | tuple[type, ...], new: Callable[[Any], Any]) -> Any:
    """Return a value with everything of some classes in it made new, as `with_parts` does.

    What is of one of the classes is not searched further.
    """
    if isinstance(value, kinds):
        return new(value)
    return with_parts(value, lambda part: rebuild(part, kinds, new))


def with_parts(value: Any, new: Callable[[Any], Any]) -> Any:
    """Return a record or tuple with its parts made new: the very same object if they are the same.

    A part that becomes None leaves a tuple. A record that cannot be without it goes with it, and
    becomes None in turn.
    """
    before = parts(value)
    after = tuple(map(new, before))
    if all(map(is_, after, before)):
        return value
    if isinstance(value, tuple):
        return tuple(part for part in after if part is not None)
    names = part_names(value.__class__)
    changed = {n: a for n, a, b in zip(names, after, before, strict=True) if a is not b}
    if any(changed[name] is None for name in _needed(value.__class__) & changed.keys()):
        return None
    return replace(value, **changed)


@cache
def _needed(kind: type[Any]) -> frozenset[str]:
    """Return the names of the fields that a record cannot be without."""
    return frozenset(f.name for f in fields(kind) if f.default is f.default_factory is MISSING)


def classes_in(*forms: Any) -> tuple[type, ...]:
    """Return every class but Python's own that a value may hold whose type is one of these."""
    found: dict[type, None] = {}
    waiting = [*forms]
    while waiting:
        form = waiting.pop()
        waiting += typing.get_args(form)
        if isinstance(form, type) and form not in found and form.__module__ != "builtins":
            found[form] = None
            waiting += hints_of(form).values() if is_dataclass(form) else ()
    return tuple(found)
