"""A guarded look into a PDF file: whatever is asked for comes as a plain value, or as nothing.

The file may be any file in the world. So what lies in it is handed on as `object`, an opaque
value or a reference to one, and the functions here say what it is, if it is that.
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
"""References that may stand between a key and its value; the standard knows one."""

MOST_COMPLAINTS = 1000
"""Signs of damage that are kept; nobody reads more."""

PATIENCE = 5_000_000
"""Things that are looked at in one file, each time anew: the parts of a hostile file can refer to
each other so that a small file never ends."""

BYTES_OF_A_THING = 100
"""Bytes of a stream that take about as long to unpack as one member of an array to look at."""

MOST_CONTENT = 16_000_000
"""Bytes of one content stream; the largest sheet has a hundredth, and parsing takes time."""


class UnreadableFileError(Exception):
    """The file cannot be opened as a PDF; the text says why."""


class ObjectReference(NamedTuple):
    """The identity of an object in its file."""

    number: int
    generation: int

    def __str__(self) -> str:
        return f"object {self.number}"


@dataclass(frozen=True, eq=False)
class Dictionary:
    """A dictionary, or the dictionary of a stream; empty and false where there is none."""

    entries: dict[object, object] = field(default_factory=dict)
    reference: ObjectReference | None = None

    def get(self, key: str) -> object:
        """Return what lies under a key (without its slash), not looked at yet, or None."""
        return dict.get(self.entries, f"/{key}")

    def every_key(self) -> tuple[str, ...]:
        """Return all keys, without their slashes."""
        return tuple(str(key).removeprefix("/") for key in self.entries)

    def __contains__(self, key: str) -> bool:
        return _resolved(self.get(key)) is not None

    def __bool__(self) -> bool:
        return bool(self.entries)


class Operation(NamedTuple):
    """One instruction of a content stream, with what stood before it."""

    operator: str
    operands: tuple[object, ...]


@dataclass
class Attendance:
    """What is noticed while a file is read: signs of damage, and the patience that is left."""

    complaints: list[str] = field(default_factory=list)
    patience: int = PATIENCE


_attendance: ContextVar[Attendance | None] = ContextVar("preflight_attendance", default=None)


class _Listener(logging.Handler):
    """Hears what pypdf mends in silence: it only logs it, and goes on."""

    def emit(self, record: logging.LogRecord) -> None:
        _complain(record.getMessage())


logging.getLogger("pypdf").addHandler(_Listener())


@contextmanager
def attending() -> Iterator[Attendance]:
    """Notice every sign of damage that shows while a file is read."""
    attendance = Attendance()
    token = _attendance.set(attendance)
    try:
        yield attendance
    finally:
        _attendance.reset(token)


def _complain(complaint: str) -> None:
    attendance = _attendance.get()
    if attendance is not None and len(attendance.complaints) < MOST_COMPLAINTS:
        attendance.complaints.append(" ".join(complaint.split())[:200])


def spend(things: int) -> bool:
    """Take so much from the patience for this file, and tell whether it lasts."""
    attendance = _attendance.get()
    if attendance is None:
        return True
    attendance.patience -= things
    return attendance.patience >= 0


def _describe(error: Exception) -> str:
    return str(error) or type(error).__name__


def open_trailer(data: bytes) -> Dictionary:
    """Return the trailer of a file, from which everything else hangs.

    Raises:
        UnreadableFileError: pypdf finds no way in without mending the file first.
    """
    try:
        return Dictionary(dict(PdfReader(BytesIO(data), strict=True).trailer))
    except Exception as error:
        # pypdf.errors: "broken PDF files might cause other Exceptions", and they do. So this and
        # the other calls below that run its parser catch all of them, and nothing else does.
        raise UnreadableFileError(_describe(error)) from None


def _resolved(value: object) -> object:
    for _ in range(LONGEST_CHAIN):
        if not isinstance(value, IndirectObject):
            return value
        try:
            value = value.get_object()
        except Exception as error:
            _complain(f"{reference(value)}: {_describe(error)}")
            return None
    return None


def reference(value: object) -> ObjectReference | None:
    """Return where a value points, if it is a reference."""
    if isinstance(value, IndirectObject):
        return ObjectReference(value.idnum, value.generation)
    return None


def dictionary(value: object) -> Dictionary:
    """Return a dictionary or a stream's dictionary; an empty one if the value is neither."""
    found = _resolved(value)
    if isinstance(found, DictionaryObject):
        return Dictionary(found, reference(value))
    return Dictionary()


def array(value: object) -> tuple[object, ...]:
    """Return the members of an array, not looked at yet; none if the value is no array."""
    found = _resolved(value)
    if isinstance(found, ArrayObject) and spend(len(found)):
        return tuple(list.__iter__(found))
    return ()


def one_or_many(value: object) -> tuple[object, ...]:
    """Return the members of an array, or the value itself where the array may be left out."""
    found = _resolved(value)
    if isinstance(found, ArrayObject):
        return array(found)
    return () if found is None else (value,)


def is_array(value: object) -> bool:
    """Tell whether the value is an array, even an empty one."""
    return isinstance(_resolved(value), ArrayObject)


def integer(value: object) -> int | None:
    """Return a whole number."""
    found = _resolved(value)
    return int(found) if isinstance(found, NumberObject) else None


def number(value: object) -> float | None:
    """Return a number of either kind."""
    found = _resolved(value)
    return float(found) if isinstance(found, (NumberObject, FloatObject)) else None


def truth(value: object) -> bool:
    """Tell whether the value is there and true."""
    found = _resolved(value)
    return isinstance(found, BooleanObject) and bool(found.value)


def name(value: object) -> str:
    """Return a name without its slash, or nothing."""
    found = _resolved(value)
    return str(found).removeprefix("/") if isinstance(found, NameObject) else ""


def text(value: object) -> str | None:
    """Return a string meant for people."""
    found = _resolved(value)
    if isinstance(found, TextStringObject):
        return str(found)
    return found.decode("latin-1") if isinstance(found, ByteStringObject) else None


def string(value: object) -> bytes | None:
    """Return a string as it lies in the file, its escapes undone."""
    found = _resolved(value)
    if isinstance(found, ByteStringObject):
        return bytes(found)
    return found.original_bytes if isinstance(found, TextStringObject) else None


def is_stream(value: object) -> bool:
    """Tell whether the value is a stream."""
    return isinstance(_resolved(value), StreamObject)


def stream(value: object) -> bytes | None:
    """Return what a stream holds once its filters are undone; None if that fails."""
    found = _resolved(value)
    if not isinstance(found, StreamObject):
        return None
    try:
        data = bytes(found.get_data())
    except Exception as error:
        _complain(f"{reference(value) or 'a stream'}: {_describe(error)}")
        return None
    return data if spend(len(data) // BYTES_OF_A_THING) else None


def operations(contents: object) -> tuple[Operation, ...]:
    """Return the instructions of a content stream, or of an array of parts of one.

    Raises:
        UnreadableFileError: the stream does not decode, does not parse, or has no end.
    """
    if not (is_stream(contents) or is_array(contents)):
        raise UnreadableFileError("there is no content stream")
    try:
        content = ContentStream(contents, None, "bytes")
        if len(content.get_data()) > MOST_CONTENT:
            raise UnreadableFileError(f"the content stream is larger than {MOST_CONTENT} bytes")
        return tuple(
            Operation(operator.decode("latin-1"), tuple(operands))
            for operands, operator in content.operations
        )
    except UnreadableFileError:
        raise
    except Exception as error:
        raise UnreadableFileError(_describe(error)) from None
