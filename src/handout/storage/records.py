"""Records to bytes and back: what is kept on disk, and nothing that could run.

The bytes are a line of JSON, and behind it all bytes values as they are. In the JSON a plain value
stands for itself; all else is a list whose last element tells its kind: a number for bytes, tuples
and dictionaries, else the name of a class.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Hashable, Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast

Record = TypeVar("Record")


class DamagedRecordError(Exception):
    """Some bytes are not what `as_bytes` writes."""


def as_bytes(value: Any) -> bytes:
    """Return a value as bytes: the same for equal values, up to the order of a dictionary.

    Args:
        value: A record, or None, bool, int, float, str, bytes, date, Fraction, member of an
            enumeration, or a tuple or dictionary of values.

    Raises:
        TypeError: it holds something else.
    """
    behind = bytearray()
    line = json.dumps(_form(value, behind), ensure_ascii=False, separators=(",", ":"))
    return line.encode("utf-8", "surrogatepass") + b"\n" + behind


def from_bytes(written: bytes, kind: type[Record]) -> Record:
    """Return the record that some bytes say.

    Args:
        written: What `as_bytes` returned.
        kind: The class of the record; all others that may occur are found from its fields.

    Raises:
        DamagedRecordError: the bytes are damaged, or were written for another class.
    """
    line, _, behind = written.partition(b"\n")

    def bytes_at(place: list[int]) -> bytes:
        start, end = place
        return behind[start:end]

    makers: dict[int | str, Any] = {_BYTES: bytes_at, **_PLAIN, **_makers(cast(Hashable, kind))}

    # Thousands of times a handout; so the plain values in a list cost no call.
    def made(form: list[Any]) -> Any:
        kind = form.pop()
        return makers[kind]([made(part) if type(part) is list else part for part in form])

    try:
        form = json.loads(line)
        value = made(form) if type(form) is list else form
    except _FAULTS as error:
        raise DamagedRecordError from error
    if type(value) is not kind:
        raise DamagedRecordError
    return value


_FAULTS = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError)
"""What wrong bytes lead to, in JSON or in a class that does not take what they say."""

_TOLD_BY_TEXT = frozenset(["date", "Fraction"])
"""Classes, by name since loading them takes time, of whose values `str` tells everything."""

_BYTES, _TUPLE, _DICTIONARY = range(3)

_PLAIN: dict[int | str, Callable[[list[Any]], Any]] = {
    _TUPLE: tuple,
    _DICTIONARY: lambda parts: dict(zip(parts[::2], parts[1::2], strict=True)),
}


def _form(value: Any, behind: bytearray) -> Any:
    kind = type(value)
    if value is None or kind in (bool, int, float, str):
        return value
    if kind is bytes:
        start = len(behind)
        behind += value
        return [start, len(behind), _BYTES]
    if kind is tuple:
        return [*(_form(part, behind) for part in value), _TUPLE]
    if kind is dict:
        entries = (_form(part, behind) for entry in value.items() for part in entry)
        return [*entries, _DICTIONARY]
    if issubclass(kind, Enum):
        return [value.name, kind.__name__]
    if is_dataclass(kind):
        return [*(_form(getattr(value, name), behind) for name in _names(kind)), kind.__name__]
    if kind.__name__ in _TOLD_BY_TEXT:
        return [str(value), kind.__name__]
    raise TypeError(f"{kind.__name__} cannot be kept")


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _makers(kind: Any) -> dict[int | str, Callable[[list[Any]], Any]]:
    """Return by name what makes each class that a record may hold from its parts."""
    makers: dict[int | str, Callable[[list[Any]], Any]] = {}
    for found in dict.fromkeys(_classes(kind, set())):
        assert found.__name__ not in makers, f"two classes are called {found.__name__}"
        makers[found.__name__] = _maker(found)
    return makers


def _classes(form: Any, seen: set[Any]) -> Iterator[type]:
    """Yield each class that a field may hold, however its type is written, with its subclasses."""
    if form in seen:
        return
    seen.add(form)
    if not isinstance(form, type) or typing.get_origin(form) is not None:
        for part in typing.get_args(form):
            yield from _classes(part, seen)
    elif form not in _SELF_EVIDENT:
        yield form
        subclasses: list[type] = form.__subclasses__()
        for below in subclasses:
            yield from _classes(below, seen)
        if is_dataclass(form):
            hints = typing.get_type_hints(form)
            for name in _names(form):
                yield from _classes(hints[name], seen)


_SELF_EVIDENT = (bool, int, float, str, bytes, tuple, dict, types.NoneType)


def _maker(kind: type) -> Callable[[list[Any]], Any]:
    """Return what makes a member or a record from its parts."""
    if issubclass(kind, Enum):
        return lambda parts: kind[parts[0]]
    if is_dataclass(kind):
        names, record = _names(kind), cast(Callable[..., Any], kind)
        return lambda parts: record(**dict(zip(names, parts, strict=True)))
    read: Callable[[str], Any] = getattr(kind, "fromisoformat", kind)
    return lambda parts: read(parts[0])
