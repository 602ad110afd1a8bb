"""The state of a handout together with that of all others whose words it prints.

What is remembered of a handout was made from its own texts, from those of the handouts that it
names items of, and from those that these name in turn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from handout.building.readings import load_all_written
from handout.content.sharing import linked_handouts
from handout.frozen import frozen
from handout.storage.database import open_database
from handout.storage.library import handout_ids, is_handout, text_state
from handout.storage.snapshot import Snapshot, checksum


@frozen
class _Links:
    handouts: tuple[str, ...]
    """Those that a handout names items of, in any language."""


def linked_state(snapshot: Snapshot, handout_id: str) -> str:
    """Return a checksum of all texts that a handout is printed from, its own and others."""
    database = open_database(snapshot.library)

    def links_of(name: str) -> _Links:
        state = text_state(snapshot, name)
        return database.once("links", name, state, _Links, lambda: _links(snapshot, name))

    return _state(snapshot, handout_id, links_of)


def linked_states(snapshot: Snapshot) -> dict[str, str]:
    """Return the same for every handout of the library, by its id."""
    states = {name: text_state(snapshot, name) for name in handout_ids(snapshot)}
    rows = open_database(snapshot.library)
    links = rows.all("links", states, _Links, lambda name: _links(snapshot, name))
    return {name: _state(snapshot, name, _looked_up(links)) for name in states}


def _looked_up(links: Mapping[str, _Links]) -> Callable[[str], _Links]:
    return lambda name: links.get(name, _Links(()))


def _state(snapshot: Snapshot, handout_id: str, links_of: Callable[[str], _Links]) -> str:
    found: dict[str, None] = {}
    wanted = [handout_id]
    while wanted:
        name = wanted.pop()
        if name not in found:
            found[name] = None
            wanted += links_of(name).handouts
    if len(found) == 1:
        return text_state(snapshot, handout_id)
    return checksum(repr([(name, text_state(snapshot, name)) for name in found]).encode())


def _links(snapshot: Snapshot, handout_id: str) -> _Links:
    if not is_handout(snapshot, handout_id):
        return _Links(())
    written = (one.handout for one in load_all_written(snapshot, handout_id) if one.handout)
    linked = (name for handout in written for name in linked_handouts(handout))
    return _Links(tuple(dict.fromkeys(linked)))
