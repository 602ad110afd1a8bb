"""TrueType files, by way of ReportLab: widths of letters, and the part that a PDF carries.

ReportLab takes longer to load than all else that a sheet needs. Only `fonts` imports this, where
a file must really be read.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO

from reportlab.pdfbase.ttfonts import TTFError, TTFontFile, TTFontMaker, TTFontParser

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


def open_true_type(data: bytes, file: str) -> TTFontFile:
    """Return a TrueType file, opened.

    Args:
        data: The file.
        file: Its name as a person would write it.

    Raises:
        HandoutError: it is no TrueType font that may be embedded.
    """
    try:
        return TTFontFile(_NamedFile(data, file))
    except DAMAGE as error:
        raise _unusable(file, error) from None


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


def part_of(file: TTFontFile, looks: Mapping[str, str]) -> EmbeddedFace:
    """Return the part of a font that can set some letters.

    Args:
        file: The font.
        looks: The letters, each with the one that it looks like, which the font must have.

    Raises:
        HandoutError: the file is damaged where these letters are.
    """
    letters = sorted(looks)
    sources = [ord(looks[letter]) for letter in letters]
    try:
        program = _for_painting(file.makeSubset(sources))
    except DAMAGE as error:
        raise _unusable(file.filename, error) from None
    widths = widths_of(file)
    return EmbeddedFace(
        name=file.name.decode("ascii", "replace"),
        tag=_tag(program),
        program=zlib.compress(program, 9),
        program_length=len(program),
        glyphs=tuple(zip(map(ord, letters), _glyphs(file, sources), strict=True)),
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
    )


def _for_painting(program: bytes) -> bytes:
    """Return a font program without the tables that nobody asks who has the numbers of glyphs."""
    whole, painting = TTFontParser(BytesIO(program)), TTFontMaker()
    for tag in PAINTING.intersection(whole.table):
        painting.add(tag, whole.get_table(tag))
    return bytes(painting.makeStream())


def _unusable(file: str, error: Exception) -> HandoutError:
    said = isinstance(error, TTFError)
    return HandoutError(
        [
            Problem(
                "font-unusable",
                Place(file),
                f"this font cannot be used: {error if said else 'the file is damaged'}",
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
