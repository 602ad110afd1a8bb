"""Hyphenation: between the parts of a compound, or where the patterns of a language let it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from itertools import accumulate, pairwise
from typing import Any

from handout.frozen import frozen

SOFT_HYPHEN = "\u00ad"
"""Stands at a line's end where a word is parted; it looks like '-', and is no part of the word."""

SHORTEST_WORD = 8
SHORTEST_PART = 3
"""Letters of a word that is parted, and of what it is parted into."""

LONGEST_WORD = 60
"""Letters; no word is longer, and to part what is would take for ever."""

SHORTEST_SYLLABLE = 2
"""Where patterns leave fewer letters between two places, one of these is wrong."""

_BETWEEN_SPACES = re.compile(r"[^ \u00a0]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_PLAIN = re.compile(r"\W*[^\W\d_]+(?:[-‐–/'’][^\W\d_]+)*\W*")
"""Words of letters alone: in an address or a number, a hyphen would seem to be a part of it."""


@frozen(eq=False)
class KnownWords:
    """What is known of the words of a language, all in small letters."""

    words: Mapping[str, tuple[str, ...]]
    """The parts of each; a word of one part is no compound."""
    links: frozenset[str] = frozenset()
    """What may follow a part within a compound."""
    endings: frozenset[str] = frozenset()
    """What may follow the last part."""

    @property
    def makes_compounds(self) -> bool:
        """Whether words are joined to new ones, as in Danish; then no list has them all."""
        return bool(self.endings)

    @cached_property
    def parts(self) -> frozenset[str]:
        """What compounds are made of."""
        return frozenset(part for parts in self.words.values() for part in parts)

    def parts_of(self, word: str) -> tuple[str, ...] | None:
        """Return the parts of a word, the last with its ending, or None if it is not known."""
        if len(word) > LONGEST_WORD:
            return None
        for end in range(len(word), 0, -1):
            parts = self.words.get(word[:end])
            if parts and self._may_end(parts[-1], word[end:]):
                return (*parts[:-1], parts[-1] + word[end:])
        if not self.makes_compounds:
            return None
        # Of few long parts: a short one may be in another by chance.
        return min(self._compounds(word), key=len, default=None)

    def _may_end(self, part: str, ending: str) -> bool:
        doubled = ending[:1] == part[-1:] and ending[1:] in self.endings
        return not ending or ending in self.endings or doubled

    def _compounds(self, word: str) -> Iterator[tuple[str, ...]]:
        """Yield each way in which a word is made up of parts, the longest first ones first."""
        for end in range(len(word), SHORTEST_PART - 1, -1):
            part, rest = word[:end], word[end:]
            if part not in self.parts:
                continue
            if self._may_end(part, rest):
                yield (word,)
            for link in ("", *sorted(self.links)):
                if len(rest) - len(link) >= SHORTEST_PART and rest.startswith(link):
                    for others in self._compounds(rest[len(link) :]):
                        yield (part + link, *others)


def hyphen_places(
    text: str, language: str, known: KnownWords | None = None, *, anywhere: bool = True
) -> Iterator[int]:
    """Yield before which letters of a text a hyphen may end a line.

    Args:
        text: Words.
        language: Its tag, such as pt-BR; one without patterns has no such places.
        known: What is known of its words.
        anywhere: Whether to part words that are not known, and compounds within their parts, too,
            as is needed where no line holds a word.
    """
    for word in _BETWEEN_SPACES.finditer(text):
        if _PLAIN.fullmatch(word[0]):
            for letters in _LETTERS.finditer(text, *word.span()):
                if len(letters[0]) >= SHORTEST_WORD:
                    for place in _places(letters[0], language, known, anywhere):
                        yield letters.start() + place


def _places(word: str, language: str, known: KnownWords | None, anywhere: bool) -> list[int]:
    small = word.lower()
    # Lists and patterns know small letters; İ would become two of them, and the places be wrong.
    if len(small) != len(word):
        return []
    parts = known.parts_of(small) if known else None
    if parts is None:
        is_guess = known is not None and known.makes_compounds
        return _by_patterns(word, language) if anywhere or not is_guess else []
    ends = list(accumulate(map(len, parts)))
    seams = [end for end in ends[:-1] if SHORTEST_PART <= end <= len(word) - SHORTEST_PART]
    if seams and not anywhere:
        return seams
    inside = [
        start + place
        for start, end in pairwise((0, *seams, len(word)))
        for place in _by_patterns(word[start:end], language)
    ]
    return sorted((*seams, *inside))


def _by_patterns(word: str, language: str) -> list[int]:
    patterns = _patterns(language)
    if patterns is None:
        return []
    # Where letters would change at the hyphen (Hungarian "asszony"), data says how.
    places: list[int] = []
    for place in patterns.positions(word):
        if place.data is None and place - (places[-1] if places else 0) >= SHORTEST_SYLLABLE:
            places.append(int(place))
    return places


@cache
def _patterns(language: str) -> Any:
    """Return the patterns of a language, or None."""
    # Most sheets need no hyphen; so they need not wait for this either.
    import pyphen

    found = pyphen.language_fallback(language)
    return pyphen.Pyphen(lang=found, left=SHORTEST_PART, right=SHORTEST_PART) if found else None
