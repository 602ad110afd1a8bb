"""What a sheet is made from, told in checksums."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path

from handout.batch.manifest import Origin, checksum
from handout.library import SOURCE, Library, profile_file, read_file
from handout.printing import Job
from handout.problems import NOWHERE
from handout.readings import picture_files


@dataclass(frozen=True)
class Origins:
    """Tells the origins of jobs in a library; what was read once is not read again."""

    library: Library
    _sources: dict[tuple[int, int], str] = field(default_factory=dict)

    def of(self, job: Job) -> Origin:
        """Return what a job's sheet is made from.

        Raises:
            ContentError: a file of it cannot be read.
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
            program=_program(),
        )

    def sources_of(self, job: Job) -> str:
        """Return the checksum of all texts, pictures and fonts of a job's handout and profile.

        Raises:
            ContentError: one of them cannot be read.
        """
        key = (id(job.reading), id(job.ward))
        if key not in self._sources:
            contents = [*self._of_handout(job), *self._of_profile(job)]
            self._sources[key] = checksum("\n".join(map(checksum, contents)).encode("ascii"))
        return self._sources[key]

    def _of_handout(self, job: Job) -> Iterator[bytes]:
        handout = job.reading.sound()
        folder = self.library.handouts / handout.id.value
        yield read_file(folder / SOURCE)
        if len(job.reading.nodes) > 1:
            yield read_file(folder / f"{handout.language.value}.yaml")
        for data, _ in picture_files(self.library, [handout]).values():
            yield data

    def _of_profile(self, job: Job) -> Iterator[bytes]:
        name = job.order.prescription.profile
        if not name:
            return
        file: Path = profile_file(self.library, name.value, NOWHERE)
        yield read_file(file)
        if job.ward.logo:
            yield read_file(job.ward.logo)
        fonts = job.ward.profile.fonts
        for font in (fonts.regular, fonts.bold) if fonts else ():
            yield read_file(file.parent / font.value)


@cache
def _program() -> str:
    return version("handout")
