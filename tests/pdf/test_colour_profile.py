"""The file srgb.icc, which says what red, green and blue of our files mean, and how it was made."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from handout import pdf

PROFILE = Path(pdf.__file__).with_name("srgb.icc").read_bytes()

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


def profile_of_srgb() -> bytes:
    """Return an ICC profile of version 4.2 for sRGB.

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


def tag(name: bytes) -> bytes:
    """Return the value of a tag of the profile."""
    (count,) = struct.unpack_from(">I", PROFILE, 128)
    entries = (struct.unpack_from(">4sII", PROFILE, 132 + 12 * n) for n in range(count))
    return next(PROFILE[start : start + size] for found, start, size in entries if found == name)


def test_the_file_is_what_this_makes() -> None:
    assert profile_of_srgb() == PROFILE


def test_it_is_a_profile_of_a_screen_in_rgb() -> None:
    size, version = struct.unpack_from(">I4xI", PROFILE)
    assert (size, version) == (len(PROFILE), 0x04200000)
    assert PROFILE[12:24] == b"mntrRGB XYZ "
    assert PROFILE[36:40] == b"acsp"


def test_white_is_what_full_red_green_and_blue_come_to() -> None:
    def numbers(name: bytes) -> list[float]:
        return [value / 65536 for value in struct.unpack(">3i", tag(name)[8:])]

    primaries = [numbers(name) for name in (b"rXYZ", b"gXYZ", b"bXYZ")]
    sums = [sum(levels) for levels in zip(*primaries, strict=True)]
    assert sums == pytest.approx(numbers(b"wtpt"), abs=5e-4)


def test_the_profile_means_srgb() -> None:
    """Colours pass unchanged between it and the profile that Pillow makes for sRGB."""
    ours = ImageCms.ImageCmsProfile(io.BytesIO(PROFILE))
    theirs = ImageCms.createProfile("sRGB")
    colours = Image.new("RGB", (6, 1))
    colours.putdata(
        [(0, 0, 0), (255, 255, 255), (15, 92, 110), (200, 30, 30), (9, 200, 9), (1, 2, 3)]
    )
    through = ImageCms.profileToProfile(colours, ours, theirs)
    assert through is not None
    differences = zip(colours.tobytes(), through.tobytes(), strict=True)
    assert max(abs(before - after) for before, after in differences) <= 1
