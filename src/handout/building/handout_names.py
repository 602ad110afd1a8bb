"""Handouts named as people name them: by id, by title in any language, or by part of either."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from handout.content import nodes
from handout.content.nodes import Node, Scalar
from handout.problems import NOWHERE, HandoutError, Place, Problem, Severity, nearest, suggestion
from handout.search.words import compact, words_of
from handout.storage.library import is_handout, not_found, programme_files
from handout.storage.snapshot import Snapshot, shown

MOST_NAMED = 8
"""Candidates that a message lists."""


def named_handout(snapshot: Snapshot, said: str, place: Place = NOWHERE) -> str:
    """Return the id of the one handout that somebody names.

    An exact id is meant before all else; next a whole id or title in any case, with spaces or
    hyphens; next a part of one. What fits several handouts is never guessed.

    Args:
        snapshot: The library.
        said: The name.
        place: Where it is said; without it, problems have the place of such a handout.

    Raises:
        HandoutError: it fits no handout, or several.
    """
    if is_handout(snapshot, said):
        return said
    from handout.building.catalogue import summaries  # an exact id needs no catalogue

    titles = {name: (*one.titles.values(),) for name, one in summaries(snapshot).items()}
    fits = fitting(said, titles)
    if len(fits) == 1:
        return fits[0]
    if fits:
        raise HandoutError([_several(said, fits, titles, place)])
    fix = _what_it_is_instead(said, snapshot) or nearest_name(said, titles)
    looked_for = snapshot.library.handouts / said
    raise not_found(looked_for, f"there is no handout '{said}'", fix, place)


def _what_it_is_instead(said: str, snapshot: Snapshot) -> str:
    """Return the fix for a name that is no handout's but another thing's, or nothing."""
    if file := programme_files(snapshot).get(said):
        where = shown(file)
        return f"it is a programme: --programme {said} prints it, 'handout check {where}' checks it"
    if said.endswith((".yaml", ".yml")):
        return "a file that says what to print comes after --prescription"
    return ""


def named_handouts(snapshot: Snapshot, said: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of all handouts that somebody names, each once.

    Raises:
        HandoutError: some fit no handout, or several; says all of them.
    """
    found: dict[str, None] = {}
    problems: list[Problem] = []
    for name in said:
        try:
            found[named_handout(snapshot, name)] = None
        except HandoutError as error:
            problems += error.problems
    if problems:
        raise HandoutError(problems)
    return tuple(found)


def with_id(node: Node, snapshot: Snapshot) -> tuple[Node, list[Problem]]:
    """Return a prescription with the id of its handout, and a warning if it says a part of a name.

    Raises:
        HandoutError: the name fits no handout, or several.
    """
    said = node.get("handout") if isinstance(node, nodes.Mapping) else None
    if not isinstance(node, nodes.Mapping) or not isinstance(said, Scalar) or not said.text.strip():
        return node, []
    name = named_handout(snapshot, said.text, said.place)
    if name == said.text:
        return node, []
    entries = tuple((k, Scalar(name, v.place) if v is said else v) for k, v in node)
    from handout.building.catalogue import summaries

    titles = (*summaries(snapshot)[name].titles.values(),)
    return nodes.Mapping(entries, node.place), named_in_part(said, "handout", name, titles)


Titles = Mapping[str, Sequence[str]]
"""The titles of handouts or programmes in each of their languages, by id."""


def fitting(said: str, titles: Titles) -> list[str]:
    """Return the ids of which a whole name fits; if there are none, those of which a part does."""
    if "/" in said or "\\" in said:
        return []  # a path is no name, even if its letters are those of one
    asked = compact(said)
    names = {one: [*map(compact, (one, *some))] for one, some in titles.items()}
    whole = [one for one, ways in names.items() if asked in ways]
    return whole or [one for one, ways in names.items() if asked and any(asked in w for w in ways)]


def nearest_name(said: str, titles: Titles) -> str:
    """Return the fix for a name that fits nothing."""
    names = [name for one, some in titles.items() for name in (one, *some)]
    guess = nearest(said, names) or nearest(said.lower(), words_of(" ".join(names)))
    return f"did you mean '{guess}'?" if guess else suggestion(said, titles)


def alike_but_for_capitals(handouts: Iterable[tuple[Snapshot, str]]) -> list[Problem]:
    """Return a problem for each handout whose id differs only in capitals from one before it."""
    first: dict[tuple[Snapshot, str], str] = {}
    return [
        Problem(
            "alike-but-for-capitals",
            Place(shown(snapshot.library.handouts / name)),
            f"'{name}' and '{other}' differ only in capitals",
            "Windows and macOS take both for one folder, and both sheets for one file",
            "give one of them another id",
        )
        for snapshot, name in handouts
        if (other := first.setdefault((snapshot, name.lower()), name)) != name
    ]


def named_in_part(said: Scalar, key: str, name: str, titles: Sequence[str]) -> list[Problem]:
    """Return the warning of a file that says only a part of a name."""
    if compact(said.text) in map(compact, (name, *titles)):
        return []
    doubt = Problem(
        "named-in-part",
        said.place,
        f"'{said.text}' is taken for {_told(name, titles)}",
        "it is part of that name and of no other one, but the file may mean one that is gone",
        f"write '{key}: {name}' if it is the right one",
        Severity.WARNING,
    )
    return [doubt]


def all_told(fits: Sequence[str], titles: Titles) -> str:
    """Return the names that fit, each with its first title."""
    told = [_told(one, titles[one]) for one in fits]
    more = f" and {len(told) - MOST_NAMED} more" if len(told) > MOST_NAMED else ""
    return f"{', '.join(told[:MOST_NAMED])}{more}"


def _told(name: str, titles: Sequence[str]) -> str:
    return f"{name} ({titles[0]})" if titles else name


def _several(said: str, fits: Sequence[str], titles: Titles, place: Place) -> Problem:
    return Problem(
        "several-handouts",
        place,
        f"'{said}' fits several handouts: {all_told(fits, titles)}",
        "the wrong one could be given to a patient",
        f"name one by its id, such as {fits[0]}",
    )
