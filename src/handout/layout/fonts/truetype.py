"""TrueType files, by way of ReportLab: widths of letters, and the part that a PDF carries.

ReportLab takes longer to load than all else that a sheet needs. Only `fonts` imports this, where
a file must really be read.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntFlag
from io import BytesIO

from reportlab.pdfbase.ttfonts import TTFError, TTFontFile, TTFontMaker, TTFontParser

from handout.layout.fonts.accents import Outlines
from handout.layout.fonts.codes import MOST_CODES, count_codes
from handout.layout.fonts.face import EmbeddedFace
from handout.problems import HandoutError, Place, Problem

DAMAGE = (
    *(TTFError, struct.error, ArithmeticError, AssertionError, AttributeError, LookupError),
    ValueError,
)
"""What ReportLab raises in the middle of a file that is not as it should be."""

PAINTING = frozenset(["cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"])
"""Tables that an embedded program is painted from (ISO 32000-1, 9.9). ReportLab keeps those with
names and codes too, which would be a twentieth of a sheet."""


class Usage(IntFlag):
    """What the field fsType of a font allows (OpenType, table OS/2)."""

    RESTRICTED = 0x0002
    PREVIEW_AND_PRINT = 0x0004
    EDITABLE = 0x0008
    NO_SUBSETTING = 0x0100
    BITMAPS_ONLY = 0x0200


def open_true_type(data: bytes, file: str) -> TTFontFile:
    """Return a TrueType file, opened.

    Args:
        data: The file.
        file: Its name as a person would write it.

    Raises:
        HandoutError: it is no TrueType font that may be embedded.
    """
    try:
        forbidden = _too_many_codes(data) or _forbidden(_usage(data))
        font = None if forbidden else TTFontFile(_NamedFile(data, file))
    except DAMAGE as error:
        raise _unusable(file, _reason(error)) from None
    if font is None:
        raise _unusable(file, forbidden)
    return font


def _too_many_codes(data: bytes) -> str:
    """Return that a font has more codes than letters, or nothing."""
    file = TTFontParser(BytesIO(data))
    if "cmap" not in file.table or count_codes(file.get_table("cmap")) <= MOST_CODES:
        return ""
    return f"it has more than {MOST_CODES} codes, which no font needs"


def _usage(data: bytes) -> Usage:
    """Return what a font allows. One that does not say restricts nothing."""
    file = TTFontParser(BytesIO(data))
    if "OS/2" not in file.table:
        return Usage(0)
    return Usage(struct.unpack_from(">H", file.get_table("OS/2"), 8)[0])


def _forbidden(usage: Usage) -> str:
    """Return what a font forbids of that which every PDF does with it, or nothing."""
    # In old fonts, several bits can be set; then the one that allows most holds.
    allowed = usage & (Usage.PREVIEW_AND_PRINT | Usage.EDITABLE)
    if usage & Usage.RESTRICTED and not allowed:
        return "its maker forbids embedding it in documents (fsType 2)"
    if usage & Usage.NO_SUBSETTING:
        return "its maker forbids embedding a part of it, without the letters not used (fsType 256)"
    if usage & Usage.BITMAPS_ONLY:
        return "its maker forbids embedding its outlines (fsType 512)"
    return ""


class _NamedFile(BytesIO):
    """A file in memory with a name, as ReportLab's messages call it."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data)
        self.name = name


def widths_of(file: TTFontFile) -> dict[int, float]:
    """Return the advance width of each code that has a letter, in thousandths of the size."""
    return {
        code: file.charWidths.get(code, file.defaultWidth)
        for code, glyph in file.charToGlyph.items()
        if glyph
    }


def can_mark(file: TTFontFile, letter: str, marks: str) -> bool:
    """Tell whether a font has a letter and its accents, and can put the one on the other."""
    numbers = [file.charToGlyph.get(ord(one), 0) for one in (letter, "x", *marks)]
    try:
        outlines = Outlines({tag: file.get_table(tag) for tag in PAINTING & file.table.keys()})
        return all(numbers) and all(map(outlines.box, numbers))
    except DAMAGE:
        return False


