"""Read the glyphs, widths and codes of TrueType and OpenType font programs."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import islice

from handout.preflight.cff import read_cff
from handout.preflight.program import FontProgram
from handout.preflight.work import spend

MOST_CODES = 0x10000
"""Codes of a table that are read; those of a simple font have one byte."""

MOST_TABLES = 64
"""Tables of codes that are read; four are usual."""


def read_truetype(data: bytes) -> FontProgram:
    """Read the tables head, hhea, hmtx and maxp, and cmap and loca if they are there.

    Raises:
        ValueError: a table is missing or too short.

    Source: OpenType specification 1.9, chapters of these names.
    """
    try:
        tables = _tables(data)
        if "CFF " in tables:
            return read_cff(tables["CFF "])
        # Fixed offsets: unitsPerEm, numGlyphs and numberOfHMetrics.
        (units,) = struct.unpack_from(">H", tables["head"], 18)
        (glyph_count,) = struct.unpack_from(">H", tables["maxp"], 4)
        (metrics,) = struct.unpack_from(">H", tables["hhea"], 34)
        advances = struct.unpack_from(">" + "Hh" * metrics, tables["hmtx"])[::2]
        cmaps = _cmaps(tables.get("cmap", b""))
        drawn = _drawn(tables, glyph_count)
    except KeyError as error:
        raise ValueError(f"the font program has no table {error}") from None
    except struct.error:
        raise ValueError("a table of the font program is too short") from None
    if not units or not advances:
        raise ValueError("the font program gives no widths")
    widths = tuple(advance * 1000 / units for advance in advances)
    return FontProgram(glyph_count, widths, cmaps, drawn=drawn)


def _tables(data: bytes) -> dict[str, bytes]:
    # Versions of TrueType (two of them) and OpenType with CFF outlines.
    if data[:4] not in (b"\0\1\0\0", b"true", b"OTTO"):
        raise ValueError("the font program is not TrueType or OpenType")
    (count,) = struct.unpack_from(">H", data, 4)
    found = {}
    for index in range(count):
        # A table record after the 12 bytes of the header: tag, checksum, offset, length.
        tag, _, start, length = struct.unpack_from(">4sLLL", data, 12 + 16 * index)
        spend(1 + min(length, len(data)) // 100)
        found[tag.decode("latin-1")] = data[start : start + length]
    return found


def _drawn(tables: dict[str, bytes], count: int) -> frozenset[int]:
    """Return the glyphs with an outline: those that take up room in the table glyf."""
    if "loca" not in tables:
        return frozenset()
    (long,) = struct.unpack_from(">h", tables["head"], 50)
    spend(count)
    try:
        places = struct.unpack_from(f">{count + 1}{'L' if long else 'H'}", tables["loca"])
    except struct.error:
        return frozenset()
    return frozenset(glyph for glyph in range(count) if places[glyph] < places[glyph + 1])


def _cmaps(table: bytes) -> dict[tuple[int, int], dict[int, int]]:
    """Return each table of codes by its platform and encoding, glyph numbers by code."""
    if not table:
        return {}
    (count,) = struct.unpack_from(">H", table, 2)
    found = {}
    for index in range(min(count, MOST_TABLES)):
        platform, encoding, start = struct.unpack_from(">HHL", table, 4 + 8 * index)
        pairs = islice(_codes(table[start:]), MOST_CODES)
        found[platform, encoding] = {code: glyph for code, glyph in pairs if glyph}
        spend(1 + len(found[platform, encoding]) + len(table) // 100)
    return found


def _codes(table: bytes) -> Iterator[tuple[int, int]]:
    """Yield codes and glyph numbers from a table of format 0, 4, 6 or 12; none from others."""
    (form,) = struct.unpack_from(">H", table)
    if form == 0:
        yield from enumerate(table[6:262])
    elif form == 4:
        yield from _segments(table)
    elif form == 6:
        first, count = struct.unpack_from(">HH", table, 6)
        yield from enumerate(struct.unpack_from(f">{count}H", table, 10), first)
    elif form == 12:
        (groups,) = struct.unpack_from(">L", table, 12)
        for index in range(min(groups, MOST_CODES)):
            low, high, glyph = struct.unpack_from(">LLL", table, 16 + 12 * index)
            yield from enumerate(range(glyph, glyph + max(high - low + 1, 0)), low)


def _segments(table: bytes) -> Iterator[tuple[int, int]]:
    (doubled,) = struct.unpack_from(">H", table, 6)
    count = doubled // 2
    arrays = struct.unpack_from(f">{count}H2x{count}H{count}H{count}H", table, 14)
    ends, starts, deltas, offsets = (arrays[n * count : (n + 1) * count] for n in range(4))
    for index, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for code in range(start, end + 1):
            if not offsets[index]:
                yield code, (code + deltas[index]) & 0xFFFF
                continue
            # An offset counts from its own place in the table.
            at = 16 + 6 * count + 2 * index + offsets[index] + 2 * (code - start)
            glyph = int.from_bytes(table[at : at + 2], "big")
            yield code, (glyph + deltas[index]) & 0xFFFF if glyph else 0
