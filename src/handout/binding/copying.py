"""Objects carried from a finished file into a new one; what is the same is carried once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from pypdf import apply_configuration
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    EncodedStreamObject,
    IndirectObject,
    NameObject,
    StreamObject,
)

from handout.pdf.objects import PdfFile, reference
from handout.problems import HandoutError, Place, Problem

Replaced = Mapping[str, bytes]
"""Values that stand in the new file instead of the old ones, by key with its slash."""

Shared = dict[tuple[bytes, bytes], int]
"""Numbers in the new file by what lies there: a dictionary, and the digest of what streams hold."""

PACKING = ("/Length", "/Filter", "/DecodeParms")
STRUCTURE_KEYS = ("/StructParents", "/StructParent")

DEEPEST = 100
"""Objects inside each other that are carried; a sheet has about ten."""

LEAST_UNPACKED = 50_000_000
UNPACKED_PER_BYTE = 8
"""Bytes of all streams of a file, unpacked: so many, and as many more for each of its bytes."""


class UnbindableError(Exception):
    """A file cannot be carried into another; the message says why."""


@contextmanager
def refusing(file: str) -> Iterator[None]:
    """Turn whatever goes wrong with a file's objects into a problem that names the file.

    Raises:
        HandoutError: something went wrong.
    """
    try:
        # What is copied is unpacked first, pictures too.
        with apply_configuration(zlib_maximum_output_length=LEAST_UNPACKED, jbig2dec_binary=None):
            yield
    except HandoutError:
        raise
    except Exception as error:
        # pypdf.errors: "broken PDF files might cause other Exceptions", and values of the wrong
        # kind, which no check looks at, cause still others.
        reason = str(error) if isinstance(error, UnbindableError) else "it is damaged inside"
        raise HandoutError([_unbindable(file, reason)]) from error


def _unbindable(file: str, reason: str) -> Problem:
    return Problem(
        "unbindable-file",
        Place(file),
        f"this file cannot be bound: {reason}",
        "its pages would be wrong or missing, and nobody would know",
        "make it anew with 'handout build'",
    )


class Copier:
    """Carries the objects of one file.

    What points back to its holder (elements, annotations) may lie in a ring, so it has its
    number before it is written; all else is written after its parts, and shared where the new
    file has the same already.
    """

    def __init__(self, file: PdfFile, shared: Shared, first_key: int, size: int) -> None:
        """Begin with a file.

        Args:
            file: The new file.
            shared: What it holds already, whichever file it came from.
            first_key: Where the keys of this file begin in the new ParentTree.
            size: The bytes of this file.
        """
        self.file = file
        self.shared = shared
        self.first_key = first_key
        self.left = LEAST_UNPACKED + UNPACKED_PER_BYTE * size
        self.depth = 0
        self.carried: set[int] = set()
        self.numbers: dict[int, int] = {}
        self.replaced: dict[int, Replaced] = {}

    def reserve(self, source: IndirectObject) -> int:
        """Return the new number of an object that `place` writes later."""
        number = self.numbers[source.idnum] = self.file.reserve()
        return number

    def place(self, source: IndirectObject, replaced: Replaced) -> None:
        """Write a reserved dictionary."""
        self.file.put(self.numbers[source.idnum], self.dictionary(source.get_object(), replaced))

    def number(self, source: IndirectObject) -> int:
        """Return the new number of an object, carrying it over where that is not done yet."""
        if source.idnum not in self.numbers:
            if source.idnum in self.carried:
                raise UnbindableError(f"object {source.idnum} lies inside itself")
            self.carried.add(source.idnum)
            value = source.get_object()
            if isinstance(value, StreamObject):
                self.numbers[source.idnum] = self._stream(value)
            elif isinstance(value, DictionaryObject) and "/P" in value:
                self.reserve(source)
                self.place(source, self.replaced.get(source.idnum, {}))
            else:
                self.numbers[source.idnum] = self.plain(self.body(value))
        return self.numbers[source.idnum]

    def body(self, value: Any) -> bytes:
        """Return a value as it stands in the new file.

        Raises:
            UnbindableError: it lies inside itself, or holds too much.
        """
        self.depth += 1
        if self.depth > DEEPEST:
            raise UnbindableError(f"its objects lie more than {DEEPEST} deep inside each other")
        found = self._body(value)
        self.depth -= 1
        return found

    def _body(self, value: Any) -> bytes:
        if isinstance(value, IndirectObject):
            return reference(self.number(value))
        if isinstance(value, DictionaryObject):
            return self.dictionary(value)
        if isinstance(value, ArrayObject):
            return b"[%s]" % b" ".join(map(self.body, list.__iter__(value)))
        buffer = BytesIO()
        value.write_to_stream(buffer)
        return buffer.getvalue()

    def dictionary(self, entries: Any, replaced: Replaced | None = None) -> bytes:
        """Return a dictionary as it stands in the new file."""
        parts = dict.fromkeys(entries, b"") | dict(replaced or {})
        for key in parts:
            if key in STRUCTURE_KEYS:
                parts[key] = b"%d" % (self.first_key + entries[key])
            elif not parts[key]:
                parts[key] = self.body(entries.raw_get(key))
        return b"<<%s>>" % b"".join(
            self.body(NameObject(key)) + b" " + body for key, body in parts.items()
        )

    def plain(self, body: bytes) -> int:
        """Return the number of a plain object, written if there is none like it."""
        if (body, b"") not in self.shared:
            self.shared[body, b""] = self.file.add(body)
        return self.shared[body, b""]

    def stream(self, entries: bytes, data: bytes, packed: str = "") -> int:
        """Return the number of a stream, written if there is none like it.

        Args:
            entries: What its dictionary holds besides filter and length.
            data: Its content.
            packed: The filter that the content went through and must keep.
        """
        key = (entries + packed.encode("ascii"), hashlib.sha256(data).digest())
        if key not in self.shared:
            self.shared[key] = (
                self.file.add_packed_stream(entries, data, packed)
                if packed
                else self.file.add_stream(entries, data)
            )
        return self.shared[key]

    def _stream(self, stream: StreamObject) -> int:
        kept = DictionaryObject({k: stream.raw_get(k) for k in stream if k not in PACKING})
        entries = self.dictionary(kept).removeprefix(b"<<").removesuffix(b">>")
        photo = stream.get("/Filter") == "/DCTDecode"
        data = bytes(stream.get_data())
        if isinstance(stream, EncodedStreamObject):
            stream.decoded_self = None  # it is not asked for again, and may be large
        self.left -= len(data)
        if self.left < 0:
            raise UnbindableError("its pictures and fonts are too large once they are unpacked")
        return self.stream(entries, data, "DCTDecode" if photo else "")
