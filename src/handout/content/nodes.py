"""Nodes: parsed text without meaning yet, as scalars, sequences and mappings with their places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import field
from functools import cached_property
from itertools import accumulate

from handout.content.typed import as_meant
from handout.frozen import frozen
from handout.problems import WIDEST_LINE, Place

LONGEST_EXCERPT = 1000
"""Characters that a place has of its line. A file may be one line, and have a place for each letter
of it; so may the records that are made of it, in memory and in the cache."""


@frozen
class Source:
    """A text file: its name as shown to people, and its text.

    A personal file is about a person; its places have no excerpt, so no message quotes it.
    """

    file: str
    text: str = field(repr=False)
    personal: bool = False

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def _starts(self) -> list[int]:
        """The index into the text of the first character of each line."""
        lengths = (len(line) + 1 for line in self._lines[:-1])
        return list(accumulate(lengths, initial=0))

    @cached_property
    def _parts(self) -> dict[tuple[int, int], str]:
        """The parts of long lines that places have as excerpts, by line and first character."""
        return {}

    def place(self, line: int, column: int, length: int = 1) -> Place:
        """Return a place, with line and column counted from 1; it ends with its line at the latest.

        A line below the last one means the end of the text.
        """
        # Where the parser expects more text, it points below the last line.
        if line > len(self._lines):
            line, column = len(self._lines), len(self._lines[-1]) + 1
        whole = self._lines[line - 1]
        on_this_line = max(1, min(length, len(whole) - column + 1))
        excerpt, skipped = ("", 0) if self.personal else self._excerpt(whole, line, column)
        return Place(self.file, line, column, on_this_line, excerpt, skipped)

    def _excerpt(self, whole: str, line: int, column: int) -> tuple[str, int]:
        """Return what a place shows of its line, and how many characters stand before that."""
        if len(whole) <= LONGEST_EXCERPT:
            return whole, 0
        # Places near to each other share a part, or each of a hundred thousand would have its own.
        step = LONGEST_EXCERPT // 2
        skipped = max(0, column - WIDEST_LINE) // step * step
        part = self._parts.setdefault((line, skipped), whole[skipped : skipped + LONGEST_EXCERPT])
        return part, skipped

    def line(self, number: int) -> str:
        """Return a line of the file, counted from 1."""
        return self._lines[number - 1]

    def place_at(self, index: int, length: int = 1) -> Place:
        """Return the place of the character at an index into the text."""
        line = bisect_right(self._starts, index)
        return self.place(line, index - self._starts[line - 1] + 1, length)


NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
"""How YAML and JSON write that there is nothing. In quotes, each of them is a text."""

STAND_INS = frozenset(
    (
        *("null", "none", "nil", "nan", "n/a", "undefined"),
        *("#n/a", "#i/t", "#name?", "#navn?", "#ref!", "#reference!", "#value!", "#værdi!"),
    )
)
"""What programs write in a cell or a variable that has no value, in small letters."""


@frozen
class Scalar:
    """A single value as the characters that were written, so that `no` and `010` stay text.

    Signs that only word processors tell apart are read as what they mean. `start` and `end` are its
    indices into the text of its source.
    """

    text: str
    place: Place
    quoted: bool = False
    source: Source = field(default=Source("", ""), compare=False, repr=False)
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)

    def __post_init__(self) -> None:
        """Read the text as it was meant, wherever it comes from."""
        meant = as_meant(self.text)
        if meant is not self.text:
            object.__setattr__(self, "text", meant)

    @property
    def is_nothing(self) -> bool:
        """Whether this says that there is nothing."""
        return not self.quoted and self.text in NOTHING

    @property
    def is_stand_in(self) -> bool:
        """Whether a program probably wrote this in place of a value that it did not have.

        In a file, quotation marks say that it is meant: somebody may be called Null.
        """
        meant = self.quoted and self.source.text
        return not meant and self.text.strip().casefold() in STAND_INS

    def places_of(self, pattern: re.Pattern[str]) -> Iterator[Place]:
        """Yield the places of a pattern in the value as written: none where it is escaped."""
        for match in pattern.finditer(self.source.text, self.start, self.end):
            yield self.source.place_at(match.start(), len(match[0]))


@frozen
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    place: Place


@frozen
class Mapping:
    """Keys with values in the order written, each key once."""

    entries: tuple[tuple[Scalar, Node], ...]
    place: Place

    def __iter__(self) -> Iterator[tuple[Scalar, Node]]:
        return iter(self.entries)

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or None if there is nothing."""
        found = (value for name, value in self.entries if name.text == key)
        return next((value for value in found if not is_nothing(value)), None)

    def place_of(self, key: str) -> Place | None:
        """Return the place of a key, whether it has a value or not; None if it is not written."""
        return next((name.place for name, _ in self.entries if name.text == key), None)


Node = Scalar | Sequence | Mapping


def is_nothing(node: Node) -> bool:
    """Return whether a node says that there is nothing, as if its key were not there."""
    return isinstance(node, Scalar) and node.is_nothing


def scalars_in(node: Node) -> Iterator[Scalar]:
    """Yield every value in a node, without the keys."""
    if isinstance(node, Scalar):
        yield node
        return
    parts = (value for _, value in node) if isinstance(node, Mapping) else node.items
    for part in parts:
        yield from scalars_in(part)


def merged(base: Mapping, override: Mapping) -> Mapping:
    """Return a mapping merged recursively with another, which takes precedence where it speaks."""
    later = {key.text: (key, value) for key, value in override if not is_nothing(value)}
    entries = []
    for key, value in base:
        new = later.pop(key.text, (key, value))[1]
        both = isinstance(value, Mapping) and isinstance(new, Mapping)
        entries.append((key, merged(value, new) if both else new))  # type: ignore[arg-type]
    return Mapping((*entries, *later.values()), base.place)


_TYPE_NAMES = {"Scalar": "text", "Sequence": "a list", "Mapping": "keys with values"}

_TYPE_FIXES = {
    "a list": "write a list, with '- ' before each entry",
    "keys with values": "write keys with values, for example 'title: Walking'",
    "parts with words": "name the part, for example {title: …} or {steps: {2: …}}",
    "texts by number": "write the number of each text that is to change, for example {2: …}",
    "ids as keys": "write each id as a key, with its texts below it",
}


def describe(node: Node) -> str:
    """Return what a node is, in an author's words."""
    if is_nothing(node):
        return "an empty value"
    if isinstance(node, Scalar) and not node.text.strip():
        return "an empty text"
    if isinstance(node, Sequence) and not node.items:
        return "an empty list"
    if isinstance(node, Mapping) and not node.entries:
        return "empty braces"
    return _TYPE_NAMES[type(node).__name__]


def quote(node: Node) -> str:
    """Return a value in quotation marks, or what the node is if it is no single value.

    A value from a personal file is only pointed at.
    """
    if not isinstance(node, Scalar):
        return describe(node)
    return "this" if node.source.personal else f"'{node.text}'"


def type_fix(expected: str) -> str:
    """Return the fix for a node that is not what is expected, such as "a list"."""
    return _TYPE_FIXES.get(expected, f"write {expected}")
