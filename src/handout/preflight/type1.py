"""Read the glyphs and widths of Type 1 font programs.

Source: Adobe Type 1 Font Format, version 1.1.
"""

from __future__ import annotations

import re

from handout.preflight.glyphs import STANDARD, known_by
from handout.preflight.program import FontProgram
from handout.preflight.work import spend

FILE_KEY, GLYPH_KEY = 55665, 4330
"""The keys that every such program is scrambled with, as a whole and glyph by glyph."""

GLYPH = re.compile(rb"/([^\s/()<>\[\]{}%]{1,128})[ ]+(\d{1,5})[ ]+(?:RD|-\||\S{1,8})[ ]")
GLYPHS = re.compile(rb"/CharStrings\s+\d+\s+dict")
CODE = re.compile(rb"dup\s+(\d{1,3})\s*/([^\s/()<>\[\]{}%]+)\s+put")
MATRIX = re.compile(rb"/FontMatrix\s*\[\s*([-+.\deE]+)")
LEADING = re.compile(rb"/lenIV\s+(\d)")
MOST_GLYPHS = 0x10000
BEGINNING = 40
"""Bytes of a glyph that are read: its width is one of the first two or four numbers."""


def read_type1(data: bytes) -> FontProgram:
    """Read a Type 1 program.

    Raises:
        ValueError: it has no glyphs that can be read.
    """
    plain, found, scrambled = data.partition(b"eexec")
    if not found:
        raise ValueError("the font program is not Type 1: it has no part that is scrambled")
    private = _unscrambled(_binary(scrambled.lstrip(b" \t\r\n")), FILE_KEY, 4)
    names: dict[str, int] = {}
    widths: list[float | None] = []
    matrix = MATRIX.search(plain)
    scale = 1000 * _number(matrix[1]) if matrix else 1.0
    leading = LEADING.search(private)
    skipped = int(leading[1]) if leading else 4
    begun = GLYPHS.search(private)
    at = begun.end() if begun else len(private)
    while len(widths) < MOST_GLYPHS and (glyph := GLYPH.search(private, at)):
        at = glyph.end() + int(glyph[2])
        names.setdefault(known_by(glyph[1].decode("latin-1")), len(widths))
        code = private[glyph.end() : min(at, glyph.end() + BEGINNING)]
        width = _width(_unscrambled(code, GLYPH_KEY, skipped))
        widths.append(None if width is None else width * scale)
    if not widths:
        raise ValueError("the font program has no glyphs that can be read")
    encoding = {int(code[1]): known_by(code[2].decode("latin-1")) for code in CODE.finditer(plain)}
    if re.search(rb"/Encoding\s+StandardEncoding", plain):
        encoding = dict(STANDARD)
    return FontProgram(len(widths), tuple(widths), named=names, encoding=encoding)


def _number(digits: bytes) -> float:
    try:
        return float(digits)
    except ValueError:
        return 0.001


def _binary(data: bytes) -> bytes:
    """Return the scrambled part as bytes; some programs write it in digits."""
    if re.fullmatch(rb"[0-9A-Fa-f\s]{8}", data[:8]):
        digits = b"".join(re.findall(rb"[0-9A-Fa-f]+", data))
        return bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
    return data


def _unscrambled(data: bytes, key: int, skipped: int) -> bytes:
    spend(len(data) // 4)
    plain = bytearray()
    for byte in data:
        plain.append(byte ^ (key >> 8))
        key = ((byte + key) * 52845 + 22719) & 0xFFFF
    return bytes(plain[skipped:])


def _width(code: bytes) -> float | None:
    """Return the width that a glyph sets first (hsbw, sbw), or None if it cannot be understood."""
    stack: list[float] = []
    at = 0
    try:
        while at < len(code):
            byte = code[at]
            if byte >= 32:
                number, at = _integer(code, at)
                stack.append(number)
            elif byte == 13:
                return stack[1]
            elif byte == 12 and code[at + 1] == 7:
                return stack[2]
            elif byte == 12 and code[at + 1] == 12:
                divisor, dividend = stack.pop(), stack.pop()
                stack.append(dividend / divisor)
                at += 2
            else:
                return None
    except (IndexError, ZeroDivisionError):
        return None
    return None


def _integer(code: bytes, at: int) -> tuple[int, int]:
    byte = code[at]
    if byte <= 246:
        return byte - 139, at + 1
    if byte <= 250:
        return (byte - 247) * 256 + code[at + 1] + 108, at + 2
    if byte <= 254:
        return -(byte - 251) * 256 - code[at + 1] - 108, at + 2
    return int.from_bytes(code[at + 1 : at + 5], "big", signed=True), at + 5
