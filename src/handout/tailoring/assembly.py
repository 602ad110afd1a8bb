"""Assemble one handout of several, for a sheet with items of them all.

Each source keeps its items, with addresses in place of ids. So choice, requirements, references,
numbers and diary work as they do on a sheet of one handout.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import field, replace
from typing import Any

from handout.content.approval import combined
from handout.content.model import Handout, Item, Review, SafetyWarning, Section, items_of
from handout.content.protocol import Question
from handout.content.sharing import Shared
from handout.content.walk import rebuild, with_parts
from handout.content.words import (
    Condition,
    ItemName,
    Label,
    Name,
    Reference,
    Text,
    full_address,
    handout_in,
)
from handout.frozen import frozen
from handout.memo import memoized
from handout.problems import NOWHERE

PROGRAMME = Name("programme")
"""The id of every assembled handout, after which its file is named."""


@frozen(kw_only=True)
class Assembled(Handout):
    """A handout that was made of several. It has no title and no introduction of its own.

    `aliases` are other addresses of its items: an item that two of them have has one id.
    `warned_by` says by its id which sources have a warning, of which equal ones are here once.
    """

    made_of: tuple[Handout, ...] = field(compare=False)
    aliases: Mapping[str, str] = field(compare=False)
    warned_by: Mapping[str, frozenset[str]] = field(compare=False)


def assembled(parts: Collection[Shared]) -> Assembled:
    """Return the handout that some handouts in one language make together."""
    sources = tuple(_addressed(one.handout, one.taken) for one in parts)
    aliases = {name: new for one in parts for name, new in _aliases(one).items()}
    first = sources[0]
    warnings = _warnings(sources)
    return Assembled(
        id=PROGRAMME,
        language=first.language,
        version=Label(", ".join(source.version.value for source in sources)),
        title=Text("", first.title.place),
        review=_review(sources),
        warnings=tuple(warning for warning, _ in warnings),
        sections=tuple(section for source in sources for section in source.sections),
        protocol=tuple(question for source in sources for question in source.protocol),
        affected=next((source.affected for source in sources if source.affected), None),
        made_of=sources,
        aliases=aliases,
        warned_by={warning.id.value: homes for warning, homes in warnings},
    )


def of_items(handout: Handout, items: Collection[str]) -> Handout:
    """Return a handout as it is on a sheet with some items: made of those that have one of them."""
    if not isinstance(handout, Assembled):
        return handout
    chosen = set(items)
    sources = tuple(
        source
        for source in handout.made_of
        if not chosen.isdisjoint(item.id.value for item in items_of(source))
    )
    if len(sources) == len(handout.made_of) or not sources:
        return handout
    there = {source.id.value for source in sources}
    warnings = tuple(
        w for w in handout.warnings if not there.isdisjoint(handout.warned_by[w.id.value])
    )
    return replace(handout, warnings=warnings, review=_review(sources), made_of=sources)


def home_of(section: Section) -> str:
    """Return what stands before the id of a section where a handout was made of several."""
    home = handout_in(section.id.value)
    return f"{home}/" if home else ""


def sources_of(handout: Handout) -> tuple[Handout, ...]:
    """Return the handouts that one was made of: itself, if it was written as it is."""
    return handout.made_of if isinstance(handout, Assembled) else (handout,)


@memoized(2)
def _addressed(handout: Handout, taken: Mapping[str, Any]) -> Handout:
    """Return a handout with addresses in place of the ids of its sections and items."""
    aliases = _aliases(Shared(handout, taken))

    def full(name: str) -> str:
        address = full_address(name, handout.id.value)
        return aliases.get(address, address)

    def new(part: Any) -> Any:
        match part:
            case Item() | Section() | Question():
                # Only items have aliases: a section may have the id of an item.
                own = full(part.id.value) if isinstance(part, Item) else f"{handout.id}/{part.id}"
                inside = with_parts(part, lambda one: rebuild(one, _NAMED, new))
                return replace(inside, id=replace(part.id, value=own))
            case Reference():
                return replace(part, target=full(part.target))
            case Condition():
                question = f"{handout.id}/{part.question}"
                return replace(part, question=replace(part.question, value=question))
            case _:
                return replace(part, value=full(part.value))

    addressed: Handout = rebuild(handout, _NAMED, new)
    return addressed


_NAMED = (Item, Section, Question, Reference, Condition, ItemName)
"""What has the name of an item, section or question."""


def _aliases(shared: Shared) -> dict[str, str]:
    """Return the address of each item that is just as it is in the handout that it comes from."""
    home = shared.handout.id.value
    taken = shared.taken.items()
    return {f"{home}/{name}": one.address for name, one in taken if one.is_unchanged}


def _warnings(sources: Collection[Handout]) -> list[tuple[SafetyWarning, frozenset[str]]]:
    """Return the warnings of some handouts, equal ones once, with the handouts that have them."""
    found: dict[SafetyWarning, SafetyWarning] = {}
    homes: dict[SafetyWarning, set[str]] = {}
    for source in sources:
        for warning in source.warnings:
            alike = replace(warning, id=PROGRAMME)
            found.setdefault(alike, warning)
            homes.setdefault(alike, set()).add(source.id.value)
    return [(warning, frozenset(homes[alike])) for alike, warning in found.items()]


def _review(sources: Collection[Handout]) -> Review:
    """Return the review of the least reviewed handout, with all authors and the earliest date."""
    reviews = [source.review for source in sources]
    place = next((review.author.place for review in reviews), NOWHERE)
    authors = dict.fromkeys(review.author.value for review in reviews)
    return Review(
        author=Label(", ".join(authors), place),
        due=min(review.due for review in reviews),
        standing=combined([review.standing for review in reviews]),
    )
