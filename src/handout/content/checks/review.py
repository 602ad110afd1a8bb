"""Check that the approval of a handout is complete and its review is not overdue."""

from __future__ import annotations

from datetime import date

from handout.content.model import Handout
from handout.problems import Problem, Severity


def check_approval(handout: Handout) -> tuple[Problem, ...]:
    """Return a problem if an approval lacks its name or its date."""
    review = handout.review
    if (review.approved_by is None) == (review.approved_on is None):
        return ()
    given, missing = "approved-by", "approved-on"
    if review.approved_by is None:
        given, missing = missing, given
    return (
        Problem(
            "half-approval",
            (review.approved_by or review.author).place,
            f"the approval is incomplete: '{missing}' is missing",
            "an approval counts only with a name and a date",
            f"add '{missing}:', or delete '{given}:' until a clinician has approved the text",
        ),
    )


def check_review_due(handout: Handout, today: date) -> tuple[Problem, ...]:
    """Return a warning if the day by which a review was due is past."""
    due = handout.review.due
    if due >= today or due == date.min:
        return ()
    return (
        Problem(
            "review-overdue",
            handout.id.place,
            f"'{handout.id}' was due for review by {due.isoformat()}",
            "patients might be given advice that is out of date",
            "have the text reviewed, then write the next date in 'due:'",
            Severity.WARNING,
        ),
    )
