"""How many codes a TrueType file gives letters to, counted before anybody goes through them.

A group of codes is written as its first and its last one: a file of a kilobyte can have millions.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

MOST_CODES = 200_000
"""Unicode has 160 000 characters, and no font has them all."""


def count_codes(cmap: bytes) -> int:
    """Return the most codes that one subtable of the table `cmap` has.

    Raises:
        struct.error: the table ends too early.
    """
    (subtables,) = struct.unpack_from(">H", cmap, 2)
    offsets = {struct.unpack_from(">I", cmap, 8 + 8 * number)[0] for number in range(subtables)}
    return max((sum(_counts(cmap, offset)) for offset in offsets), default=0)


def _counts(cmap: bytes, at: int) -> Iterator[int]:
    """Yield the numbers of codes in the groups of one subtable.

    Source: OpenType, table cmap; the formats are those that ReportLab reads.
    """
    (form,) = struct.unpack_from(">H", cmap, at)
    if form in (12, 13):
        (groups,) = struct.unpack_from(">I", cmap, at + 12)
        for number in range(groups):
            first, last = struct.unpack_from(">II", cmap, at + 16 + 12 * number)
            yield max(0, last - first + 1)
    elif form == 10:
        yield struct.unpack_from(">I", cmap, at + 16)[0]
    elif form == 4:
        segments = struct.unpack_from(">H", cmap, at + 6)[0] // 2
        ends = struct.unpack_from(f">{segments}H", cmap, at + 14)
        starts = struct.unpack_from(f">{segments}H", cmap, at + 16 + 2 * segments)
        yield from (max(0, last - first + 1) for first, last in zip(starts, ends, strict=True))
    elif form == 2:
        for key in struct.unpack_from(">256H", cmap, at + 6):
            yield struct.unpack_from(">H", cmap, at + 6 + 512 + 8 * key + 2)[0]
