"""Accents: glyphs of a letter with the accents on it, where a font has none, made of its parts."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from itertools import chain

from handout.frozen import frozen
from handout.layout.fonts.marks import Box, places

Part = tuple[int, int, int]
"""A glyph, and how far it is moved to the right and up."""

WORDS, OFFSETS, MORE, METRICS = 0x0001, 0x0002, 0x0020, 0x0200
"""Flags of a part (OpenType, table glyf): how its place is written, whether another one follows,
and whether its width is that of the whole."""

# Places of numbers in their tables.
_LONG_OFFSETS = 50  # head
_WIDTHS = 34  # hhea
_GLYPHS, _PARTS_POINTS, _PARTS_CONTOURS, _PARTS, _DEPTH = 4, 10, 12, 28, 30  # maxp


@frozen
class Outlines:
    """The tables of a font program that composite glyphs are added to."""

    tables: Mapping[str, bytes]

    @property
    def count(self) -> int:
        """How many glyphs there are."""
        return self._number("maxp", _GLYPHS)

    def glyph(self, number: int) -> bytes:
        """Return what a glyph is drawn by; nothing for a space."""
        start, end = self._offsets()[number : number + 2]
        return self.tables["glyf"][start:end]

    def box(self, number: int) -> Box | None:
        """Return what a glyph covers, or None if it is a space."""
        glyph = self.glyph(number)
        return Box(*struct.unpack_from(">4h", glyph, 2)) if glyph else None

    def seen(self, number: int) -> Box:
        """Return what a glyph covers that is no space."""
        box = self.box(number)
        if box is None:
            raise ValueError(number)
        return box

    def parts(self, letter: int, marks: Sequence[tuple[str, int]], x: int) -> list[Part]:
        """Return the parts of a letter with accents.

        Args:
            letter: The glyph of the letter.
            marks: Its accents and their glyphs, from the letter outwards.
            x: The glyph of an x.
        """
        boxes = [(mark, self.seen(glyph)) for mark, glyph in marks]
        moved = zip(marks, places(self.seen(letter), boxes, self.seen(x)), strict=True)
        return [(letter, 0, 0), *((glyph, round(x), round(y)) for (_, glyph), (x, y) in moved)]

    def with_composites(self, composites: Sequence[Sequence[Part]]) -> dict[str, bytes]:
        """Return all tables with a glyph more for each list of parts, as wide as its first one."""
        offsets, glyphs = self._offsets(), bytearray(self.tables["glyf"])
        glyphs += bytes(-len(glyphs) % 4)
        for parts in composites:
            offsets[-1] = len(glyphs)
            glyphs += self._composite(parts)
            glyphs += bytes(-len(glyphs) % 4)
            offsets.append(len(glyphs))
        widths = [*map(self._width, range(self.count))]
        widths += [widths[parts[0][0]] for parts in composites]
        return {
            **self.tables,
            "glyf": bytes(glyphs),
            "loca": struct.pack(f">{len(offsets)}L", *offsets),
            "hmtx": struct.pack(">" + "Hh" * len(widths), *chain.from_iterable(widths)),
            "head": _with_numbers(self.tables["head"], {_LONG_OFFSETS: 1}),
            "hhea": _with_numbers(self.tables["hhea"], {_WIDTHS: len(widths)}),
            "maxp": self._limits(composites),
        }

    def _composite(self, parts: Sequence[Part]) -> bytes:
        boxes = [self.seen(glyph).moved(x, y) for glyph, x, y in parts]
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        box = (min(lefts), min(bottoms), max(rights), max(tops))
        glyph = struct.pack(">5h", -1, *map(round, box))
        for number, (part, x, y) in enumerate(parts, 1):
            more = MORE if number < len(parts) else 0
            own = METRICS if number == 1 else 0
            glyph += struct.pack(">HHhh", WORDS | OFFSETS | more | own, part, x, y)
        return glyph

    def _limits(self, composites: Sequence[Sequence[Part]]) -> bytes:
        """Return the table of what a program that paints the glyphs must have room for."""
        most = max(map(len, composites))

        def room(simple: int, composed: int) -> int:
            one = max(self._number("maxp", simple), self._number("maxp", composed))
            return min(most * one, 0xFFFF)

        return _with_numbers(
            self.tables["maxp"],
            {
                _GLYPHS: self.count + len(composites),
                _PARTS_POINTS: room(6, _PARTS_POINTS),
                _PARTS_CONTOURS: room(8, _PARTS_CONTOURS),
                _PARTS: max(self._number("maxp", _PARTS), most),
                _DEPTH: self._number("maxp", _DEPTH) + 1,
            },
        )

    def _offsets(self) -> list[int]:
        count = self.count + 1
        if self._number("head", _LONG_OFFSETS):
            return [*struct.unpack_from(f">{count}L", self.tables["loca"])]
        return [2 * half for half in struct.unpack_from(f">{count}H", self.tables["loca"])]

    def _width(self, glyph: int) -> tuple[int, int]:
        """Return a glyph's advance width and where it begins."""
        full, table = self._number("hhea", _WIDTHS), self.tables["hmtx"]
        if glyph < full:
            width, left = struct.unpack_from(">Hh", table, 4 * glyph)
        else:
            (width,) = struct.unpack_from(">H", table, 4 * full - 4)
            (left,) = struct.unpack_from(">h", table, 4 * full + 2 * (glyph - full))
        return width, left

    def _number(self, table: str, place: int) -> int:
        return int(struct.unpack_from(">H", self.tables[table], place)[0])


def _with_numbers(table: bytes, numbers: Mapping[int, int]) -> bytes:
    changed = bytearray(table)
    for place, number in numbers.items():
        struct.pack_into(">H", changed, place, number)
    return bytes(changed)
