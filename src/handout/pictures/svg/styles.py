"""Style sheets within a drawing: rules that pick elements by name, class or id."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from handout.pictures.svg.numbers import DrawingError, excerpt
from handout.pictures.svg.tree import Node

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SELECTOR = re.compile(r"(?=\S)(\*|[A-Za-z][\w-]*)?((?:[.#][\w-]+)*)")

MOST_RULES = 1000
"""Each element is held against each rule; a drawing program writes some fifty."""


class Rule(NamedTuple):
    """What some elements are painted with."""

    rank: tuple[int, int, int]
    """Numbers of ids, classes and names that pick: the more, the stronger."""
    name: str
    """Nothing or * is for every element."""
    marks: frozenset[str]
    """Ids with #, classes with a point."""
    declarations: Mapping[str, str]


def declarations_of(text: str) -> dict[str, str]:
    """Return the properties of a style, such as `fill:red;stroke:none`."""
    parts = (declaration.partition(":") for declaration in text.split(";"))
    return {key.strip().lower(): value for key, _, value in parts if key.strip()}


def rules_of(node: Node) -> Iterator[Rule]:
    """Yield the rules of a `style` element.

    Raises:
        DrawingError: they are more than plain ones.
    """
    kind, media = node.attributes.get("type", "text/css"), node.attributes.get("media", "all")
    if kind != "text/css" or media not in ("all", "print"):
        raise DrawingError(f"a style sheet is for '{excerpt(kind)}', '{excerpt(media)}'")
    text = _COMMENT.sub(" ", node.text)
    if rest := _RULE.sub("", text).strip():
        raise DrawingError(f"'{excerpt(rest)}' in a style sheet is no plain rule")
    for selectors, body in _RULE.findall(text):
        for selector in selectors.split(","):
            match = _SELECTOR.fullmatch(selector.strip())
            if not match:
                raise DrawingError(
                    f"a style sheet picks shapes by '{excerpt(selector)}'; only names, "
                    "classes and ids are read"
                )
            name, marks = match[1] or "", frozenset(re.findall(r"[.#][\w-]+", match[2]))
            ids = sum(mark[0] == "#" for mark in marks)
            rank = (ids, len(marks) - ids, name not in ("", "*"))
            yield Rule(rank, name, marks, declarations_of(body))


def in_order(rules: list[Rule]) -> tuple[Rule, ...]:
    """Return rules in the order in which the later one wins."""
    if len(rules) > MOST_RULES:
        raise DrawingError(f"the style sheets have more than {MOST_RULES} rules; simplify them")
    return tuple(sorted(rules, key=lambda rule: rule.rank))


def styled(rules: tuple[Rule, ...], node: Node) -> dict[str, str]:
    """Return the properties that rules give an element."""
    if not rules:
        return {}
    marks = {f".{name}" for name in node.attributes.get("class", "").split()}
    marks.add(f"#{node.attributes.get('id', '')}")
    found: dict[str, str] = {}
    for rule in rules:
        if rule.name in ("", "*", node.name) and rule.marks <= marks:
            found |= rule.declarations
    return found
