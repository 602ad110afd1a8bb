"""Find what is to be known of a sheet before it is given out.

Doubts are data. `told` words them for the terminal, and the desk for its pages; each has a case for
every kind of `Doubt`, so that mypy finds one that is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handout.building.readings import Reading
from handout.building.session import Job
from handout.content.approval import Approved
from handout.content.checks.strict import STALE_TRANSLATION
from handout.content.model import Handout
from handout.frozen import frozen


@frozen
class Questioned:
    """The handout that a doubt is about."""

    id: str
    title: str
    author: str
    language: str


@frozen
class NotFor:
    """It says whom it is not for."""

    handout: Questioned
    whom: tuple[str, ...]
    """In its language."""


@frozen
class Overdue:
    """Its text should have been reviewed by now."""

    handout: Questioned
    since: date


@frozen
class NotApproved:
    """Nobody has approved its text."""

    handout: Questioned


@frozen
class ChangedSinceApproval:
    """What was approved is not what it prints today."""

    handout: Questioned
    by: str
    on: date


@frozen
class StaleTranslation:
    """It was translated from words that have changed since."""

    handout: Questioned


@frozen
class PicturesMissing:
    """Some of the pictures of the sheet are not there."""

    number: int


Doubt = NotFor | Overdue | NotApproved | ChangedSinceApproval | StaleTranslation | PicturesMissing


def doubts_of(job: Job) -> tuple[Doubt, ...]:
    """Return what is in doubt of a sheet before it is made, the gravest first."""
    read = [(reading, reading.handout) for reading in job.readings if reading.handout]
    refused = (NotFor(_questioned(h), tuple(map(str, h.not_for))) for _, h in read if h.not_for)
    return (*refused, *(doubt for reading, h in read for doubt in _of_text(reading, h)))


def missing_pictures(number: int) -> tuple[PicturesMissing, ...]:
    """Return the doubt about a finished sheet that lacks so many pictures, if it lacks one."""
    return (PicturesMissing(number),) if number else ()


def _questioned(handout: Handout) -> Questioned:
    author = handout.review.author.value
    return Questioned(handout.id.value, handout.title.value, author, handout.language.value)


def _of_text(reading: Reading, handout: Handout) -> Iterator[Doubt]:
    whose, review = _questioned(handout), handout.review
    standing = review.standing
    if standing.overdue:
        yield Overdue(whose, review.due)
    if standing.approval is None:
        yield NotApproved(whose)
    elif standing.approved is Approved.BEFORE_A_CHANGE:
        yield ChangedSinceApproval(whose, standing.approval.by.value, standing.approval.on)
    if any(problem.code == STALE_TRANSLATION for problem in reading.problems):
        yield StaleTranslation(whose)
