"""Search for items in a library, with an index that is brought up to date first."""

from __future__ import annotations

from collections.abc import Iterator
from sqlite3 import Connection

from handout.building.facets import load_facets
from handout.building.links import linked_states
from handout.building.readings import load_all_languages, load_wording
from handout.content.sharing import Shared
from handout.document.wording import Wording
from handout.problems import HandoutError, Place, Problem
from handout.search import index
from handout.search.entries import Indexed, entries_of
from handout.search.query import Query
from handout.search.ranking import Found
from handout.storage.database import has_full_text, open_database
from handout.storage.library import wording_state
from handout.storage.snapshot import Snapshot


def find_items(snapshot: Snapshot, query: Query, most: int) -> Found:
    """Return the items of a library that answer a query, at most so many.

    Raises:
        HandoutError: this Python cannot search, or `facets.yaml` cannot be used.
    """
    if not has_full_text():
        raise HandoutError([_no_full_text()])
    words = snapshot.state(snapshot.library.facets) + wording_state(snapshot)
    states = {name: state + words for name, state in linked_states(snapshot).items()}

    def found(connection: Connection) -> Found:
        _bring_up_to_date(connection, snapshot, states)
        return index.search(connection, query, most)

    return open_database(snapshot.library).run(found)


def _bring_up_to_date(connection: Connection, snapshot: Snapshot, states: dict[str, str]) -> None:
    if index.states(connection) == states:
        return
    # Another process may be about to do the same: whoever comes second looks again.
    connection.execute("BEGIN IMMEDIATE")
    known = index.states(connection)
    for name, state in known.items():
        if states.get(name) != state:
            index.remove(connection, name)
    for name, state in states.items():
        if known.get(name) != state:
            index.add(connection, name, state, _entries(snapshot, name))


def _entries(snapshot: Snapshot, handout_id: str) -> Iterator[Indexed]:
    readings = load_all_languages(snapshot, handout_id)
    editions = [Shared(r.handout, r.taken) for r in readings if r.handout and r.is_sound]
    return entries_of(editions, _wordings(editions, snapshot), load_facets(snapshot))


def _wordings(editions: list[Shared], snapshot: Snapshot) -> dict[str, Wording]:
    """Return the program's phrases, in those languages that it knows."""
    found = {}
    for edition in editions:
        language = edition.handout.language.value
        try:
            found[language] = load_wording(language, snapshot=snapshot)
        except HandoutError:
            continue
    return found


def _no_full_text() -> Problem:
    import sqlite3

    return Problem(
        "search-unavailable",
        Place("handout find"),
        f"the SQLite of this Python ({sqlite3.sqlite_version}) cannot search by letters",
        "exercises would not be found by parts of words, nor if a letter is mistyped",
        "use a Python with SQLite 3.34 or newer and FTS5, such as those from python.org",
    )
