"""One library at work: what one sheet needed stays open for the next."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from handout.build.checking import check_readings
from handout.build.pictures import open_layout
from handout.build.pipeline import Sheet, build
from handout.build.readings import (
    Reading,
    load_handout,
    load_wording,
    open_spoken,
    picture_files,
)
from handout.build.ward import Ward, open_ward, printable
from handout.content.checks.characters import check_characters
from handout.content.nodes import Node
from handout.layout.context import LayoutContext
from handout.problems import HandoutError, Place, Problem, has_errors
from handout.storage.library import languages_of
from handout.storage.snapshot import File, Snapshot, checksum
from handout.tailoring.edition import Edition, settled
from handout.tailoring.order import Order
from handout.tailoring.prescription import Prescription
from handout.tailoring.reading import read_prescription

MOST_CONTEXTS = 8
"""Layout contexts that stay open; each holds the pictures and the set type of one handout."""


@dataclass(frozen=True)
class Job:
    """One sheet to be made: what was ordered, and what it is made from."""

    order: Order
    reading: Reading
    ward: Ward
    profile: str
    """The name of the ward's profile, or nothing."""


class Session:
    """Makes sheets from one snapshot; handouts, wards and layout contexts are opened once."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Begin with nothing open."""
        self.snapshot = snapshot
        self._spoken = open_spoken(snapshot.today)
        self._wards: dict[str | Path | None, Ward] = {}
        self._readings: dict[tuple[str, str | None], Reading] = {}
        self._checked: dict[tuple[int, int], tuple[Problem, ...]] = {}
        self._contexts: dict[tuple[int, Edition, int], LayoutContext] = {}
        self._sources: dict[tuple[int, int], str] = {}

    def read_job(self, node: Node, profile: Path | None = None) -> tuple[Job, list[Problem]]:
        """Return the job that a prescription asks for, with what is wrong in the prescription.

        Args:
            node: The prescription, as a file or options say it.
            profile: The file of a profile that is used instead of the one it names.

        Raises:
            HandoutError: it is no prescription, or what it names is not there.
        """
        prescription, problems = read_prescription(node, self.snapshot.today, self._spoken)
        if has_errors(problems):
            raise HandoutError(problems)
        job = self.job_of(prescription, profile)
        return job, [*problems, *check_characters(node, printable(job.ward.fonts))]

    def job_of(self, prescription: Prescription, profile: Path | None = None) -> Job:
        """Return the job of a prescription that has been read.

        Raises:
            HandoutError: what it names is not there.
        """
        asked = profile or (prescription.profile.value if prescription.profile else None)
        if asked not in self._wards:
            place = prescription.profile.place if prescription.profile else Place("--profile")
            self._wards[asked] = open_ward(self.snapshot, asked, place)
        ward = self._wards[asked]
        edition = settled(prescription.edition, ward.profile.edition)
        order = Order(prescription, ward.profile, edition)
        name = asked.stem if isinstance(asked, Path) else asked or ""
        return Job(order, self._reading_for(prescription, ward), ward, name)

    def check_content(self, job: Job) -> tuple[Problem, ...]:
        """Return all that is wrong with the handout of a job, whatever is printed of it."""
        key = (id(job.reading), id(job.ward))
        if key not in self._checked:
            self._checked[key] = check_readings([job.reading], self.snapshot, job.ward.fonts)
        return self._checked[key]

    def make_sheet(self, job: Job) -> Sheet:
        """Return the finished sheet of a job.

        Raises:
            HandoutError: it cannot be made; says all that is in the way.
        """
        handout = job.reading.sound()
        wording = load_wording(handout.language.value, handout.language.place)
        return build(handout, job.order, wording, self._context(job))

    def sources_of(self, job: Job) -> str:
        """Return the checksum of all texts, pictures and fonts of a job's handout and profile.

        Raises:
            HandoutError: one of them cannot be read.
        """
        key = (id(job.reading), id(job.ward))
        if key not in self._sources:
            digests = {file.path.absolute(): file.digest for file in self._files_of(job)}
            digests |= {Path(font.file).absolute(): font.digest for font in job.ward.fonts.values()}
            self._sources[key] = checksum("\n".join(digests.values()).encode("ascii"))
        return self._sources[key]

    def _files_of(self, job: Job) -> list[File]:
        pictures = picture_files(self.snapshot, [job.reading.sound()])
        ward = (file for file in (job.ward.file, job.ward.logo) if file)
        return [*job.reading.files, *pictures.values(), *ward]

    def _context(self, job: Job) -> LayoutContext:
        """Return the layout context that a job needs."""
        key = (id(job.ward), job.order.edition, id(job.reading))
        if key not in self._contexts:
            if len(self._contexts) == MOST_CONTEXTS:
                self._contexts.clear()
            handouts = [job.reading.sound()]
            self._contexts[key] = open_layout(self.snapshot, handouts, job.ward, job.order.edition)
        return self._contexts[key]

    def _reading_for(self, prescription: Prescription, ward: Ward) -> Reading:
        """Read a handout in the language asked for, else in the ward's if it is translated."""
        name = prescription.handout.value
        if prescription.language:
            return self._reading(name, prescription.language.value)
        source = self._reading(name, None)
        usual = ward.profile.language
        if not source.handout or not usual:
            return source
        known = languages_of(self.snapshot, name, source.handout.language.value)
        return self._reading(name, usual.value) if usual.value in known else source

    def _reading(self, name: str, language: str | None) -> Reading:
        if (name, language) not in self._readings:
            self._readings[name, language] = load_handout(self.snapshot, name, language)
        return self._readings[name, language]
