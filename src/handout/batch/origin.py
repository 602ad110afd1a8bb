"""What a sheet in the stock was made from."""

from __future__ import annotations

from handout import __version__
from handout.batch.manifest import Origin
from handout.build.session import Job, Session
from handout.storage.snapshot import checksum


def origin_of(job: Job, session: Session) -> Origin:
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
        sources=session.sources_of(job),
        # A record shows all that was chosen, and none of the places where it was written.
        order=checksum(repr((prescription, job.order.edition)).encode("utf-8")),
        program=__version__,
    )
