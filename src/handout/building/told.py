"""Word the doubts about a sheet for whoever makes it at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum, auto
from typing import assert_never

from handout.building.doubts import (
    ChangedSinceApproval,
    Doubt,
    NotApproved,
    NotFor,
    Overdue,
    PicturesMissing,
    Questioned,
    StaleTranslation,
)
from handout.building.readings import load_wording
from handout.document.notice import worded_not_for
from handout.document.wording import Wording
from handout.frozen import frozen
from handout.problems import HandoutError


class Where(Enum):
    """Where a doubt is told."""

    FILE = auto()
    """In a few words behind the name of the file."""
    TEXT = auto()
    """With others about the text of a handout, in one sentence that names its author."""
    NOTICE = auto()
    """In lines of its own."""


@frozen
class Told:
    """A doubt in words."""

    where: Where
    words: str
    handout: Questioned | None = None


def lacks_of(doubts: Iterable[Doubt]) -> tuple[str, ...]:
    """Return in a few words each what a sheet lacks."""
    told = map(told_of, doubts)
    return tuple(dict.fromkeys(one.words for one in told if one.where is Where.FILE))


def questions_of(doubts: Iterable[Doubt]) -> Iterator[str]:
    """Yield a sentence for each handout whose words may not hold any more."""
    said: dict[Questioned, list[str]] = {}
    for one in map(told_of, doubts):
        if one.where is Where.TEXT and one.handout:
            said.setdefault(one.handout, []).append(one.words)
    for handout, words in said.items():
        ask = f"Ask the author ({handout.author}) before you hand it out."
        yield f"{handout.id}: {'; '.join(words)}. {ask}"


def notices_of(doubts: Iterable[Doubt]) -> Iterator[tuple[str, str]]:
    """Yield what stands in lines of its own, each with the id of its handout."""
    for one in map(told_of, doubts):
        if one.where is Where.NOTICE and one.handout:
            yield one.handout.id, one.words


def _phrases(language: str) -> Wording:
    """Return the program's phrases in a language, or else in that of all messages."""
    try:
        return load_wording(language)
    except HandoutError:
        return load_wording("en")


def told_of(doubt: Doubt) -> Told:
    """Return a doubt in words, and where they stand."""
    match doubt:
        case NotFor(handout, whom):
            words = worded_not_for(handout.title, whom, _phrases(handout.language))
            return Told(Where.NOTICE, words, handout)
        case Overdue(handout, since):
            words = f"its review is overdue since {since.isoformat()}"
            return Told(Where.TEXT, words, handout)
        case NotApproved():
            return Told(Where.FILE, "not approved")
        case ChangedSinceApproval(handout, by, on):
            words = f"'{handout.language}' has changed since {by} approved it on {on}"
            return Told(Where.TEXT, words, handout)
        case StaleTranslation(handout):
            words = f"'{handout.language}' was translated from words that have changed since"
            return Told(Where.TEXT, words, handout)
        case PicturesMissing(number):
            return Told(Where.FILE, f"{number} picture{'s' * (number != 1)} missing")
    assert_never(doubt)
