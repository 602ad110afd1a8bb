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
    """What is never broken: its stretches, their width, and the space after it, if any."""

    stretches: tuple[Stretch, ...]
    width: float
    space: Stretch | None
    space_width: float


class WordTooWideError(Exception):
    """A word that no line can hold."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


# A line may end at a space, and behind a hyphen, dash or slash between two parts of words:
# never inside "1-1-2" or "3–4".
_BREAK = re.compile(r"( +)|(?<=[^\W\d]{2}[-–/])(?=[^\W\d]{2})")


def break_lines(stretches: Iterable[Stretch], measure: float, fonts: Fonts) -> list[list[Stretch]]:
    """Return the lines of a paragraph: as few as can be, and of these the most even.

    Each line that ends at a space keeps it, so that words do not run together when text is
    taken out of the file.

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
    lines = []
    for first, after in _breaks(words, measure):
        line = [stretch for word in words[first:after] for stretch in _with_space(word)]
        if after == len(words) and words[-1].space:
            line.pop()
        lines.append(_joined(line))
    return lines


def _with_space(word: _Word) -> tuple[Stretch, ...]:
    return (*word.stretches, word.space) if word.space else word.stretches


def _words(stretches: Iterable[Stretch], fonts: Fonts) -> list[_Word]:
    words: list[_Word] = []
    parts: list[Stretch] = []

    def close(space: Stretch | None) -> None:
        if parts:
            width = sum(fonts[p.look.face].length(p.text, p.look.size) for p in parts)
            gap = fonts[space.look.face].length(" ", space.look.size) if space else 0.0
            words.append(_Word(tuple(parts), width, space, gap))
            parts.clear()

    for stretch in stretches:
        start = 0
        solid = stretch.look.link and len(stretch.text) <= LONGEST_SOLID_LINK
        for match in () if solid else _BREAK.finditer(stretch.text):
            if match.start() > start:
                parts.append(Stretch(stretch.text[start : match.start()], stretch.look))
            close(Stretch(" ", stretch.look) if match[1] else None)
            start = match.end()
        if start < len(stretch.text):
            parts.append(Stretch(stretch.text[start:], stretch.look))
    close(None)
    return words


def _breaks(words: list[_Word], measure: float) -> list[tuple[int, int]]:
    """Return the first word of each line and the one after its last.

    The cost of a line is the square of the room that it leaves; that evens the right edge out.
    """
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)] + [(0, 0.0, 0)] * len(words)
    for after in range(1, len(words) + 1):
        choices = []
        width = -words[after - 1].space_width
        for first in range(after - 1, -1, -1):
            width += words[first].width + words[first].space_width
            if width > measure + 1e-6:
                break
            lines, cost, _ = best[first]
            choices.append((lines + 1, cost + _cost(width, measure, after == len(words)), first))
        best[after] = min(choices)
    spans = []
    after = len(words)
    while after:
        first = best[after][2]
        spans.append((first, after))
        after = first
    return spans[::-1]


def _cost(width: float, measure: float, last: bool) -> float:
    if last:
        return (FORGOTTEN * max(0.0, SHORT_LAST_LINE * measure - width)) ** 2
    return (measure - width) ** 2


def _joined(line: list[Stretch]) -> list[Stretch]:
    """Join neighbours of one look."""
    joined: list[Stretch] = []
    for stretch in line:
        if joined and joined[-1].look == stretch.look:
            joined[-1] = Stretch(joined[-1].text + stretch.text, stretch.look)
        else:
            joined.append(stretch)
    return joined
