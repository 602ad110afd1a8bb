"""Take in the items and warnings that a handout uses of others, so that it has them as its own.

An item keeps its words and their places. What it says of its neighbours is put in the terms of the
handout that takes it in: items that this has too have an id here, all others an address. Each
language is shared by itself. What a handout builds on, it must have.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, fields, replace
from enum import Enum, auto
from typing import Any

from handout.content.dosage import laid_over
from handout.content.model import (
    Dosage,
    Dosed,
    Handout,
    Item,
    SafetyWarning,
    SectionItem,
    WithRequirements,
    items_of,
)
from handout.content.protocol import Question
from handout.content.spelling import misspelt
from handout.content.walk import find, key_for, rebuild
from handout.content.words import (
    Condition,
    ItemName,
    Name,
    Prose,
    Reference,
    full_address,
    handout_in,
    id_in,
    is_address,
)
from handout.frozen import frozen
from handout.problems import NOWHERE, Place, Problem

UNNAMED = Name("")
"""Of what is called here as it is called where it comes from."""


@frozen(kw_only=True)
class Used:
    """An item or a warning of another handout, and what is laid over it here.

    It stands in the place of that item until the item is taken in. A dosage is laid over part by
    part, conditions are added, and all else replaces what the item says: `requires: []` means
    nothing.
    """

    use: ItemName
    """The address of what is taken in, such as back-pain/heel-slide or signs/lung-clot."""
    id: Name = UNNAMED
    """What it is called here, if not as there."""
    dosage: Dosage | None = None
    """Parts that replace those of its dosage."""
    take_care: tuple[Prose, ...] = ()
    """Precautions in place of its own."""
    requires: tuple[ItemName, ...] | None = None
    """Items of this handout in place of those that it builds on; [] for none."""
    when: tuple[Condition, ...] = ()
    """Answers that it depends on here, besides its own."""
    always: bool = False
    """Whether it is on every sheet of this handout."""


class Lack(Enum):
    """Why there is nothing to take from a handout."""

    MISSING = auto()
    UNTRANSLATED = auto()
    FAULTY = auto()


Others = Mapping[str, Handout | Lack]
"""The other handouts as they are written, by id, in the language of the one that uses them."""


@frozen
class Taken:
    """What a handout takes in: its address, and how it is there.

    `over` are the entries that led to it, each with the handout that it stands in, the last first.
    """

    address: str
    item: Item
    over: tuple[tuple[Used, str], ...] = ()

    @property
    def is_unchanged(self) -> bool:
        """Whether nothing is laid over it."""
        return all(replace(used, use=_NOTHING, id=UNNAMED) == _PLAIN for used, _ in self.over)


@frozen
class Shared:
    """A handout with all that it uses, and what it has taken in, by the ids that this has here."""

    handout: Handout
    taken: Mapping[str, Taken] = field(default_factory=dict)

    def as_written(self, item: SectionItem) -> SectionItem:
        """Return an item, without what is laid over it if it is taken in."""
        taken = self.taken.get(item.id.value)
        original = taken.item if taken else item
        return replace(original, id=item.id) if isinstance(original, SectionItem) else item


def linked_handouts(handout: Handout) -> tuple[str, ...]:
    """Return the handouts of which this one, as it is written, names items."""
    found: Iterator[ItemName | Reference] = find(handout, ItemName, Reference)
    names = map(_name_of, found)
    return tuple(dict.fromkeys(handout_in(name) for name in names if is_address(name)))


def share(handout: Handout, others: Others) -> tuple[Shared, tuple[Problem, ...]]:
    """Return a handout with all that it uses of others, and the problems of its names.

    Args:
        handout: The handout as it is written.
        others: At least those of `linked_handouts`, and of theirs in turn.
    """
    sharing = _Sharing(handout, others)
    warnings = sharing.resolved(handout.warnings, SafetyWarning)
    protocol = (*handout.protocol, *sharing.questions())
    whole = sharing.resolved(replace(handout, warnings=warnings, protocol=protocol), SectionItem)
    taken = {used.id.value: found for used, found in sharing.uses()}
    return Shared(whole, taken), (*sharing.problems, *sharing.incomplete(whole))


class _Sharing:
    """Puts everything in the terms of one handout, and gathers the problems."""

    def __init__(self, handout: Handout, others: Others) -> None:
        self.own = handout.id.value
        self.handouts = {**others, self.own: handout}
        self.problems: dict[Problem, None] = {}
        self.entries = {
            name: {} if isinstance(one, Lack) else _entries(one)
            for name, one in self.handouts.items()
        }
        self.asked: dict[str, dict[str, Question]] = {
            name: {} if isinstance(one, Lack) else {q.id.value: q for q in one.protocol}
            for name, one in self.handouts.items()
        }
        self.known: dict[str, str] = {}
        """The ids here of what has been taken in, by address."""
        for used, found in self.uses():
            self.known.setdefault(found.address, used.id.value)

    def uses(self) -> Iterator[tuple[Used, Taken]]:
        """Yield what the handout takes in, as far as it can be found."""
        for entry in self.entries[self.own].values():
            found = self.found(self.full(entry)) if isinstance(entry, Used) else None
            if isinstance(entry, Used) and isinstance(found, Taken):
                yield entry, replace(found, over=((entry, self.own), *found.over))

    def questions(self) -> Iterator[Question]:
        """Yield the questions that come with what is taken in, unless the handout asks them too."""
        asked = self.asked[self.own]
        found: dict[str, Question] = {}
        for _, taken in self.uses():
            parts: list[tuple[Item | Used, str]] = [(taken.item, handout_in(taken.address))]
            for part, home in (*parts, *taken.over):
                for name in _named_in(part):
                    question = self.asked[home].get(name)
                    if question and name not in asked:
                        found.setdefault(name, question)
        yield from found.values()

    def full(self, used: Used) -> str:
        return full_address(used.use.value, self.own)

    def found(self, address: str, way: tuple[str, ...] = ()) -> Taken | Problem:
        """Return the item at an address; `way` are the addresses that led to it."""
        if address in way:
            return _circle((*way, address))
        name = handout_in(address)
        handout = self.handouts.get(name, Lack.MISSING)
        if isinstance(handout, Lack):
            return _lack(name, handout)
        entry = self.entries[name].get(id_in(address))
        if entry is None:
            return _no_item(address, self.entries[name])
        if not isinstance(entry, Used):
            return Taken(address, entry)
        there = self.found(full_address(entry.use.value, name), (*way, address))
        if isinstance(there, Problem):
            return there
        return replace(there, over=((entry, name), *there.over))

    def resolved(self, value: Any, wanted: type[Item]) -> Any:
        """Return a value with all uses resolved; those that are none of a class are problems."""

        def new(part: Used | Reference | ItemName) -> Any:
            if isinstance(part, Used):
                return self.taken(part, wanted)
            return self.named(part, self.own)

        return rebuild(value, (Used, Reference, ItemName), new)

    def taken(self, used: Used, wanted: type[Item]) -> Item | None:
        """Return the item that an entry takes in, or None with a problem."""
        found = self.found(self.full(used))
        if isinstance(found, Taken) and not isinstance(found.item, wanted):
            found = _misplaced(found.item)
        if isinstance(found, Problem):
            self.report(found, used.use.place)
            return None
        item: Item = self.in_own_terms(found.item, handout_in(found.address))
        for entry, home in reversed(((used, self.own), *found.over)):
            item = self.laid_over(item, self.in_own_terms(entry, home))
        return replace(item, id=used.id)

    def in_own_terms(self, value: Any, home: str) -> Any:
        """Return something of a handout with all items in it named as they are named here."""
        return rebuild(value, (Reference, ItemName), lambda name: self.named(name, home))

    def named(self, name: Any, home: str) -> Any:
        """Return a reference or the name of an item, written in a handout, as it is named here."""
        written = _name_of(name)
        if not written or (home == self.own and not is_address(written)):
            return name
        if written in self.asked[home]:  # a question is called the same everywhere
            return name
        address = full_address(written, home)
        if handout_in(address) == self.own:
            return _renamed(name, id_in(address))
        found = self.found(address)
        if isinstance(found, Problem):
            self.report(found, name.place)
            return name
        if found.address in self.known or handout_in(found.address) == self.own:
            return _renamed(name, self.known.get(found.address, id_in(found.address)))
        renamed = _renamed(name, found.address)
        titled = isinstance(name, Reference)
        return replace(renamed, title=found.item.title.value) if titled else renamed

    def laid_over(self, item: Item, used: Used) -> Item:
        """Return an item with what an entry lays over it."""
        for part in fields(used):
            value = getattr(used, part.name)
            if part.name in ("use", "id") or value == part.default:
                continue
            if not hasattr(item, part.name):
                self.report(_without(key_for(part.name), item), used.use.place)
            elif part.name == "when" and isinstance(item, SectionItem):
                item = replace(item, when=(*item.when, *value))
            elif part.name == "dosage" and isinstance(item, Dosed):
                item = replace(item, dosage=laid_over(item.dosage, value))
            else:
                item = replace(item, **{part.name: value})
        return item

    def incomplete(self, whole: Handout) -> Iterator[Problem]:
        """Yield a problem for each item that builds on one that the handout does not have."""
        places = {used.id.value: used.use.place for used, _ in self.uses()}
        for item in find(whole, WithRequirements):
            for name in item.requires:
                if name.is_address and isinstance(self.found(name.value), Taken):
                    yield _not_taken_in(name, item.id, places.get(item.id.value, name.place))

    def report(self, problem: Problem, place: Place) -> None:
        self.problems[replace(problem, place=place)] = None


def _entries(handout: Handout) -> dict[str, Item | Used]:
    """Return what a handout consists of, as it is written, by id."""
    return {entry.id.value: entry for entry in items_of(handout)}


def _named_in(part: Item | Used) -> Iterator[str]:
    """Yield what may be the names of questions in an item, or in what is laid over it."""
    found: Iterator[Reference | Condition] = find(part, Reference, Condition)
    for named in found:
        yield named.target if isinstance(named, Reference) else named.question.value


def _name_of(named: ItemName | Reference) -> str:
    return named.target if isinstance(named, Reference) else named.value


def _renamed(name: Any, new: str) -> Any:
    """Return a reference or the name of an item with another name, or the same object."""
    if _name_of(name) == new:
        return name
    return replace(name, **{"target" if isinstance(name, Reference) else "value": new})


def _not_taken_in(name: ItemName, item: Name, place: Place) -> Problem:
    return Problem(
        "requirement-not-used",
        place,
        f"'{item}' builds on '{name}', which this handout does not have",
        "the sheet would ask the patient to do something that it does not explain",
        f"add '- use: {name}' to a section, or give '{item}' a 'requires:' of its own, such as "
        "'requires: []'",
    )


def _lack(name: str, lack: Lack) -> Problem:
    match lack:
        case Lack.MISSING:
            message = f"there is no handout '{name}'"
            fix = (
                "see 'handout list' for those there are; one of another library, such as the "
                "example that 'handout where' shows, is copied into this one first"
            )
        case Lack.UNTRANSLATED:
            message = f"'{name}' is not translated into this language"
            fix = f"translate '{name}', or do without it"
        case Lack.FAULTY:
            message = f"'{name}' has errors, so nothing can be taken from it"
            fix = f"correct '{name}' first: see 'handout check'"
    return Problem("unusable-handout", NOWHERE, message, _WHY, fix)


def _no_item(address: str, entries: Mapping[str, object]) -> Problem:
    name, item = handout_in(address), id_in(address)
    guess = misspelt(item, {one: f"{name}/{one}" for one in entries})
    fix = f"did you mean '{guess}'?" if guess else f"see 'handout show {name}' for its items"
    return Problem("unknown-address", NOWHERE, f"'{name}' has no item '{item}'", _WHY, fix)


def _circle(way: tuple[str, ...]) -> Problem:
    return Problem(
        "circular-use",
        NOWHERE,
        " uses ".join(f"'{address}'" for address in way),
        "there would be no words to print",
        "write the item out in one of these handouts",
    )


def _misplaced(item: Item) -> Problem:
    if isinstance(item, SafetyWarning):
        message, fix = f"'{item.id}' is a warning", "move it to 'warnings:' at the top of the file"
    else:
        message, fix = f"'{item.id}' is no warning", "move it to a section"
    why = "warnings are printed on every sheet, and items only where they are chosen"
    return Problem("misplaced-use", NOWHERE, message, why, fix)


def _without(key: str, item: Item) -> Problem:
    return Problem(
        "useless-key",
        NOWHERE,
        f"'{item.id}' is of the kind '{item.kind}' and cannot have '{key}'",
        "what is written under it would never be printed",
        f"delete '{key}:' here",
    )


_WHY = "the sheet would lack something that its author wants on it"

_NOTHING = ItemName("")
_PLAIN = Used(use=_NOTHING)
"""An entry that lays nothing over."""
