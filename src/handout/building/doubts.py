"""Say in words what is to be known of a sheet before it is given out."""

from __future__ import annotations

from collections.abc import Iterator

from handout.building.pipeline import Sheet
from handout.building.readings import Reading
from handout.building.session import Job
from handout.content.approval import Approved
from handout.content.checks.strict import STALE_TRANSLATION
from handout.content.model import Handout


def doubts_of(job: Job) -> Iterator[str]:
    """Yield a sentence for each handout of a sheet whose words may not hold any more."""
    for reading in job.readings:
        doubts = tuple(_doubts(reading))
        if reading.handout and doubts:
            name, author = reading.handout.id, reading.handout.review.author
            yield f"{name}: {'; '.join(doubts)}. Ask the author ({author}) before you hand it out."


def _doubts(reading: Reading) -> Iterator[str]:
    if reading.handout is None:
        return
    review, language = reading.handout.review, reading.handout.language
    standing = review.standing
    if standing.overdue:
        yield f"its review is overdue since {review.due.isoformat()}"
    if standing.approval and standing.approved is Approved.BEFORE_A_CHANGE:
        approval = standing.approval
        yield f"'{language}' has changed since {approval.by} approved it on {approval.on}"
    if any(problem.code == STALE_TRANSLATION for problem in reading.problems):
        yield f"'{language}' was translated from words that have changed since"


def lacks_of(handout: Handout, sheet: Sheet) -> tuple[str, ...]:
    """Return what a sheet lacks: an approval, or pictures."""
    missing = len(sheet.missing)
    approved = handout.review.standing.approved is not Approved.NEVER
    return (
        *(() if approved else ("not approved",)),
        *((f"{missing} picture{'s' * (missing != 1)} missing",) if missing else ()),
    )
