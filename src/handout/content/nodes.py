"""Parsed text before anyone knows what it means: scalars, sequences and mappings with places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from handout.problems import Place


@dataclass(frozen=True)
class Source:
    """A text file as it was read: its name for people, and its characters.

    If the file is personal, no place shows a line of it.
    """

    file: str
    text: str = field(repr=False)
    personal: bool = False

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    def place(self, line: int, column: int, length: int = 1) -> Place:
        """Return a place; line and column count from 1, and the length stays on that line."""
        if line > len(self._lines):  # a parser may wait for more below the last line
            line, column = len(self._lines), len(self._lines[-1]) + 1
        excerpt = self._lines[line - 1]
        on_this_line = max(1, min(length, len(excerpt) - column + 1))
        return Place(self.file, line, column, on_this_line, "" if self.personal else excerpt)

    def line(self, number: int) -> str:
        """Return a line of the file, counted from 1."""
        return self._lines[number - 1]

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

    def places_of(self, pattern: re.Pattern[str]) -> list[Place]:
        """Return where parts of the value stand in the file; none if they were written escaped."""
        found = pattern.finditer(self.source.text, self.start, self.end)
        return [self.source.place_at(match.start(), len(match[0])) for match in found]


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
    if isinstance(node, Scalar) and not node.text.strip():
        return "an empty text" if node.quoted else "nothing"
    if isinstance(node, Sequence) and not node.items:
        return "an empty list"
    return type_names[type(node).__name__]
