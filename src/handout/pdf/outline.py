"""The outline: bookmarks as the tree that a reader's side panel shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from handout.frozen import frozen
from handout.pdf.objects import PdfFile, reference, text_string


@frozen
class OutlineEntry:
    """A line of the outline, and where it leads."""

    level: int
    title: str
    destination: bytes


@dataclass
class _Node:
    """An entry with those below it."""

    entry: OutlineEntry
    below: list[_Node] = field(default_factory=list)
    number: int = 0


def write_outline(file: PdfFile, entries: Sequence[OutlineEntry]) -> int | None:
    """Write the outline, and return the number of its root, or None if there is nothing in it."""
    top = _tree(entries)
    if not top:
        return None
    root = file.reserve()
    first, last = _write_level(file, top, root)
    file.put(
        root,
        b"<</Type/Outlines/First %s/Last %s/Count %d>>"
        % (reference(first), reference(last), len(top)),
    )
    return root


def _tree(entries: Sequence[OutlineEntry]) -> list[_Node]:
    top: list[_Node] = []
    open_nodes: list[_Node] = []
    for entry in entries:
        node = _Node(entry)
        # Each goes below the last one of a higher level; levels may be skipped.
        while open_nodes and open_nodes[-1].entry.level >= entry.level:
            open_nodes.pop()
        (open_nodes[-1].below if open_nodes else top).append(node)
        open_nodes.append(node)
    return top


def _write_level(file: PdfFile, nodes: list[_Node], parent: int) -> tuple[int, int]:
    for node in nodes:
        node.number = file.reserve()
    for index, node in enumerate(nodes):
        body = b"<</Title%s/Parent %s/Dest%s" % (
            text_string(node.entry.title),
            reference(parent),
            node.entry.destination,
        )
        if index:
            body += b"/Prev " + reference(nodes[index - 1].number)
        if index + 1 < len(nodes):
            body += b"/Next " + reference(nodes[index + 1].number)
        if node.below:
            first, last = _write_level(file, node.below, node.number)
            # A negative count: the lines below are there, but folded in.
            body += b"/First %s/Last %s/Count %d" % (
                reference(first),
                reference(last),
                -len(node.below),
            )
        file.put(node.number, body + b">>")
    return nodes[0].number, nodes[-1].number
