"""Make a document one of cards: each item stands for itself, and pages are called cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from handout.document.blocks import (
    WARNINGS,
    Block,
    Box,
    Code,
    Document,
    Row,
    Running,
    SectionBlock,
)
from handout.document.wording import Wording


def as_cards(document: Document, wording: Wording) -> Document:
    """Return a document whose items are below its title, and not in sections.

    A code for the phone stands with the warnings, or it would take a card of its own. The title by
    which the sheet is called stands with the rest in small type at the foot.
    """
    running = document.running
    foot = (running.header, *running.footer)
    running = replace(running, header="", footer=foot, page=wording.cards.page)
    return replace(document, running=running, blocks=tuple(_apart(document.blocks)))


def _apart(blocks: Sequence[Block]) -> Iterator[Block]:
    codes = [block for block in blocks if isinstance(block, Code)]
    for block in blocks:
        if isinstance(block, SectionBlock) and any(isinstance(b, Row) for b in block.blocks):
            yield from codes
            for item in block.blocks:
                yield _risen(item) if isinstance(item, Row) else item
        elif not isinstance(block, Code):
            yield block


def _risen(row: Row) -> Row:
    """Return an item with a heading of the level that its section had."""
    return replace(row, heading=replace(row.heading, level=2))


def cards_of(blocks: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """Yield what stands on one card, as an item does, or flows over as many as it needs."""
    for are_items, parts in groupby(blocks, lambda block: isinstance(block, Row)):
        if are_items:
            yield from ((item,) for item in parts)
        else:
            yield tuple(parts)


def has_warnings(blocks: Iterable[Block]) -> bool:
    """Tell whether some blocks say when to call, and whom."""
    return any(isinstance(block, Box) and block.tone in WARNINGS for block in blocks)


def of_loose_card(running: Running, first_cards: int, wording: Wording) -> Running:
    """Return what a card says that may be parted from those that say when to call.

    The code for a scanner stands on these.
    """
    cards = "1" if first_cards == 1 else f"1–{first_cards}"
    pointer = wording.cards.warnings.format(cards=cards)
    return replace(running, footer=(pointer, *running.footer), scan="")
