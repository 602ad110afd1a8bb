"""Rules about fonts: that every character has a glyph, and a meaning in Unicode."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handout.preflight.cmap import CMap
from handout.preflight.findings import Finding, quoted
from handout.preflight.finished_file import FinishedFile
from handout.preflight.fonts import UsedFont
from handout.preflight.glyphs import is_character
from handout.preflight.objects import dictionary, is_stream, name, text
from handout.preflight.rule import rule

KNOWN_ENCODINGS = ("WinAnsiEncoding", "MacRomanEncoding", "MacExpertEncoding")

COLLECTIONS = ("GB1", "CNS1", "Japan1", "Korea1")
"""Adobe's collections of characters, by their Ordering."""

FORBIDDEN = "\0\ufeff\ufffe\ufffd"
"""Characters that no code may map to; the last stands for invalid UTF-16."""

ROUNDING = 1.0
"""Thousandths of the font size by which two widths of a glyph may differ."""


@rule(
    "font-not-embedded",
    why="other devices show other letters, or none (PDF/UA-1, 7.21.4.1; Matterhorn 31-009)",
    fix="embed the font",
)
def _font_not_embedded(file: FinishedFile) -> Iterator[Finding]:
    for font in file.fonts:
        if not font.embedded and (font.visible or not font.codes):
            yield Finding(_first(font.visible), f"{title(font)} is not embedded")


@rule(
    "damaged-font",
    why="viewers show the wrong letters, or none (PDF/UA-1, 7.21.3)",
    fix="embed the whole font program, or a well-formed subset",
)
def _damaged_font(file: FinishedFile) -> Iterator[Finding]:
    for font in file.fonts:
        if font.program_fault:
            yield Finding(title(font), font.program_fault)


@rule(
    "no-glyph-map",
    why="viewers disagree about which glyphs to show (PDF/UA-1, 7.21.3.2)",
    fix="write CIDToGIDMap, /Identity or a stream, in the CIDFont",
)
def _no_glyph_map(file: FinishedFile) -> Iterator[Finding]:
    for font in file.fonts:
        if name(font.inner.get("Subtype")) == "CIDFontType2" and font.embedded:
            value = font.inner.get("CIDToGIDMap")
            if not is_stream(value) and name(value) != "Identity":
                yield Finding(title(font), "has no CIDToGIDMap")


@rule(
    "no-unicode",
    why="its text cannot be read aloud, searched or copied (PDF/UA-1, 7.21.7; Matterhorn 31-027)",
    fix="write a ToUnicode CMap for the font",
)
def _no_unicode(file: FinishedFile) -> Iterator[Finding]:
    for font in file.fonts:
        if font.to_unicode is None and not _has_known_characters(font):
            yield Finding(_first(font.codes), f"{title(font)} has no ToUnicode CMap")


@rule(
    "wrong-unicode",
    why="a screen reader says nothing for such a character, or stops (PDF/UA-1, 7.21.7; "
    "Matterhorn 31-028, 31-029)",
    fix="map only codes that are used, each to the characters it stands for",
)
def _wrong_unicode(file: FinishedFile) -> Iterator[Finding]:
    for font, characters in _with_characters(file):
        for code in characters.text:
            wrong = set(characters.unicode(code)) & set(FORBIDDEN)
            if wrong:
                shown = "invalid UTF-16" if "\ufffd" in wrong else f"U+{ord(min(wrong)):04X}"
                yield Finding(_code(code), f"{title(font)} has a code that maps to {shown}")


@rule(
    "no-unicode-for-code",
    why="a letter is missing when the text is read aloud, searched or copied (PDF/UA-1, 7.21.7; "
    "Matterhorn 10-001)",
    fix="map the code to its characters in the font's ToUnicode CMap",
)
def _no_unicode_for_code(file: FinishedFile) -> Iterator[Finding]:
    for font, _ in _with_characters(file):
        for code, page in font.codes.items():
            if not _is_known(font, code):
                where = f"page {page}, {_code(code)}"
                yield Finding(where, f"{title(font)} has a code without Unicode")


@rule(
    "missing-glyph",
    why="an empty box is printed in place of the letter (PDF/UA-1, 7.21.8; Matterhorn 31-030)",
    fix="use a font that has the letter",
)
def _missing_glyph(file: FinishedFile) -> Iterator[Finding]:
    for font in file.fonts:
        for code, page in font.codes.items():
            if _is_missing(font, code):
                where = f"page {page}, {_code(code)}"
                yield Finding(where, f"{title(font)} has no glyph for a letter (.notdef)")


@rule(
    "wrong-width",
    why="viewers and printers space the letters differently (PDF/UA-1, 7.21.5)",
    fix="write the widths of the font program in W, or in Widths of a simple font",
)
def _wrong_width(file: FinishedFile) -> Iterator[Finding]:
    for font in file.fonts:
        for code, page in font.visible.items():
            said, drawn = font.width(code), font.glyph_id(code)
            # Nothing to compare, or reported by another rule.
            if said is None or drawn is None or font.program is None or _is_missing(font, code):
                continue
            real = font.program.width(drawn)
            if real is not None and abs(said - real) > ROUNDING:
                where = f"page {page}, {_code(code)}"
                yield Finding(where, f"{title(font)} has a glyph whose width differs from W")


def _with_characters(file: FinishedFile) -> Iterator[tuple[UsedFont, CMap]]:
    """Yield each font that has a ToUnicode CMap, with the CMap."""
    for font in file.fonts:
        if font.to_unicode is not None:
            yield font, font.to_unicode


def _is_missing(font: UsedFont, code: bytes) -> bool:
    """Return whether a code shows .notdef, the box for missing letters."""
    drawn, program = font.glyph_id(code), font.program
    if font.composite:
        beyond = program is not None and drawn is not None and drawn >= program.glyph_count
        return font.cid(code) == 0 or drawn == 0 or beyond
    named = font.differences.get(code[0])
    if named == ".notdef" or (font.kind == "TrueType" and code == b"\0" and not named):
        return True
    # What is never painted may be missing from the program.
    return drawn == 0 and code in font.visible


def _has_known_characters(font: UsedFont) -> bool:
    """Return whether a font without a ToUnicode CMap gives a meaning to all codes that are used."""
    # The codes of a CMap that every viewer has are not known here.
    return (
        _is_of_a_collection(font) if font.composite else all(_is_known(font, c) for c in font.codes)
    )


def _is_known(font: UsedFont, code: bytes) -> bool:
    """Return whether a code has a meaning, by the ToUnicode CMap or else by the encoding."""
    if font.to_unicode is not None and font.to_unicode.unicode(code):
        return True
    if font.composite:
        return _is_of_a_collection(font)
    encoding = font.outer.get("Encoding")
    base = name(encoding) or name(dictionary(encoding).get("BaseEncoding"))
    # Without one of these, codes choose glyphs of a TrueType font by number, and not by name.
    named = font.kind != "TrueType" or base in KNOWN_ENCODINGS
    return base == "MacExpertEncoding" or (named and is_character(font.characters.get(code[0], "")))


def _is_of_a_collection(font: UsedFont) -> bool:
    """Return whether viewers know the characters of a composite font by its CIDs."""
    return text(dictionary(font.inner.get("CIDSystemInfo")).get("Ordering")) in COLLECTIONS


def title(font: UsedFont) -> str:
    """Return what a message calls a font."""
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
