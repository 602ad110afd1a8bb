"""Handout as the bench runs it: the only file of the bench that calls its stages."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from bench.batch import file_name, share_out
from bench.orders import Order, order
from handout.content.model import Dosage, Exercise, Handout, SectionItem
from handout.content.quantity import Quantity
from handout.content.words import Prose
from handout.document.compose import compose
from handout.document.tree import Document
from handout.document.wording import Wording
from handout.library import Library, load_handout, load_wording
from handout.output import write_files
from handout.pipeline import build
from handout.tailoring.select import select
from handout.workshop import open_fonts, open_shop

HANDOUT = "back-pain"
ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Source:
    """The handout that all sheets are made from, and the phrases of its language."""

    library: Library
    handout: Handout
    wording: Wording


def open_source() -> Source:
    """Return the project's own back-pain handout."""
    library = Library(ROOT)
    handout = load_handout(library, HANDOUT).sound()
    return Source(library, handout, load_wording(handout.language.value))


def document_of(source: Source, asked: Order | None) -> Document:
    """Return what the whole handout says, or a tailored sheet of it."""
    if asked is None:
        return compose(source.handout, source.wording)
    chosen, _ = select(_tailored(source.handout, asked), _exercises(asked))
    return compose(chosen, source.wording)


def full_command(_material: Path, output: Path) -> list[str]:
    """Return the command that makes the whole handout in a process of its own."""
    start = "from handout.cli import main; main()"
    folder = ["--library", str(ROOT), "-o", str(output)]
    return [sys.executable, "-c", start, "build", HANDOUT, *folder]


def open_desk(_material: Path) -> Callable[[int], bytes]:
    """Return a maker of tailored sheets, with everything loaded that they share."""
    source = open_source()
    shop = open_shop(source.library, [source.handout], open_fonts())

    def make(number: int) -> bytes:
        asked = order(number)
        handout = _tailored(source.handout, asked)
        return build(handout, source.wording, shop, _exercises(asked)).pdf

    return make


def make_many(material: Path, count: int, processes: int, folder: Path) -> None:
    """Make many tailored sheets as files in a folder."""
    share_out(_make_some, material, count, processes, folder)


def _make_some(material: Path, numbers: Sequence[int], folder: Path) -> None:
    make = open_desk(material)
    for number in numbers:
        write_files({folder / file_name(number): make(number)})


def _exercises(asked: Order) -> list[str]:
    return [dose.exercise for dose in asked.doses]


def _tailored(handout: Handout, asked: Order) -> Handout:
    """Return the handout with a patient's doses, and the name and note above everything."""
    doses = {
        dose.exercise: Dosage(repetitions=_number(dose.repetitions), sets=_number(dose.sets))
        for dose in asked.doses
    }

    def dosed(item: SectionItem) -> SectionItem:
        if isinstance(item, Exercise) and item.id.value in doses:
            return replace(item, dosage=doses[item.id.value])
        return item

    sections = (
        replace(section, items=tuple(map(dosed, section.items))) for section in handout.sections
    )
    personal = (Prose((asked.patient,)), Prose((asked.note,)))
    introduction = personal + handout.introduction
    return replace(handout, introduction=introduction, sections=tuple(sections))


def _number(value: int) -> Quantity:
    return Quantity(Fraction(value), Fraction(value))
