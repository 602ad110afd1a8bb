"""What is known of the words of a language, to part them: lists, and soft hyphens in texts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from handout.layout.text.hyphens import SOFT_HYPHEN, KnownWords
from handout.problems import HandoutError, Place, Problem
from handout.storage.library import PROGRAM
from handout.storage.snapshot import File, Snapshot

OWN = PROGRAM / "layout" / "text" / "words"

_ENTRY = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LINK = re.compile(r"-[^\W\d_]+-")
_ENDING = re.compile(r"-[^\W\d_]+")
_MARKED = re.compile(rf"[^\W\d_]+(?:{SOFT_HYPHEN}[^\W\d_]+)+")
_ESCAPED = re.compile(r"\\u00ad|\\xad", re.IGNORECASE)
"""A soft hyphen in a text between quotation marks."""


def load_words(snapshot: Snapshot, language: str, texts: Iterable[File] = ()) -> KnownWords:
    """Return what is known of the words of a language.

    What an author has marked in a text comes before the library's list, and that before ours.

    Args:
        snapshot: The library.
        language: Its tag without a region, such as da.
        texts: Files in which authors may have set soft hyphens.

    Raises:
        HandoutError: the library's list cannot be used; says all that is wrong.
    """
    known = _own(language)
    if file := snapshot.find(list_of(snapshot, language)):
        known = _with_more(known, read_words(file.data, file.name))
    marked = {word for file in texts for word in _marked_in(file)}
    if marked:
        found = {word.replace(SOFT_HYPHEN, ""): tuple(word.split(SOFT_HYPHEN)) for word in marked}
        known = _with_more(known, KnownWords(dict(sorted(found.items()))))
    return known


def list_of(snapshot: Snapshot, language: str) -> Path:
    """Return the library's own list of the words of a language, which need not exist."""
    return snapshot.library.hyphens / f"{language.partition('-')[0]}.txt"


@cache
def _own(language: str) -> KnownWords:
    file = OWN / f"{language}.txt"
    return read_words(file.read_bytes(), file.name) if file.is_file() else KnownWords({})


def _with_more(known: KnownWords, more: KnownWords) -> KnownWords:
    words = {**known.words, **more.words}
    return KnownWords(words, known.links | more.links, known.endings | more.endings)


def _marked_in(file: File) -> Iterable[str]:
    text = _ESCAPED.sub(SOFT_HYPHEN, file.data.decode("utf-8", "replace"))
    return (found.lower() for found in _MARKED.findall(text)) if SOFT_HYPHEN in text else ()


def read_words(data: bytes, name: str) -> KnownWords:
    """Return what a list of words says: a word a line, with a hyphen where a new part begins.

    `-s-` is a linking letter of compounds, `-en` an ending, and what follows a # a remark.

    Raises:
        HandoutError: lines that are none of these; all of them are reported.
    """
    words: dict[str, tuple[str, ...]] = {}
    links, endings, problems = set(), set(), []
    for number, line in enumerate(data.decode("utf-8-sig", "replace").splitlines(), 1):
        entry = line.partition("#")[0].strip().lower()
        if _ENTRY.fullmatch(entry):
            words[entry.replace("-", "")] = tuple(entry.split("-"))
        elif _LINK.fullmatch(entry):
            links.add(entry.strip("-"))
        elif _ENDING.fullmatch(entry):
            endings.add(entry.strip("-"))
        elif entry:
            problems.append(_no_word(Place(name, number, 1, len(line), line)))
    if problems:
        raise HandoutError(problems)
    return KnownWords(words, frozenset(links), frozenset(endings))


def _no_word(place: Place) -> Problem:
    return Problem(
        "hyphen-list",
        place,
        "this is not one word of letters with hyphens between its parts",
        "it would part no word, or part one where it should not",
        "write one word a line, such as 'trænings-elastik', and remarks behind a '#'",
    )
