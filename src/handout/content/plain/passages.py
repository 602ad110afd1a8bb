"""The texts of a handout as a reader meets them: words, and what each of them is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handout.content.model import Handout, Item, Role, Section, roles_of
from handout.content.sharing import Used
from handout.content.words import Aside, Foreign, Prose, Text, words_in
from handout.frozen import frozen
from handout.problems import Place

_APART = frozenset({Role.SECTIONS, Role.ITEMS, Role.WARNINGS})
_UNREAD = frozenset({Role.NOT_FOR, Role.SEARCHED, Role.SOURCES, Role.REVIEW, Role.PROTOCOL})
"""What patients never read, or questions that a clinic answers."""

IN_PLACE = "▪"
"""Stands for what a sheet prints in place of a reference or a number: neither a word nor an end."""


@frozen
class Passage:
    """One text: a paragraph, a step, a point, a title or the description of a picture."""

    words: str
    """Without parentheses that only refer to items, and without words of other languages."""
    place: Place
    role: Role
    running: bool
    """Whether it can have sentences, as titles and descriptions of pictures do not."""


@frozen
class Part:
    """A handout, section or item with the texts that it has of its own."""

    title: str
    place: Place
    passages: tuple[Passage, ...]
    lists: tuple[tuple[Role, tuple[Place, ...]], ...] = ()
    """Its lists of points and steps, each with the places of its entries."""

    @property
    def running(self) -> tuple[str, ...]:
        """Its running text."""
        return tuple(passage.words for passage in self.passages if passage.running)


def parts_of(handout: Handout) -> Iterator[Part]:
    """Yield the parts of a handout that have texts, in their order; itself is the first."""
    yield _part(handout)
    yield from map(_part, handout.warnings)
    for section in handout.sections:
        yield _part(section)
        yield from map(_part, section.items)


def _part(record: Handout | Section | Item | Used) -> Part:
    if isinstance(record, Used):  # of what is laid over an item, only precautions are words
        return Part("", record.use.place, tuple(_passages(record.take_care, Role.CARE)))
    passages: list[Passage] = []
    lists: list[tuple[Role, tuple[Place, ...]]] = []
    kind: type = type(record)
    for name, role in roles_of(kind).items():
        if role in _APART or role in _UNREAD:
            continue
        own = tuple(_passages(getattr(record, name), role))
        passages += own
        if role in (Role.POINTS, Role.STEPS, Role.AT_ONCE):
            lists.append((role, tuple(one.place for one in own if one.running)))
    return Part(record.title.value, record.title.place, tuple(passages), tuple(lists))


def _passages(value: Any, role: Role) -> Iterator[Passage]:
    for text in words_in(value):
        running = isinstance(text, Prose)
        yield Passage(plain(text), text.place, role, running)


def plain(text: Text | Prose) -> str:
    """Return the words of a text."""
    return text.value if isinstance(text, Text) else "".join(map(_plain, text.parts))


def _plain(part: Any) -> str:
    if isinstance(part, str):
        return part
    return "" if isinstance(part, Aside | Foreign) else IN_PLACE
