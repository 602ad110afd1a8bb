"""What the therapist's page knows of an item: its picture, standard dosage, and its own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from enum import StrEnum
from itertools import takewhile
from typing import Any, TypeVar, cast

from handout.building.readings import load_handout
from handout.content.dosage_part import DosagePart
from handout.content.model import (
    Dosage,
    Dosed,
    Handout,
    Instruction,
    Item,
    SectionItem,
    WithRequirements,
    items_of,
)
from handout.content.quantity import Quantity, Words, written_quantity
from handout.content.rewording import changed_parts, is_numbered
from handout.content.walk import key_for
from handout.content.words import (
    AffectedLimb,
    Foreign,
    Mention,
    Prose,
    Reference,
    Text,
    full_address,
    handout_in,
)
from handout.frozen import frozen
from handout.problems import HandoutError
from handout.storage.library import is_handout
from handout.storage.snapshot import Snapshot

UNKNOWN = "…"
"""Stands for what only an answer decides. Words with it are shown, and not changed."""

Amounts = Mapping[str, str]
"""The parts of a dosage by their keys, as files write them; words stand as they are."""


@frozen
class Exercise:
    """An item as the page shows it. `texts` are the author's words by their path in `text`."""

    address: str
    title: str
    kind: str
    picture: str | None
    dosed: bool
    sided: bool
    """Whether it is done one side at a time."""
    affected: bool
    """Whether its handout has a word for the affected side."""
    short: str
    """The author's short form, or else the first words."""
    standard: Amounts
    texts: Mapping[str, str]
    requires: tuple[str, ...]
    """The addresses of what it builds on."""


Result = TypeVar("Result")

MOST_KNOWN = 200
"""Searches whose results are remembered while the library stays as it is."""


class OpenHandouts:
    """The handouts of a snapshot that the page has asked for, each read once in a language."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Start with none."""
        self.snapshot = snapshot
        self._read: dict[tuple[str, str], Handout | None] = {}
        self._exercises: dict[tuple[str, str], dict[str, Exercise]] = {}
        self._known: dict[Hashable, Any] = {}

    def once(self, key: Hashable, find: Callable[[], Result]) -> Result:
        """Return what is found in this snapshot, which need not be looked for again."""
        if key not in self._known:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[key] = find()
        return cast(Result, self._known[key])

    def exercise(self, address: str, language: str) -> Exercise | None:
        """Return an item by its address, or None if the library has no sound one in a language."""
        key = handout_in(address), language
        if key not in self._exercises:
            handout = self.handout(*key)
            self._exercises[key] = exercises_in(handout) if handout else {}
        return self._exercises[key].get(address)

    def handout(self, name: str, language: str) -> Handout | None:
        """Return a handout in a language, or None if the library has no sound one."""
        if (name, language) not in self._read:
            self._read[name, language] = _sound(name, language, self.snapshot)
        return self._read[name, language]


def _sound(name: str, language: str, snapshot: Snapshot) -> Handout | None:
    if not is_handout(snapshot, name):
        return None
    try:
        return load_handout(snapshot, name, language).sound()
    except HandoutError:
        return None


def exercises_in(handout: Handout) -> dict[str, Exercise]:
    """Return the items of a handout by their addresses."""
    titles = {item.id.value: item.title.value for item in items_of(handout)}
    home = handout.id.value
    return {
        full_address(item.id.value, home): _exercise(item, handout, titles)
        for section in handout.sections
        for item in section.items
    }


def _exercise(item: SectionItem, handout: Handout, titles: Mapping[str, str]) -> Exercise:
    dosage = item.dosage if isinstance(item, Dosed) else None
    return Exercise(
        address=full_address(item.id.value, handout.id.value),
        title=item.title.value,
        kind=item.kind,
        picture=item.illustration[0].value if item.illustration else None,
        dosed=isinstance(item, Dosed),
        sided=isinstance(item, Dosed) and bool(item.limb or (dosage and dosage.side)),
        affected=handout.affected is not None,
        short=_short(item, titles),
        standard=amounts_of(dosage) if dosage else {},
        texts={path: said for path, said in _texts(item, titles) if UNKNOWN not in said},
        requires=tuple(
            full_address(name.value, handout.id.value)
            for name in (item.requires if isinstance(item, WithRequirements) else ())
        ),
    )


def _short(item: SectionItem, titles: Mapping[str, str]) -> str:
    said = [" ".join(_plain(prose, titles) for prose in item.short)]
    said += [words for path, words in _texts(item, titles) if path != "title"]
    return next(filter(None, map(_decided, said)), "")


def _decided(words: str) -> str:
    """Return the sentences of a text before the first one that an answer decides."""
    sentences = re.split(r"(?<=[.!?]) +|\n", words)
    return " ".join(takewhile(lambda sentence: UNKNOWN not in sentence, sentences))


def amounts_of(dosage: Dosage) -> Amounts:
    """Return the parts of a dosage as files write them."""
    parts = ((str(part), getattr(dosage, part)) for part in DosagePart)
    return {part: _written(amount) for part, amount in parts if amount is not None}


def _written(amount: object) -> str:
    match amount:
        case Quantity():
            return written_quantity(amount)
        case Words():
            return amount.words.value
        case StrEnum():
            return amount.value
    return str(amount)


def _texts(item: Item, titles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the words of an item that a therapist can change, each with its path."""
    for part, role in changed_parts(item).items():
        value = getattr(item, part, None)
        if not value:
            continue
        if is_numbered(role):
            for number, entry in enumerate(value, 1):
                yield f"{key_for(part)}/{number}", _plain(entry, titles)
        else:
            entries = value if isinstance(value, tuple) else (value,)
            yield key_for(part), "\n".join(_plain(entry, titles) for entry in entries)


def _plain(value: Any, titles: Mapping[str, str]) -> str:
    """Return words as plain text; what they refer to is named by its title."""
    if isinstance(value, Instruction):
        value = value.text
    if isinstance(value, Text):
        return value.value
    assert isinstance(value, Prose)
    return "".join(_leaf(leaf, titles) for leaf in value.leaves)


def _leaf(leaf: object, titles: Mapping[str, str]) -> str:
    match leaf:
        case str():
            return leaf
        case Reference():
            return leaf.title or titles.get(leaf.target, UNKNOWN)
        case Mention():
            return leaf.title
        case Foreign():
            return leaf.words
        case AffectedLimb():
            return str(leaf.limb)
    return str(leaf)
