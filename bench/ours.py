"""Handout as the bench runs it: the only file of the bench that calls its stages."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

from bench.batch import file_name, share_out
from bench.orders import Order, order
from handout.batch.write_behind import write_behind
from handout.building.facets import load_facets
from handout.building.pictures import open_layout
from handout.building.pipeline import build
from handout.building.readings import load_handout, load_wording
from handout.building.ward import Ward, open_fonts
from handout.content.dosage_part import DosagePart
from handout.content.facets import Vocabulary
from handout.content.model import Dosage, Handout, SafetyWarning, items_of
from handout.content.quantity import Quantity
from handout.content.words import Label, Note
from handout.document.blocks import Document
from handout.document.compose import compose
from handout.document.wording import Wording
from handout.storage.snapshot import Library, Snapshot
from handout.storage.write import write_files
from handout.tailoring.edition import STANDARD
from handout.tailoring.order import Order as SheetOrder
from handout.tailoring.prescription import (
    Chosen,
    Patient,
    Prescription,
    Selector,
    Trait,
)
from handout.tailoring.profile import PLAIN
from handout.tailoring.tailor import tailor

HANDOUT = "back-pain"
OTHER_PARTS = tuple(p for p in DosagePart if p not in (DosagePart.REPETITIONS, DosagePart.SETS))
ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Source:
    """The handout that all sheets are made from, the phrases of its language, and its words."""

    snapshot: Snapshot
    handout: Handout
    wording: Wording
    vocabulary: Vocabulary


def open_source() -> Source:
    """Return the project's own back-pain handout."""
    snapshot = Snapshot(Library(ROOT), date.today())
    handout = load_handout(snapshot, HANDOUT).sound()
    wording = load_wording(handout.language.value)
    return Source(snapshot, handout, wording, load_facets(snapshot))


def document_of(source: Source, asked: Order | None) -> Document:
    """Return what the whole handout says, or a tailored sheet of it."""
    ordered = _ordered(source.handout, asked)
    tailored, _ = tailor(source.handout, ordered.prescription)
    return compose(tailored, ordered, source.wording, source.vocabulary)


def full_command(_material: Path, output: Path) -> list[str]:
    """Return the command that makes the whole handout in a process of its own."""
    start = "from handout.cli import main; main()"
    folder = ["--library", str(ROOT), "-o", str(output)]
    return [sys.executable, "-c", start, "build", HANDOUT, *folder]


def other_command(output: Path, number: int) -> list[str]:
    """Return a command for the whole handout but one item: the numbered one, round and round."""
    items = items_of(open_source().handout)
    others = [item.id.value for item in items if not isinstance(item, SafetyWarning)]
    left_out = others[number % len(others)]
    return [*full_command(output, output), "--exclude", left_out]


def open_desk(_material: Path) -> Callable[[int], bytes]:
    """Return a maker of tailored sheets, with everything loaded that they share."""
    source = open_source()
    context = open_layout(
        source.snapshot, [source.handout], Ward(PLAIN, open_fonts(source.snapshot))
    )

    def make(number: int) -> bytes:
        ordered = _ordered(source.handout, order(number))
        wording, vocabulary = source.wording, source.vocabulary
        return build(source.handout, ordered, wording, vocabulary, context).content

    return make


def make_many(material: Path, count: int, processes: int, folder: Path) -> None:
    """Make many tailored sheets as files in a folder."""
    _desk(material)  # Processes that begin as copies of this one find it open.
    share_out(_make_some, material, count, processes, folder)


def _make_some(material: Path, numbers: Sequence[int], folder: Path) -> None:
    make = _desk(material)
    sheets = ({folder / file_name(number): make(number)} for number in numbers)
    for _ in write_behind(sheets, write_files):
        pass


@cache
def _desk(material: Path) -> Callable[[int], bytes]:
    return open_desk(material)


def _ordered(handout: Handout, asked: Order | None) -> SheetOrder:
    """Return the order of the whole handout, or of a patient's exercises with their doses."""
    prescription = Prescription(handout=handout.id)
    if asked:
        items = tuple(
            Chosen(
                item=Selector(Trait.ID, dose.exercise),
                dosage=Dosage(repetitions=_number(dose.repetitions), sets=_number(dose.sets)),
                omit=OTHER_PARTS,
            )
            for dose in asked.doses
        )
        prescription = replace(
            prescription,
            items=items,
            without_required=True,
            patient=Patient(name=Label(asked.patient)),
            note=Note((asked.note,)),
        )
    return SheetOrder(prescription, PLAIN, STANDARD)


def _number(value: int) -> Quantity:
    return Quantity(Fraction(value), Fraction(value))
