"""Records to bytes and back: what is kept on disk, and nothing that could run.

The bytes are a line of JSON, and behind it all bytes values as they are. In the JSON a plain value
stands for itself; all else is a list whose last element tells its kind: a number for each of a few
plain ones, then one for each class that may occur.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, cast

Classes = Sequence[type]
"""The classes that may occur, in an order that writer and reader share."""


class UnreadableError(Exception):
    """Some bytes are not what `as_bytes` writes."""


def as_bytes(value: Any, classes: Classes = ()) -> bytes:
    """Return a value as bytes: the same for equal values, up to the order of a dictionary.

    Args:
        value: A record, or None, bool, int, float, str, bytes, or a tuple or dictionary of values.
        classes: The classes of all records and enumerations in it; and others, such as dates and
            fractions, of which `str` says all.

    Raises:
        TypeError: it holds something else.
    """
    kinds = {kind: number for number, kind in enumerate((bytes, *_PLAIN, *classes))}
    behind = bytearray()
    form = _form(value, kinds, behind)
    line = json.dumps(form, ensure_ascii=False, separators=(",", ":"))
    return line.encode("utf-8", "surrogatepass") + b"\n" + behind


def from_bytes(written: bytes, classes: Classes = ()) -> Any:
    """Return the value that some bytes say.

    Args:
        written: What `as_bytes` returned.
        classes: The classes that were given to it.

    Raises:
        UnreadableError: the bytes are damaged, or were written for other classes.
    """
    line, _, behind = written.partition(b"\n")

    def bytes_at(place: list[int]) -> bytes:
        start, end = place
        return behind[start:end]

    makers = dict(enumerate((bytes_at, *_PLAIN.values(), *map(_maker, classes))))

    # Thousands of times a sheet; so the plain values in a list cost no call.
    def made(form: list[Any]) -> Any:
        kind = form.pop()
        return makers[kind]([made(part) if type(part) is list else part for part in form])

    try:
        form = json.loads(line)
        return made(form) if type(form) is list else form
    except _FAULTS as error:
        raise UnreadableError from error


_FAULTS = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError)
"""What wrong bytes lead to, in JSON or in a class that does not take what they say."""


def _form(value: Any, kinds: dict[type, int], behind: bytearray) -> Any:
    kind = type(value)
    if value is None or kind in (bool, int, float, str):
        return value
    if kind not in kinds:
        raise TypeError(f"{kind.__name__} cannot be kept")
    parts: list[Any]
    if kind is bytes:
        parts = [len(behind), len(behind) + len(value)]
        behind += value
    elif kind is tuple:
        parts = [_form(part, kinds, behind) for part in value]
    elif kind is dict:
        parts = [_form(part, kinds, behind) for entry in value.items() for part in entry]
    elif issubclass(kind, Enum):
        parts = [value.name]
    elif is_dataclass(kind):
        parts = [_form(getattr(value, field.name), kinds, behind) for field in fields(value)]
    else:
        parts = [str(value)]
    return [*parts, kinds[kind]]


@cache
def _maker(kind: type) -> Callable[[list[Any]], Any]:
    """Return what makes a member or a record from its parts."""
    if issubclass(kind, Enum):
        return lambda parts: kind[parts[0]]
    if is_dataclass(kind):
        names, record = [field.name for field in fields(kind)], cast(Callable[..., Any], kind)
        return lambda parts: record(**dict(zip(names, parts, strict=True)))
    read: Callable[[str], Any] = getattr(kind, "fromisoformat", kind)
    return lambda parts: read(parts[0])


_PLAIN: dict[type, Callable[[list[Any]], Any]] = {
    tuple: tuple,
    dict: lambda parts: dict(zip(parts[::2], parts[1::2], strict=True)),
}
