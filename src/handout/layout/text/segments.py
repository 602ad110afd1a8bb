"""Segments: running text cut at its break opportunities, where a line may end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from handout.layout.fonts.font import Fonts
from handout.layout.items import Line, Span, TagPath
from handout.layout.text.hyphens import SOFT_HYPHEN, KnownWords, hyphen_places
from handout.layout.theme import Style

LONGEST_SOLID_LINK = 24
"""A link of so many letters, such as "øvelse 1", is not broken if a line can hold it."""


class Gap(NamedTuple):
    """What is painted between two segments: within a line, and if the line ends there."""

    within: str
    at_end: str


# A space is painted at the end of a line too: it takes no room there, and programs that take the
# text out of the file would run the words together without it.
_BETWEEN_WORDS = Gap(" ", " ")
_HYPHEN = Gap("", SOFT_HYPHEN)
_SEAM = Gap("", "")
"""In an address: whatever stood at the line's end would be typed as a part of it."""

_Opening = tuple[int, int, Gap]
"""Where a word may be parted: the letters from here to there give way to a gap."""


class Segment(NamedTuple):
    """What is never broken, and the gap behind it."""

    spans: Line
    width: float
    gap: Gap
    style: Style
    path: TagPath | None
    """Of the gap, as its style is: a space within a link is a part of it."""
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

    def painted(self, *, ends_line: bool) -> Line:
        """Return what stands on the line, the gap included."""
        gap = self.gap.at_end if ends_line else self.gap.within
        return (*self.spans, Span(gap, self.style, self.path)) if gap else self.spans


class WordTooWideError(Exception):
    """A word that no line can hold."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


_SPACE = re.compile(r" +")
"""A line ends at a space: behind a hyphen, programs that take the text out of the file would
drop the hyphen with the line's end, or make two words of one. A soft hyphen is meant for that."""

_SPACE_INSIDE = re.compile(r"(?<=[^ ]) +(?=[^ ])")
_ADDRESS = re.compile(
    r"\W*(?:https?://|www\.)"  # of the web,
    r"|.*[^\W_]@[^\W_]"  # of mail,
    r"|\W*[^\W_][\w-]*(?:\.[\w-]+)*\.[^\W\d_]{2,6}(?:[/?#:]|\W*$)",  # or of the web, for short
    re.IGNORECASE,
)
_SEAMS = re.compile(r"(?<!/)[/.?&=@_+#](?=\w)|(?<=\w)(?=-\w)")
"""Behind a sign, but before a hyphen: programs that take the text out of the file would drop a
hyphen at a line's end, and make another address of it."""


def words_of(spans: Iterable[Span], fonts: Fonts) -> list[Segment]:
    """Return the words of a text, none of them parted yet."""
    words: list[Segment] = []
    parts: list[Span] = []

    def close(last: Span) -> None:
        if parts:
            words.append(_segment(parts, _BETWEEN_WORDS, last, fonts))
            parts.clear()

    for span in spans:
        text, style, path = span
        start = 0
        solid = len(text) <= LONGEST_SOLID_LINK and span.link
        for match in () if solid else _SPACE.finditer(text):
            if match.start() > start:
                parts.append(Span(text[start : match.start()], style, path))
            close(span)  # the space belongs to the word before it
            start = match.end()
        if start < len(text):
            parts.append(Span(text[start:], style, path))
    if parts:
        close(parts[-1])
    return words


def _segment(spans: Iterable[Span], gap: Gap, last: Span, fonts: Fonts) -> Segment:
    """Return some spans as a segment; the gap behind it is set as the last span is."""
    parts = tuple(spans)
    width = 0.0
    for text, style, _ in parts:
        width += fonts[style.face].length(text, style.size)
    style = last.style
    font = fonts[style.face]
    gap_width = font.length(gap.within, style.size)
    at_end = gap.at_end.rstrip(" ")
    end_width = font.length(at_end, style.size) if at_end else 0.0
    return Segment(parts, width, gap, style, last.path, gap_width, end_width)


def segments_of(
    words: Iterable[Segment],
    measure: float,
    fonts: Fonts,
    language: str,
    known: KnownWords | None,
    hyphenated: bool,
) -> Iterator[Segment]:
    """Yield words, parted if they fit no line, or wherever a hyphen may well stand.

    Raises:
        WordTooWideError: a word is longer than a line, and cannot be parted.
    """
    for word in words:
        text = word.text
        own = word.spans[0].language or language
        # Of another language, a word is parted only where no line holds it.
        own_known = known if own == language else None
        if word.width > measure:
            for anywhere in (False, True):
                parts = _parted(word, _openings(text, own, own_known, anywhere), fonts)
                if all(part.width + part.end_width <= measure for part in parts):
                    break
            else:
                raise WordTooWideError(text)
            yield from parts
        # A space inside is a solid link's.
        elif hyphenated and " " not in text and own == language:
            yield from _parted(word, _hyphens(text, language, known, anywhere=False), fonts)
        else:
            yield word


def is_address(word: str) -> bool:
    """Tell whether a word is an address of the web or of mail, perhaps in brackets."""
    return bool(_ADDRESS.match(word))


def _openings(text: str, language: str, known: KnownWords | None, anywhere: bool) -> list[_Opening]:
    """Return where a word may be parted that fits no line."""
    if is_address(text):
        return [(seam.end(), seam.end(), _SEAM) for seam in _SEAMS.finditer(text)]
    spaces = [(*space.span(), _BETWEEN_WORDS) for space in _SPACE_INSIDE.finditer(text)]
    hyphens = _hyphens(text, language, known, anywhere)
    return sorted([*spaces, *hyphens], key=lambda opening: opening[0])


def _hyphens(text: str, language: str, known: KnownWords | None, anywhere: bool) -> list[_Opening]:
    places = hyphen_places(text, language, known, anywhere=anywhere)
    return [(place, place, _HYPHEN) for place in places]


def _parted(word: Segment, openings: Iterable[_Opening], fonts: Fonts) -> list[Segment]:
    parts = []
    start = 0
    for end, after, gap in openings:
        spans = _between(word.spans, start, end)
        parts.append(_segment(spans, gap, spans[-1], fonts))
        start = after
    rest = _between(word.spans, start, len(word.text))
    return [*parts, _segment(rest, word.gap, Span("", word.style, word.path), fonts)]


def _between(spans: Iterable[Span], start: int, end: int) -> list[Span]:
    """Return the letters from one to before another, each in its style."""
    found = []
    for span in spans:
        if text := span.text[max(start, 0) : max(end, 0)]:
            found.append(span._replace(text=text))
        start -= len(span.text)
        end -= len(span.text)
    return found
