"""Handouts named as people name them: by id, by title in any language, or by part of either."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from handout.content.nodes import Mapping, Node, Scalar
from handout.problems import NOWHERE, HandoutError, Place, Problem, Severity, nearest, suggestion
from handout.search.words import compact, words_of
from handout.storage.library import is_handout, not_found
from handout.storage.snapshot import Snapshot

if TYPE_CHECKING:
    from handout.building.catalogue import Summary

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

    known = summaries(snapshot)
    # A path is no name, even if its letters are those of one.
    fitting = [] if "/" in said or "\\" in said else _fitting(compact(said), known)
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise HandoutError([_several(said, fitting, known, place)])
    names = [name for one, summary in known.items() for name in (one, *summary.titles)]
    guess = nearest(said, names) or nearest(said.lower(), words_of(" ".join(names)))
    fix = f"did you mean '{guess}'?" if guess else suggestion(said, known)
    raise not_found(snapshot.library.handouts / said, f"there is no handout '{said}'", fix)


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
    said = node.get("handout") if isinstance(node, Mapping) else None
    if not isinstance(node, Mapping) or not isinstance(said, Scalar) or not said.text.strip():
        return node, []
    name = named_handout(snapshot, said.text, said.place)
    if name == said.text:
        return node, []
    entries = tuple((k, Scalar(name, v.place) if v is said else v) for k, v in node)
    from handout.building.catalogue import summaries

    titles = summaries(snapshot)[name].titles
    is_whole = compact(said.text) in map(compact, (name, *titles))
    return Mapping(entries, node.place), [] if is_whole else [_in_part(said, name, titles)]


def _fitting(asked: str, known: dict[str, Summary]) -> list[str]:
    """Return the handouts of which a whole name fits; if there are none, those of which a part."""
    names = {one: [*map(compact, (one, *s.titles))] for one, s in known.items()}
    whole = [one for one, ways in names.items() if asked in ways]
    return whole or [one for one, ways in names.items() if asked and any(asked in w for w in ways)]


def _in_part(said: Scalar, name: str, titles: tuple[str, ...]) -> Problem:
    return Problem(
        "named-in-part",
        said.place,
        f"'{said.text}' is taken for {_told(name, titles)}",
        "it is part of that name and of no other one, but the file may mean one that is gone",
        f"write 'handout: {name}' if it is the right one",
        Severity.WARNING,
    )


def _told(name: str, titles: tuple[str, ...]) -> str:
    return f"{name} ({titles[0]})" if titles else name


def _several(said: str, fitting: list[str], known: dict[str, Summary], place: Place) -> Problem:
    told = [_told(one, known[one].titles) for one in fitting]
    more = f" and {len(told) - MOST_NAMED} more" if len(told) > MOST_NAMED else ""
    return Problem(
        "several-handouts",
        place,
        f"'{said}' fits several handouts: {', '.join(told[:MOST_NAMED])}{more}",
        "the wrong one could be given to a patient",
        f"name one by its id, such as {fitting[0]}",
    )
