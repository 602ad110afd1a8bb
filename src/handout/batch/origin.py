"""Determine what a sheet of the stock is made from."""

from __future__ import annotations

from handout import __version__
from handout.batch.manifest import Origin
from handout.building.session import Job, Session
from handout.storage.snapshot import checksum
from handout.tailoring.assembly import sources_of


def origin_of(job: Job, session: Session) -> Origin:
    """Return the origin of a job's sheet.

    Raises:
        HandoutError: a file that the sheet is made from cannot be read.
    """
    handout = job.sound()
    prescription = job.order.prescription
    return Origin(
        handout=", ".join(source.id.value for source in sources_of(handout)),
        language=handout.language.value,
        version=handout.version.value,
        review_due=handout.review.due.isoformat(),
        profile=prescription.profile.value if prescription.profile else None,
        programme=prescription.programme.value if prescription.programme else None,
        sources=session.sources_of(job),
        # The repr of these records contains every choice but no places, so the same order has the
        # same checksum whichever row of a plan it comes from.
        order=checksum(repr((prescription, job.order.edition)).encode("utf-8")),
        program=__version__,
        overdue=handout.review.standing.overdue,
        content=", ".join(s.review.standing.code for s in sources_of(handout)),
    )
