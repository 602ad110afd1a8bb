"""Read the glyphs and widths of CFF font programs.

Source: Adobe Technical Notes 5176 (the Compact Font Format) and 5177 (Type 2 charstrings).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from itertools import pairwise

from handout.frozen import frozen
from handout.preflight.glyphs import STANDARD, STANDARD_STRINGS, known_by
from handout.preflight.program import FontProgram
from handout.preflight.work import spend

STRINGS_OF_ALL = 391
"""Strings that every program has; those of the file are numbered from here."""

CHARSET, ENCODING, CHAR_STRINGS, PRIVATE, MATRIX = 15, 16, 17, 18, 1207
DEFAULT_WIDTH, NOMINAL_WIDTH, SUBRS = 20, 21, 19
ROS, FONTS, FONT_OF_GLYPH = 1230, 1236, 1237
"""Operators of dictionaries; those of two bytes, 12 and n, are 1200 + n."""

MOST_GLYPHS = 0x10000
LONGEST_CHAR_STRING = 2000
"""Bytes of charstrings that are read for a width; it stands among the first few."""

REAL = "0123456789.EE -"

Entries = dict[int, list[float]]


@frozen
class _Widths:
    """What widths and subroutines a glyph of one of the fonts in a program has."""

    usual: float
    nominal: float
    subroutines: Sequence[bytes]


def read_cff(data: bytes) -> FontProgram:
    """Read a CFF program.

    Raises:
        ValueError: it is damaged.
    """
    try:
        return _read(data)
    except (struct.error, IndexError, KeyError, OverflowError) as error:
        raise ValueError(f"the font program is damaged ({type(error).__name__})") from None


def _read(data: bytes) -> FontProgram:
    _, at = _index(data, data[2])
    tops, at = _index(data, at)
    strings, at = _index(data, at)
    global_subroutines, _ = _index(data, at)
    top = _dictionary(tops[0])
    outlines, _ = _index(data, int(top[CHAR_STRINGS][0]))
    count = len(outlines)
    charset = _charset(data, int(top.get(CHARSET, [0.0])[0]), count)
    fonts = [_private(data, top)]
    chosen = [0] * count
    if ROS in top:
        inner, _ = _index(data, int(top[FONTS][0]))
        fonts = [_private(data, _dictionary(font)) for font in inner]
        chosen = _fonts_of_glyphs(data, int(top[FONT_OF_GLYPH][0]), count)
    scale = 1000 * top.get(MATRIX, [0.001])[0]
    if ROS in top and MATRIX not in top:
        scale = 1000 * _dictionary(inner[0]).get(MATRIX, [0.001])[0]
    widths = tuple(
        None if width is None else width * scale
        for width in (
            _width(outline, fonts[font], global_subroutines)
            for outline, font in zip(outlines, chosen, strict=True)
        )
    )
    if ROS in top:
        return FontProgram(count, widths, cids={cid: glyph for glyph, cid in enumerate(charset)})
    names = [_known_by(number, strings) for number in charset]
    return FontProgram(
        count,
        widths,
        named={name: glyph for glyph, name in reversed(list(enumerate(names)))},
        encoding=_encoding(data, int(top.get(ENCODING, [0.0])[0]), names),
    )


def _index(data: bytes, at: int) -> tuple[list[bytes], int]:
    """Return the objects of an INDEX, and where it ends."""
    (count,) = struct.unpack_from(">H", data, at)
    if not count:
        return [], at + 2
    size = data[at + 2]
    if not 1 <= size <= 4:
        raise ValueError("an offset of the font program has a wrong size")
    spend(count)
    base = at + 2 + size * (count + 1)
    places = [
        base + int.from_bytes(data[n : n + size], "big")
        for n in range(at + 3, at + 3 + size * (count + 1), size)
    ]
    ends = pairwise(places)
    # An object may not reach back, or many could be the same long one.
    if any(end < begin for begin, end in ends):
        raise ValueError("the objects of the font program overlap")
    return [data[places[n] : places[n + 1]] for n in range(count)], places[-1]


def _dictionary(data: bytes) -> Entries:
    """Return the operands of a DICT by operator."""
    found: Entries = {}
    operands: list[float] = []
    spend(len(data))
    at = 0
    while at < len(data):
        byte = data[at]
        if byte <= 21:
            at += 1
            if byte == 12:
                byte, at = 1200 + data[at], at + 1
            found[byte], operands = operands, []
        elif byte == 30:
            number, at = _real(data, at + 1)
            operands.append(number)
        elif byte == 29:
            operands.append(struct.unpack_from(">i", data, at + 1)[0])
            at += 5
        else:
            number, at = _integer(data, at)
            operands.append(number)
    return {key: values for key, values in found.items() if values}


def _integer(data: bytes, at: int) -> tuple[int, int]:
    """Return an integer as dictionaries and charstrings write it, and where it ends."""
    byte = data[at]
    if byte == 28:
        return struct.unpack_from(">h", data, at + 1)[0], at + 3
    if 32 <= byte <= 246:
        return byte - 139, at + 1
    if 247 <= byte <= 250:
        return (byte - 247) * 256 + data[at + 1] + 108, at + 2
    if 251 <= byte <= 254:
        return -(byte - 251) * 256 - data[at + 1] - 108, at + 2
    raise ValueError("the font program has an operator that is not defined")


def _real(data: bytes, at: int) -> tuple[float, int]:
    """Return a real number, two digits a byte, and where it ends."""
    digits = ""
    while True:
        byte = data[at]
        at += 1
        for half in (byte >> 4, byte & 15):
            if half == 15:
                return float(digits or "0"), at
            digits += "E-" if half == 12 else REAL[half]


def _charset(data: bytes, at: int, count: int) -> list[int]:
    """Return the string number, or CID, of each glyph."""
    if at <= 2:
        # ISOAdobe; the two for experts are not told apart, as nobody embeds them whole.
        return list(range(count))
    form, at = data[at], at + 1
    found = [0]
    while len(found) < count:
        spend(1)
        (first,) = struct.unpack_from(">H", data, at)
        at += 2
        left = 0
        if form:
            left = data[at] if form == 1 else struct.unpack_from(">H", data, at)[0]
            at += form
        found += range(first, first + left + 1)
    return found[:count]


def _known_by(number: int, strings: Sequence[bytes]) -> str:
    if not number:
        return "/.notdef"
    if number <= len(STANDARD_STRINGS):
        return STANDARD_STRINGS[number - 1]
    if number < STRINGS_OF_ALL:
        return f"/expert {number}"
    return known_by(strings[number - STRINGS_OF_ALL].decode("latin-1"))


def _encoding(data: bytes, at: int, names: Sequence[str]) -> dict[int, str]:
    """Return what the codes stand for that the program gives its glyphs."""
    if at == 0:
        return dict(STANDARD)
    if at == 1:
        return {}
    form, count, at = data[at] & 127, data[at + 1], at + 2
    codes: list[int] = []
    for _ in range(count):
        left = data[at + 1] if form else 0
        codes += range(data[at], data[at] + left + 1)
        at += 2 if form else 1
    return dict(zip(codes, names[1:], strict=False))


def _fonts_of_glyphs(data: bytes, at: int, count: int) -> list[int]:
    """Return the number of the font that each glyph belongs to (FDSelect)."""
    if data[at] == 0:
        return list(data[at + 1 : at + 1 + count])
    (ranges,) = struct.unpack_from(">H", data, at + 1)
    found: list[int] = []
    for index in range(ranges):
        first, font, after = struct.unpack_from(">HBH", data, at + 3 + 3 * index)
        spend(1)
        found += [font] * (min(after, count) - min(first, count))
    return (found + [0] * count)[:count]


def _private(data: bytes, entries: Entries) -> _Widths:
    if PRIVATE not in entries:
        return _Widths(0.0, 0.0, ())
    size, at = map(int, entries[PRIVATE])
    private = _dictionary(data[at : at + size])
    subroutines: Sequence[bytes] = ()
    if SUBRS in private:
        subroutines, _ = _index(data, at + int(private[SUBRS][0]))
    usual, nominal = (private.get(key, [0.0])[0] for key in (DEFAULT_WIDTH, NOMINAL_WIDTH))
    return _Widths(usual, nominal, subroutines)


def _width(outline: bytes, font: _Widths, global_subroutines: Sequence[bytes]) -> float | None:
    """Return the width of a glyph, or None if its beginning cannot be understood.

    The first operator that clears the stack finds one operand too many if there is a width.
    """
    stack: list[float] = []
    for operator in _operators(outline, font.subroutines, global_subroutines, stack):
        expected = {21: 2, 22: 1, 4: 1}.get(operator)
        if operator in (1, 3, 18, 19, 20, 23, 14):
            expected = len(stack) // 2 * 2
        if expected is None:
            return None
        return font.nominal + stack[0] if len(stack) > expected else font.usual
    return None


def _operators(
    outline: bytes, local: Sequence[bytes], shared: Sequence[bytes], stack: list[float]
) -> Iterator[int]:
    """Yield the operators of a charstring, with its operands on the stack."""
    pending = [(outline, 0)]
    for _ in range(LONGEST_CHAR_STRING):
        while pending and pending[-1][1] >= len(pending[-1][0]):
            pending.pop()
        if not pending:
            return
        spend(1)
        code, at = pending.pop()
        byte = code[at]
        if byte == 255:
            stack.append(struct.unpack_from(">i", code, at + 1)[0] / 65536)
            pending.append((code, at + 5))
        elif byte >= 32 or byte == 28:
            number, at = _integer(code, at)
            stack.append(number)
            pending.append((code, at))
        elif byte in (10, 29) and stack:
            subroutines = local if byte == 10 else shared
            number = int(stack.pop()) + _bias(len(subroutines))
            pending.append((code, at + 1))
            if not 0 <= number < len(subroutines):
                return
            pending.append((subroutines[number], 0))
        elif byte != 11:
            pending.append((code, at + 1))
            yield byte


def _bias(count: int) -> int:
    """Return what is added to the number of a subroutine, so that small ones are short."""
    return 107 if count < 1240 else 1131 if count < 33900 else 32768
