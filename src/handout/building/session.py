"""A session makes many sheets from one snapshot, and keeps open what the next sheet can reuse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from handout.building.checking import check_readings
from handout.building.facets import load_facets
from handout.building.handout_names import with_id
from handout.building.own_pictures import own_pictures, with_descriptions
from handout.building.pictures import open_layout
from handout.building.pipeline import Sheet, build
from handout.building.programmes import load_programme, programme_file, with_programme
from handout.building.readings import (
    Reading,
    load_handout,
    load_wording,
    open_spoken,
    picture_files,
)
from handout.building.ward import Ward, open_ward, printable
from handout.content.checks.characters import check_characters
from handout.content.checks.markup import check_markup
from handout.content.facets import EQUIPMENT, Vocabulary, values_of
from handout.content.model import SectionItem
from handout.content.nodes import Mapping, Node
from handout.content.walk import find
from handout.content.words import Text
from handout.layout.context import LayoutContext
from handout.problems import HandoutError, Place, Problem, has_errors
from handout.storage.library import languages_of
from handout.storage.snapshot import File, Snapshot, checksum
from handout.tailoring.edition import Edition, settled
from handout.tailoring.order import Order
from handout.tailoring.prescription import Prescription
from handout.tailoring.reading import read_prescription

MOST_CONTEXTS = 8
"""The most layout contexts kept open; each holds the pictures and the galleys of one handout."""


@dataclass(frozen=True)
class Job:
    """One sheet to make: its order, and what it is made from."""

    order: Order
    reading: Reading
    ward: Ward
    profile: str
    """The name of the ward's profile, or an empty string."""


