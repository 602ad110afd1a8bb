"""The sRGB colour space as an ICC profile, which says what the file's red, green and blue mean."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_D50 = (0.9642, 1.0, 0.8249)
# The primaries and the adaptation from D65 to D50 (Bradford), as IEC 61966-2-1 and ICC.1 give them.
_RED = (0.43607, 0.22249, 0.01392)
_GREEN = (0.38515, 0.71687, 0.09708)
_BLUE = (0.14307, 0.06061, 0.71410)
_ADAPTATION = (
    1.04788, 0.02292, -0.05022,
    0.02959, 0.99048, -0.01707,
    -0.00924, 0.01508, 0.75168,
)  # fmt: skip
# Gamma, then a, b, c, d of the curve (aX + b)^g above d and cX below it.
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)


def srgb_profile() -> bytes:
    """Return an ICC profile of version 4.2 for sRGB, the same bytes each time.

    Source: ICC.1:2004-10, IEC 61966-2-1.
    """
    curve = b"para" + struct.pack(">IHH", 0, 3, 0) + _fixed(_CURVE)
    tags = {
        b"desc": _text("sRGB"),
        b"cprt": _text("No copyright, use freely"),
        b"wtpt": _coordinates(_D50),
        b"chad": b"sf32" + bytes(4) + _fixed(_ADAPTATION),
        b"rXYZ": _coordinates(_RED),
        b"gXYZ": _coordinates(_GREEN),
        b"bXYZ": _coordinates(_BLUE),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table = b""
    data = b""
    places: dict[bytes, int] = {}  # tags of the same value share it
    start = 128 + 4 + 12 * len(tags)
    for name, value in tags.items():
        if value not in places:
            places[value] = start + len(data)
            data += value + bytes(-len(value) % 4)
        table += name + struct.pack(">II", places[value], len(value))
    body = struct.pack(">I", len(tags)) + table + data
    return _head(128 + len(body)) + body


def _head(size: int) -> bytes:
    made = struct.pack(">6H", 2004, 10, 1, 0, 0, 0)
    return (
        struct.pack(">I4xI", size, 0x04200000)
        + b"mntrRGB XYZ "
        + made
        + b"acsp"
        + bytes(28)
        + _fixed(_D50)
        + bytes(48)
    )


def _fixed(values: Sequence[float]) -> bytes:
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _coordinates(values: Sequence[float]) -> bytes:
    return b"XYZ " + bytes(4) + _fixed(values)


def _text(text: str) -> bytes:
    encoded = text.encode("utf-16-be")
    return b"mluc" + struct.pack(">III2s2sII", 0, 1, 12, b"en", b"US", len(encoded), 28) + encoded
