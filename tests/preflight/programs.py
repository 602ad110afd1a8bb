"""Small font programs made by hand: CFF by names and by CIDs, and Type 1."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

WIDTHS = {".notdef": 500, "space": 250, "A": 600, "heel": 700}
"""The glyphs of the programs, and their widths."""


def _index(objects: Sequence[bytes]) -> bytes:
    offsets, at = [1], 1
    for one in objects:
        at += len(one)
        offsets.append(at)
    places = b"".join(struct.pack(">H", offset) for offset in offsets)
    return struct.pack(">H", len(objects)) + b"\2" + places + b"".join(objects)


def _number(value: int) -> bytes:
    return b"\x1d" + struct.pack(">i", value)


def _operator(number: int) -> bytes:
    return bytes([12, number - 1200]) if number >= 1200 else bytes([number])


def _entries(entries: Mapping[int, Sequence[int]]) -> bytes:
    return b"".join(b"".join(map(_number, v)) + _operator(key) for key, v in entries.items())


def _short(value: int) -> bytes:
    return b"\x1c" + struct.pack(">h", value)


def cff_program(cids: Sequence[int] = ()) -> bytes:
    """Return a program with the glyphs of WIDTHS, known by names, or by these CIDs.

    The width of the last glyph is that which all have that say nothing, and that of the third
    stands in a subroutine.
    """
    nominal = 100
    outlines = [
        _short(500 - nominal) + b"\x0e",
        _short(250 - nominal) + b"\x0e",
        _short(-107) + b"\x0a" + _short(0) + _short(0) + b"\x15\x0e",
        b"\x0e",
    ]
    subroutines = _index([_short(600 - nominal) + b"\x0b"])
    private = _entries({20: [700], 21: [nominal], 19: [18]})
    assert len(private) == 18
    numbers = cids or (1, 34, 391)
    charset = b"\0" + b"".join(struct.pack(">H", number) for number in numbers)
    head = b"\1\0\4\2" + _index([b"Tiny"])
    strings, shared = _index([b"heel"]), _index([])

    def whole(at: dict[str, int]) -> tuple[bytes, dict[str, int]]:
        own = {18: [len(private), at["private"]]}
        top = {15: [at["charset"]], 17: [at["outlines"]]}
        if cids:
            top = {1230: [391, 391, 0], **top, 1236: [at["fonts"]], 1237: [at["select"]]}
        else:
            top = {**top, **own}
        parts = {
            "head": head + _index([_entries(top)]) + strings + shared,
            "charset": charset,
            "outlines": _index(outlines),
            "fonts": _index([_entries(own)]),
            "select": bytes([3, 0, 1, 0, 0, 0, 0, 4]),
            "private": private,
            "subroutines": subroutines,
        }
        found, place = {}, 0
        for key, part in parts.items():
            found[key] = place
            place += len(part)
        return b"".join(parts.values()), found

    _, places = whole(dict.fromkeys(("private", "charset", "outlines", "fonts", "select"), 0))
    return whole(places)[0]


def _scrambled(data: bytes, key: int) -> bytes:
    out = bytearray()
    for byte in b"\0\0\0\0" + data:
        out.append(byte ^ (key >> 8))
        key = ((out[-1] + key) * 52845 + 22719) & 0xFFFF
    return bytes(out)


def type1_program() -> bytes:
    """Return a program with the glyphs of WIDTHS."""
    glyphs = b""
    for glyph, width in WIDTHS.items():
        # 0 width hsbw endchar
        code = _scrambled(b"\x8b\xff" + struct.pack(">i", width) + b"\x0d\x0e", 4330)
        glyphs += b"/%s %d RD %s ND\n" % (glyph.encode(), len(code), code)
    private = b"dup /Private 8 dict dup begin\n2 index /CharStrings 4 dict dup begin\n"
    plain = b"%!PS-AdobeFont-1.0: Tiny\n/FontMatrix [0.001 0 0 0.001 0 0] readonly def\n"
    plain += (
        b"/Encoding 256 array\ndup 65 /A put\ndup 66 /heel put\nreadonly def\ncurrentfile eexec\n"
    )
    return plain + _scrambled(private + glyphs + b"end end", 55665) + b"0" * 512 + b"cleartomark"


def with_codes(program: bytes, *tables: tuple[int, int, dict[int, int]]) -> bytes:
    """Return a TrueType program with other tables of codes: platform, encoding, glyphs by code."""
    (count,) = struct.unpack_from(">H", program, 4)
    found = {}
    for index in range(count):
        tag, _, start, length = struct.unpack_from(">4sLLL", program, 12 + 16 * index)
        found[tag] = program[start : start + length]
    found[b"cmap"] = _codes(tables)
    out = program[:4] + struct.pack(">H", len(found)) + program[6:12]
    at = len(out) + 16 * len(found)
    body = b""
    for tag, data in sorted(found.items()):
        out += struct.pack(">4sLLL", tag, 0, at + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    return out + body


def _codes(tables: Sequence[tuple[int, int, dict[int, int]]]) -> bytes:
    records, body = b"", b""
    for platform, encoding, codes in tables:
        at = 4 + 8 * len(tables) + len(body)
        records += struct.pack(">HHL", platform, encoding, at)
        groups = b"".join(struct.pack(">LLL", c, c, g) for c, g in sorted(codes.items()))
        body += struct.pack(">HHLLL", 12, 0, 16 + len(groups), 0, len(codes)) + groups
    return struct.pack(">HH", 0, len(tables)) + records + body
