"""Serialise records as bytes for the cache, in a form that cannot run code when it is read.

The bytes are one line of JSON, followed by all values of type bytes, unencoded. In the JSON a plain
value is itself; anything else is a list whose last element gives its type: a number for bytes,
tuples and dictionaries, or else the name of a class.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Hashable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar, cast

Record = TypeVar("Record")


class DamagedRecordError(Exception):
    """The bytes are not what `as_bytes` wrote for this class."""


def as_bytes(value: Any) -> bytes:
    """Serialise a value. Equal values give equal bytes if their dictionaries have the same order.

    Args:
        value: A frozen dataclass, None, bool, int, float, str, bytes, date, Fraction, member of an
            enumeration, or a tuple or dictionary of such values.

    Raises:
        TypeError: the value contains something else.
    """
    blob = bytearray()
    line = json.dumps(_encoded(value, blob), ensure_ascii=False, separators=(",", ":"))
    return line.encode("utf-8", "surrogatepass") + b"\n" + blob


def from_bytes(written: bytes, kind: type[Record]) -> Record:
    """Return the record that `as_bytes` serialised.

    Args:
        written: The bytes.
        kind: The class of the record; the other classes that may occur are found from its fields.

    Raises:
        DamagedRecordError: the bytes are damaged, or are those of another class.
    """
    line, _, blob = written.partition(b"\n")

    def bytes_at(span: list[int]) -> bytes:
        start, end = span
        return blob[start:end]

    constructors: dict[int | str, Any] = {
        _BYTES: bytes_at,
        **_CONTAINERS,
        **_constructors(cast(Hashable, kind)),
    }

    # This runs thousands of times for each handout, so there is no call for a plain value.
    def decoded(form: list[Any]) -> Any:
        kind = form.pop()
        return constructors[kind]([decoded(part) if type(part) is list else part for part in form])

    try:
        form = json.loads(line)
        value = decoded(form) if type(form) is list else form
    except _DECODING_ERRORS as error:
        raise DamagedRecordError from error
    if type(value) is not kind:
        raise DamagedRecordError
    return value


_DECODING_ERRORS = (
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    RecursionError,
)
"""What damaged bytes can raise, in the JSON reader or in the constructor of a class."""

_WRITTEN_AS_TEXT = (date, Fraction)
"""Classes whose values can be recreated from their `str`."""

_BYTES, _TUPLE, _DICTIONARY = range(3)

_CONTAINERS: dict[int | str, Callable[[list[Any]], Any]] = {
    _TUPLE: tuple,
    _DICTIONARY: lambda parts: dict(zip(parts[::2], parts[1::2], strict=True)),
}


def _encoded(value: Any, blob: bytearray) -> Any:
    """Return a value as JSON can hold it, and append bytes values to the blob."""
    kind = type(value)
    if value is None or kind in (bool, int, float, str):
        return value
    if kind is bytes:
        start = len(blob)
        blob += value
        return [start, len(blob), _BYTES]
    if kind is tuple:
        return [*(_encoded(part, blob) for part in value), _TUPLE]
    if kind is dict:
        entries = (_encoded(part, blob) for entry in value.items() for part in entry)
        return [*entries, _DICTIONARY]
    if issubclass(kind, Enum):
        return [value.name, kind.__name__]
    if is_dataclass(kind):
        return [*(_encoded(getattr(value, name), blob) for name in _names(kind)), kind.__name__]
    if issubclass(kind, _WRITTEN_AS_TEXT):
        return [str(value), kind.__name__]
    raise TypeError(f"{kind.__name__} cannot be serialised")


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _constructors(kind: Any) -> dict[int | str, Callable[[list[Any]], Any]]:
    """Return the constructor of each class that a record may contain, by the class's name."""
    constructors: dict[int | str, Callable[[list[Any]], Any]] = {}
    for each in dict.fromkeys(_classes(kind, set())):
        assert each.__name__ not in constructors, f"two classes are called {each.__name__}"
        constructors[each.__name__] = _constructor(each)
    return constructors


def _classes(hint: Any, seen: set[Any]) -> Iterator[type]:
    """Yield the classes that a type hint allows, their subclasses, and those of their fields."""
    if hint in seen:
        return
    seen.add(hint)
    if not isinstance(hint, type) or typing.get_origin(hint) is not None:
        for part in typing.get_args(hint):
            yield from _classes(part, seen)
    elif hint not in _BUILT_IN:
        yield hint
        subclasses: list[type] = hint.__subclasses__()
        for subclass in subclasses:
            yield from _classes(subclass, seen)
        if is_dataclass(hint):
            hints = typing.get_type_hints(hint)
            for name in _names(hint):
                yield from _classes(hints[name], seen)


_BUILT_IN = (bool, int, float, str, bytes, tuple, dict, types.NoneType)


def _constructor(kind: type) -> Callable[[list[Any]], Any]:
    """Return a function that creates a value of this class from its decoded parts."""
    if issubclass(kind, Enum):
        return lambda parts: kind[parts[0]]
    if is_dataclass(kind):
        names, record = _names(kind), cast(Callable[..., Any], kind)
        return lambda parts: record(**dict(zip(names, parts, strict=True)))
    read: Callable[[str], Any] = getattr(kind, "fromisoformat", kind)
    return lambda parts: read(parts[0])
