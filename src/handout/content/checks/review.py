"""Check the approval of a handout, and that its review is not overdue."""

from __future__ import annotations

from datetime import date

from handout.content.approval import Approval, Approved, is_overdue
from handout.content.model import Handout
from handout.problems import Problem, Severity


def check_approval(handout: Handout) -> tuple[Problem, ...]:
    """Return a warning if an approval is written in the handout, where it counts for nothing."""
    review = handout.review
    if review.approved_by is None and review.approved_on is None:
        return ()
    by = f'"{review.approved_by}"' if review.approved_by else "NAME"
    on = review.approved_on.isoformat() if review.approved_on else "DATE"
    return (
        Problem(
            "approval-of-nothing",
            (review.approved_by or review.author).place,
            "this does not say which words were approved, so it counts for nothing",
            "it would stay through every change of the text, and stand on every translation",
            "delete 'approved-by' and 'approved-on'; for each language that was approved, run "
            f"'handout approve {handout.id} --language CODE --by {by} --on {on}'",
            Severity.WARNING,
        ),
    )


def check_standing(handout: Handout, today: date) -> tuple[Problem, ...]:
    """Return the problems of the approval that counts for a handout in its language."""
    standing = handout.review.standing
    approval = standing.approval
    if approval is None:
        return ()
    problems = check_date(approval, handout, today)
    if standing.approved is not Approved.BEFORE_A_CHANGE:
        return problems
    language, version = handout.language, handout.version
    same = version.value == approval.version.value
    count_up = f"count up 'version', which was {version} then too, and " if same else ""
    command = f"handout approve {handout.id} --language {language} --by NAME"
    changed = Problem(
        "approval-changed",
        language.place,
        f"'{handout.id}' has changed in '{language}' since {approval.by} approved it on "
        f"{approval.on.isoformat()}",
        "nobody has approved what it says now, and the sheet says so",
        f"{count_up}have it read again, then run '{command}'",
        Severity.WARNING,
    )
    return (*problems, changed)


def check_date(approval: Approval, handout: Handout, today: date) -> tuple[Problem, ...]:
    """Return an error if an approval was not given before today, or before the review was due."""
    due = handout.review.due
    if approval.on > today:
        message = f"the approval by {approval.by} has a date in the future, {approval.on}"
        fix = "write the day on which it was given"
    elif approval.on > due != date.min:
        message = f"the approval by {approval.by} of {approval.on} is later than the review date"
        fix = f"write the next review date in 'due:' of the handout, which is {due} now"
    else:
        return ()
    why = "one of the dates must be wrong, and the sheet prints both"
    return (Problem("approval-date", approval.by.place, message, why, fix),)


def check_review_due(handout: Handout, today: date) -> tuple[Problem, ...]:
    """Return a warning if the day by which a review was due is past."""
    due = handout.review.due
    if not is_overdue(due, today):
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
