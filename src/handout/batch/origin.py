"""What a sheet is made from, told in checksums."""

from __future__ import annotations

from dataclasses import dataclass, field

from handout import __version__
from handout.batch.manifest import Origin
from handout.build.resources import files_of
from handout.build.session import Job
from handout.storage.library import Library
from handout.storage.sources import checksum


@dataclass(frozen=True)
class Origins:
    """Tells the origins of jobs in a library; what was read once is not read again."""

    library: Library
    _sources: dict[tuple[int, int], str] = field(default_factory=dict)

    def of(self, job: Job) -> Origin:
        """Return what a job's sheet is made from.

        Raises:
            HandoutError: a file of it cannot be read.
        """
        handout = job.reading.sound()
        prescription = job.order.prescription
        return Origin(
            handout=handout.id.value,
            language=handout.language.value,
            version=handout.version.value,
            review_due=handout.review.due.isoformat(),
            profile=prescription.profile.value if prescription.profile else None,
            sources=self.sources_of(job),
            # A record shows all that was chosen, and none of the places where it was written.
            order=checksum(repr((prescription, job.order.edition)).encode("utf-8")),
            program=__version__,
        )

    def sources_of(self, job: Job) -> str:
        """Return the checksum of all texts, pictures and fonts of a job's handout and profile.

        Raises:
            HandoutError: one of them cannot be read.
        """
        key = (id(job.reading), id(job.ward))
        if key not in self._sources:
            states = files_of(job.reading, job.ward, self.library).values()
            self._sources[key] = checksum("\n".join(states).encode("ascii"))
        return self._sources[key]
