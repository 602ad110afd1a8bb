"""Mark the words that differ between two versions of a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from handout.document.blocks import Mark, Run, Words


class _Word(NamedTuple):
    """A word, and its language if it is not that of the text around it."""

    text: str
    language: str


def likeness(one: Words, other: Words, least: float) -> float:
    """Return the part of their words that two texts have in common, or 0 if it is less than so."""
    a, b = ([word.text for word in _words(text)] for text in (one, other))
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    # Of most texts it shows at once that they are not alike.
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    like = matcher.ratio()
    return like if like >= least else 0.0


def marked(before: Words | None, after: Words | None) -> Words:
    """Return the words of two versions as one text, those that are gone before the new ones."""
    old, new = _words(before or ()), _words(after or ())
    pieces: list[tuple[Mark | None, _Word]] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces += [(None, word) for word in new[c:d]]
        else:
            pieces += [(Mark.DELETED, word) for word in old[a:b]]
            pieces += [(Mark.NEW, word) for word in new[c:d]]
    return tuple(_runs(pieces))


def _runs(pieces: Sequence[tuple[Mark | None, _Word]]) -> Iterator[Run]:
    """Yield runs of words with one mark; the spaces between two of them have none."""
    groups = groupby(pieces, key=lambda piece: (piece[0], piece[1].language))
    for number, ((mark, language), some) in enumerate(groups):
        if number:
            yield Run(" ")
        text = " ".join(word.text for _, word in some)
        yield Run(text, strong=mark is Mark.NEW, language=language, mark=mark)


def _words(words: Words) -> list[_Word]:
    """Return the words of a text; one that lies in several runs has the language of its start."""
    found: list[_Word] = []
    is_open = False
    for run in words:
        for number, text in enumerate(run.text.split(" ")):
            if number == 0 and is_open and text:
                found[-1] = found[-1]._replace(text=found[-1].text + text)
            elif text:
                found.append(_Word(text, run.language))
        is_open = bool(run.text) and not run.text.endswith(" ")
    return found
