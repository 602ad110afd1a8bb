"""Line breaking: running words to lines of even length, ragged on the right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from handout.typeset.fonts import Fonts
from handout.typeset.galley import Colour

SHORT_LAST_LINE = 0.2
"""A last line shorter than this part of the measure looks forgotten."""


FORGOTTEN = 3.0
"""So many times worse is a point missing there than a point of ragged edge."""

NUMBER_AT_END = 0.25
NUMBER_AT_START = 0.15
"""A break at a number ("3–4 | gange", "Ring | 1-1-2") is as bad as a line so much shorter."""

LONGEST_SOLID_LINK = 24
"""A link of so many letters, such as "øvelse 1", is not broken."""


@dataclass(frozen=True)
class Look:
    """How a stretch of text is set, and which link it is part of (0: none)."""

    face: str
    size: float
    colour: Colour
    link: int = 0


@dataclass(frozen=True)
class Stretch:
    """Text of one look."""

    text: str
    look: Look


@dataclass(frozen=True)
class _Word:
    """What is never broken: its stretches and their width, and the space after it."""

    stretches: tuple[Stretch, ...]
    width: float
    space: Stretch
    space_width: float


class WordTooWideError(Exception):
    """A word that no line can hold."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


_SPACE = re.compile(r" +")
"""A line ends at a space only: behind a hyphen, programs that take the text out of the file
would drop the hyphen with the line's end, or make two words of one."""


def break_lines(stretches: Iterable[Stretch], measure: float, fonts: Fonts) -> list[list[Stretch]]:
    """Return the lines of a paragraph: as few as can be, and of these the most even.

    Every line ends with a space, so that words do not run together when text is taken out of
    the file.

    Args:
        stretches: The text in order.
        measure: Length of a line in points.
        fonts: For the widths of letters.

    Raises:
        WordTooWideError: a word is longer than a line.
    """
    words = _words(stretches, fonts)
    for word in words:
        if word.width > measure:
            raise WordTooWideError("".join(stretch.text for stretch in word.stretches))
    return [
        _joined([part for word in words[first:after] for part in (*word.stretches, word.space)])
        for first, after in _breaks(words, measure)
    ]


def _words(stretches: Iterable[Stretch], fonts: Fonts) -> list[_Word]:
    words: list[_Word] = []
    parts: list[Stretch] = []

    def close(look: Look) -> None:
        if parts:
            width = sum(fonts[p.look.face].length(p.text, p.look.size) for p in parts)
            gap = fonts[look.face].length(" ", look.size)
            words.append(_Word(tuple(parts), width, Stretch(" ", look), gap))
            parts.clear()

    for stretch in stretches:
        start = 0
        solid = stretch.look.link and len(stretch.text) <= LONGEST_SOLID_LINK
        for match in () if solid else _SPACE.finditer(stretch.text):
            if match.start() > start:
                parts.append(Stretch(stretch.text[start : match.start()], stretch.look))
            close(stretch.look)
            start = match.end()
        if start < len(stretch.text):
            parts.append(Stretch(stretch.text[start:], stretch.look))
    if parts:
        close(parts[-1].look)
    return words


def _breaks(words: list[_Word], measure: float) -> list[tuple[int, int]]:
    """Return the first word of each line and the one after its last.

    The cost of a line is the square of the room that it leaves; that evens the right edge out.
    """
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)] + [(0, 0.0, 0)] * len(words)
    for after in range(1, len(words) + 1):
        choices = []
        torn = _torn(words, after) * measure
        width = -words[after - 1].space_width
        for first in range(after - 1, -1, -1):
            width += words[first].width + words[first].space_width
            if width > measure + 1e-6:
                break
            lines, cost, _ = best[first]
            if after == len(words):
                cost += (FORGOTTEN * max(0.0, SHORT_LAST_LINE * measure - width)) ** 2
            else:
                cost += (measure - width + torn) ** 2
            choices.append((lines + 1, cost, first))
        best[after] = min(choices)
    spans = []
    after = len(words)
    while after:
        first = best[after][2]
        spans.append((first, after))
        after = first
    return spans[::-1]


def _torn(words: list[_Word], after: int) -> float:
    """Return how bad it is to end a line before a word, as a part of the measure."""
    ends = words[after - 1].stretches[-1].text[-1].isdigit()
    starts = after < len(words) and words[after].stretches[0].text[0].isdigit()
    return max(ends * NUMBER_AT_END, starts * NUMBER_AT_START)


def _joined(line: list[Stretch]) -> list[Stretch]:
    """Join neighbours of one look."""
    joined: list[Stretch] = []
    for stretch in line:
        if joined and joined[-1].look == stretch.look:
            joined[-1] = Stretch(joined[-1].text + stretch.text, stretch.look)
        else:
            joined.append(stretch)
    return joined
