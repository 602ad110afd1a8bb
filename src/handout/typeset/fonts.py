"""Faces: what a TrueType file tells about its letters, and the part of it that a PDF carries.

A character's code in a galley is its Unicode number, in every face and every file; so galleys
need no knowledge of the fonts that a file will embed. The letters of REPERTOIRE are embedded
always, as one fixed face; what lies outside it (Żółć, Гоголь) goes into a second face, made for
the one file that needs it.
"""

from __future__ import annotations

import hashlib
import struct
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from reportlab.pdfbase.ttfonts import TTFError, TTFontFile

from handout.problems import ContentError, Place, Problem
from handout.typeset.face import EmbeddedFace
from handout.typeset.hyphens import SOFT_HYPHEN

REPERTOIRE = frozenset(
    "".join(map(chr, range(0x20, 0x7F)))
    + "ÆØÅæøåÄÖÜäöüßÉéÈèÊêÓóÔôÀàÇçÑñ"
    + "\u00a0–—‘’‚“”„«»…•·×½¼¾°±§©€→←↑↓≤≥"
)
"""Letters and signs of the Nordic languages, German, French and English in everyday text."""

HIGHEST_CODE = 0xFFFF
"""Codes have two bytes."""

HYPHEN = "-"
"""What a soft hyphen at a line's end looks like."""

SHAPED = (
    range(0x0590, 0x10A0),
    range(0x1100, 0x1200),
    range(0x1700, 0x18B0),
    range(0x1900, 0x1C80),
    range(0x1CC0, 0x1D00),
    range(0xA800, 0xAB00),
    range(0xABC0, 0xAC00),
    range(0xD7B0, 0xD800),
    range(0xFE00, 0xFE10),
)
"""Scripts whose letters join, move or change places: from Hebrew and Arabic over those of South
and South-East Asia to Tibetan, Mongolian and old Hangul; and what chooses the shape of others."""

EXTRA = "+"
"""Behind a face's name: its second face, for what is not in the repertoire."""


DAMAGE = (
    *(TTFError, struct.error, ArithmeticError, AssertionError, AttributeError, LookupError),
    ValueError,
)
"""What ReportLab raises in the middle of a file that is not as it should be."""


@dataclass(frozen=True)
class Font:
    """One TrueType file, opened."""

    name: str
    file: TTFontFile

    @cached_property
    def widths(self) -> Mapping[str, float]:
        """Advance widths of all characters that can be set, in thousandths of the type size."""
        return {
            chr(code): self.file.charWidths.get(code, self.file.defaultWidth)
            for code, glyph in self.file.charToGlyph.items()
            if glyph and can_be_set(code)
        }

    @cached_property
    def advances(self) -> Mapping[str, float]:
        """The widths, and that of the soft hyphen, which only the program may set."""
        hyphen = self.widths.get(HYPHEN)
        return self.widths if hyphen is None else {**self.widths, SOFT_HYPHEN: hyphen}

    @cached_property
    def fixed_face(self) -> EmbeddedFace:
        """The face that every file carries: subset and compressed once."""
        return _subset(self, (c for c in {*REPERTOIRE, SOFT_HYPHEN} if c in self.advances))

    def has(self, character: str) -> bool:
        """Tell whether the font can print a character."""
        return character in self.widths

    def length(self, text: str, size: float) -> float:
        """Return how long a text is on the line, in points; what it lacks has no length."""
        return sum(self.advances.get(character, 0.0) for character in text) * size / 1000


Fonts = Mapping[str, Font]
"""The fonts of a sheet by the face names of the theme."""


def can_be_set(code: int) -> bool:
    """Tell whether the program can set a character rightly, if a font has it.

    It sets one letter behind the other from left to right, each in the one shape that it has;
    and what cannot be seen, or means something to one font alone, nobody could check.
    """
    if code > HIGHEST_CODE or any(code in script for script in SHAPED):
        return False
    character = chr(code)
    leftwards = unicodedata.bidirectional(character) in ("R", "AL")
    return not leftwards and not unicodedata.category(character).startswith("C")


def open_font(name: str, path: str) -> Font:
    """Return the font in a TrueType file.

    Raises:
        ContentError: the file is missing or is no TrueType font that may be embedded.
    """
    try:
        return Font(name, TTFontFile(path))
    except (OSError, *DAMAGE) as error:
        raise _unusable(path, error) from None


def _unusable(path: str, error: Exception) -> ContentError:
    said = isinstance(error, TTFError | OSError)
    return ContentError(
        [
            Problem(
                "font-unusable",
                Place(path),
                f"this font cannot be used: {error if said else 'the file is damaged'}",
                "every letter of an accessible PDF must be embedded in it (PDF/UA-1, 7.21)",
                "name a TrueType file (.ttf) whose licence allows embedding",
            )
        ]
    )


def face_of(font: Font, character: str) -> str:
    """Return the name of the face in which a character is embedded."""
    fixed = character in REPERTOIRE or character == SOFT_HYPHEN
    return font.name if fixed else font.name + EXTRA


def embedded(fonts: Fonts, characters: Iterable[tuple[str, str]]) -> dict[str, EmbeddedFace]:
    """Return the faces that a file with these characters must carry, by name.

    Args:
        fonts: The fonts by name.
        characters: Pairs of a face's name and what is set in it.
    """
    wanted: dict[str, set[str]] = {}
    for face, text in characters:
        wanted.setdefault(face, set()).update(text)
    faces = {}
    for face in sorted(wanted):
        font = fonts[face.removesuffix(EXTRA)]
        extra = face.endswith(EXTRA)
        faces[face] = _subset(font, wanted[face]) if extra else font.fixed_face
    return faces


def _subset(font: Font, characters: Iterable[str]) -> EmbeddedFace:
    file = font.file
    letters = sorted(characters)
    sources = [ord(HYPHEN if letter == SOFT_HYPHEN else letter) for letter in letters]
    try:
        program = bytes(file.makeSubset(sources))
    except DAMAGE as error:
        raise _unusable(file.filename, error) from None
    return EmbeddedFace(
        name=file.name.decode("ascii", "replace"),
        tag=_tag(program),
        program=zlib.compress(program, 9),
        program_length=len(program),
        glyphs=tuple(zip(map(ord, letters), _glyphs(file, sources), strict=True)),
        widths=tuple((ord(letter), round(font.advances[letter])) for letter in letters),
        ascent=round(file.ascent),
        descent=round(file.descent),
        cap_height=round(file.capHeight),
        italic_angle=round(file.italicAngle),
        stem_width=round(file.stemV),
        box=tuple(round(edge) for edge in file.bbox),
    )


def _glyphs(file: TTFontFile, codes: Iterable[int]) -> Iterator[int]:
    """Yield the glyph of each code in the subset: ReportLab numbers them by first appearance."""
    numbers = {0: 0}
    for code in codes:
        yield numbers.setdefault(file.charToGlyph[code], len(numbers))


def _tag(program: bytes) -> str:
    """Return six capitals that tell a subset from every other one of the same font."""
    return "".join(chr(ord("A") + byte % 26) for byte in hashlib.sha256(program).digest()[:6])