class Session:
    """Makes sheets from one snapshot; each handout, ward and layout context is opened once."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Start with nothing open."""
        self.snapshot = snapshot
        self._spoken = open_spoken(snapshot.today)
        # The keys contain the ids of readings and wards. An id cannot be reused while the session
        # lives, as it keeps every reading and ward that it has opened.
        self._wards: dict[str | Path | None, Ward] = {}
        self._readings: dict[tuple[str, str | None], Reading] = {}
        self._checked: dict[tuple[int, int], tuple[Problem, ...]] = {}
        self._contexts: dict[tuple[int, Edition, int, frozenset[str]], LayoutContext] = {}
        self._sources: dict[tuple[int, int, str], str] = {}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words for all facets, which name the equipment on sheets."""
        return load_facets(self.snapshot)

    def read_job(self, node: Node, profile: Path | None = None) -> tuple[Job, list[Problem]]:
        """Return the job of a prescription, and the problems of the prescription.

        Args:
            node: The prescription, parsed from a file or made from options; it may name a handout
                and a programme in every way that people do.
            profile: The file of a profile to use instead of the one that the prescription names.

        Raises:
            HandoutError: the prescription has errors, or something that it names does not exist.
        """
        doubts: list[Problem] = []
        if isinstance(node, Mapping):
            node, doubts = with_programme(node, self.snapshot)
        node, more = with_id(node, self.snapshot)
        prescription, problems = read_prescription(node, self.snapshot.today, self._spoken)
        if has_errors(problems):
            raise HandoutError(problems)
        job = self.job_of(prescription, profile)
        if job.reading.handout and job.reading.handout.collection and not prescription.items:
            raise HandoutError([_whole_collection(prescription)])
        characters = check_characters(node, printable(job.ward.fonts))
        return job, [*doubts, *more, *problems, *characters, *check_markup(node)]

    def job_of(self, prescription: Prescription, profile: Path | None = None) -> Job:
        """Return the job of a prescription that has already been read.

        Raises:
            HandoutError: something that the prescription names does not exist.
        """
        chosen = profile or (prescription.profile.value if prescription.profile else None)
        if chosen not in self._wards:
            place = prescription.profile.place if prescription.profile else Place("--profile")
            self._wards[chosen] = open_ward(self.snapshot, chosen, place)
        ward = self._wards[chosen]
        reading = self._reading_for(prescription, ward)
        if reading.handout and own_pictures(prescription):
            language = reading.handout.language.value
            prescription = with_descriptions(prescription, language, self.snapshot)
        edition = settled(prescription.edition, ward.profile.edition)
        name = chosen.stem if isinstance(chosen, Path) else chosen or ""
        order = Order(prescription, ward.profile, edition, self._title(prescription, reading))
        return Job(order, reading, ward, name)

    def check_content(self, job: Job) -> tuple[Problem, ...]:
        """Return every problem of a job's handout, whichever part of it is printed."""
        key = (id(job.reading), id(job.ward))
        if key not in self._checked:
            self._checked[key] = check_readings([job.reading], self.snapshot, job.ward.fonts)
        return self._checked[key]

    def make_sheet(self, job: Job) -> Sheet:
        """Make the sheet of a job.

        Raises:
            HandoutError: the sheet cannot be made; every reason is reported.
        """
        handout = job.reading.sound()
        wording = load_wording(handout.language.value, handout.language.place)
        return build(handout, job.order, wording, self.vocabulary, self._context(job))

    def sources_of(self, job: Job) -> str:
        """Return one checksum of all that a job's handout, programme and profile are made of.

        Raises:
            HandoutError: one of these files cannot be read.
        """
        programme = job.order.prescription.programme
        key = (id(job.reading), id(job.ward), programme.value if programme else "")
        if key not in self._sources:
            digests = {file.path.absolute(): file.digest for file in self._files_of(job)}
            digests |= {Path(font.file).absolute(): font.digest for font in job.ward.fonts.values()}
            parts = (*digests.values(), *self._things(job))
            self._sources[key] = checksum("\n".join(parts).encode())
        return self._sources[key]

    def _files_of(self, job: Job) -> list[File]:
        pictures = picture_files(self.snapshot, [job.reading.sound()])
        ward = [file for file in (job.ward.file, job.ward.logo) if file]
        name = job.order.prescription.programme
        programme = [programme_file(self.snapshot, name.value, name.place)] if name else []
        return [*job.reading.files, *pictures.values(), *ward, *programme]

    def _things(self, job: Job) -> Iterator[str]:
        """Yield what a job's equipment is called, whichever part of its handout is printed."""
        # Of facets.yaml, no sheet has more: a new word to search by makes none out of date.
        handout = job.reading.sound()
        for item in find(handout, SectionItem):
            for value in values_of(item).get(EQUIPMENT, ()):
                yield from self.vocabulary.words(EQUIPMENT, value, handout.language.value)[:1]

    def _context(self, job: Job) -> LayoutContext:
        """Return the layout context of a job."""
        edition, own = job.order.edition, own_pictures(job.order.prescription)
        key = (id(job.ward), edition, id(job.reading), own)
        if key not in self._contexts:
            if len(self._contexts) == MOST_CONTEXTS:
                self._contexts.clear()
            handouts = [job.reading.sound()]
            self._contexts[key] = open_layout(self.snapshot, handouts, job.ward, edition, own)
        return self._contexts[key]

    def _title(self, prescription: Prescription, reading: Reading) -> Text | None:
        """Return the title of a prescription's programme in the language of its handout, if any."""
        name = prescription.programme
        if name is None or reading.handout is None:
            return None
        programme = load_programme(self.snapshot, name.value, name.place)
        return programme.titles.get(reading.handout.language.value)

    def _reading_for(self, prescription: Prescription, ward: Ward) -> Reading:
        """Return the handout in the prescription's language, the ward's or its source language.

        The ward's language is used only if the handout is translated into it.
        """
        name = prescription.handout.value
        if prescription.language:
            return self._reading(name, prescription.language.value)
        source = self._reading(name, None)
        preferred = ward.profile.language
        if not source.handout or not preferred:
            return source
        languages = languages_of(self.snapshot, name, source.handout.language.value)
        return self._reading(name, preferred.value) if preferred.value in languages else source

    def _reading(self, name: str, language: str | None) -> Reading:
        if (name, language) not in self._readings:
            self._readings[name, language] = load_handout(self.snapshot, name, language)
        return self._readings[name, language]


def _whole_collection(prescription: Prescription) -> Problem:
    name = prescription.handout
    return Problem(
        "whole-collection",
        name.place,
        f"'{name}' is a collection of items to choose from",
        "a sheet with all of them would help nobody",
        f"choose items, for example with --only; 'handout show {name}' lists them",
    )
