"""What is remembered of all handouts of a library: what each says of itself, and its items.

A handout is read anew when one of its files has changed; the others are not even opened as YAML.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from handout.building.readings import Reading, load_all_languages
from handout.content.model import Handout, Review, items_of
from handout.problems import has_errors
from handout.storage.database import open_database
from handout.storage.library import handout_ids, languages_of, text_state
from handout.storage.snapshot import Snapshot


@dataclass(frozen=True)
class Summary:
    """What a handout says of itself. A `review` it has only if its source has no errors."""

    languages: tuple[str, ...] = ()
    """Its own first."""
    titles: tuple[str, ...] = ()
    """In the languages that have no errors."""
    items: int = 0
    version: str = ""
    collection: bool = False
    review: Review | None = None


def summaries(snapshot: Snapshot) -> dict[str, Summary]:
    """Return what each handout of a library says of itself, by its id."""
    states = {name: text_state(snapshot, name) for name in handout_ids(snapshot)}
    summarise = partial(_summary, snapshot)
    return open_database(snapshot.library).all("summary", states, Summary, summarise)


def printed_whole(snapshot: Snapshot) -> dict[str, Summary]:
    """Return the same for the handouts that are printed as a whole: no collections."""
    return {name: one for name, one in summaries(snapshot).items() if not one.collection}


def _summary(snapshot: Snapshot, handout_id: str) -> Summary:
    source, *others = load_all_languages(snapshot, handout_id)
    titles = tuple(handout.title.value for handout in sound_handouts([source, *others]))
    if source.handout is None or has_errors(source.problems):
        return Summary(titles=titles)
    return Summary(
        languages=languages_of(snapshot, handout_id, source.handout.language.value),
        titles=titles,
        items=len(items_of(source.handout)),
        version=source.handout.version.value,
        collection=source.handout.collection,
        review=source.handout.review,
    )


def sound_handouts(readings: Iterable[Reading]) -> list[Handout]:
    """Return the handouts of those readings that have no errors."""
    return [r.handout for r in readings if r.handout and not has_errors(r.problems)]
