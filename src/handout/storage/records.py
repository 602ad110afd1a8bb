"""Records to bytes and back: plain data, and nothing that could run.

The bytes are a line of JSON, followed by all bytes values as they are. The JSON is a list of the
names of classes, then the value. In it a plain value stands for itself; everything else is a list
whose last element tells its kind: bytes, tuple and dictionary by the first numbers, a class by
its place in the list of names behind them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any, TypeVar, cast

Record = TypeVar("Record")

PACKAGE = "handout."
"""Classes of other packages are not read back, but for those that `str` tells everything of."""

_TOLD_BY_TEXT = {"datetime.date": "fromisoformat", "fractions.Fraction": ""}
"""Classes of whose values `str` tells everything, with the method that reads the text."""

_BYTES, _TUPLE, _DICTIONARY = range(3)
_FIRST_CLASS = 3


MOST_CHARACTERS = 4_000_000
"""Of a record. It is held in memory several times while it becomes bytes."""


class DamagedRecordError(Exception):
    """Some bytes are not what `as_bytes` writes."""


class LargeRecordError(Exception):
    """A record has more texts than can be written."""


class _Behind(bytearray):
    """The bytes values behind the line, and how many characters the line may still have."""

    left = MOST_CHARACTERS


def as_bytes(value: Any) -> bytes:
    """Return a value as bytes: the same for equal values, up to the order of a dictionary.

    Args:
        value: A record, or None, bool, int, float, str, bytes, date, Fraction, member of an
            enumeration, or a tuple or dictionary of values.

    Raises:
        TypeError: it holds something else.
        LargeRecordError: its texts are too long.
    """
    kinds: dict[type, int] = {}
    behind = _Behind()
    form = _form(value, kinds, behind)
    names = [_name(kind) for kind in kinds]
    line = json.dumps([names, form], ensure_ascii=False, separators=(",", ":"))
    return line.encode("utf-8", "surrogatepass") + b"\n" + behind


def from_bytes(written: bytes, kind: type[Record]) -> Record:
    """Return the record that some bytes say.

    Args:
        written: What `as_bytes` returned.
        kind: The class of the record.

    Raises:
        DamagedRecordError: the bytes are damaged, or were written for another class.
    """
    line, _, behind = written.partition(b"\n")

    def bytes_at(place: list[int]) -> bytes:
        start, end = place
        return behind[start:end]

    # Called thousands of times for a handout, so the plain values in a list cost no call.
    def made(form: list[Any]) -> Any:
        kind = form.pop()
        return makers[kind]([made(part) if type(part) is list else part for part in form])

    try:
        names, form = json.loads(line)
        makers = [bytes_at, tuple, _dictionary, *map(_maker, names)]
        value = made(form) if type(form) is list else form
    except _FAULTS as error:
        raise DamagedRecordError from error
    if not isinstance(value, kind):
        raise DamagedRecordError
    return value


_FAULTS = (
    *(ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError),
    ImportError,
)
"""What wrong bytes lead to, in JSON or in a class that does not take what they say."""


def _form(value: Any, kinds: dict[type, int], behind: _Behind) -> Any:
    kind = type(value)
    if kind is str:
        behind.left -= len(value)
        if behind.left < 0:
            raise LargeRecordError
        return value
    if value is None or kind in (bool, int, float):
        return value
    if kind is bytes:
        start = len(behind)
        behind += value
        return [start, len(behind), _BYTES]
    if kind is tuple:
        return [*(_form(part, kinds, behind) for part in value), _TUPLE]
    if kind is dict:
        entries = (_form(part, kinds, behind) for entry in value.items() for part in entry)
        return [*entries, _DICTIONARY]
    number = kinds.setdefault(kind, _FIRST_CLASS + len(kinds))
    if isinstance(value, Enum):
        return [value.name, number]
    if is_dataclass(kind):
        return [*(_form(getattr(value, name), kinds, behind) for name in _fields(kind)), number]
    if _name(kind) in _TOLD_BY_TEXT:
        return [str(value), number]
    raise TypeError(f"{kind.__name__} cannot be serialised")


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _dictionary(parts: list[Any]) -> dict[Any, Any]:
    return dict(zip(parts[::2], parts[1::2], strict=True))


@cache
def _maker(name: str) -> Callable[[list[Any]], Any]:
    """Return what makes a record, a member or another value of a class from its parts."""
    module, _, own_name = name.rpartition(".")
    if name in _TOLD_BY_TEXT:
        kind = getattr(import_module(module), own_name)
        method = _TOLD_BY_TEXT[name]
        read: Callable[[str], Any] = getattr(kind, method) if method else kind
        return lambda parts: read(parts[0])
    if not module.startswith(PACKAGE) and module not in sys.modules:
        raise LookupError(name)
    kind = getattr(import_module(module), own_name)
    if issubclass(kind, Enum):
        return lambda parts: kind[parts[0]]
    if not is_dataclass(kind):
        raise LookupError(name)
    names, record = _fields(cast(Any, kind)), cast(Callable[..., Any], kind)
    return lambda parts: record(**dict(zip(names, parts, strict=True)))
