"""Pieces: running text cut where a line may end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handout.layout.fonts.font import Fonts
from handout.layout.galley import Colour
from handout.layout.text.hyphens import SOFT_HYPHEN, hyphen_places

LONGEST_SOLID_LINK = 24
"""A link of so many letters, such as "øvelse 1", is not broken if a line can hold it."""


@dataclass(frozen=True)
class Look:
    """How a span of text is set, and which link it is part of (0: none)."""

    face: str
    size: float
    colour: Colour
    link: int = 0


@dataclass(frozen=True)
class Span:
    """Text of one look."""

    text: str
    look: Look


@dataclass(frozen=True)
class Gap:
    """What is painted between two pieces: within a line, and if the line ends there."""

    within: str
    at_end: str


_BETWEEN_WORDS = Gap(" ", " ")
_HYPHEN = Gap("", SOFT_HYPHEN)
_SEAM = Gap("", "")
"""In a web address: whatever stood at the line's end would be typed as a part of it."""

_Opening = tuple[int, int, Gap]
"""Where a word may be parted: the letters from here to there give way to a gap."""


@dataclass(frozen=True)
class Piece:
    """What is never broken, and the gap behind it."""

    spans: tuple[Span, ...]
    width: float
    gap: Gap
    look: Look
    """Of the gap."""
    gap_width: float
    end_width: float
    """Of the gap at a line's end, where a space needs no room."""

    @property
    def text(self) -> str:
        """The letters, without the gap."""
        return "".join(span.text for span in self.spans)

    @property
    def ends_word(self) -> bool:
        """Whether what comes next is another word."""
        return self.gap is _BETWEEN_WORDS

    def painted(self, *, ends_line: bool) -> tuple[Span, ...]:
        """Return what stands on the line, the gap included."""
        gap = self.gap.at_end if ends_line else self.gap.within
        return (*self.spans, Span(gap, self.look)) if gap else self.spans


class WordTooWideError(Exception):
    """A word that no line can hold."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


_SPACE = re.compile(r" +")
"""A line ends at a space: behind a hyphen, programs that take the text out of the file would
drop the hyphen with the line's end, or make two words of one. A soft hyphen is meant for that."""

_SPACE_INSIDE = re.compile(r"(?<=[^ ]) +(?=[^ ])")
_ADDRESS = re.compile(r"\W*(?:https?://|www\.)")
_SEAMS = re.compile(r"(?<!/)[-/.?&=](?=\w)")


def words_of(spans: Iterable[Span], fonts: Fonts) -> list[Piece]:
    """Return the words of a text, none of them parted yet."""
    words: list[Piece] = []
    parts: list[Span] = []

    def close(look: Look) -> None:
        if parts:
            words.append(_piece(parts, _BETWEEN_WORDS, look, fonts))
            parts.clear()

    for span in spans:
        start = 0
        solid = span.look.link and len(span.text) <= LONGEST_SOLID_LINK
        for match in () if solid else _SPACE.finditer(span.text):
            if match.start() > start:
                parts.append(Span(span.text[start : match.start()], span.look))
            close(span.look)
            start = match.end()
        if start < len(span.text):
            parts.append(Span(span.text[start:], span.look))
    if parts:
        close(parts[-1].look)
    return words


def _piece(spans: Iterable[Span], gap: Gap, look: Look, fonts: Fonts) -> Piece:
    parts = tuple(spans)
    width = sum(fonts[part.look.face].length(part.text, part.look.size) for part in parts)
    font = fonts[look.face]
    gap_width = font.length(gap.within, look.size)
    end_width = font.length(gap.at_end.rstrip(" "), look.size)
    return Piece(parts, width, gap, look, gap_width, end_width)


def pieces_of(
    words: Iterable[Piece], measure: float, fonts: Fonts, language: str, hyphenated: bool
) -> Iterator[Piece]:
    """Yield words, parted if they fit no line, or wherever a hyphen may stand.

    Raises:
        WordTooWideError: a word is longer than a line, and cannot be parted.
    """
    for word in words:
        text = word.text
        if word.width > measure:
            parts = _parted(word, _openings(text, language), fonts)
            if any(part.width + part.end_width > measure for part in parts):
                raise WordTooWideError(text)
            yield from parts
        # A space inside is a solid link's.
        elif hyphenated and " " not in text:
            yield from _parted(word, _hyphens(text, language), fonts)
        else:
            yield word


def _openings(text: str, language: str) -> list[_Opening]:
    """Return where a word may be parted that fits no line."""
    if _ADDRESS.match(text):
        return [(seam.end(), seam.end(), _SEAM) for seam in _SEAMS.finditer(text)]
    spaces = [(*space.span(), _BETWEEN_WORDS) for space in _SPACE_INSIDE.finditer(text)]
    return sorted([*spaces, *_hyphens(text, language)], key=lambda opening: opening[0])


def _hyphens(text: str, language: str) -> list[_Opening]:
    return [(place, place, _HYPHEN) for place in hyphen_places(text, language)]


def _parted(word: Piece, openings: Iterable[_Opening], fonts: Fonts) -> list[Piece]:
    parts = []
    start = 0
    for end, after, gap in openings:
        spans = _between(word.spans, start, end)
        parts.append(_piece(spans, gap, spans[-1].look, fonts))
        start = after
    rest = _between(word.spans, start, len(word.text))
    return [*parts, _piece(rest, word.gap, word.look, fonts)]


def _between(spans: Iterable[Span], start: int, end: int) -> list[Span]:
    """Return the letters from one to before another, each in its look."""
    found = []
    for span in spans:
        if text := span.text[max(start, 0) : max(end, 0)]:
            found.append(Span(text, span.look))
        start -= len(span.text)
        end -= len(span.text)
    return found
