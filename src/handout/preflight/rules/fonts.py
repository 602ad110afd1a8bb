"""Rules about fonts: that every character can be drawn, and can be told what it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handout.preflight.character_map import CharacterMap
from handout.preflight.findings import Finding, quoted
from handout.preflight.finished_file import FinishedFile
from handout.preflight.fonts import FoundFont
from handout.preflight.objects import array, dictionary, is_stream, name
from handout.preflight.rule import rule

KNOWN_ENCODINGS = ("WinAnsiEncoding", "MacRomanEncoding", "MacExpertEncoding")

FORBIDDEN = "\0\ufeff\ufffe\ufffd"
"""What no code may mean; the last one stands for UTF-16 that cannot be read."""

ROUNDING = 1.0
"""Thousandths of the type size by which two widths of a glyph may differ."""


@rule(
    "font-not-embedded",
    why="another device draws other letters, or none (PDF/UA-1, 7.21.4.1; Matterhorn 31-009)",
    fix="embed the font",
)
def _font_not_embedded(file: FinishedFile) -> Iterator[Finding]:
    for font in file.fonts:
        if not font.embedded and (font.visible or not font.codes):
            yield Finding(_first(font.visible), f"{_title(font)} is not embedded")


@rule(
    "damaged-font",
    why="a viewer draws other letters, or none (PDF/UA-1, 7.21.3)",
    fix="embed the whole font program, or a well-formed subset",
)
def _damaged_font(file: FinishedFile) -> Iterator[Finding]:
    for font in file.fonts:
        if font.program_fault:
            yield Finding(_title(font), font.program_fault)


@rule(
    "no-glyph-map",
    why="viewers disagree about which glyphs are meant (PDF/UA-1, 7.21.3.2)",
    fix="write CIDToGIDMap, /Identity or a stream, in the CIDFont",
)
def _no_glyph_map(file: FinishedFile) -> Iterator[Finding]:
    for font in file.fonts:
        if name(font.inner.get("Subtype")) == "CIDFontType2" and font.embedded:
            value = font.inner.get("CIDToGIDMap")
            if not is_stream(value) and name(value) != "Identity":
                yield Finding(_title(font), "has no CIDToGIDMap")


@rule(
    "no-unicode",
    why="nobody can read it aloud, search it or copy it (PDF/UA-1, 7.21.7; Matterhorn 31-027)",
    fix="write a ToUnicode CMap for the font",
)
def _no_unicode(file: FinishedFile) -> Iterator[Finding]:
    for font in file.fonts:
        if font.to_unicode is None and not _has_known_characters(font):
            yield Finding(_first(font.codes), f"{_title(font)} has no ToUnicode")


@rule(
    "wrong-unicode",
    why="a screen reader says nothing for such a character, or stops (PDF/UA-1, 7.21.7; "
    "Matterhorn 31-028, 31-029)",
    fix="map only the codes that are used, each to the characters it stands for",
)
def _wrong_unicode(file: FinishedFile) -> Iterator[Finding]:
    for font, characters in _with_characters(file):
        for code in characters.text:
            wrong = set(characters.unicode(code)) & set(FORBIDDEN)
            if wrong:
                shown = "broken UTF-16" if "\ufffd" in wrong else f"U+{ord(min(wrong)):04X}"
                yield Finding(_code(code), f"{_title(font)} has a code that means {shown}")


@rule(
    "no-unicode-for-code",
    why="a letter is missing when the text is read aloud, searched or copied (PDF/UA-1, 7.21.7; "
    "Matterhorn 10-001)",
    fix="map the code to its characters in the font's ToUnicode CMap",
)
def _no_unicode_for_code(file: FinishedFile) -> Iterator[Finding]:
    for font, characters in _with_characters(file):
        for code, page in font.codes.items():
            if not characters.unicode(code):
                where = f"page {page}, {_code(code)}"
                yield Finding(where, f"{_title(font)} has a code without Unicode")


@rule(
    "missing-glyph",
    why="an empty box is printed in place of the letter (PDF/UA-1, 7.21.8; Matterhorn 31-030)",
    fix="set the text in a font that has the letter",
)
def _missing_glyph(file: FinishedFile) -> Iterator[Finding]:
    for font in file.fonts:
        for code, page in font.codes.items():
            if _is_missing(font, code):
                where = f"page {page}, {_code(code)}"
                yield Finding(where, f"a letter is missing in {_title(font)} (.notdef)")


@rule(
    "wrong-width",
    why="a viewer spaces the letters by one width, a printer by another (PDF/UA-1, 7.21.5)",
    fix="write the font program's own widths in W",
)
def _wrong_width(file: FinishedFile) -> Iterator[Finding]:
    for font in file.fonts:
        for code, page in font.visible.items():
            glyph, drawn = font.glyph(code), font.glyph_in_program(code)
            if glyph is None or drawn is None or font.program is None or _is_missing(font, code):
                continue
            said = font.widths.get(glyph, font.default_width)
            if abs(said - font.program.width(drawn)) > ROUNDING:
                where = f"page {page}, {_code(code)}"
                yield Finding(where, f"{_title(font)} has a glyph of another width than W says")


def _with_characters(file: FinishedFile) -> Iterator[tuple[FoundFont, CharacterMap]]:
    """Yield the fonts that have a ToUnicode CMap, with it."""
    for font in file.fonts:
        if font.to_unicode is not None:
            yield font, font.to_unicode


def _is_missing(font: FoundFont, code: bytes) -> bool:
    """Tell whether a code draws the box for missing letters."""
    if font.composite:
        drawn = font.glyph_in_program(code)
        beyond = font.program is not None and drawn is not None and drawn >= font.program.glyphs
        return font.glyph(code) == 0 or drawn == 0 or beyond
    named = font.differences.get(code[0])
    return named == ".notdef" or (font.kind == "TrueType" and code == b"\0" and not named)


def _has_known_characters(font: FoundFont) -> bool:
    """Tell whether a font's own encoding says what its codes mean."""
    if font.composite:
        system = dictionary(font.inner.get("CIDSystemInfo"))
        return font.encoding is None and bool(system) and bool(name(font.outer.get("Encoding")))
    encoding = font.outer.get("Encoding")
    base = name(encoding) or name(dictionary(encoding).get("BaseEncoding"))
    return base in KNOWN_ENCODINGS and not array(dictionary(encoding).get("Differences"))


def _title(font: FoundFont) -> str:
    return f"font {quoted(font.name)}"


def _first(codes: Mapping[bytes, int]) -> str:
    return f"first on page {min(codes.values())}" if codes else ""


def _code(code: bytes) -> str:
    return f"code <{code.hex().upper()}>"


RULES = (
    _font_not_embedded,
    _damaged_font,
    _no_glyph_map,
    _no_unicode,
    _wrong_unicode,
    _no_unicode_for_code,
    _missing_glyph,
    _wrong_width,
)
