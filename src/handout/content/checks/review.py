"""A handout says who approved it and when it must be read anew, and is not past that day."""

from __future__ import annotations

from datetime import date

from handout.content.model import Handout
from handout.problems import Problem, Severity


def check_approval(handout: Handout) -> tuple[Problem, ...]:
    """Return a problem if only half of an approval is given."""
    review = handout.review
    if (review.approved_by is None) == (review.approved_on is None):
        return ()
    missing = "approved-on" if review.approved_on is None else "approved-by"
    return (
        Problem(
            "half-approval",
            (review.approved_by or review.author).place,
            f"the review says only half of an approval: '{missing}' is missing",
            "an approval counts only with its name and its date",
            f"add '{missing}:', or take the other out until a clinician has approved the text",
        ),
    )


def check_review_due(handout: Handout, today: date) -> tuple[Problem, ...]:
    """Return a warning if the day of the next review is past."""
    due = handout.review.due
    if due >= today or due == date.min:
        return ()
    return (
        Problem(
            "review-overdue",
            handout.id.place,
            f"'{handout.id}' should have been reviewed by {due.isoformat()}",
            "patients must not be given advice that nobody has looked at since",
            "have the text reviewed, then give it a new 'due:' date",
            Severity.WARNING,
        ),
    )
