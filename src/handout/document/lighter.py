"""What a sheet could do without, to take less room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from handout.content.walk import find
from handout.document.blocks import Block, Box, Document, PenFields, Row, SectionBlock, Tone


def lighter(document: Document) -> Iterator[tuple[str, Document]]:
    """Yield what a document may be printed without, and the document without it; all of it last.

    Warnings, exercises and their dosage are not among it.
    """
    found: list[str] = []
    least = document
    for words, is_left_out in _DISPENSABLE:
        blocks = tuple(_without(document.blocks, is_left_out))
        if blocks != document.blocks:
            found.append(words)
            yield words, replace(document, blocks=blocks)
            least = replace(least, blocks=tuple(_without(least.blocks, is_left_out)))
    if len(found) > 1:
        yield " and ".join(found), least


def with_fewer_items(document: Document) -> Iterator[tuple[int, Document]]:
    """Yield how many items are left, and the document with no more than these, the most first."""
    for count in range(len(list(find(document.blocks, Row))) - 1, 0, -1):
        yield count, replace(document, blocks=tuple(_first_items(document.blocks, count)))


def _is_note(block: Block) -> bool:
    return isinstance(block, Box) and block.tone is Tone.NOTE


def _is_for_staff(block: Block) -> bool:
    return isinstance(block, Box) and block.tone is Tone.STAFF


def _is_plan(block: Block) -> bool:
    """Tell whether a block is a plan to fill in: a section of nothing but fields."""
    return isinstance(block, SectionBlock) and all(isinstance(b, PenFields) for b in block.blocks)


def _is_dosage_by_hand(block: Block) -> bool:
    return isinstance(block, PenFields)


_DISPENSABLE: tuple[tuple[str, Callable[[Block], bool]], ...] = (
    ("without notes, or with shorter ones", _is_note),
    ("without the fields to write in", _is_dosage_by_hand),
    ("without the action plan", _is_plan),
    ("without teach-back", _is_for_staff),
)


def _without(blocks: Iterable[Block], is_left_out: Callable[[Block], bool]) -> Iterator[Block]:
    for block in blocks:
        if is_left_out(block):
            continue
        if isinstance(block, SectionBlock) and not _is_plan(block):
            yield replace(block, blocks=tuple(_without(block.blocks, is_left_out)))
        elif isinstance(block, Row):
            yield replace(block, facts=tuple(_without(block.facts, is_left_out)))
        else:
            yield block


def _first_items(blocks: Iterable[Block], count: int) -> Iterator[Block]:
    """Yield blocks with so many items, and without the sections that then have none."""
    for block in blocks:
        if not isinstance(block, SectionBlock) or not (items := list(find(block, Row))):
            yield block
        elif count:
            left = (b for b in block.blocks if not isinstance(b, Row) or b in items[:count])
            yield replace(block, blocks=tuple(left))
            count -= min(count, len(items))
