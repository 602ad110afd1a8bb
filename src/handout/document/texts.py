"""Texts of an item as blocks: worded once for all sheets that say the same, and without loss."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from handout.content.model import Illustrated, Instruction
from handout.content.walk import find
from handout.content.words import Mention, Prose, Reference, Text, words_in
from handout.document.blocks import (
    Block,
    Box,
    Bullets,
    Figure,
    Heading,
    KeyFact,
    Paragraph,
    Run,
    Step,
    Steps,
    Tone,
    Words,
)
from handout.document.wording import Wording, worded_list
from handout.memo import remembered
from handout.problems import NOWHERE, LostWordsError

Mentions = tuple[tuple[str, str, int], ...]
"""What some texts say of other items: the id of each, its title, and its number or 0."""


def worded(make: Callable[..., tuple[Block, ...]]) -> Callable[..., tuple[Block, ...]]:
    """Let a function make blocks of a part once for all sheets, and hold that it loses no word.

    Sheets that say the same hold the very same blocks, which are then set once. The part, the
    wording and the mentions are all that its words depend on.
    """

    @wraps(make)
    def made(part: Any, wording: Wording, mentions: Mentions, *how: Any) -> tuple[Block, ...]:
        blocks = make(part, wording, mentions, *how)
        written, said = [*filter(None, _strings(part))], "\n".join(find(blocks, str))
        if any(said.count(text) < "\n".join(written).count(text) for text in written):
            place = next((text.place for text in words_in(part)), NOWHERE)
            raise LostWordsError(f"'{make.__name__}' loses words of {place}")
        return blocks

    return remembered(2)(made)


def _strings(part: Any) -> Iterator[str]:
    """Yield all of a part that must be in its blocks: words, mentions, names of pictures."""
    for said in find(part, Text, Prose):
        yield from find(said, str)
    for illustrated in find(part, Illustrated):
        yield from find(illustrated.illustration, str)


@worded
def paragraphs(
    texts: tuple[Prose, ...], wording: Wording, mentions: Mentions, label: str = ""
) -> tuple[Paragraph, ...]:
    """Return paragraphs, the first of which begins with a label in bold if there is one."""
    words = [_words(text, wording, mentions) for text in texts]
    if label and words:
        words[0] = (label_of(label), *words[0])
    return tuple(map(Paragraph, words))


@worded
def bullets(texts: tuple[Prose, ...], wording: Wording, mentions: Mentions) -> tuple[Bullets]:
    """Return points in a list."""
    return (Bullets(tuple(_words(text, wording, mentions) for text in texts)),)


@worded
def steps_of(
    steps: tuple[Instruction, ...], wording: Wording, mentions: Mentions, side: str | None
) -> tuple[Steps]:
    """Return instructions as numbered steps with their pictures."""
    return (
        Steps(tuple(Step(_words(s.text, wording, mentions), figure_of(s, side)) for s in steps)),
    )


@worded
def variant_of(
    variant: Instruction, wording: Wording, mentions: Mentions, side: str | None, label: str
) -> tuple[Paragraph]:
    """Return an easier or harder way to do it, which its label says."""
    words = (label_of(label), *_words(variant.text, wording, mentions))
    return (Paragraph(words, figure_of(variant, side)),)


@worded
def care(texts: tuple[Prose, ...], wording: Wording, mentions: Mentions) -> tuple[Box]:
    """Return what to take care of, in a box."""
    return (Box(Tone.CARE, paragraphs(texts, wording, mentions, wording.take_care)),)


@worded
def equipment(things: tuple[Text, ...], wording: Wording, _mentions: Mentions) -> tuple[KeyFact]:
    """Return what is needed, as an enumeration."""
    needed = Run(worded_list(map(str, things), wording), place=things[0].place)
    return (KeyFact((label_of(wording.equipment), needed)),)


def figure_of(part: Illustrated, side: str | None) -> Figure | None:
    """Return a picture, turned round if it shows the side that this reader does not use."""
    if not part.illustration:
        return None
    alt = part.alt.value if part.alt else ""
    turned = bool(part.shows and side and part.shows != side)
    return Figure(part.illustration.value, alt, turned, part.illustration.place)


def label_of(text: str) -> Run:
    """Return words in bold that tell what follows them."""
    return Run(text + " ", strong=True)


@remembered()
def heading_of(
    title: Text, level: int, phrase: str = "", anchor: str = "", tick: str = ""
) -> Heading:
    """Return a title as a heading, worded as it stands or in a phrase."""
    return Heading(level, (Run(phrase or title.value, place=title.place),), anchor, tick)


def _words(prose: Prose, wording: Wording, mentions: Mentions) -> Words:
    """Return running words with every mention of an item worded as it is called on this sheet."""
    runs = []
    for leaf in prose.leaves:
        if isinstance(leaf, Mention):
            runs.append(Run(wording.item_reference.format(title=leaf.title), place=leaf.place))
        elif isinstance(leaf, Reference):
            runs.append(_mention(leaf, wording, mentions))
        else:
            runs.append(Run(leaf, place=prose.place))
    return tuple(runs)


def _mention(reference: Reference, wording: Wording, mentions: Mentions) -> Run:
    title, number = next((t, n) for i, t, n in mentions if i == reference.target)
    phrase = (
        wording.exercise_reference.format(number=number)
        if number
        else wording.item_reference.format(title=title)
    )
    hint = wording.link_hint.format(title=title)
    return Run(phrase, target=reference.target, hint=hint, place=reference.place)
