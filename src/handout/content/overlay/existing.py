"""Read what stands in the file of a translation: texts, notes, and what the program wrote there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from handout.content.nodes import Mapping, Node, Scalar, Sequence
from handout.content.overlay.shape import Keys, Leaf, Path, Series, Shape
from handout.content.words import Text
from handout.frozen import frozen

SOURCE = "#."
"""Begins a line with the source of the text below it, and other words of the program."""

BEFORE = "#|"
"""Begins a line with the source that the text below it was made from, if that was another."""

APART = "#~"
"""Begins a line of what the source no longer has. Translators know the three from PO files."""


@dataclass
class Remarks:
    """The comments above an entry."""

    notes: list[str] = field(default_factory=list)
    """Those of people, each a line that begins with #."""
    source: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)


@frozen
class Existing:
    """What an overlay has.

    `texts` are those at the paths of a shape. `own` are the words that its language has for itself,
    by the path of their key. `strays` are texts at other paths. `apart` are the lines that were set
    apart earlier.
    """

    texts: dict[Path, Scalar] = field(default_factory=dict)
    own: dict[Path, list[Scalar]] = field(default_factory=dict)
    strays: list[tuple[Path, Scalar]] = field(default_factory=list)
    remarks: dict[Path, Remarks] = field(default_factory=dict)
    apart: list[str] = field(default_factory=list)


_NO_TEXT = Text("")
LANGUAGE = "language"
END = ""
"""The path of comments below all entries."""


def read_existing(overlay: Node | None, shape: Shape) -> Existing:
    """Return what an overlay has of a shape; without one, nothing."""
    reader = _Reader(Existing())
    if overlay is None:
        return reader.found
    reader.value(overlay, shape, "")
    reader.comments(overlay)
    return reader.found


class _Reader:
    def __init__(self, found: Existing) -> None:
        self.found = found
        self.anchors: list[tuple[int, int, Path]] = []
        """Where each entry begins: the index into the text, the column, and its path."""
        self.spans: list[tuple[int, int]] = []
        """The beginning and end of each value and key, in which no comment can be."""

    def value(self, node: Node, shape: Shape | None, path: Path) -> None:
        if isinstance(node, Scalar):
            self.scalar(node, shape, path)
        elif isinstance(node, Mapping):
            self.mapping(node, shape, path)
        else:
            self.sequence(node, shape, path)

    def scalar(self, node: Scalar, shape: Shape | None, path: Path) -> None:
        self.spans.append((node.start, node.end))
        leaf = _leaf_of(shape)
        if leaf is None or leaf.path in self.found.texts:
            self.found.strays.append((path, node))
        else:
            self.found.texts[leaf.path] = node

    def mapping(self, node: Mapping, shape: Shape | None, path: Path) -> None:
        inner = dict(shape.entries) if isinstance(shape, Keys) else {}
        own = shape.own if isinstance(shape, Keys) else ()
        if isinstance(shape, Leaf) and shape.plain:
            inner = {shape.plain: shape}
        if path == "":
            inner.setdefault(LANGUAGE, Leaf(LANGUAGE, _NO_TEXT))
        for key, value in node:
            self.spans.append((key.start, key.end))
            below = f"{path}/{key.text}" if path else key.text
            part = inner.get(key.text)
            self.anchor(key.start, key.place.column, _anchor_of(part, value, below))
            if key.text in own:
                self.own(value, below)
            else:
                self.value(value, part, below)

    def sequence(self, node: Sequence, shape: Shape | None, path: Path) -> None:
        items = shape.items if isinstance(shape, Series) else ()
        if isinstance(shape, Leaf) and len(node.items) == 1:
            items = (shape,)
        for number, value in enumerate(node.items):
            below = f"{path}/{number + 1}"
            part = items[number] if number < len(items) else None
            first = _first(value)
            if first:
                at = _anchor_of(part, value, part.path if part else below)
                self.anchor(first.start, first.place.column, at)
            self.value(value, part, part.path if part else below)

    def own(self, node: Node, path: Path) -> None:
        items = node.items if isinstance(node, Sequence) else (node,)
        for item in items:
            if isinstance(item, Scalar):
                self.spans.append((item.start, item.end))
                if not item.is_nothing and item.text.strip():
                    self.found.own.setdefault(path, []).append(item)
                self.anchor(item.start, item.place.column, path)
            else:
                self.value(item, None, path)

    def anchor(self, start: int, column: int, path: Path) -> None:
        self.anchors.append((start, column, path))

    def comments(self, overlay: Node) -> None:
        """Give each comment to the entry below it, or beside it on its line."""
        first = _first(overlay)
        text = first.source.text if first else ""
        self.anchors.sort(key=lambda one: one[0])  # stable: the innermost of one place comes last
        self.spans.sort()
        starts = [start for start, _, _ in self.anchors]
        for index, line in _comments(text, self.spans):
            begin = text.rfind("\n", 0, index) + 1
            number = bisect_right(starts, index)
            below = bisect_right(starts, starts[number]) - 1 if number < len(starts) else None
            self.comment(line, text[begin:index], number - 1, below)

    def comment(self, line: str, before: str, above: int, below: int | None) -> None:
        """Keep a comment with its entry.

        Args:
            line: The comment.
            before: What stands before it on its line.
            above: The number of the last anchor before it; -1 if there is none.
            below: That of the next one after it, the innermost of its place.
        """
        _, column_below, path = (0, 1, END) if below is None else self.anchors[below]
        is_beside = before.strip() not in ("", "-")
        is_inside = len(before) + 1 > column_below  # below the last entry of a part
        is_above = above < 0 or not (is_beside or is_inside)
        if not is_above:
            path = self.anchors[above][2]
        remarks = self.found.remarks.setdefault(path, Remarks())
        if line.startswith(APART):
            self.found.apart.append(line)
        elif not line.startswith((SOURCE, BEFORE)):
            remarks.notes.append(line)
        elif is_above:  # what stands elsewhere is left over from an entry that was deleted
            said = remarks.source if line.startswith(SOURCE) else remarks.before
            said.append(line[2:].strip())


def _comments(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """Yield where each comment begins, and its words from the # on."""
    starts = [start for start, _ in spans]
    at = 0
    while match := _HASH.search(text, at):
        inside = bisect_right(starts, match.start()) - 1
        if inside >= 0 and match.start() < spans[inside][1]:
            at = spans[inside][1]
            continue
        end = text.find("\n", match.start())
        end = len(text) if end < 0 else end
        yield match.start(), text[match.start() : end].rstrip()
        at = end


_HASH = re.compile(r"(?:(?<=\s)|\A)#")


def _leaf_of(shape: Shape | None) -> Leaf | None:
    """Return the text that is meant where one value is written in place of a shape."""
    if isinstance(shape, Series):
        return _leaf_of(shape.items[0])
    if isinstance(shape, Keys):
        return next((p for k, p in shape.entries if k == shape.plain and isinstance(p, Leaf)), None)
    return shape


def _anchor_of(part: Shape | None, value: Node, path: Path) -> Path:
    """Return the path that comments above an entry are about: that of its text, if it is one."""
    leaf = _leaf_of(part) if isinstance(value, Scalar) else None
    return leaf.path if leaf else path


def _first(node: Node) -> Scalar | None:
    """Return the scalar that a node begins with."""
    if isinstance(node, Scalar):
        return node
    parts = [k for k, _ in node] if isinstance(node, Mapping) else node.items
    return next(filter(None, map(_first, parts)), None)
