"""Say by signs how an exercise is done, and what the signs mean where a sheet first has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from handout.content.body import Limb
from handout.content.model import Dosage, Side
from handout.content.quantity import Amount, Quantity
from handout.content.signs import Sign
from handout.document.blocks import (
    Block,
    Document,
    DosageSign,
    KeyFact,
    Legend,
    Row,
    Run,
    SectionBlock,
    SignMeaning,
    pictured,
)
from handout.document.dosage import worded_range
from handout.document.wording import Wording
from handout.document.wording.plurals import Plural
from handout.memo import memoized

_OTHER = {Limb.LEG: Sign.OTHER_LEG, Limb.ARM: Sign.OTHER_ARM, None: Sign.OTHER_SIDE}


def dosage_signs(dosage: Dosage, limb: Limb | None, wording: Wording) -> Iterator[DosageSign]:
    """Yield the signs of a dosage: repeat, hold, and the other side, as far as it has them.

    Args:
        dosage: What this reader is to do.
        limb: What its side refers to, or None for the body as a whole.
        wording: The program's own phrases.
    """
    counts = [count for count in (dosage.sets, dosage.repetitions) if count and not _is_once(count)]
    if counts:
        yield DosageSign(Sign.REPEAT, _repeated(counts, wording))
    if dosage.hold:
        yield DosageSign(Sign.HOLD, _held(dosage.hold, wording))
    if dosage.side in (Side.EACH, Side.ALTERNATE):
        yield DosageSign(_OTHER[limb])


def _is_once(amount: Amount) -> bool:
    return isinstance(amount, Quantity) and amount.high == 1


def _repeated(counts: list[Amount], wording: Wording) -> str:
    """Return how often something is done, or nothing where the author's own words say it."""
    numbers = [worded_range(count, wording) for count in counts if isinstance(count, Quantity)]
    if len(numbers) < len(counts):
        return ""
    if len(numbers) == 1:
        return numbers[0]
    return wording.repeated_sets.format(sets=numbers[0], repetitions=numbers[1])


def _held(hold: Amount, wording: Wording) -> str:
    if not isinstance(hold, Quantity):
        return ""
    phrase: Plural = getattr(wording.held, hold.unit)
    return phrase.of(wording.plurals, hold.low, hold.high).format(n=worded_range(hold, wording))


def with_legends(
    document: Document, pictures: Mapping[str, Iterable[str]], wording: Wording
) -> Document:
    """Return a document that says what each sign means where it first has it.

    Args:
        document: The document.
        pictures: The signs in each picture that is printed, by the picture's name.
        wording: The program's own phrases in its language.
    """
    told: set[str] = set()

    def explained(block: Block) -> Block:
        if isinstance(block, SectionBlock):
            return replace(block, blocks=tuple(map(explained, block.blocks)))
        if not isinstance(block, Row):
            return block
        found = [name for name in _signs_at(block, pictures) if name not in told]
        told.update(found)
        meanings = tuple(m for name in dict.fromkeys(found) if (m := _meaning(wording, name)))
        if not meanings:
            return block
        # Behind the dosage, which says the same in words.
        place = 1 if block.facts and isinstance(block.facts[0], KeyFact) else 0
        facts = (*block.facts[:place], Legend(meanings), *block.facts[place:])
        return replace(block, facts=facts)

    return replace(document, blocks=tuple(map(explained, document.blocks)))


def without_signs(document: Document) -> Document:
    """Return a document without the signs of dosages, and without what any sign means."""

    def unsigned(block: Block) -> Block:
        if isinstance(block, SectionBlock):
            return replace(block, blocks=tuple(map(unsigned, block.blocks)))
        if not isinstance(block, Row):
            return block
        facts = tuple(fact for fact in block.facts if not isinstance(fact, Legend))
        return replace(block, signs=(), facts=facts)

    return replace(document, blocks=tuple(map(unsigned, document.blocks)))


def _signs_at(row: Row, pictures: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Yield the signs at and in the pictures of an item that are printed."""
    for figures in pictured(row):
        # Pictures that belong together are printed together, or none of them.
        if all(figure.name in pictures for figure in figures):
            if figures is row.figures:
                yield from (sign.name for sign in row.signs)
            for figure in figures:
                yield from pictures[figure.name]


@memoized()
def _meaning(wording: Wording, name: str) -> SignMeaning | None:
    phrase = getattr(wording.signs, name.replace(" ", "_"), "")
    return SignMeaning(name, (Run(phrase),)) if phrase else None
