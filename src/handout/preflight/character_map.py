"""CMaps: what a font's character codes stand for, in Unicode or as glyph numbers (CIDs)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from handout.preflight.objects import spend

LARGEST = 1_500_000
"""Bytes of a CMap; one that names 65536 codes one by one has two thirds of it."""

MOST_CODES = 100_000
"""Codes of a CMap; a font has at most 65536 glyphs."""

BYTES_OF_A_WORD = 8
"""Bytes of a CMap for each of its words, more or less."""

MOST_SPACES = 100
"""Code spaces of a CMap; the standard allows so many."""

TOKEN = re.compile(rb"%[^\r\n]*|<([0-9A-Fa-f\s]*)>|\b(\d+)\b|([\[\]])|(begin|end)([a-z]+)")

Entry = bytes | int | list[bytes]


@dataclass(frozen=True)
class CharacterMap:
    """A CMap. Codes are kept as bytes, since <20> and <0020> are two codes.

    `text` holds UTF-16 as written, even if it is wrong.
    """

    spaces: tuple[tuple[bytes, bytes], ...] = ()
    text: dict[bytes, bytes] = field(default_factory=dict)
    glyphs: dict[bytes, int] = field(default_factory=dict)

    def unicode(self, code: bytes) -> str:
        """Return the characters of a code, or "" if it has none."""
        return self.text.get(code, b"").decode("utf-16-be", "replace")

    def split(self, codes: bytes) -> Iterator[bytes]:
        """Yield the codes of a string; a byte in no code space is a code of its own."""
        if len(self.spaces) == 1:
            length = len(self.spaces[0][0])
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
            for low, high in self.spaces
        )


def read_character_map(data: bytes) -> CharacterMap:
    """Return what a CMap file maps; what is wrong in it maps nothing."""
    text: dict[bytes, bytes] = {}
    glyphs: dict[bytes, int] = {}
    spaces: list[tuple[bytes, bytes]] = []
    spend(min(len(data), LARGEST) // BYTES_OF_A_WORD)
    for code, target in islice(_assignments(data[:LARGEST], spaces), MOST_CODES):
        if not spend(1):
            break
        if isinstance(target, int):
            glyphs[code] = target
        else:
            text[code] = target
    return CharacterMap(tuple(spaces[:MOST_SPACES]), text, glyphs)


def _assignments(
    data: bytes, spaces: list[tuple[bytes, bytes]]
) -> Iterator[tuple[bytes, bytes | int]]:
    """Yield every code with its meaning; put the code spaces met on the way into a list."""
    for kind, entries in _sections(data):
        if kind == b"codespacerange":
            spaces += [pair for low, high in _groups(entries, 2) if (pair := _codes(low, high))]
        elif kind in (b"bfchar", b"cidchar"):
            for code, target in _groups(entries, 2):
                yield from _assigned(code, code, target)
        elif kind in (b"bfrange", b"cidrange"):
            for low, high, target in _groups(entries, 3):
                yield from _assigned(low, high, target)


def _sections(data: bytes) -> Iterator[tuple[bytes, list[Entry]]]:
    """Yield what stands between begin and end, under the word behind them."""
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
            entries.append(int(whole[:9]))
        elif digits is not None:
            (entries if members is None else members).append(_bytes(digits))


def _bytes(digits: bytes) -> bytes:
    packed = b"".join(digits.split())
    return bytes.fromhex((packed + b"0" * (len(packed) % 2)).decode("ascii"))


def _groups(entries: list[Entry], size: int) -> Iterator[tuple[Entry, ...]]:
    return zip(*[iter(entries)] * size, strict=False)


def _codes(low: Entry, high: Entry) -> tuple[bytes, bytes] | None:
    """Return the ends of a range, if they are codes of one length."""
    if isinstance(low, bytes) and isinstance(high, bytes) and 0 < len(low) == len(high) <= 4:
        return low, high
    return None


def _assigned(low: Entry, high: Entry, target: Entry) -> Iterator[tuple[bytes, bytes | int]]:
    """Yield the codes of a range: each means one more than the one before it."""
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
    most = (1 << 8 * len(target)) - 1
    return min(int.from_bytes(target, "big") + step, most).to_bytes(len(target), "big")
