"""The stamp in a drawing that says what it was drawn from; reading it loads nothing that draws."""

from __future__ import annotations

import hashlib
import re

from handout.content.nodes import Mapping, Node, Scalar
from handout.content.pictures import UNDRAWN_KEYS
from handout.illustration.body.appearance import DEFAULT_PERSON, Person

ENGINE_VERSION = 7
"""Version of the drawing engine; raise it when the same text would be drawn differently.

It is part of each SVG's source stamp, so raising it marks every existing drawing as out of date.
"""

_PREFIX = "handout illustration "


def source_stamp(node: Node, person: Person = DEFAULT_PERSON) -> str:
    """Return a stamp of what a drawing is made from: engine version, and digest of text and person.

    Comments and spacing are left out, and what is only told of the picture, because they do not
    change it.
    """
    return f"{_PREFIX}{ENGINE_VERSION} {_digest(node, person)}"


def is_current(drawn: str, node: Node, person: Person = DEFAULT_PERSON) -> bool:
    """Return whether an SVG was drawn by this version of the engine from this text and person."""
    return _stamp_in(drawn) == source_stamp(node, person)


def is_drawn_from(drawn: str, node: Node, person: Person = DEFAULT_PERSON) -> bool:
    """Return whether an SVG was drawn by any version of the engine from this text and person."""
    return _stamp_in(drawn).endswith(f" {_digest(node, person)}")


def is_stamped(drawn: str) -> bool:
    """Return whether an SVG was drawn from any text, by any version of the engine."""
    return _stamp_in(drawn).startswith(_PREFIX)


def _stamp_in(drawn: str) -> str:
    found = re.search(r"<metadata>([^<]*)</metadata>", drawn)
    return found[1] if found else ""


def _digest(node: Node, person: Person) -> str:
    # The digest covers `repr(person)`: renaming the class Person or one of its fields would mark
    # every drawing as out of date.
    drawn = _plain(_without_undrawn(node))
    return hashlib.sha256(repr((drawn, person)).encode()).hexdigest()[:16]


def _without_undrawn(node: Node) -> Node:
    """Return a pose text without what is told of its picture and not drawn."""
    if not isinstance(node, Mapping):
        return node
    drawn = tuple((key, value) for key, value in node if key.text not in UNDRAWN_KEYS)
    return Mapping(drawn, node.place)


def _plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return [(key.text, _plain(value)) for key, value in node]
    return [_plain(item) for item in node.items]
