"""Guarded access to PDF objects: every value is returned as a plain type, or as None or empty.

The file may come from anywhere. So its objects are passed on as `object`, an opaque value or a
reference to one, and the functions here convert them, if they have the wanted type. Operands of
content streams are plain values already, and go through the same functions. This is the only
module that imports pypdf.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import field
from io import BytesIO
from math import isfinite
from typing import Any, NamedTuple

from pypdf import PdfReader, apply_configuration
from pypdf._codecs.adobe_glyphs import adobe_glyphs
from pypdf.generic import (
    BooleanObject,
    EncodedStreamObject,
    IndirectObject,
    NameObject,
    NullObject,
    StreamObject,
    TextStringObject,
)

from handout.frozen import frozen
from handout.preflight import lexer
from handout.preflight.lexer import Name, Operation
from handout.preflight.work import note_damage, printable, spend

LONGEST_CHAIN = 8
"""Indirect references between a key and its value that are followed; the standard allows one."""

BYTES_PER_STEP = 100
"""Bytes of a stream that take about as long to unpack as a token takes to read."""

BYTES_PER_SLOW_STEP = 4
"""The same for filters that pypdf unpacks byte by byte."""

BYTES_PER_SEARCH_STEP = 50
"""Bytes of a file that are searched for an object in a step."""

OBJECT_HEADER = re.compile(rb"\s*(\d{1,10})\s+\d+\s+obj")
LONGEST_HEADER = 64

LARGEST_STREAM = 16_000_000
"""Unpacked bytes of a stream; the largest content of a sheet has a hundredth of that."""

LARGEST_SLOW_STREAM = 2_000_000
"""Unpacked bytes of a stream whose filter is slow, and of the index of a file's objects."""

LARGEST_INTEGER = 1 << 53
"""Up to here, integers are also exact as real numbers."""

FAST_FILTERS = ("/FlateDecode", "/Fl", "/DCTDecode", "/DCT")


class UnreadablePdfError(Exception):
    """The file, or a content stream in it, cannot be read; the message says why."""


class IndirectReference(NamedTuple):
    """An indirect reference: the object and generation numbers of an object in its file."""

    number: int
    generation: int

    def __str__(self) -> str:
        return f"object {self.number}"


@frozen(eq=False)
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


class _PypdfLog(logging.Handler):
    """A log handler that records what pypdf repairs: it only logs a warning, and goes on."""

    def emit(self, record: logging.LogRecord) -> None:
        note_damage(record.getMessage())


logging.getLogger("pypdf").addHandler(_PypdfLog())


def _describe(error: Exception) -> str:
    return printable(str(error)[:200]) or type(error).__name__


def limits() -> AbstractContextManager[object]:
    """Return a context in which pypdf unpacks no more than a finished file needs."""
    return apply_configuration(
        zlib_maximum_output_length=LARGEST_STREAM,
        array_based_stream_maximum_output_length=LARGEST_STREAM,
        stream_decoding_work_maximum_length=LARGEST_STREAM,
        lzw_maximum_output_length=LARGEST_SLOW_STREAM,
        run_length_maximum_output_length=LARGEST_SLOW_STREAM,
        zlib_maximum_recovery_input_length=LARGEST_SLOW_STREAM,
        jbig2dec_binary=None,
        disable_legacy_handling=True,
    )


def open_trailer(data: bytes) -> Dictionary:
    """Return the trailer of a file, the root of all its objects.

    Raises:
        UnreadablePdfError: pypdf cannot open the file without repairing it.
    """
    try:
        with apply_configuration(zlib_maximum_output_length=LARGEST_SLOW_STREAM):
            return Dictionary(dict(PdfReader(BytesIO(data), strict=True).trailer))
    except Exception as error:
        # pypdf.errors: "broken PDF files might cause other Exceptions", and they do. So this and
        # the other calls below that run its parser catch all exceptions; nothing else does.
        raise UnreadablePdfError(_describe(error)) from None


def _resolved(value: object) -> object:
    for _ in range(LONGEST_CHAIN):
        if not isinstance(value, IndirectObject):
            return None if isinstance(value, NullObject) else value
        value = _read(value)
    return None


def _read(value: IndirectObject) -> object:
    """Return an object of the file, and pay for it if it has not been read before."""
    reader: Any = value.pdf
    found: object = reader.cache_get_indirect_object(value.generation, value.idnum)
    if found is not None:
        return found
    begins = _where(reader, value)
    try:
        found = value.get_object()
    except Exception as error:
        note_damage(f"{reference(value)}: {_describe(error)}")
        found = None
    # One that cannot be read is paid for each time, as it is tried again each time.
    packed = len(found._data) if isinstance(found, StreamObject) else 0
    spend(1 + max(reader.stream.tell() - begins - packed, 0))
    return found


