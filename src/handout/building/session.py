"""A session makes many sheets from one snapshot, and keeps open what the next sheet can reuse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from handout.building.checking import check_readings
from handout.building.facets import load_facets
from handout.building.handout_names import with_id
from handout.building.hyphens import list_of
from handout.building.own_pictures import own_pictures, with_descriptions
from handout.building.picture_texts import load_picture_texts
from handout.building.pictures import open_layout
from handout.building.pipeline import Sheet, build
from handout.building.programmes import load_programme, programme_file, with_programme
from handout.building.readings import (
    Reading,
    load_handout,
    load_wording,
    open_spoken,
    picture_files,
    wanted_pictures,
)
from handout.building.ward import Ward, open_ward, unprintable
from handout.content.checks.characters import check_characters
from handout.content.checks.markup import check_markup
from handout.content.facets import EQUIPMENT, Vocabulary, values_of
from handout.content.model import Handout, SectionItem
from handout.content.nodes import Mapping, Node
from handout.content.sharing import Shared
from handout.content.walk import find
from handout.content.words import Name, Text
from handout.frozen import frozen
from handout.layout.context import LayoutContext
from handout.memo import memoized
from handout.problems import HandoutError, Place, Problem, has_errors, suggestion
from handout.storage.library import handout_ids, is_handout, languages_of, wording_files
from handout.storage.snapshot import File, Snapshot, checksum
from handout.tailoring.addresses import handouts_of
from handout.tailoring.assembly import assembled, sources_of
from handout.tailoring.edition import Edition, Format, settled
from handout.tailoring.order import Order
from handout.tailoring.prescription import Prescription
from handout.tailoring.reading import read_prescription

MOST_CONTEXTS = 32
"""The most layout contexts kept open; each holds the pictures and the galleys of one handout.

So many are sixteen handouts in two languages, which a ward asks for in turn: some 3 MB each.
"""


@frozen
class Job:
    """One sheet to make: its order, and what it is made from."""

    order: Order
    readings: tuple[Reading, ...]
    """Of each handout that it has items of."""
    ward: Ward
    profile: str
    """The name of the ward's profile, or an empty string."""

    def sound(self) -> Handout:
        """Return the handout to print from, assembled if there are several.

        Raises:
            HandoutError: one was read with errors; all of them are reported.
        """
        return _whole(self.readings)


def printed(job: Job) -> Job:
    """Return a job for paper, whatever format a ward prefers."""
    edition = replace(job.order.edition, format=Format.PDF)
    return replace(job, order=replace(job.order, edition=edition))


