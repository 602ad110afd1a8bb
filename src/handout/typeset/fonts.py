"""Faces: what a TrueType file tells about its letters, and the part of it that a PDF carries.

A character's code in a galley is its Unicode number, in every face and every file; so galleys
need no knowledge of the fonts that a file will embed. The letters of REPERTOIRE are embedded
always, as one fixed face; what lies outside it (Żółć, Гоголь) goes into a second face, made for
the one file that needs it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from reportlab.pdfbase.ttfonts import TTFError, TTFontFile

from handout.problems import ContentError, Place, Problem
from handout.typeset.face import EmbeddedFace

REPERTOIRE = frozenset(
    "".join(map(chr, range(0x20, 0x7F)))
    + "ÆØÅæøåÄÖÜäöüßÉéÈèÊêÓóÔôÀàÇçÑñ"
    + "\u00a0–—‘’‚“”„«»…•·×½¼¾°±§©€→←↑↓≤≥"
)
"""Letters and signs of the Nordic languages, German, French and English in everyday text."""

HIGHEST_CODE = 0xFFFF
"""Codes have two bytes."""

SOFT_HYPHEN = 0xAD
"""Some fonts print it as a hyphen wherever it stands, also in the middle of a line."""

EXTRA = "+"
"""Behind a face's name: its second face, for what is not in the repertoire."""


@dataclass(frozen=True)
class Font:
    """One TrueType file, opened."""

    name: str
    file: TTFontFile

    @cached_property
    def widths(self) -> Mapping[str, float]:
        """Advance widths of all characters that can be set, in thousandths of the type size."""
        default = self.file.defaultWidth
        known = self.file.charWidths
        codes = set(self.file.charToGlyph) - {SOFT_HYPHEN}
        codes = {code for code in codes if code <= HIGHEST_CODE}
        return {chr(code): known.get(code, default) for code in codes}

    @cached_property
    def fixed_face(self) -> EmbeddedFace:
        """The face that every file carries: subset and compressed once."""
        return _subset(self, self.name, filter(self.has, REPERTOIRE))

    def has(self, character: str) -> bool:
        """Tell whether the font can print a character."""
        return character in self.widths

    def length(self, text: str, size: float) -> float:
        """Return how long a text is on the line, in points."""
        return sum(map(self.widths.__getitem__, text)) * size / 1000


Fonts = Mapping[str, Font]
"""The fonts of a sheet by the face names of the theme."""


def open_font(name: str, path: str) -> Font:
    """Return the font in a TrueType file.

    Raises:
        ContentError: the file is missing or is no TrueType font that may be embedded.
    """
    try:
        return Font(name, TTFontFile(path))
    except (TTFError, OSError, AssertionError) as error:
        raise ContentError(
            [
                Problem(
                    "font-unusable",
                    Place(path),
                    f"this font cannot be used: {error}",
                    "every letter of an accessible PDF must be embedded in it (PDF/UA-1, 7.21)",
                    "name a TrueType file (.ttf) whose licence allows embedding",
                )
            ]
        ) from None


def face_of(font: Font, character: str) -> str:
    """Return the name of the face in which a character is embedded."""
    return font.name if character in REPERTOIRE else font.name + EXTRA


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
        faces[face] = _subset(font, face, wanted[face]) if extra else font.fixed_face
    return faces


def _subset(font: Font, face: str, characters: Iterable[str]) -> EmbeddedFace:
    codes = sorted(map(ord, characters))
    file = font.file
    program = bytes(file.makeSubset(list(codes)))
    return EmbeddedFace(
        name=file.name.decode("ascii", "replace"),
        tag="HANDOU" if face.endswith(EXTRA) else "HANDOT",
        program=zlib.compress(program, 9),
        program_length=len(program),
        glyphs=_glyphs(file, codes),
        widths=tuple((code, round(file.charWidths.get(code, file.defaultWidth))) for code in codes),
        ascent=round(file.ascent),
        descent=round(file.descent),
        cap_height=round(file.capHeight),
        italic_angle=round(file.italicAngle),
        stem_width=round(file.stemV),
        box=tuple(round(edge) for edge in file.bbox),
    )


def _glyphs(file: TTFontFile, codes: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Pair each code with its glyph in the subset: ReportLab numbers them by first appearance."""
    numbers = {0: 0}
    return tuple((code, numbers.setdefault(file.charToGlyph[code], len(numbers))) for code in codes)
