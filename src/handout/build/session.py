"""One prescription to one finished sheet; whatever is opened on the way is opened once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from handout.build.pipeline import Sheet, build
from handout.build.readings import Reading, load_handout, load_wording
from handout.build.resources import Ward, all_problems, open_layout, open_ward, printable
from handout.content.checks.characters import check_characters
from handout.content.model import Handout
from handout.content.nodes import Node
from handout.document.wording import Wording
from handout.layout.context import LayoutContext
from handout.problems import HandoutError, Place, Problem, has_errors
from handout.storage.library import Library, languages_of
from handout.tailoring.edition import Edition, settled
from handout.tailoring.order import Order
from handout.tailoring.prescription import Prescription
from handout.tailoring.reading import read_prescription

MOST_CONTEXTS = 8
"""Composing rooms that stand open at once; each has the pictures and type of one handout."""


@dataclass(frozen=True)
class Job:
    """One sheet on its way: what was ordered, and what it is made from."""

    order: Order
    reading: Reading
    ward: Ward
    profile: str
    """The name of the ward's profile, or nothing."""


@dataclass(frozen=True)
class Session:
    """A library at work: wards, handouts and composing rooms stay open for the next sheet."""

    library: Library
    today: date
    _wards: dict[str | Path | None, Ward] = field(default_factory=dict)
    _readings: dict[tuple[str, str | None], Reading] = field(default_factory=dict)
    _checked: dict[tuple[int, int], tuple[Problem, ...]] = field(default_factory=dict)
    _contexts: dict[tuple[int, Edition, int], LayoutContext] = field(default_factory=dict)

    def read_job(self, node: Node, profile: Path | None = None) -> tuple[Job, list[Problem]]:
        """Return the job that a prescription asks for, with what is wrong in the prescription.

        Args:
            node: The prescription, as a file or options say it.
            profile: The file of a profile that is used instead of the one it names.

        Raises:
            HandoutError: it is no prescription, or what it names is not there.
        """
        prescription, problems = read_prescription(node, self.today)
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
            self._wards[asked] = open_ward(self.library, asked, place)
        ward = self._wards[asked]
        edition = settled(prescription.edition, ward.profile.edition)
        order = Order(prescription, ward.profile, edition)
        name = asked.stem if isinstance(asked, Path) else asked or ""
        return Job(order, self._reading_for(prescription, ward), ward, name)

    def check_content(self, job: Job) -> tuple[Problem, ...]:
        """Return all that is wrong with the handout of a job, whatever is printed of it."""
        key = (id(job.reading), id(job.ward))
        if key not in self._checked:
            self._checked[key] = all_problems(
                [job.reading], self.library, job.ward.fonts, self.today
            )
        return self._checked[key]

    def print_sheet(self, job: Job) -> Sheet:
        """Return the finished sheet of a job.

        Raises:
            HandoutError: it cannot be made; says all that is in the way.
        """
        handout = job.reading.sound()
        return build(handout, job.order, wording_of(handout), self._context(job, handout))

    def _context(self, job: Job, handout: Handout) -> LayoutContext:
        """Return the composing room that a job needs, with the type that stands in it."""
        key = (id(job.ward), job.order.edition, id(job.reading))
        if key not in self._contexts:
            if len(self._contexts) == MOST_CONTEXTS:
                self._contexts.clear()
            self._contexts[key] = open_layout(self.library, [handout], job.ward, job.order.edition)
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
        known = languages_of(self.library, name, source.handout.language.value)
        return self._reading(name, usual.value) if usual.value in known else source

    def _reading(self, name: str, language: str | None) -> Reading:
        if (name, language) not in self._readings:
            self._readings[name, language] = load_handout(self.library, name, language)
        return self._readings[name, language]


def wording_of(handout: Handout) -> Wording:
    """Return the program's own phrases in a handout's language.

    Raises:
        HandoutError: nobody has written them yet.
    """
    return load_wording(handout.language.value, handout.language.place)