class Session:
    """Makes sheets from one snapshot; each handout, ward and layout context is opened once."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Start with nothing open."""
        self.snapshot = snapshot
        self._spoken = open_spoken(snapshot.today, snapshot)
        # The keys contain the ids of readings and wards. An id cannot be reused while the session
        # lives, as it keeps every reading and ward that it has opened.
        self._wards: dict[str | Path | None, Ward] = {}
        self._readings: dict[tuple[str, str | None], Reading] = {}
        self._together: dict[tuple[tuple[str, ...], str | None], tuple[Reading, ...]] = {}
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
        source = job.readings[0].handout
        if source and source.collection and prescription.handout and not prescription.items:
            raise HandoutError([_whole_collection(prescription.handout)])
        characters = check_characters(node, unprintable(job.ward.fonts))
        return job, [
            *(*doubts, *more, *problems, *job.ward.problems, *characters),
            *check_markup(node),
        ]

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
        readings = self._readings_for(prescription, ward)
        language = next((r.handout.language.value for r in readings if r.handout), "")
        if language and own_pictures(prescription):
            prescription = with_descriptions(prescription, language, self.snapshot)
        edition = settled(prescription.edition, ward.profile.edition)
        name = chosen.stem if isinstance(chosen, Path) else chosen or ""
        order = Order(prescription, ward.profile, edition, self._title(prescription, language))
        return Job(order, readings, ward, name)

    def check_content(self, job: Job) -> tuple[Problem, ...]:
        """Return every problem of a job's handout, whichever part of it is printed."""
        key = (id(job.readings), id(job.ward))
        if key not in self._checked:
            self._checked[key] = check_readings(job.readings, self.snapshot, job.ward.fonts)
        return self._checked[key]

    def make_sheet(self, job: Job) -> Sheet:
        """Make the sheet of a job.

        Raises:
            HandoutError: the sheet cannot be made; every reason is reported.
        """
        handout = job.sound()
        wording = load_wording(handout.language.value, handout.language.place, self.snapshot)
        return build(handout, job.order, wording, self.vocabulary, self._context(job))

    def sources_of(self, job: Job) -> str:
        """Return one checksum of all that a job's handouts, programme and profile are made of.

        Raises:
            HandoutError: one of these files cannot be read.
        """
        programme = job.order.prescription.programme
        key = (id(job.readings), id(job.ward), programme.value if programme else "")
        if key not in self._sources:
            digests = {file.path.absolute(): file.digest for file in self._files_of(job)}
            digests |= {Path(font.file).absolute(): font.digest for font in job.ward.fonts.values()}
            parts = (*digests.values(), *self._things(job), *_approvals(job))
            self._sources[key] = checksum("\n".join(parts).encode())
        return self._sources[key]

    def _files_of(self, job: Job) -> list[File]:
        pictures = picture_files(self.snapshot, [job.sound()])
        ward = [file for file in (job.ward.file, job.ward.logo) if file]
        name = job.order.prescription.programme
        programme = [programme_file(self.snapshot, name.value, name.place)] if name else []
        texts = (file for reading in job.readings for file in reading.files)
        phrases = wording_files(self.snapshot).get(job.sound().language.value)
        wording = [self.snapshot.file(phrases)] if phrases else []
        return [*texts, *pictures.values(), *ward, *programme, *wording]

    def _things(self, job: Job) -> Iterator[str]:
        """Yield what a job's equipment is called and its pictures are, whatever part is printed."""
        # Of facets.yaml and the texts of pictures, no sheet has more: a new word to search by, or
        # to find one's way in a text, makes none out of date.
        handout = job.sound()
        texts = load_picture_texts(self.snapshot, wanted_pictures([handout]))
        yield from map(repr, texts.items())
        yield self.snapshot.state(list_of(self.snapshot, handout.language.value))
        for item in find(handout, SectionItem):
            for value in values_of(item).get(EQUIPMENT, ()):
                yield from self.vocabulary.words(EQUIPMENT, value, handout.language.value)[:1]

    def _context(self, job: Job) -> LayoutContext:
        """Return the layout context of a job."""
        edition, own = job.order.edition, own_pictures(job.order.prescription)
        key = (id(job.ward), edition, id(job.readings), own)
        context = self._contexts.pop(key, None)
        if context is None:
            if len(self._contexts) == MOST_CONTEXTS:
                # The one that has not been used for longest. It remembers itself.
                self._contexts.pop(next(iter(self._contexts))).memo.clear()
            handouts = [job.sound()]
            texts = [file for reading in job.readings for file in reading.files]
            context = open_layout(self.snapshot, handouts, job.ward, edition, own, texts)
        self._contexts[key] = context
        return context

    def _title(self, prescription: Prescription, language: str) -> Text | None:
        """Return the title of a prescription's programme in a language, if there is any."""
        name = prescription.programme
        if name is None:
            return None
        return load_programme(self.snapshot, name.value, name.place).titles.get(language)

    def _readings_for(self, prescription: Prescription, ward: Ward) -> tuple[Reading, ...]:
        """Return the handouts of a prescription in its language, the ward's or the first one's own.

        The ward's language is used only if all of them are translated into it.
        """
        sources = handouts_of(prescription)
        if unknown := [one for one in sources if not is_handout(self.snapshot, one.value)]:
            raise HandoutError(_no_handout(one, self.snapshot) for one in unknown)
        names = tuple(source.value for source in sources)
        language = prescription.language or ward.profile.language
        code = language.value if language else None
        if not prescription.language and not all(code in self.languages(name) for name in names):
            first = self._reading(names[0], None).handout
            code = first.language.value if first and len(names) > 1 else None
        # Readings that belong together are one object, which what is made from them is kept by.
        readings = tuple(self._reading(name, code) for name in names)
        return self._together.setdefault((names, code), readings)

    def languages(self, handout_id: str) -> tuple[str, ...]:
        """Return the languages of a handout, its own first; none if that cannot be read."""
        source = self._reading(handout_id, None).handout
        return languages_of(self.snapshot, handout_id, source.language.value) if source else ()

    def _reading(self, name: str, language: str | None) -> Reading:
        if (name, language) not in self._readings:
            self._readings[name, language] = load_handout(self.snapshot, name, language)
        return self._readings[name, language]


@memoized()
def _whole(readings: tuple[Reading, ...]) -> Handout:
    handouts = [reading.sound() for reading in readings]
    if len(handouts) == 1:
        return handouts[0]
    return assembled([Shared(h, r.taken) for h, r in zip(handouts, readings, strict=True)])


def _approvals(job: Job) -> Iterator[str]:
    """Yield what a sheet says of each approval, which no file of the handout itself tells."""
    for source in sources_of(job.sound()):
        standing = source.review.standing
        yield repr((standing.approved, standing.approval if standing.approved else None))


def _no_handout(name: Name, snapshot: Snapshot) -> Problem:
    return Problem(
        "file-not-found",
        name.place,
        f"there is no handout '{name}'",
        "there is nothing to print",
        suggestion(name.value, handout_ids(snapshot)),
    )


def _whole_collection(name: Name) -> Problem:
    return Problem(
        "whole-collection",
        name.place,
        f"'{name}' is a collection of items to choose from",
        "a sheet with all of them would help nobody",
        f"choose items, for example with --only; 'handout show {name}' lists them",
    )
