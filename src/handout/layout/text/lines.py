"""Line breaking: running words to lines of even length, ragged on the right."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter

from handout.layout.fonts.font import Fonts
from handout.layout.items import Line, Span
from handout.layout.text.hyphens import KnownWords
from handout.layout.text.segments import Segment, segments_of, words_of

SHORT_LAST_LINE = 0.2
"""A last line shorter than this part of the measure looks forgotten."""

FORGOTTEN = 3.0
"""So many times worse is a point missing there than a point of ragged edge."""

LOOSE = 0.45
"""A line that leaves more of the measure empty is worse than a hyphen."""

NUMBER_AT_END = 0.25
NUMBER_AT_START = 0.15
"""A break at a number ("3–4 | gange", "Ring | 1-1-2") is as bad as a line so much shorter."""


def break_lines(
    spans: Iterable[Span],
    measure: float,
    fonts: Fonts,
    language: str,
    known: KnownWords | None = None,
    *,
    heading: bool = False,
) -> list[Line]:
    """Return the lines of a paragraph: none loose, as few as can be, and the most even of these.

    Every line ends with a space, so that words do not run together when text is taken out of
    the file; or with a soft hyphen, or in an address with nothing, where a space would tear the
    word. Words are parted if they fit no line, and to fill lines that would be loose.

    Args:
        spans: The text in order.
        measure: Length of a line in points.
        fonts: For the widths of letters.
        language: Whose rules of hyphenation hold.
        known: What is known of its words.
        heading: Whether only words that fit no line may be parted.

    Raises:
        WordTooWideError: a word is longer than a line, and cannot be parted.
    """
    words = words_of(spans, fonts)
    loose, segments, breaks = _broken(words, measure, fonts, language, known, hyphenated=False)
    # Hyphens slow a reader down, and most paragraphs are even enough without.
    if loose and not heading:
        _, segments, breaks = _broken(words, measure, fonts, language, known, hyphenated=True)
    return [
        _joined(
            part
            for index in range(first, after)
            for part in segments[index].painted(ends_line=index == after - 1)
        )
        for first, after in breaks
    ]


_Badness = tuple[float, float, float, float]
"""Loose lines, parted words, lines, and how uneven they are: what comes first weighs more."""

_NEVER: _Badness = (math.inf, math.inf, math.inf, math.inf)


def _broken(
    words: Iterable[Segment],
    measure: float,
    fonts: Fonts,
    language: str,
    known: KnownWords | None,
    hyphenated: bool,
) -> tuple[float, list[Segment], list[tuple[int, int]]]:
    """Break words in the best way.

    The cost of a line is the square of the room that it leaves; that evens the right edge out.

    Returns:
        How many lines are loose, the segments, and of each line the first segment and the one
        after its last.
    """
    segments = list(segments_of(words, measure, fonts, language, known, hyphenated))
    # For each place the best way to break all before it, and where its last line begins. Filling
    # one line after the other would be faster, but leave the shortage of room to the last ones.
    best: list[tuple[_Badness, int]] = [((0, 0, 0, 0.0), 0)]
    full = [segment.width + segment.gap_width for segment in segments]
    # A sum of widths may come out a hair too long for a line that it fits.
    longest, shortest = measure + 1e-6, (1 - LOOSE) * measure
    for after, last in enumerate(segments, 1):
        least, begins = _NEVER, 0
        parts_word = not last.ends_word
        wanted = measure + _torn(segments, after) * measure
        width = last.end_width - last.gap_width
        for first in range(after - 1, -1, -1):
            width += full[first]
            if width > longest:
                break  # and every line that begins further up would be longer still
            (loose, parted, lines, cost), _ = best[first]
            if after == len(segments):
                # The last line may be short, but not just a word.
                cost += (FORGOTTEN * max(0.0, SHORT_LAST_LINE * measure - width)) ** 2
            else:
                loose += width < shortest
                parted += parts_word
                cost += (wanted - width) ** 2
            badness = (loose, parted, lines + 1, cost)
            if badness <= least:  # of two as bad, the one that begins further up
                least, begins = badness, first
        best.append((least, begins))
    breaks = []
    after = len(segments)
    while after:
        first = best[after][1]
        breaks.append((first, after))
        after = first
    return best[-1][0][0], segments, breaks[::-1]


def _torn(segments: Sequence[Segment], after: int) -> float:
    """Return how bad it is to end a line before a segment, as a part of the measure."""
    ends = segments[after - 1].spans[-1].text[-1].isdigit()
    starts = after < len(segments) and segments[after].spans[0].text[0].isdigit()
    return max(ends * NUMBER_AT_END, starts * NUMBER_AT_START)


def _joined(line: Iterable[Span]) -> Line:
    """Join neighbours of one style in one element."""
    return tuple(
        Span("".join([span.text for span in neighbours]), style, path)
        for (style, path), neighbours in groupby(line, itemgetter(1, 2))
    )
