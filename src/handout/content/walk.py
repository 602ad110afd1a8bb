"""Walk through frozen records: find what they hold, or replace parts of it.

The parts of a record are its fields in their order, but for those that comparison ignores, such as
the place of a text. Everything that walks over content does so here, and so handles a new class or
field without a change.
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
    """Return the names of a class's parts; a class that is no record has none."""
    return tuple(f.name for f in fields(kind) if f.compare) if is_dataclass(kind) else ()


@cache
def hints_of(record: type) -> dict[str, Any]:
    """Return the type hints of a record's fields by name, including their annotations."""
    return typing.get_type_hints(record, include_extras=True)


def parts(value: Any) -> tuple[Any, ...]:
    """Return the parts of a record or tuple in their order; other values have none."""
    if isinstance(value, tuple):
        return value
    getter = _parts_getter(value.__class__)
    return getter(value) if getter else ()


@cache
def _parts_getter(kind: type) -> Callable[[Any], tuple[Any, ...]] | None:
    """Return what gets the parts of a class at once, or None if it has none, as most values."""
    names = part_names(kind)
    if not names:
        return None
    if len(names) > 1:
        return attrgetter(*names)
    # For a single name, attrgetter would return the value and not a tuple.
    return lambda value: (getattr(value, names[0]),)


def find(value: Any, *kinds: type[Part]) -> Iterator[Part]:
    """Yield every instance of some classes in a value, itself included, in reading order."""
    stack = [value]
    while stack:
        value = stack.pop()
        wanted, getter = _step(value.__class__, kinds)
        if wanted:
            yield value
        if getter:
            stack += getter(value)[::-1]  # reversed, so that the first part is popped first


@cache
def _step(met: Any, kinds: Any) -> tuple[bool, Callable[[Any], tuple[Any, ...]] | None]:
    """Return whether a class is one of those looked for, and what gets the parts of its values."""
    return issubclass(met, kinds), tuple if issubclass(met, tuple) else _parts_getter(met)


def rebuild(value: Any, kinds: type | tuple[type, ...], new: Callable[[Any], Any]) -> Any:
    """Return a value with every instance of some classes in it replaced, as by `with_parts`.

    Instances are not searched for further ones inside them.
    """
    if isinstance(value, kinds):
        return new(value)
    return with_parts(value, lambda part: rebuild(part, kinds, new))


def with_parts(value: Any, new: Callable[[Any], Any]) -> Any:
    """Return a record or tuple with its parts replaced, or the same object if nothing changes.

    A part that is replaced by None is dropped from a tuple. A record becomes None itself if the
    part is a field that it requires.
    """
    before = parts(value)
    if not before:
        return value
    after = tuple(map(new, before))
    # By identity, as comparing values would go through every word.
    if all(map(is_, after, before)):
        return value
    if isinstance(value, tuple):
        return tuple(part for part in after if part is not None)
    names = part_names(value.__class__)
    changed = {n: a for n, a, b in zip(names, after, before, strict=True) if a is not b}
    if any(changed[name] is None for name in required_names(value.__class__) & changed.keys()):
        return None
    return replace(value, **changed)


def key_for(name: str) -> str:
    """Return how files write the name of a field: `take_care` as take-care, and `from_` as from."""
    return name.rstrip("_").replace("_", "-")


@cache
def required_names(kind: type[Any]) -> frozenset[str]:
    """Return the names of the fields of a record that have no default."""
    return frozenset(f.name for f in fields(kind) if f.default is f.default_factory is MISSING)


def classes_in(*hints: Any) -> tuple[type, ...]:
    """Return every class that values of some types may contain, but for Python's built-in ones."""
    found: dict[type, None] = {}
    stack = [*hints]
    while stack:
        hint = stack.pop()
        stack += typing.get_args(hint)
        if isinstance(hint, type) and hint not in found and hint.__module__ != "builtins":
            found[hint] = None
            stack += hints_of(hint).values() if is_dataclass(hint) else ()
    return tuple(found)
