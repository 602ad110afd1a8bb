"""Parsed text before anyone knows what it means: scalars, sequences and mappings with places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from handout.problems import Place


@dataclass(frozen=True)
class Source:
    """A text file as it was read: its name for people, and its characters."""

    file: str
    text: str = field(repr=False)

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    def place(self, line: int, column: int, length: int = 1) -> Place:
        """Return a place; line and column count from 1, and the length stays on that line."""
        excerpt = self._lines[line - 1] if line <= len(self._lines) else ""
        on_this_line = max(1, min(length, len(excerpt) - column + 1))
        return Place(self.file, line, column, on_this_line, excerpt)

    def place_at(self, index: int, length: int = 1) -> Place:
        """Return the place of the character at an index into the text."""
        line_start = self.text.rfind("\n", 0, index) + 1
        return self.place(self.text.count("\n", 0, index) + 1, index - line_start + 1, length)


@dataclass(frozen=True)
class Scalar:
    """One value, kept as the characters that were written, so that `no` and `010` stay text."""

    text: str
    place: Place
    quoted: bool = False
    source: Source = field(default=Source("", ""), compare=False, repr=False)
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)

    def place_of(self, fragment: str) -> Place:
        """Return where a part of the value stands in the file, or the value's own place."""
        index = self.source.text.find(fragment, self.start, self.end)
        return self.place if index < 0 else self.source.place_at(index, len(fragment))


@dataclass(frozen=True)
class Sequence:
    """A list of values."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True)
class Mapping:
    """Values under keys, in the order written; no key stands twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    place: Place

    def __iter__(self) -> Iterator[tuple[Scalar, Node]]:
        return iter(self.entries)

    def get(self, key: str) -> Node | None:
        """Return the value under a key, or None."""
        return next((value for name, value in self.entries if name.text == key), None)


type_names = {"Scalar": "text", "Sequence": "a list", "Mapping": "keys with values"}

Node = Scalar | Sequence | Mapping


def describe(node: Node) -> str:
    """Return what a node is, in an author's words."""
    if isinstance(node, Scalar) and not node.text and not node.quoted:
        return "nothing"
    return type_names[type(node).__name__]
