"""CMaps: map the character codes of a font to Unicode (ToUnicode) or to glyph numbers (CIDs)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from itertools import islice

from handout.frozen import frozen
from handout.preflight.work import spend

LARGEST_CMAP = 1_500_000
"""Bytes of a CMap that are read; one that lists 65,536 codes one by one has two thirds of that."""

MOST_CODES = 100_000
"""Codes of a CMap that are read; a font has at most 65,536 glyphs."""

BYTES_PER_TOKEN = 8
"""Approximate bytes per token of a CMap: its cost in the work budget."""

MOST_CODESPACE_RANGES = 100
"""Codespace ranges of a CMap that are kept; the standard allows no more."""

TOKEN = re.compile(rb"%[^\r\n]*|<([0-9A-Fa-f\s]*)>|\b(\d+)\b|([\[\]])|(begin|end)([a-z]+)")

WRITING_MODE = re.compile(rb"/WMode\s+(\d+)")
BASE = re.compile(rb"/([^\s/()<>\[\]{}%]{1,80})\s+usecmap\b")
EDGE = re.compile(rb"\b(begin|end)(codespacerange|bfchar|bfrange|cidchar|cidrange)\b")
COMMENT = re.compile(rb"%[^\r\n]*")
WRONG_CODE = re.compile(rb"(?<!<)<(?!<)[0-9A-Fa-f\s]*[^0-9A-Fa-f\s>]")

Entry = bytes | int | list[bytes]


@frozen
class CMap:
    """A CMap. Codes are bytes, because <20> and <0020> are different codes.

    `text` holds the UTF-16 of each code as written, even if it is invalid. `vertical` tells how it
    writes; `base` names the CMap that it builds on; `fault` is the first thing wrong with it.
    """

    codespaces: tuple[tuple[bytes, bytes], ...] = ()
    text: dict[bytes, bytes] = field(default_factory=dict)
    cids: dict[bytes, int] = field(default_factory=dict)
    vertical: bool = False
    base: str = ""
    fault: str = ""

    def unicode(self, code: bytes) -> str:
        """Return the characters that a code stands for, or "" if there are none."""
        return self.text.get(code, b"").decode("utf-16-be", "replace")

    def split(self, codes: bytes) -> Iterator[bytes]:
        """Split a string into codes; a byte outside all codespace ranges is a code of its own."""
        # The usual case, and much faster: one range, so all codes have the same length.
        if len(self.codespaces) == 1:
            length = len(self.codespaces[0][0])
            yield from (codes[at : at + length] for at in range(0, len(codes), length))
            return
        at = 0
        while at < len(codes):
            length = next((n for n in range(1, 5) if self._has(codes[at : at + n], n)), 1)
            yield codes[at : at + length]
            at += length

    def _has(self, code: bytes, length: int) -> bool:
        return any(
            len(low) == len(code) == length
            and all(a <= byte <= b for a, byte, b in zip(low, code, high, strict=True))
            for low, high in self.codespaces
        )


def read_cmap(data: bytes) -> CMap:
    """Read a CMap; invalid entries are skipped."""
    text: dict[bytes, bytes] = {}
    cids: dict[bytes, int] = {}
    codespaces: list[tuple[bytes, bytes]] = []
    # Half-parsed garbage costs time too, so the bytes are paid for before they are read.
    spend(min(len(data), LARGEST_CMAP) // BYTES_PER_TOKEN)
    for code, target in islice(_assignments(data[:LARGEST_CMAP], codespaces), MOST_CODES):
        spend(1)
        if isinstance(target, int):
            cids[code] = target
        else:
            text[code] = target
    mode, base = WRITING_MODE.search(data), BASE.search(data)
    return CMap(
        tuple(codespaces[:MOST_CODESPACE_RANGES]),
        text,
        cids,
        vertical=bool(mode and int(mode[1][-9:])),
        base=base[1].decode("latin-1") if base else "",
        fault=_fault(data[:LARGEST_CMAP]),
    )


def _fault(data: bytes) -> str:
    """Return what keeps other programs from reading a CMap, or ""."""
    begun: re.Match[bytes] | None = None
    for edge in EDGE.finditer(data):
        ends, kind = edge[1] == b"end", edge[2]
        if ends == (begun is None) or (begun and begun[2] != kind):
            return f"{edge[0].decode()} is out of place"
        if begun and WRONG_CODE.search(COMMENT.sub(b"", data[begun.end() : edge.start()])):
            return f"a code in {kind.decode()} is not written in hexadecimal digits"
        begun = None if ends else edge
    return f"{begun[0].decode()} has no end" if begun else ""


def _assignments(
    data: bytes, codespaces: list[tuple[bytes, bytes]]
) -> Iterator[tuple[bytes, bytes | int]]:
    """Yield every code with its target; append codespace ranges to `codespaces` on the way."""
    for kind, entries in _sections(data):
        if kind == b"codespacerange":
            codespaces += [pair for low, high in _groups(entries, 2) if (pair := _codes(low, high))]
        elif kind in (b"bfchar", b"cidchar"):
            for code, target in _groups(entries, 2):
                yield from _assigned(code, code, target)
        elif kind in (b"bfrange", b"cidrange"):
            for low, high, target in _groups(entries, 3):
                yield from _assigned(low, high, target)


def _sections(data: bytes) -> Iterator[tuple[bytes, list[Entry]]]:
    """Yield the entries between each begin and end, with the section's name, such as bfchar."""
    entries: list[Entry] = []
    members: list[bytes] | None = None
    for token in TOKEN.finditer(data):
        digits, whole, bracket, edge, kind = token.groups()
        if edge == b"end":
            yield kind, entries
        if edge:
            entries, members = [], None
        elif bracket:
            members = [] if bracket == b"[" else None
            if members is not None:
                entries.append(members)
        elif whole:
            # Nine digits are enough for any number in a CMap, and keep int() cheap.
            entries.append(int(whole[:9]))
        elif digits is not None:
            (entries if members is None else members).append(_bytes(digits))


def _bytes(digits: bytes) -> bytes:
    packed = b"".join(digits.split())
    # An odd number of digits is completed by a 0, as the standard says (ISO 32000-1, 7.3.4.3).
    return bytes.fromhex((packed + b"0" * (len(packed) % 2)).decode("ascii"))


def _groups(entries: list[Entry], size: int) -> Iterator[tuple[Entry, ...]]:
    return zip(*[iter(entries)] * size, strict=False)


def _codes(low: Entry, high: Entry) -> tuple[bytes, bytes] | None:
    """Return the ends of a range, if both are codes of the same length."""
    if isinstance(low, bytes) and isinstance(high, bytes) and 0 < len(low) == len(high) <= 4:
        return low, high
    return None


def _assigned(low: Entry, high: Entry, target: Entry) -> Iterator[tuple[bytes, bytes | int]]:
    """Yield the codes of a range with their targets, which go up by one from code to code."""
    codes = _codes(low, high)
    if codes is None:
        return
    length, first = len(codes[0]), int.from_bytes(codes[0], "big")
    for step in range(int.from_bytes(codes[1], "big") - first + 1):
        code = (first + step).to_bytes(length, "big")
        if isinstance(target, list):
            if step == len(target):
                return
            yield code, target[step]
        elif isinstance(target, int):
            yield code, target + step
        else:
            yield code, _later(target, step)


def _later(target: bytes, step: int) -> bytes:
    # Capped, since a target must not grow by a byte.
    most = (1 << 8 * len(target)) - 1
    return min(int.from_bytes(target, "big") + step, most).to_bytes(len(target), "big")
