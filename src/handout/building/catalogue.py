"""What is remembered of all handouts of a library: what each says of itself, and its items.

A handout is read anew when one of its files has changed; the others are not even opened as YAML.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace
from functools import partial

from handout.building.links import linked_states
from handout.building.readings import load_all_languages
from handout.building.standing import Printed
from handout.content.approval import Standing
from handout.content.model import Dosed, Handout, Review, items_of
from handout.frozen import frozen
from handout.storage.database import open_database
from handout.storage.library import languages_of
from handout.storage.snapshot import Snapshot


@frozen
class Summary:
    """What a handout says of itself. A `review` it has only if its source has no errors."""

    languages: tuple[str, ...] = ()
    """Its own first."""
    titles: dict[str, str] = field(default_factory=dict)
    """By language, its own first; in those that have no errors."""
    introduction: str = ""
    """Its words, in every language that has no errors."""
    drawing: str = ""
    """The picture of its first exercise that has one."""
    asks: bool = False
    """Whether it asks something before it can be printed."""
    items: int = 0
    version: str = ""
    collection: bool = False
    review: Review | None = None
    printed: dict[str, Printed] = field(default_factory=dict)
    """What it prints, by language."""

    def standings(self, snapshot: Snapshot) -> dict[str, Standing]:
        """Return its standing in each language; without an approval, its pictures are not read."""
        return {
            language: printed.standing(snapshot) if printed.approval else Standing()
            for language, printed in self.printed.items()
        }


def summaries(snapshot: Snapshot) -> dict[str, Summary]:
    """Return what each handout of a library says of itself, by its id."""
    rows = open_database(snapshot.library)
    return rows.all("summary", linked_states(snapshot), Summary, partial(_summary, snapshot))


def printed_whole(snapshot: Snapshot) -> dict[str, Summary]:
    """Return the same for the handouts that are printed as a whole: no collections."""
    return {name: one for name, one in summaries(snapshot).items() if not one.collection}


def _summary(snapshot: Snapshot, handout_id: str) -> Summary:
    from handout.search.entries import texts_in  # not needed where nothing has changed

    source, *others = load_all_languages(snapshot, handout_id)
    sound = [one.handout for one in (source, *others) if one.handout and one.is_sound]
    titles = {handout.language.value: handout.title.value for handout in sound}
    if source.handout is None or not source.is_sound:
        return Summary(titles=titles)
    return Summary(
        languages=languages_of(snapshot, handout_id, source.handout.language.value),
        titles=titles,
        introduction=" ".join(text for one in sound for text in texts_in(one.introduction)),
        drawing=next(_drawings(source.handout), ""),
        asks=bool(source.handout.protocol),
        items=len(items_of(source.handout)),
        version=source.handout.version.value,
        collection=source.handout.collection,
        review=replace(source.handout.review, standing=Standing()),
        printed={
            one.handout.language.value: one.printed
            for one in (source, *others)
            if one.handout and one.printed
        },
    )


def _drawings(handout: Handout) -> Iterator[str]:
    for item in items_of(handout):
        if isinstance(item, Dosed) and item.illustration:
            yield item.illustration[0].value
