"""Check that a handout is no longer than a reader could use, and a check could try out."""

from __future__ import annotations

from collections.abc import Iterator

from handout.content.model import Handout, items_of
from handout.content.walk import find
from handout.content.words import Prose, words_in
from handout.problems import Place, Problem

MOST_WORDS = 25_000
"""Some sixty pages, and six times what the longest handout of the library has."""

MOST_ITEMS = 1_000
"""With sections."""

MOST_MENTIONS = 1_000
"""Each is a link in the file."""

MOST_QUESTIONS = 50
"""Every two answers are tried together."""


def check_size(handout: Handout) -> tuple[Problem, ...]:
    """Return a problem if a handout has more of something than one handout can have."""
    return tuple(
        _too_long(place, what, most)
        for what, most, places in (
            ("words", MOST_WORDS, _words(handout)),
            ("sections and items", MOST_ITEMS, _parts(handout)),
            ("references to items", MOST_MENTIONS, _mentions(handout)),
            ("questions", MOST_QUESTIONS, _questions(handout)),
        )
        if (place := _first_beyond(places, most))
    )


def _words(handout: Handout) -> Iterator[tuple[int, Place]]:
    for text in words_in(handout):
        yield sum(len(part.split()) for part in find(text, str)), text.place


def _parts(handout: Handout) -> Iterator[tuple[int, Place]]:
    yield from ((1, section.id.place) for section in handout.sections)
    yield from ((1, item.id.place) for item in items_of(handout))


def _mentions(handout: Handout) -> Iterator[tuple[int, Place]]:
    for text in words_in(handout):
        if isinstance(text, Prose):
            yield len(text.references), text.place


def _questions(handout: Handout) -> Iterator[tuple[int, Place]]:
    yield from ((1, question.id.place) for question in handout.protocol)


def _first_beyond(counted: Iterator[tuple[int, Place]], most: int) -> Place | None:
    """Return the place at which a count exceeds the most that there may be, if it does."""
    total = 0
    for count, place in counted:
        total += count
        if total > most:
            return place
    return None


def _too_long(place: Place, what: str, most: int) -> Problem:
    return Problem(
        "handout-too-long",
        place,
        f"here the handout has more than {most:_} {what}".replace("_", " "),
        "nobody could use it, and trying out how it prints would take minutes",
        "divide it into several handouts",
    )
