"""PDF objects as bytes, and the file around them: object streams and a cross-reference stream."""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from handout.pdf.operands import numbers

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
PACKING = 4
"""How hard zlib tries, of 9: what is packed for each file anew gets half a percent larger than
with 6, and the file is done in nine tenths of the time."""

OBJECTS_A_STREAM = 200
"""Readers unpack a whole stream to reach one object."""


_FREE = b"\0\0\0\0\0\xff\xff"
"""The entry of object 0 in the cross-reference table; it heads the list of free numbers."""


def reference(number: int) -> bytes:
    """Return a reference to an object."""
    return b"%d 0 R" % number


def references(numbers: Iterable[int]) -> bytes:
    """Return an array of references."""
    return b"[%s]" % b" ".join([b"%d 0 R" % number for number in numbers])


def text_string(text: str) -> bytes:
    """Return a text for people, such as a title."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return b"(" + escaped.encode("ascii") + b")"
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode("ascii") + b">"


def number_array(values: Iterable[float]) -> bytes:
    """Return an array of numbers, exact to a thousandth."""
    return b"[%s]" % numbers(*values)


def packed(data: bytes) -> bytes:
    """Return a stream's content as FlateDecode unpacks it."""
    return zlib.compress(data, PACKING)


class PdfFile:
    """The objects of one PDF file, numbered from 1 in the order in which they are asked for."""

    def __init__(self) -> None:
        self._count = 0
        self._plain: dict[int, bytes] = {}
        self._streams: dict[int, _Stream] = {}

    def reserve(self) -> int:
        """Return the number of an object that is written later."""
        self._count += 1
        return self._count

    def add(self, body: bytes) -> int:
        """Add a dictionary, array or other plain object, and return its number."""
        number = self.reserve()
        self._plain[number] = body
        return number

    def put(self, number: int, body: bytes) -> None:
        """Write a plain object under a reserved number."""
        self._plain[number] = body

    def add_stream(self, entries: bytes, data: bytes) -> int:
        """Add a stream, and return its number.

        Args:
            entries: What its dictionary holds besides filter and length.
            data: Its content, not compressed yet.
        """
        return self.add_packed_stream(entries, packed(data), "FlateDecode")

    def add_packed_stream(self, entries: bytes, data: bytes, name: str) -> int:
        """Add a stream whose content went through a filter already, and return its number."""
        number = self.reserve()
        self._streams[number] = _stream(b"%s/Filter/%s" % (entries, name.encode("ascii")), data)
        return number

    def add_plain_stream(self, entries: bytes, data: bytes) -> int:
        """Add a stream that any program can read as it lies: metadata."""
        number = self.reserve()
        self._streams[number] = _stream(entries, data)
        return number

    def written(self, root: int, about: int) -> bytes:
        """Return the whole file.

        Args:
            root: Number of the catalog.
            about: Number of the document information dictionary.
        """
        parts = [HEADER]
        position = len(HEADER)
        entries: dict[int, tuple[int, int, int]] = {}

        def write(number: int, stream: _Stream) -> None:
            nonlocal position
            entries[number] = (1, position, 0)
            head, data = stream
            before = b"%d 0 obj\n%s" % (number, head)
            parts.extend((before, data, _STREAM_END))
            position += len(before) + len(data) + len(_STREAM_END)

        for number, stream in self._streams.items():
            write(number, stream)
        # All else goes into streams of objects, which pack well, being so alike.
        plain = sorted(self._plain)
        for start in range(0, len(plain), OBJECTS_A_STREAM):
            group = plain[start : start + OBJECTS_A_STREAM]
            number = self.reserve()
            entries.update([(held, (2, number, index)) for index, held in enumerate(group)])
            write(number, _object_stream(group, [self._plain[held] for held in group]))
        number = self.reserve()
        entries[number] = (1, position, 0)
        digest = hashlib.sha256()
        for part in parts:
            digest.update(part)
        identity = digest.hexdigest()[:32].upper().encode("ascii")
        head = b"/Type/XRef/Size %d/W[1 4 2]/Root %s/Info %s/ID[<%s><%s>]/Filter/FlateDecode" % (
            number + 1,
            reference(root),
            reference(about),
            identity,
            identity,
        )
        flat = [field for held in range(1, number + 1) for field in entries[held]]
        table = _FREE + struct.pack(">" + "BIH" * number, *flat)
        ends_at = position
        write(number, _stream(head, packed(table)))
        parts.append(b"startxref\n%d\n%%%%EOF\n" % ends_at)
        return b"".join(parts)


_TABLE = re.compile(rb"/ID\[<([0-9A-F]{32})><\1>\]")
_END = re.compile(rb"startxref\n(\d+)\n%%EOF\n")
_STREAM_BEGIN = re.compile(rb"\d+ 0 obj\n<<([^\n]*)/Length (\d+)>>\nstream\n")


def is_as_written(data: bytes) -> bool:
    """Return whether a file is, to the last byte, one that `PdfFile` has written.

    A file that another program has made, saved again or added to is not.
    """
    end = _END.search(data, max(0, len(data) - 40))
    if not data.startswith(HEADER) or not end or end.end() != len(data):
        return False
    table = int(end[1])
    identity = _TABLE.search(data, table)
    digest = hashlib.sha256(memoryview(data)[:table]).hexdigest()
    return identity is not None and identity[1] == digest[:32].upper().encode("ascii")


def may_be_cut(data: bytes) -> bool:
    """Return whether a file may be the beginning of one of ours, which is not whole."""
    return data == HEADER[: len(data)] or (data.startswith(HEADER) and not _END.search(data[-40:]))


def streams_in(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the streams of a file that is as written, each as its dictionary and packed data."""
    position = len(HEADER)
    while match := _STREAM_BEGIN.match(data, position):
        end = match.end() + int(match[2])
        yield match[1], data[match.end() : end]
        position = end + len(_STREAM_END)


_Stream = tuple[bytes, bytes]
"""The dictionary of a stream up to where its data begins, and the data."""

_STREAM_END = b"\r\nendstream\nendobj\n"
"""Both bytes of the line's end are needed: behind data that ends with a carriage return, a line
feed alone would be read together with it, and the length would seem wrong by one."""


def _stream(entries: bytes, data: bytes) -> _Stream:
    return b"<<%s/Length %d>>\nstream\n" % (entries, len(data)), data


def _object_stream(numbers: Sequence[int], bodies: Sequence[bytes]) -> _Stream:
    starts = accumulate([len(body) + 1 for body in bodies], initial=0)
    pairs = zip(numbers, starts, strict=False)  # the last is where the next would start
    head = b" ".join([b"%d %d" % pair for pair in pairs]) + b"\n"
    entries = b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (len(numbers), len(head))
    return _stream(entries, packed(head + b"\n".join(bodies)))
