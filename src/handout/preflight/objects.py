"""Guarded access to PDF objects: every value is returned as a plain type, or as None or empty.

The file may come from anywhere. So its objects are passed on as `object`, an opaque value or a
reference to one, and the functions here convert them, if they have the wanted type. This is the
only module that imports pypdf.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from io import BytesIO
from typing import NamedTuple

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    ContentStream,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

LONGEST_CHAIN = 8
"""Indirect references between a key and its value that are followed; the standard allows one."""

MOST_DAMAGE_NOTES = 1000
"""Signs of damage that are recorded; nobody reads more."""

WORK_BUDGET = 5_000_000
"""Steps of work for one file.

An object costs a step each time it is read: in a hostile file, objects can refer to each other so
that even a small file takes for ever.
"""

BYTES_PER_STEP = 100
"""Bytes of a stream that take about as long to decode as one array element takes to read."""

MOST_CONTENT = 16_000_000
"""Bytes of one content stream; the largest sheet has a hundredth of that, and parsing is slow."""


class UnreadablePdfError(Exception):
    """The file, or a content stream in it, cannot be read; the message says why."""


class IndirectReference(NamedTuple):
    """An indirect reference: the object and generation numbers of an object in its file."""

    number: int
    generation: int

    def __str__(self) -> str:
        return f"object {self.number}"


@dataclass(frozen=True, eq=False)
class Dictionary:
    """A dictionary, or the dictionary of a stream; empty and false if there is none."""

    entries: dict[object, object] = field(default_factory=dict)
    reference: IndirectReference | None = None

    def get(self, key: str) -> object:
        """Return the unresolved value of a key (without its slash), or None."""
        # The method of dict itself, so that no subclass of pypdf's can resolve the reference.
        return dict.get(self.entries, f"/{key}")

    def every_key(self) -> tuple[str, ...]:
        """Return all keys, without their slashes."""
        return tuple(str(key).removeprefix("/") for key in self.entries)

    def __contains__(self, key: str) -> bool:
        return _resolved(self.get(key)) is not None

    def __bool__(self) -> bool:
        return bool(self.entries)


class Operation(NamedTuple):
    """One operator of a content stream, with its operands."""

    operator: str
    operands: tuple[object, ...]


@dataclass
class Inspection:
    """The state of an inspection: signs of damage so far, and the work budget that is left."""

    damage: list[str] = field(default_factory=list)
    budget: int = WORK_BUDGET


_inspection: ContextVar[Inspection | None] = ContextVar("preflight_inspection", default=None)


class _PypdfLog(logging.Handler):
    """A log handler that records what pypdf repairs: it only logs a warning, and goes on."""

    def emit(self, record: logging.LogRecord) -> None:
        _note_damage(record.getMessage())


logging.getLogger("pypdf").addHandler(_PypdfLog())


@contextmanager
def inspection() -> Iterator[Inspection]:
    """Record all signs of damage while a file is read, and limit the work for it."""
    inspected = Inspection()
    token = _inspection.set(inspected)
    try:
        yield inspected
    finally:
        _inspection.reset(token)


def _note_damage(sign: str) -> None:
    inspected = _inspection.get()
    if inspected is not None and len(inspected.damage) < MOST_DAMAGE_NOTES:
        inspected.damage.append(" ".join(sign.split())[:200])


def spend(steps: int) -> bool:
    """Take steps off the work budget of this file, and return whether any is left."""
    inspected = _inspection.get()
    if inspected is None:
        return True
    inspected.budget -= steps
    return inspected.budget >= 0


def _describe(error: Exception) -> str:
    return str(error) or type(error).__name__


def open_trailer(data: bytes) -> Dictionary:
    """Return the trailer of a file, the root of all its objects.

    Raises:
        UnreadablePdfError: pypdf cannot open the file without repairing it.
    """
    try:
        return Dictionary(dict(PdfReader(BytesIO(data), strict=True).trailer))
    except Exception as error:
        # pypdf.errors: "broken PDF files might cause other Exceptions", and they do. So this and
        # the other calls below that run its parser catch all exceptions; nothing else does.
        raise UnreadablePdfError(_describe(error)) from None


def _resolved(value: object) -> object:
    for _ in range(LONGEST_CHAIN):
        if not isinstance(value, IndirectObject):
            return value
        try:
            value = value.get_object()
        except Exception as error:
            _note_damage(f"{reference(value)}: {_describe(error)}")
            return None
    return None


def reference(value: object) -> IndirectReference | None:
    """Return the reference itself, if the value is one."""
    if isinstance(value, IndirectObject):
        return IndirectReference(value.idnum, value.generation)
    return None


def dictionary(value: object) -> Dictionary:
    """Return a dictionary or a stream's dictionary, or an empty one."""
    found = _resolved(value)
    if isinstance(found, DictionaryObject):
        return Dictionary(found, reference(value))
    return Dictionary()


