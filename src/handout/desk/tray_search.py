"""Search on the therapist's page: what is looked for, and what is found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from urllib.parse import urlencode

from handout.building.catalogue import printed_whole
from handout.building.facets import load_facets
from handout.building.item_search import find_items
from handout.content.facets import FACETS, LEVEL, Vocabulary
from handout.content.model import Exercise, Level
from handout.desk.exercises import OpenHandouts
from handout.desk.finding import Subject, best_of
from handout.desk.tray_fields import Choice, Field
from handout.desk.wording import Wording
from handout.frozen import frozen
from handout.search.entries import mark
from handout.search.likeness import INFLECTED, likeness
from handout.search.query import Query
from handout.search.ranking import Found, Hit
from handout.search.words import spellings, words_of

AT_ONCE = 40
"""Items that are shown at once; then as many more each time that somebody asks for them."""

MOST_FOUND = 400
"""Items that are looked at, so that exercises come before all advice."""

LONGEST_QUERY = 200

HANDOUT = "handout"

FILTERS = (HANDOUT, "region", "position", "equipment", "goal", LEVEL)
"""What can be chosen besides words, in its order on the page."""


@frozen
class Search:
    """What somebody looks for: words, a handout, and values of facets."""

    words: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    shown: int = AT_ONCE
    """How many items are shown of those that are found."""

    @property
    def query(self) -> str:
        """The same as the query of an address; empty for nothing."""
        shown = str(self.shown) if self.shown > AT_ONCE else ""
        said = [("find", self.words), *self.filters, ("shown", shown)]
        return urlencode([(name, value) for name, value in said if value])

    @property
    def is_empty(self) -> bool:
        """Whether everything is looked for."""
        return not self.words and not any(value for _, value in self.filters)

    @property
    def further(self) -> str:
        """The query for the same, and more of it."""
        return replace(self, shown=self.shown + AT_ONCE).query


@frozen
class Card:
    """An item that was found."""

    address: str
    title: str
    picture: str | None
    short: str
    dosage: str
    facets: str
    origin: str
    """The handout of an advice, whose title alone may say little; empty for an exercise."""
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
    more: bool
    """Whether more is found than is shown."""


def search_in(form: Mapping[str, str]) -> Search:
    """Return what an address or a form looks for."""
    words = " ".join(form.get("find", "")[:LONGEST_QUERY].split())
    said = form.get("shown", "")
    shown = min(int(said), MOST_FOUND) if said.isdecimal() and len(said) < 5 else 0
    filters = tuple((name, form.get(name, "")[:80]) for name in FILTERS)
    return Search(words, filters, max(shown, AT_ONCE))


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
    marks = tuple(mark(n, value) for n, value in search.filters if value and n != HANDOUT)
    handout = dict(search.filters).get(HANDOUT) or None
    query = Query(words_of(search.words), marks, handout, language)
    found = _find(query, handouts)
    titles = titles_in(handouts, text)
    named = "" if handout else _named(search.words, titles, handouts)
    first = _find(Query((), marks, named, language), handouts).hits if named else ()
    hits = list(_once_each((*first, *found.hits)))
    hits.sort(key=lambda hit: hit.entry.kind != Exercise.kind)
    there = set(chosen)
    cards = [(hit.entry.kind, _card(hit, language, there, titles, handouts, text))
             for hit in hits[: search.shown]]  # fmt: skip
    exercises = [card for kind, card in cards if kind == Exercise.kind]
    others = [card for kind, card in cards if kind != Exercise.kind]
    titled = (("tray_exercises", exercises), ("tray_others", others))
    groups = [Group(str(text[phrase]), cards) for phrase, cards in titled if cards]
    told = " ".join(_told(found, len(hits), titles.get(named, ""), search, text))
    return Results(groups, told, len(hits) > search.shown)


def titles_in(handouts: OpenHandouts, text: Wording) -> dict[str, str]:
    """Return the titles of the handouts that are printed whole, in the language of the page."""
    known = handouts.once("whole", lambda: printed_whole(handouts.snapshot))
    titles = {name: one.titles for name, one in known.items() if one.titles}
    found = {name: one.get(text.language, next(iter(one.values()))) for name, one in titles.items()}
    return dict(sorted(found.items(), key=lambda pair: pair[1].casefold()))


def _find(query: Query, handouts: OpenHandouts) -> Found:
    return handouts.once(query, lambda: find_items(handouts.snapshot, query, MOST_FOUND))


def _once_each(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield each item once, at its first place; several handouts may have it word for word."""
    met: set[str] = set()
    for hit in hits:
        names = {f"{hit.entry.handout}/{hit.entry.item}", *hit.used_in}
        if not names & met:
            yield hit
        met |= names


def _named(words: str, titles: Mapping[str, str], handouts: OpenHandouts) -> str:
    """Return the handout that some words name, as "frozen shoulder" does and "shoulder" does not.

    What is a word for a part of the body or for equipment finds exercises by that.
    """
    facets = handouts.once("facets", lambda: _words_for(load_facets(handouts.snapshot)))
    if all(any(likeness(w, facet) >= INFLECTED for facet in facets) for w in words_of(words)):
        return ""
    best, is_all = best_of([Subject(title) for title in titles.values()], words)
    return [*titles][best[0]] if best and is_all else ""


def _words_for(vocabulary: Vocabulary) -> frozenset[str]:
    """Return every word for a value of a facet, in every language."""
    said = (
        phrase
        for facet in FACETS
        for value in vocabulary.values(facet)
        for phrase in vocabulary.all_words(facet, value)
    )
    return frozenset(words_of(" ".join(said)))


def _card(
    hit: Hit,
    language: str,
    chosen: Collection[str],
    titles: Mapping[str, str],
    handouts: OpenHandouts,
    text: Wording,
) -> Card:
    entry, vocabulary = hit.entry, load_facets(handouts.snapshot)
    address = f"{entry.handout}/{entry.item}"
    exercise = handouts.exercise(address, language)
    said = [
        (vocabulary.words(facet, value, text.language) or (value,))[0]
        for facet in FACETS
        for value in entry.facets.get(facet, ())
    ]
    names = (entry.handout, *(used.partition("/")[0] for used in hit.used_in))
    origins = dict.fromkeys(titles[name] for name in names if name in titles)
    return Card(
        address=address,
        title=entry.title,
        picture=entry.picture,
        short=exercise.short if exercise else "",
        dosage=entry.dosage,
        facets=" · ".join(said),
        origin="" if entry.kind == Exercise.kind else ", ".join(origins),
        chosen=address in chosen,
    )


def _told(found: Found, count: int, named: str, search: Search, text: Wording) -> Iterator[str]:
    if not count:
        yield str(text["tray_found_none"])
    else:
        yield text.say("tray_found", number=count)
    if named:
        yield text.say("tray_found_named", title=named)
    elif found.unknown:
        written = spellings(search.words)
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
        if name == HANDOUT:
            known = [Choice(*pair) for pair in titles_in(handouts, text).items()]
        elif name == LEVEL:
            known = [Choice(str(level), str(text[f"tray_level_{level}"])) for level in Level]
        else:
            values = vocabulary.values(name)
            words = {v: (vocabulary.words(name, v, text.language) or (v,))[0] for v in values}
            known = [Choice(value, word) for value, word in words.items()]
            known.sort(key=lambda choice: choice.label.casefold())
        choices = (Choice("", str(text["tray_any"])), *known)
        found.append(Field(name, str(text[f"tray_{name}"]), chosen.get(name, ""), choices))
    return found
