"""What a page asks for: a prescription as JSON, in the keys of prescription files.

It becomes the same nodes as a parsed file, so that one reader checks both. The place of each value
is the path of its field, such as `items/2/dosage/sets`: there the page shows what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handout.content import nodes
from handout.content.nodes import Node, Scalar, Sequence
from handout.problems import HandoutError, Place, Problem

Asked = Mapping[str, Any]
"""The keys of a prescription; the values are what JSON has."""

DEEPEST = 12
"""A prescription has five levels."""


def node_of(asked: Asked) -> nodes.Mapping:
    """Return what a page asks for in the form of a parsed prescription file.

    What is null or an empty text counts as not asked for.

    Raises:
        HandoutError: it is nested more deeply than any prescription.
    """
    return _mapping(asked, "")


def _mapping(entries: Asked, path: str) -> nodes.Mapping:
    place = Place(path)
    parts = ((key, _node(value, _below(path, key))) for key, value in entries.items())
    return nodes.Mapping(
        tuple((Scalar(str(key), Place(_below(path, key))), node) for key, node in parts if node),
        place,
    )


def _node(value: Any, path: str) -> Node | None:
    if path.count("/") > DEEPEST:
        raise HandoutError([_too_deep(path)])
    match value:
        case None | "":
            return None
        case bool():
            return Scalar("true" if value else "false", Place(path))
        case Mapping():
            return _mapping(value, path)
        case list() | tuple():
            found = (_node(part, _below(path, n)) for n, part in enumerate(value, 1))
            return Sequence(tuple(node for node in found if node), Place(path))
    return Scalar(str(value), Place(path), quoted=True)


def _below(path: str, key: str | int) -> str:
    return f"{path}/{key}" if path else str(key)


def _too_deep(path: str) -> Problem:
    return Problem(
        "too-deep",
        Place(path.split("/")[0]),
        "what is asked for is nested too deeply",
        "no prescription is like this",
        "send the keys of a prescription file",
    )