def array(value: object) -> tuple[object, ...]:
    """Return the unresolved elements of an array; none if the value is not an array."""
    found = _resolved(value)
    if isinstance(found, ArrayObject) and spend(len(found)):
        # The method of list itself, for the same reason as in Dictionary.get().
        return tuple(list.__iter__(found))
    return ()


def one_or_many(value: object) -> tuple[object, ...]:
    """Return the elements of an array, or a single value, where PDF allows either."""
    found = _resolved(value)
    if isinstance(found, ArrayObject):
        return array(found)
    return () if found is None else (value,)


def is_array(value: object) -> bool:
    """Return whether the value is an array, even an empty one."""
    return isinstance(_resolved(value), ArrayObject)


def integer(value: object) -> int | None:
    """Return an integer, or None."""
    found = _resolved(value)
    return int(found) if isinstance(found, NumberObject) else None


def number(value: object) -> float | None:
    """Return an integer or real number, or None."""
    found = _resolved(value)
    return float(found) if isinstance(found, (NumberObject, FloatObject)) else None


def truth(value: object) -> bool:
    """Return whether the value is the boolean true."""
    found = _resolved(value)
    return isinstance(found, BooleanObject) and bool(found.value)


def name(value: object) -> str:
    """Return a name without its slash, or ""."""
    found = _resolved(value)
    return str(found).removeprefix("/") if isinstance(found, NameObject) else ""


def text(value: object) -> str | None:
    """Return a text string, decoded, or None."""
    found = _resolved(value)
    if isinstance(found, TextStringObject):
        return str(found)
    return found.decode("latin-1") if isinstance(found, ByteStringObject) else None


def string(value: object) -> bytes | None:
    """Return a string as bytes, with escapes resolved, or None."""
    found = _resolved(value)
    if isinstance(found, ByteStringObject):
        return bytes(found)
    return found.original_bytes if isinstance(found, TextStringObject) else None


def is_stream(value: object) -> bool:
    """Return whether the value is a stream."""
    return isinstance(_resolved(value), StreamObject)


def stream(value: object) -> bytes | None:
    """Return the decoded data of a stream, or None if decoding fails."""
    found = _resolved(value)
    if not isinstance(found, StreamObject):
        return None
    try:
        data = bytes(found.get_data())
    except Exception as error:
        _note_damage(f"{reference(value) or 'a stream'}: {_describe(error)}")
        return None
    return data if spend(len(data) // BYTES_PER_STEP) else None


def operations(contents: object) -> tuple[Operation, ...]:
    """Parse a content stream, or an array of streams that form one.

    Raises:
        UnreadablePdfError: the stream cannot be decoded or parsed, or is too large.
    """
    if not (is_stream(contents) or is_array(contents)):
        raise UnreadablePdfError("there is no content stream")
    try:
        content = ContentStream(contents, None, "bytes")
        if len(content.get_data()) > MOST_CONTENT:
            raise UnreadablePdfError(f"the content stream is larger than {MOST_CONTENT} bytes")
        return tuple(
            Operation(operator.decode("latin-1"), tuple(operands))
            for operands, operator in content.operations
        )
    except UnreadablePdfError:
        raise
    except Exception as error:
        raise UnreadablePdfError(_describe(error)) from None
