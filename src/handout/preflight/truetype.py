"""Read the number and widths of glyphs from TrueType and OpenType font programs."""

from __future__ import annotations

import struct
from dataclasses import dataclass


@dataclass(frozen=True)
class FontProgram:
    """An embedded font program; `widths` are advance widths in thousandths of the font size."""

    glyph_count: int
    widths: tuple[float, ...]

    def width(self, glyph: int) -> float:
        """Return the advance width of a glyph; the last in hmtx applies to all further glyphs."""
        return self.widths[min(glyph, len(self.widths) - 1)]


def read_truetype(data: bytes) -> FontProgram:
    """Read the tables head, hhea, hmtx and maxp.

    Raises:
        ValueError: a table is missing or too short.

    Source: OpenType specification 1.9, chapters of these names.
    """
    try:
        tables = _tables(data)
        # Fixed offsets: unitsPerEm, numGlyphs and numberOfHMetrics.
        (units,) = struct.unpack_from(">H", tables["head"], 18)
        (glyph_count,) = struct.unpack_from(">H", tables["maxp"], 4)
        (metrics,) = struct.unpack_from(">H", tables["hhea"], 34)
        advances = struct.unpack_from(">" + "Hh" * metrics, tables["hmtx"])[::2]
    except KeyError as error:
        raise ValueError(f"the font program has no table {error}") from None
    except struct.error:
        raise ValueError("a table of the font program is too short") from None
    if not units or not advances:
        raise ValueError("the font program gives no widths")
    return FontProgram(glyph_count, tuple(advance * 1000 / units for advance in advances))


def _tables(data: bytes) -> dict[str, bytes]:
    # Versions of TrueType (two of them) and OpenType with CFF outlines.
    if data[:4] not in (b"\0\1\0\0", b"true", b"OTTO"):
        raise ValueError("the font program is not TrueType or OpenType")
    (count,) = struct.unpack_from(">H", data, 4)
    found = {}
    for index in range(count):
        # A table record after the 12 bytes of the header: tag, checksum, offset, length.
        tag, _, start, length = struct.unpack_from(">4sLLL", data, 12 + 16 * index)
        found[tag.decode("latin-1")] = data[start : start + length]
    return found