def _where(reader: Any, value: IndirectObject) -> int:
    """Return where an object begins; pay for the stream that it lies in, which is read whole."""
    if value.idnum in reader.xref_objStm:
        number, _ = reader.xref_objStm[value.idnum]
        holder = IndirectObject(number, 0, reader)
        if number not in reader.xref_objStm and number != value.idnum:
            spend(len(stream(holder, kept=True) or b""))
        return int(reader.stream.tell())
    begins = int(reader.xref.get(value.generation, {}).get(value.idnum, reader.stream.tell()))
    reader.stream.seek(begins)
    header = OBJECT_HEADER.match(reader.stream.read(LONGEST_HEADER))
    if header is None or int(header[1]) != value.idnum:
        # pypdf then searches the whole file for it.
        spend(len(reader.stream.getbuffer()) // BYTES_PER_SEARCH_STEP)
    return begins


def reference(value: object) -> IndirectReference | None:
    """Return the reference itself, if the value is one."""
    if isinstance(value, IndirectObject):
        return IndirectReference(value.idnum, value.generation)
    return None


def dictionary(value: object) -> Dictionary:
    """Return a dictionary or a stream's dictionary, or an empty one."""
    found = _resolved(value)
    if isinstance(found, dict):
        return Dictionary(found, reference(value))
    return Dictionary()


def array(value: object) -> tuple[object, ...]:
    """Return the unresolved elements of an array; none if the value is not an array."""
    found = _resolved(value)
    if isinstance(found, list):
        spend(len(found))
        # The method of list itself, for the same reason as in Dictionary.get().
        return tuple(list.__iter__(found))
    return ()


def one_or_many(value: object) -> tuple[object, ...]:
    """Return the elements of an array, or a single value, where PDF allows either."""
    found = _resolved(value)
    if isinstance(found, list):
        return array(found)
    return () if found is None else (value,)


def is_array(value: object) -> bool:
    """Return whether the value is an array, even an empty one."""
    return isinstance(_resolved(value), list)


def integer(value: object) -> int | None:
    """Return an integer, or None; also None for one that no field of a file could hold."""
    found = _resolved(value)
    if isinstance(found, int) and not isinstance(found, bool) and abs(found) < LARGEST_INTEGER:
        return int(found)
    return None


def number(value: object) -> float | None:
    """Return an integer or real number, or None."""
    found = _resolved(value)
    if isinstance(found, float) and isfinite(found):
        return float(found)
    whole = integer(found)
    return None if whole is None else float(whole)


def truth(value: object) -> bool:
    """Return whether the value is the boolean true."""
    found = _resolved(value)
    return found is True or (isinstance(found, BooleanObject) and bool(found.value))


def name(value: object) -> str:
    """Return a name without its slash, or ""."""
    found = _resolved(value)
    if isinstance(found, NameObject):
        return str(found).removeprefix("/")
    return str(found) if isinstance(found, Name) else ""


def text(value: object) -> str | None:
    """Return a text string, decoded, or None."""
    found = _resolved(value)
    if isinstance(found, TextStringObject):
        return str(found)
    if not isinstance(found, bytes):
        return None
    if found.startswith((b"\xfe\xff", b"\xff\xfe")):
        return found.decode("utf-16", "replace")
    return found.decode("latin-1")


def string(value: object) -> bytes | None:
    """Return a string as bytes, with escapes resolved, or None."""
    found = _resolved(value)
    if isinstance(found, bytes):
        return bytes(found)
    return found.original_bytes if isinstance(found, TextStringObject) else None


def is_stream(value: object) -> bool:
    """Return whether the value is a stream."""
    return isinstance(_resolved(value), StreamObject)


def stream(value: object, kept: bool = False) -> bytes | None:
    """Return the decoded data of a stream, or None if decoding fails.

    Args:
        value: The stream.
        kept: Whether pypdf should keep the data, since it will ask for them again.
    """
    found = _resolved(value)
    if not isinstance(found, StreamObject):
        return None
    try:
        data = bytes(found.get_data())
    except Exception as error:
        note_damage(f"{reference(value) or 'a stream'}: {_describe(error)}")
        spend(LARGEST_SLOW_STREAM // BYTES_PER_SLOW_STEP)
        return None
    if isinstance(found, EncodedStreamObject) and not kept:
        found.decoded_self = None
    spend(1 + len(data) // (BYTES_PER_STEP if _is_fast(found) else BYTES_PER_SLOW_STEP))
    return data


def _is_fast(found: StreamObject) -> bool:
    """Return whether a stream went through no filter, or one that is quick to undo."""
    filters = [dict.get(found, "/Filter")]
    return filters == [None] or (filters[0] in FAST_FILTERS and "/DecodeParms" not in found)


def character_of_glyph(glyph: str) -> str:
    """Return the characters that a glyph's name stands for in the Adobe Glyph List, or ""."""
    return "" if glyph == ".notdef" else adobe_glyphs.get(f"/{glyph}", "")


def operations(contents: object) -> Iterator[Operation]:
    """Yield the operators of a content stream, or of an array of streams that form one.

    Raises:
        UnreadablePdfError: the stream cannot be decoded or parsed.
    """
    if not (is_stream(contents) or is_array(contents)):
        raise UnreadablePdfError("there is no content stream")
    whole = bytearray()
    for piece in one_or_many(contents):
        data = stream(piece)
        if data is None:
            raise UnreadablePdfError("a stream cannot be decoded")
        # The division between streams counts as space (ISO 32000-1, table 30).
        whole += data + b"\n"
        if len(whole) > LARGEST_STREAM + 1:
            raise UnreadablePdfError(f"it has more than {LARGEST_STREAM} bytes")
    try:
        yield from lexer.operations(bytes(whole))
    except ValueError as error:
        raise UnreadablePdfError(str(error)) from None
