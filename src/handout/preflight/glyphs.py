"""Characters by the codes and glyph names of simple fonts (ISO 32000-1, annex D).

A glyph is known by its character, or by its name, with a slash, if it stands for none.
"""

from __future__ import annotations

from collections.abc import Mapping

from handout.preflight.objects import character_of_glyph

STANDARD_STRINGS = (
    ' !"#$%&’()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_‘'
    "abcdefghijklmnopqrstuvwxyz{|}~¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ–†‡·¶•‚„”»…‰¿`´ˆ˜¯˘˙¨˚¸˝˛ˇ—ÆªŁØŒºæıłøœß"
    "¹¬µ™Ð½±Þ¼÷¦°þ¾²®−ð×³©ÁÂÄÀÅÃÇÉÊËÈÍÎÏÌÑÓÔÖÒÕŠÚÛÜÙÝŸŽáâäàåãçéêëèíîïìñóôöòõšúûüùýÿž"
)
"""The characters of the strings 1 to 228 that every CFF program has without naming them."""

_UPPER_CODES = (
    *range(161, 176), *range(177, 181), *range(182, 190), 191, *range(193, 201), 202, 203,
    *range(205, 209), 225, 227, *range(232, 236), 241, 245, *range(248, 252),
)  # fmt: skip
STANDARD: Mapping[int, str] = dict(
    zip((*range(32, 127), *_UPPER_CODES), STANDARD_STRINGS, strict=False)
)
"""StandardEncoding; its characters lie in the order of the strings."""

ALIKE = {"\u00a0": " ", "\u00ad": "-", "\u2215": "\u2044", "\u2219": "\u00b7", "\u03bc": "\u00b5",
         "\u02c9": "\u00af", "\u2126": "\u03a9", "\u2206": "\u0394"}  # fmt: skip
"""Characters that fonts draw with the glyph of another."""


def _codes(charset: str) -> dict[int, str]:
    found = {code: bytes([code]).decode(charset, "replace") for code in range(32, 256)}
    return {
        code: ALIKE.get(char, char)
        for code, char in found.items()
        if char.isprintable() or char == "\u00a0"
    }


WIN_ANSI: Mapping[int, str] = dict.fromkeys(range(127, 256), "\u2022") | _codes("cp1252")
MAC_ROMAN: Mapping[int, str] = _codes("mac_roman") | {0xDB: "\u00a4"}
ENCODINGS = {
    "WinAnsiEncoding": WIN_ANSI,
    "MacRomanEncoding": MAC_ROMAN,
    "StandardEncoding": STANDARD,
}


def known_by(glyph: str) -> str:
    """Return the character of a glyph's name, or the name with a slash if it stands for none."""
    character = character_of_glyph(glyph)
    return ALIKE.get(character, character) or f"/{glyph}"


def is_character(known: str) -> bool:
    """Return whether a glyph is known by its character, and not by a name only."""
    return bool(known) and (known == "/" or not known.startswith("/"))
