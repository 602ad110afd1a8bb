"""Faces: what a TrueType file tells about its letters, and the part of it that a PDF carries.

A character's code in a galley is its Unicode number, in every face and every file; so galleys
need no knowledge of the fonts that a file will embed. The letters of REPERTOIRE are embedded
always, as one fixed face; what lies outside it (Żółć, Гоголь) goes into a second face, made for
the one file that needs it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from functools import cached_property
from itertools import groupby
from typing import Any

from handout.frozen import frozen
from handout.layout.fonts.face import EmbeddedFace
from handout.layout.fonts.letters import EXTRA, is_mark, marks_of, stretches_of
from handout.layout.fonts.marks import below_marks, can_be_marked
from handout.layout.text.hyphens import SOFT_HYPHEN

REPERTOIRE = frozenset(
    "".join(map(chr, range(0x20, 0x7F)))
    + "ÆØÅæøåÄÖÜäöüßÉéÈèÊêÓóÔôÀàÇçÑñ"
    + "\u00a0–—‘’‚“”„«»…•·×½¼¾°±§©€→←↑↓≤≥"
)
"""Letters and signs of the Nordic languages, German, French and English in everyday text."""

ALWAYS = REPERTOIRE | {SOFT_HYPHEN}
"""What every file can print, without a second face."""

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


@frozen
class Font:
    """A TrueType file, and what is known of it without opening it."""

    name: str
    file: str
    """Its name as a person would write it."""
    data: bytes = field(repr=False, compare=False)
    digest: str
    """Of the data: two with the same are the same font."""
    widths: Mapping[str, float]
    """Advance widths of all characters that can be set alone, in thousandths of the type size.

    An accent has none: it takes no room beside its letter.
    """
    fixed_face: EmbeddedFace
    """The face that every file carries: subset and compressed once."""

    @cached_property
    def advances(self) -> Mapping[str, float]:
        """The widths, and that of the soft hyphen, which only the program may set."""
        hyphen = self.widths.get(HYPHEN)
        return self.widths if hyphen is None else {**self.widths, SOFT_HYPHEN: hyphen}

    @cached_property
    def _file(self) -> Any:
        """The file, opened where a letter beyond the repertoire asks for it."""
        from handout.layout.fonts.truetype import open_true_type

        return open_true_type(self.data, self.file)

    @cached_property
    def _accented(self) -> dict[str, bool]:
        """The letters with accents that have been asked for, and whether they can be set."""
        return {}

    def has(self, letter: str) -> bool:
        """Tell whether the font can print a letter, with its accents if there are any."""
        if letter in self.widths or len(letter) == 1:
            return letter in self.widths
        if letter not in self._accented:
            self._accented[letter] = self._can_mark(letter[0], letter[1:])
        return self._accented[letter]

    def _can_mark(self, letter: str, marks: str) -> bool:
        from handout.layout.fonts.truetype import can_mark

        looks = below_marks(letter, marks)
        known = letter in self.widths and can_be_marked(letter, marks)
        return known and can_mark(self._file, looks, marks)

    def second_face(self, letters: Iterable[str], marks: str = "") -> EmbeddedFace:
        """Return a face for letters beyond the repertoire, which few sheets need.

        Args:
            letters: What it must have.
            marks: The accents that each of them has.

        Raises:
            HandoutError: the font is damaged where these letters are.
        """
        from handout.layout.fonts.truetype import part_of

        looks = {letter: below_marks(letter, marks) for letter in letters}
        return part_of(self._file, looks, marks)

    def length(self, text: str, size: float) -> float:
        """Return how long a text is on the line, in points; what it lacks has no length."""
        advance = self.advances.get
        return sum([advance(character, 0.0) for character in text]) * size / 1000


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


def measure_font(data: bytes, file: str) -> tuple[dict[str, float], EmbeddedFace]:
    """Return what must be known of a TrueType file to set type in it: its widths and fixed face.

    Args:
        data: The file.
        file: Its name as a person would write it.

    Raises:
        HandoutError: it is no TrueType font that may be embedded.
    """
    from handout.layout.fonts.truetype import open_true_type, part_of, widths_of

    opened = open_true_type(data, file)
    widths = {
        chr(code): width
        for code, width in widths_of(opened).items()
        if can_be_set(code) and not is_mark(chr(code))
    }
    looks = {letter: letter for letter in REPERTOIRE if letter in widths}
    if HYPHEN in widths:
        looks[SOFT_HYPHEN] = HYPHEN
    return widths, part_of(opened, looks)


def by_face(font: Font, text: str) -> Iterator[tuple[str, str]]:
    """Yield a text in spans, each with the name of the face in which it is embedded.

    Letters with the same accents have a face of their own, whose name tells these.
    """
    for stretch, marks in stretches_of(text):
        if marks:
            yield font.name + EXTRA + ".".join(f"{ord(mark):04X}" for mark in marks), stretch
            continue
        for fixed, letters in groupby(stretch, ALWAYS.__contains__):
            yield font.name + EXTRA * (not fixed), "".join(letters)


def embedded(fonts: Fonts, characters: Iterable[tuple[str, str]]) -> dict[str, EmbeddedFace]:
    """Return the faces that a file with these characters must carry, by name.

    Args:
        fonts: The fonts by name.
        characters: Pairs of a face's name and what is set in it.
    """
    wanted: dict[str, set[str]] = {}
    for face, text in characters:
        letters = wanted.setdefault(face, set())
        if face not in fonts:
            letters.update(text)
    return {
        face: fonts[face].fixed_face
        if face in fonts
        else fonts[face.partition(EXTRA)[0]].second_face(wanted[face], marks_of(face))
        for face in sorted(wanted)
    }
