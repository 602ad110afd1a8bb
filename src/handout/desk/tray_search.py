"""Search on the therapist's page: what is looked for, and what is found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlencode

from handout.building.facets import load_facets
from handout.building.item_search import find_items
from handout.content.facets import FACETS, LEVEL
from handout.content.model import Exercise, Level
from handout.desk.exercises import OpenHandouts
from handout.desk.tray_fields import Choice, Field
from handout.desk.wording import Wording
from handout.frozen import frozen
from handout.search.entries import mark
from handout.search.query import Query
from handout.search.ranking import Found
from handout.search.words import spellings, words_of

MOST_FOUND = 40
"""Items that are shown at once: more than anybody looks through with a patient beside them."""

LONGEST_QUERY = 200

FILTERS = ("region", "position", "equipment", "goal", LEVEL)
"""What can be chosen besides words, in its order on the page."""


@frozen
class Search:
    """What somebody looks for: words, and values of facets."""

    words: str = ""
    filters: tuple[tuple[str, str], ...] = ()

    @property
    def query(self) -> str:
        """The same as the query of an address; empty for nothing."""
        said = [("find", self.words), *self.filters]
        return urlencode([(name, value) for name, value in said if value])

    @property
    def is_empty(self) -> bool:
        """Whether everything is looked for."""
        return not self.query


@frozen
class Card:
    """An item that was found."""

    address: str
    title: str
    picture: str | None
    short: str
    dosage: str
    facets: str
    chosen: bool
    """Whether it is in the tray."""


@frozen
class Group:
    """What was found of one kind."""

    title: str
    cards: list[Card]


@frozen
class Results:
    """What was found, and what somebody should know who did not find just what they looked for."""

    groups: list[Group]
    """Exercises, and then what else there is; none that is empty."""
    told: str


def search_in(form: Mapping[str, str]) -> Search:
    """Return what an address or a form looks for."""
    words = " ".join(form.get("find", "")[:LONGEST_QUERY].split())
    return Search(words, tuple((name, form.get(name, "")[:80]) for name in FILTERS))


def found_by(
    search: Search, language: str, chosen: Iterable[str], handouts: OpenHandouts, text: Wording
) -> Results:
    """Return the items of the library that a search finds, exercises before all else.

    Args:
        search: What is looked for.
        language: Of the sheet, in which they must be there.
        chosen: The addresses in the tray.
        handouts: The library.
        text: The words of the page.

    Raises:
        HandoutError: this Python cannot search, or the facets cannot be used.
    """
    marks = tuple(mark(name, value) for name, value in search.filters if value)
    query = Query(words_of(search.words), marks, language=language)
    found = handouts.once(query, lambda: find_items(handouts.snapshot, query, MOST_FOUND + 1))
    there = set(chosen)
    vocabulary = load_facets(handouts.snapshot)
    exercises: list[Card] = []
    others: list[Card] = []
    hits = sorted(found.hits, key=lambda hit: hit.entry.kind != Exercise.kind)
    for hit in hits[:MOST_FOUND]:
        entry = hit.entry
        address = f"{entry.handout}/{entry.item}"
        exercise = handouts.exercise(address, language)
        said = [
            (vocabulary.words(facet, value, text.language) or (value,))[0]
            for facet in FACETS
            for value in entry.facets.get(facet, ())
        ]
        short = exercise.short if exercise else ""
        (exercises if entry.kind == Exercise.kind else others).append(
            Card(address, entry.title, entry.picture, short, entry.dosage, " · ".join(said),
                 address in there)
        )  # fmt: skip
    titled = (("tray_exercises", exercises), ("tray_others", others))
    groups = [Group(str(text[phrase]), cards) for phrase, cards in titled if cards]
    return Results(groups, " ".join(_told(found, search.words, text)))


def _told(found: Found, said: str, text: Wording) -> Iterator[str]:
    if not found.hits:
        yield str(text["tray_found_none"])
    elif len(found.hits) > MOST_FOUND:
        yield text.say("tray_found_more", number=MOST_FOUND)
    else:
        yield text.say("tray_found", number=len(found.hits))
    if found.unknown:
        written = spellings(said)
        yield text.say("tray_unknown", words=", ".join(written[word] for word in found.unknown))
        if found.nearest:
            yield text.say("tray_nearest", words=", ".join(found.nearest))
    elif found.hits and found.hits[0].answered < found.asked:
        yield str(text["tray_found_some"])


def filter_fields(search: Search, handouts: OpenHandouts, text: Wording) -> list[Field]:
    """Return the lists to choose from, in the words of the page."""
    vocabulary = load_facets(handouts.snapshot)
    chosen = dict(search.filters)
    found = []
    for name in FILTERS:
        if name == LEVEL:
            known = [Choice(str(level), str(text[f"tray_level_{level}"])) for level in Level]
        else:
            values = vocabulary.values(name)
            words = {v: (vocabulary.words(name, v, text.language) or (v,))[0] for v in values}
            known = [Choice(value, word) for value, word in words.items()]
            known.sort(key=lambda choice: choice.label.casefold())
        choices = (Choice("", str(text["tray_any"])), *known)
        found.append(Field(name, str(text[f"tray_{name}"]), chosen.get(name, ""), choices))
    return found
