"""Compose the texts of an item, once for all sheets that say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from functools import wraps
from itertools import zip_longest
from typing import Any

from handout.content.body import Shown
from handout.content.facets import EQUIPMENT, Vocabulary
from handout.content.model import Illustrated, Instruction
from handout.content.number import Number
from handout.content.walk import find
from handout.content.words import (
    AffectedLimb,
    FacetValue,
    Foreign,
    Mention,
    Personal,
    Prose,
    Reference,
    Text,
    words_in,
)
from handout.document.answers import worded_number
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
from handout.memo import memoized
from handout.problems import NOWHERE, LostWordsError, Place

Mentions = tuple[tuple[str, Text, int], ...]
"""The items that some texts mention: the id of each, its title, and its number or 0."""


def composed_once(compose: Callable[..., tuple[Block, ...]]) -> Callable[..., tuple[Block, ...]]:
    """Make a function return the very same blocks for the same part, and check that none is lost.

    Sheets that share blocks share their setting as well. The words of a part depend on nothing
    but the part, the wording and the mentions.

    Raises:
        LostWordsError: a word or picture of the part is not in its blocks.
    """

    @wraps(compose)
    def checked(part: Any, wording: Wording, mentions: Mentions, *how: Any) -> tuple[Block, ...]:
        blocks = compose(part, wording, mentions, *how)
        written = [*filter(None, _strings(part))]
        before, after = "\n".join(written), "\n".join(find(blocks, str))
        # Counted, because a text that stands twice in the part must stand twice in the blocks.
        if any(after.count(text) < before.count(text) for text in dict.fromkeys(written)):
            place = next((text.place for text in words_in(part)), NOWHERE)
            raise LostWordsError(f"'{compose.__name__}' loses words of {place}")
        return blocks

    return memoized(2)(checked)


def _strings(part: Any) -> Iterator[str]:
    """Yield every string of a part that must be in its blocks: words, mentions, picture names."""
    for text in find(part, Text, Prose):
        # What a text depends on is not printed, and a member of an enumeration stands for a phrase.
        leaves = text.leaves if isinstance(text, Prose) else text
        yield from (string for string in find(leaves, str) if not isinstance(string, Enum))
    for illustrated in find(part, Illustrated):
        yield from find(illustrated.illustration, str)


@composed_once
def paragraphs(
    texts: tuple[Prose, ...], wording: Wording, mentions: Mentions, label: str = ""
) -> tuple[Paragraph, ...]:
    """Return paragraphs, with the label, if any, in bold at the beginning of the first."""
    words = [prose_words(text, wording, mentions) for text in texts]
    if label and words:
        words[0] = (label_of(label), *words[0])
    return tuple(map(Paragraph, words))


@composed_once
def bullets(texts: tuple[Prose, ...], wording: Wording, mentions: Mentions) -> tuple[Bullets]:
    """Return points as a bulleted list."""
    return (Bullets(tuple(prose_words(text, wording, mentions) for text in texts)),)


@composed_once
def steps_of(
    steps: tuple[Instruction, ...], wording: Wording, mentions: Mentions, side: str | None
) -> tuple[Steps]:
    """Return instructions as a numbered list, with their pictures."""
    return (
        Steps(
            tuple(Step(prose_words(s.text, wording, mentions), pictures_of(s, side)) for s in steps)
        ),
    )


@composed_once
def variant_of(
    variant: Instruction, wording: Wording, mentions: Mentions, side: str | None, label: str
) -> tuple[Paragraph]:
    """Return an easier or harder variant, after its label."""
    words = (label_of(label), *prose_words(variant.text, wording, mentions))
    return (Paragraph(words, pictures_of(variant, side)),)


@composed_once
def care(texts: tuple[Prose, ...], wording: Wording, mentions: Mentions) -> tuple[Box]:
    """Return precautions in a box."""
    return (Box(Tone.CARE, paragraphs(texts, wording, mentions, wording.take_care)),)


@composed_once
def equipment(things: tuple[Text, ...], wording: Wording, _mentions: Mentions) -> tuple[KeyFact]:
    """Return the equipment as an enumeration."""
    words = Run(worded_list(map(str, things), wording), place=things[0].place)
    return (KeyFact((label_of(wording.equipment), words)),)


@memoized(2)
def things_of(
    values: tuple[FacetValue, ...], vocabulary: Vocabulary, language: str
) -> tuple[Text, ...]:
    """Return what equipment is called in a language.

    Raises:
        LostWordsError: the vocabulary has no word for it, which a check reports before.
    """
    words = [vocabulary.words(EQUIPMENT, value.value, language) for value in values]
    if not all(words):
        raise LostWordsError(f"no word in '{language}' for equipment of {values[0].place}")
    return tuple(Text(w[0], value.place) for w, value in zip(words, values, strict=True))


def pictures_of(part: Illustrated, side: str | None) -> tuple[Figure, ...]:
    """Return pictures, mirrored if they show the side that this reader does not use."""
    mirrored = bool(side and part.shows and part.shows not in (side, Shown.BOTH))
    return tuple(
        Figure(name.value, alt.value if alt else "", mirrored, name.place)
        for name, alt in zip_longest(part.illustration, part.alt[: len(part.illustration)])
    )


def label_of(text: str, place: Place = NOWHERE) -> Run:
    """Return a label in bold, for the words that follow it."""
    return Run(text + " ", strong=True, place=place)


@memoized()
def heading_of(
    title: Text, level: int, phrase: str = "", anchor: str = "", tick: str = ""
) -> Heading:
    """Return a title, or a phrase that contains it, as a heading."""
    words = Run(phrase or title.value, personal=isinstance(title, Personal), place=title.place)
    return Heading(level, (words,), anchor, tick)


def prose_words(prose: Prose, wording: Wording, mentions: Mentions) -> Words:
    """Return running words, with every mentioned item called what this sheet calls it."""
    runs: list[Run] = []
    for leaf in prose.leaves:
        if isinstance(leaf, Mention):
            runs.append(Run(wording.item_reference.format(title=leaf.title), place=leaf.place))
        elif isinstance(leaf, Reference):
            runs.append(_mention(leaf, wording, mentions))
        elif isinstance(leaf, Number):
            runs.append(Run(worded_number(leaf, wording), place=prose.place))
        elif isinstance(leaf, Foreign):
            runs.append(Run(leaf.words, language=leaf.language, place=prose.place))
        elif isinstance(leaf, AffectedLimb):
            phrase = _affected(leaf, wording)
            begins = not runs or runs[-1].text.endswith(_SENTENCE_ENDS)
            phrase = phrase[0].upper() + phrase[1:] if begins else phrase
            runs.append(Run(phrase, place=leaf.place))
        else:
            personal = isinstance(prose, Personal)
            runs.append(Run(leaf, personal=personal, place=prose.place))
    return tuple(runs)


_SENTENCE_ENDS = (". ", "! ", "? ")


def _affected(limb: AffectedLimb, wording: Wording) -> str:
    """Return what an affected limb is called on this sheet."""
    parts = getattr(wording.affected, limb.called or "")
    phrase: str = getattr(getattr(parts, limb.limb), limb.side or "unknown")
    return phrase


def _mention(reference: Reference, wording: Wording, mentions: Mentions) -> Run:
    title, number = next((t, n) for i, t, n in mentions if i == reference.target)
    phrase = (
        wording.exercise_reference.format(number=number)
        if number
        else wording.item_reference.format(title=title)
    )
    hint = wording.link_hint.format(title=title)
    personal = isinstance(title, Personal)
    return Run(phrase, target=reference.target, hint=hint, personal=personal, place=reference.place)
