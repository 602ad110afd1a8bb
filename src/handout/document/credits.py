"""Say in small type at the end of a sheet whose its pictures are, as their licences ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from handout.content.walk import find
from handout.document.blocks import (
    Block,
    Document,
    Row,
    Run,
    SectionBlock,
    SmallPrint,
    Words,
    pictured,
)
from handout.document.wording import Wording, worded_list


@dataclass
class _Credited:
    """The items with the pictures of one credit, and whether one of these is mirrored."""

    titles: dict[str, bool] = field(default_factory=dict)
    """Each with whether a therapist typed it."""
    mirrored: bool = False


def with_credits(document: Document, pictures: Mapping[str, str], wording: Wording) -> Document:
    """Return a document that names whose its pictures are, once each.

    Args:
        document: The document.
        pictures: The credit of each picture that is printed, by its name; empty for a ward's own.
        wording: The program's own phrases in its language.
    """
    if not any(pictures.values()):
        return document
    found: dict[str, _Credited] = {}
    for row in find(document.blocks, Row):
        for figures in pictured(row):
            # Pictures that belong together are printed together, or none of them.
            for figure in figures if all(one.name in pictures for one in figures) else ():
                credited = found.setdefault(pictures[figure.name], _Credited())
                title = "".join(run.text for run in row.heading.words)
                credited.titles[title] = any(run.personal for run in row.heading.words)
                credited.mirrored |= figure.mirrored
    lines = tuple(
        _line(credit, credited, wording, of_all=len(found) == 1)
        for credit, credited in found.items()
        if credit
    )
    if not lines:
        return document
    return replace(document, blocks=tuple(_at_the_end(document.blocks, SmallPrint(lines))))


def _line(credit: str, credited: _Credited, wording: Wording, *, of_all: bool) -> Words:
    if credited.mirrored:
        credit = wording.credit_mirrored.format(credit=credit)
    if of_all:
        return (Run(wording.credit.format(credit=credit)),)
    titles = [wording.item_reference.format(title=title) for title in credited.titles]
    phrase = wording.credit_of.format(titles=worded_list(titles, wording), credit=credit)
    return (Run(phrase, personal=any(credited.titles.values())),)


def _at_the_end(blocks: tuple[Block, ...], small: SmallPrint) -> Iterator[Block]:
    """Yield the blocks with the credits behind them, but not behind what has a page of its own."""
    *most, last = blocks
    yield from most
    apart = isinstance(last, SectionBlock) and last.own_page
    yield from (small, last) if apart else (last, small)
