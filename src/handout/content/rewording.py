"""Put a therapist's own words in place of an author's, part by part of an item, for one reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, replace
from typing import Any, Literal, TypeVar, assert_never

from handout.content.model import KINDS, Instruction, Item, Role, roles_of
from handout.content.walk import key_for
from handout.content.words import Note, Personal, Text, own_paragraphs, own_prose, own_text
from handout.frozen import frozen
from handout.problems import NOWHERE, Place

ChangedRole = Literal[
    Role.TITLE, Role.TEXT, Role.POINTS, Role.START, Role.STEPS, Role.TIP, Role.EASIER, Role.HARDER
]

AnItem = TypeVar("AnItem", bound=Item)


@frozen
class Change(Personal):
    """New words for a part of an item, or for one of the numbered entries of the part."""

    part: str
    """The name of the field."""
    number: int | None
    words: Note
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen
class Rewording(Personal):
    """New words for parts of an item: of each part the words, or of its entries, by number."""

    changes: tuple[Change, ...] = ()


def changed_parts(item: Item) -> dict[str, ChangedRole]:
    """Return the parts of an item that can be in other words, in their order."""
    kind: type = type(item)
    roles = ((name, _changed_role(role)) for name, role in roles_of(kind).items())
    return {name: role for name, role in roles if role}


def keys_of_changes() -> tuple[str, ...]:
    """Return the keys of all parts that an item of any kind may have in other words.

    Precautions are among them, so that what asks for other ones is told why there are none.
    """
    kinds: Iterable[type] = KINDS.values()
    roles = (entry for kind in kinds for entry in roles_of(kind).items())
    parts = (name for name, role in roles if role is Role.CARE or _changed_role(role))
    return tuple(dict.fromkeys(key_for(name) for name in parts))


def _changed_role(role: Role) -> ChangedRole | None:
    """Return a role if a therapist may change the words that have it.

    Precautions are the author's words for safety, so they can only be added to, by a note.
    """
    match role:
        case Role.TITLE | Role.TEXT | Role.POINTS | Role.START | Role.STEPS:
            return role
        case Role.TIP | Role.EASIER | Role.HARDER:
            return role
        case Role.CARE | Role.DOSAGE | Role.EQUIPMENT | Role.PICTURE | Role.LINK | Role.SHORT:
            return None
        case Role.SEARCHED | Role.VERSION | Role.REVIEW | Role.PROTOCOL | Role.NOT_FOR:
            return None
        case Role.WARNINGS | Role.SECTIONS | Role.ITEMS | Role.AT_ONCE | Role.CONTACT:
            return None
        case Role.SOURCES:
            return None
        case _:
            assert_never(role)


def is_numbered(role: ChangedRole) -> bool:
    """Tell whether a change must say which entry of a part it is for."""
    match role:
        case Role.POINTS | Role.STEPS:
            return True
        case Role.TITLE | Role.TEXT | Role.START | Role.TIP | Role.EASIER | Role.HARDER:
            return False
        case _:
            assert_never(role)


def has_part(item: Item, change: Change) -> bool:
    """Tell whether an item has the part that a change is for."""
    role, value = changed_parts(item).get(change.part), getattr(item, change.part, None)
    if not role or not value:
        return False
    if change.number is None:
        return not is_numbered(role)
    return isinstance(value, tuple) and change.number <= len(value)


def changed(item: AnItem, change: Change) -> AnItem:
    """Return an item with a change, for which it has the part."""
    value = getattr(item, change.part)
    return replace(item, **{change.part: _changed(value, change.number, change.words)})


def _changed(value: Any, number: int | None, words: Note) -> Any:
    if number:
        entry = _entry(value[number - 1], words)
        return (*value[: number - 1], entry, *value[number:])
    if isinstance(value, tuple):
        return own_paragraphs(words)
    return _entry(value, words)


def _entry(value: Any, words: Note) -> Any:
    """Return the words in place of a title, a paragraph or an instruction."""
    if isinstance(value, Instruction):
        return replace(value, text=own_prose(words))
    return own_text(words) if isinstance(value, Text) else own_prose(words)
