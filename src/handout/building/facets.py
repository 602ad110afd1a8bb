"""The vocabulary of facets: the program's own words, and those that a library adds."""

from __future__ import annotations

from functools import cache

from handout.content.facets import Vocabulary, read_languages, read_words
from handout.problems import HandoutError, Problem
from handout.storage.cache import key_of, open_cache
from handout.storage.library import PROGRAM
from handout.storage.snapshot import File, Snapshot

OWN = PROGRAM / "content" / "facets"


def load_facets(snapshot: Snapshot) -> Vocabulary:
    """Return the words for all facets that a library knows.

    Raises:
        HandoutError: its `facets.yaml` cannot be used; says all that is wrong.
    """
    return snapshot.once("facets", lambda: _known_in(snapshot))


def _known_in(snapshot: Snapshot) -> Vocabulary:
    file = snapshot.find(snapshot.library.facets)
    return own_facets().with_more(_added(file)) if file else own_facets()


@cache
def own_facets() -> Vocabulary:
    """Return the words that the program knows by itself."""
    return open_cache().once(key_of("facets"), Vocabulary, _read_own)


def _read_own() -> Vocabulary:
    from handout.content.parse import parse

    vocabulary = Vocabulary({})
    for file in sorted(OWN.glob("*.yaml")):
        found = read_words(file.stem, parse(file.read_bytes(), f"facets/{file.name}"))
        vocabulary = vocabulary.with_more(_sound(*found))
    return vocabulary


def _added(file: File) -> Vocabulary:
    def read() -> Vocabulary:
        from handout.content.parse import parse  # slow to load, and mostly the cache knows

        return _sound(*read_languages(parse(file.data, file.name)))

    return open_cache().once(key_of("facets", file.digest), Vocabulary, read)


def _sound(vocabulary: Vocabulary, problems: tuple[Problem, ...]) -> Vocabulary:
    if problems:
        raise HandoutError(problems)
    return vocabulary