def part_of(file: TTFontFile, looks: Mapping[str, str], marks: str = "") -> EmbeddedFace:
    """Return the part of a font that can set some letters.

    Args:
        file: The font.
        looks: The letters, each with the one that it looks like, which the font must have.
        marks: The accents that each of them has.

    Raises:
        HandoutError: the file is damaged where these letters are.
    """
    letters = sorted(looks)
    sources = [ord(looks[letter]) for letter in letters]
    needed = [*sources, *map(ord, f"x{marks}")] if marks else sources
    try:
        tables = _for_painting(file.makeSubset(needed))
        glyphs = list(_glyphs(file, needed))
        if marks:
            tables, glyphs = _marked(tables, glyphs, marks)
        program = _program(tables)
    except DAMAGE as error:
        raise _unusable(file.filename, _reason(error)) from None
    widths = widths_of(file)
    return EmbeddedFace(
        name=file.name.decode("ascii", "replace"),
        tag=_tag(program),
        program=zlib.compress(program, 9),
        program_length=len(program),
        glyphs=tuple(zip(map(ord, letters), glyphs, strict=True)),
        widths=tuple(
            (ord(letter), round(widths[source]))
            for letter, source in zip(letters, sources, strict=True)
        ),
        ascent=round(file.ascent),
        descent=round(file.descent),
        cap_height=round(file.capHeight),
        italic_angle=round(file.italicAngle),
        stem_width=round(file.stemV),
        box=tuple(round(edge) for edge in file.bbox),
        marks=marks,
    )


def _marked(
    tables: Mapping[str, bytes], glyphs: Sequence[int], marks: str
) -> tuple[dict[str, bytes], list[int]]:
    """Return the tables with glyphs of letters with accents, and the numbers of these.

    Args:
        tables: Those of a part of a font.
        glyphs: In it, the glyphs of the letters, of an x, and of the accents.
        marks: The accents.
    """
    count = len(glyphs) - len(marks) - 1
    letters, (x, *accents) = glyphs[:count], glyphs[count:]
    outlines = Outlines(tables)
    on_letter = list(zip(marks, accents, strict=True))
    composites = [outlines.parts(letter, on_letter, x) for letter in letters]
    new = range(outlines.count, outlines.count + count)
    return outlines.with_composites(composites), list(new)


def _for_painting(program: bytes) -> dict[str, bytes]:
    """Return the tables of a font program but those that nobody asks who has glyphs' numbers."""
    whole = TTFontParser(BytesIO(program))
    return {tag: whole.get_table(tag) for tag in PAINTING.intersection(whole.table)}


def _program(tables: Mapping[str, bytes]) -> bytes:
    painting = TTFontMaker()
    for tag, table in tables.items():
        painting.add(tag, table)
    return bytes(painting.makeStream())


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, TTFError) else "the file is damaged"


def _unusable(file: str, reason: str) -> HandoutError:
    return HandoutError(
        [
            Problem(
                "font-unusable",
                Place(file),
                f"this font cannot be used: {reason}",
                "every letter of an accessible PDF must be embedded in it (PDF/UA-1, 7.21)",
                "name a TrueType file (.ttf) whose licence allows embedding",
            )
        ]
    )


def _glyphs(file: TTFontFile, codes: Iterable[int]) -> Iterator[int]:
    """Yield the glyph of each code in the subset: ReportLab numbers them by first appearance."""
    numbers = {0: 0}
    for code in codes:
        yield numbers.setdefault(file.charToGlyph[code], len(numbers))


def _tag(program: bytes) -> str:
    """Return six capitals that tell a subset from every other one of the same font."""
    return "".join(chr(ord("A") + byte % 26) for byte in hashlib.sha256(program).digest()[:6])
