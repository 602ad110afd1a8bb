"""The shape of an overlay: where each text of a handout stands in the file of a translation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, assert_never

from handout.content.model import Handout, Item, Role, Section, roles_of, searched_parts
from handout.content.sharing import Used
from handout.content.walk import key_for, parts
from handout.content.words import Prose, Text, words_in
from handout.frozen import frozen

Path = str
"""The keys and ids that lead to a text, with slashes between them: `warnings/danger/points/2`.

What is written in place of keys has no key of its own: the text of a step is `steps/2`, as a plain
step would be.
"""


@frozen
class Leaf:
    """A text to translate."""

    path: Path
    source: Text | Prose
    grave: bool = False
    """Whether a patient acts upon every word of it."""
    owner: str = ""
    """The kind and title of the item or section that it belongs to."""
    plain: str = ""
    """The key that it may have although none is needed."""


@frozen
class Keys:
    """Parts with a key each: the fields of a record, or ids."""

    path: Path
    entries: tuple[tuple[str, Shape], ...]
    plain: str = ""
    """The key of the text that is meant where one is written in place of keys."""
    by_id: bool = False
    own: tuple[str, ...] = ()
    """Keys under which each language has words of its own, or none."""


@frozen
class Series:
    """Parts in their order, which have no ids."""

    path: Path
    items: tuple[Shape, ...]


Shape = Leaf | Keys | Series


def shape_of(handout: Handout) -> Keys:
    """Return the shape that an overlay of a handout has."""
    shape = _shape(handout, "", _Around())
    return shape if isinstance(shape, Keys) else Keys("", ())


def leaves(shape: Shape) -> Iterator[Leaf]:
    """Yield the texts in a shape, in the order of the model."""
    if isinstance(shape, Leaf):
        yield shape
        return
    for part in inner(shape):
        yield from leaves(part)


def inner(shape: Shape) -> tuple[Shape, ...]:
    """Return the shapes just below one."""
    if isinstance(shape, Leaf):
        return ()
    return shape.items if isinstance(shape, Series) else tuple(part for _, part in shape.entries)


@frozen
class _Around:
    """What is known of a value from the records around it."""

    grave: bool = False
    owner: str = ""


def _shape(value: Any, path: Path, around: _Around) -> Shape | None:
    """Return the shape of a value, or None if there is nothing to translate in it."""
    if isinstance(value, Text | Prose):
        has_words = next(words_in(value), None) is not None
        return Leaf(path, value, around.grave, around.owner) if has_words else None
    if isinstance(value, tuple):
        return _series(value, path, around)
    return _record(value, path, around) if parts(value) else None


def _series(value: tuple[Any, ...], path: Path, around: _Around) -> Shape | None:
    if all(hasattr(part, "id") for part in value):
        named = ((part.id.value, part) for part in value if part.id.value)
        found = [(name, _shape(part, _below(path, name), around)) for name, part in named]
        entries = tuple((name, shape) for name, shape in found if shape)
        return Keys(path, entries, by_id=True) if entries else None
    numbered = (_shape(part, _below(path, str(n)), around) for n, part in enumerate(value, 1))
    items = tuple(shape for shape in numbered if shape)
    return Series(path, items) if items else None


def _record(value: Any, path: Path, around: _Around) -> Shape | None:
    kind: type = type(value)
    roles = roles_of(kind) if isinstance(value, Handout | Section | Item) else {}
    searched = searched_parts(kind)
    plain = getattr(kind, "plain", "")
    if isinstance(value, Section | Item):
        around = replace(around, owner=f"{getattr(kind, 'kind', 'section')} “{value.title}”")
    # What is laid over an item of another handout are its dosage and precautions.
    grave = around.grave or isinstance(value, Used)
    entries = []
    for field in fields(value):
        if not field.compare or field.name in searched:
            continue
        graver = grave or (field.name in roles and _is_grave(roles[field.name]))
        key = key_for(field.name)
        below = path if field.name == plain else _below(path, key)
        shape = _shape(getattr(value, field.name), below, replace(around, grave=graver))
        if shape:
            entries.append((key, shape))
    if len(entries) == 1 and entries[0][0] == plain and isinstance(entries[0][1], Leaf):
        return replace(entries[0][1], plain=plain)
    own = tuple(map(key_for, sorted(searched)))
    return Keys(path, tuple(entries), plain, own=own) if entries else None


def _below(path: Path, key: str) -> Path:
    return f"{path}/{key}" if path else key


def _is_grave(role: Role) -> bool:
    match role:
        case Role.WARNINGS | Role.AT_ONCE | Role.CONTACT | Role.CARE | Role.DOSAGE | Role.PROTOCOL:
            return True
        case Role.STEPS | Role.POINTS | Role.EASIER | Role.HARDER | Role.SHORT | Role.NOT_FOR:
            return True
        case Role.TITLE | Role.PICTURE | Role.LINK | Role.VERSION | Role.REVIEW | Role.TEXT:
            return False
        case Role.ITEMS | Role.SEARCHED | Role.START | Role.TIP | Role.EQUIPMENT | Role.SECTIONS:
            return False
        case Role.SOURCES:
            return False
        case _:
            assert_never(role)
