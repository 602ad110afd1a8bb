"""What whoever prints a sheet must know of it, and what must be decided first."""

from __future__ import annotations

from collections.abc import Iterator

from handout.building.doubts import Doubt, doubts_of
from handout.building.programme_catalogue import languages_of_programme
from handout.building.session import Job, Session
from handout.content.model import Handout
from handout.content.protocol import Question
from handout.desk.asked import Asked, node_of
from handout.frozen import frozen
from handout.tailoring.assembly import sources_of
from handout.tailoring.protocol import answers_to, questions_on


@frozen
class Origin:
    """A handout that a sheet is made of."""

    id: str
    title: str
    version: str


@frozen
class Facts:
    """What is known of a sheet without making it."""

    title: str
    language: str
    languages: tuple[str, ...]
    """In which it can be printed."""
    text_size: str
    origins: tuple[Origin, ...]
    doubts: tuple[Doubt, ...]
    questions: tuple[Question, ...]
    """Those that no ward has answered, in the sheet's language."""


def facts_of(session: Session, asked: Asked) -> Facts:
    """Return what is known of a sheet.

    Raises:
        HandoutError: there is no such sheet, or its handout has errors.
    """
    # A wrong answer is a problem of the sheet, and must not hide the question.
    job, _ = session.read_job(node_of({**asked, "answers": None}))
    handout = job.sound()
    open_to_all, _ = session.read_job(node_of({**asked, "answers": None, "language": None}))
    return Facts(
        title=str(job.order.title or handout.title),
        language=handout.language.value,
        languages=languages_of_programme(session, open_to_all),
        text_size=str(job.order.edition.text_size),
        origins=tuple(_origin(source) for source in sources_of(handout)),
        doubts=doubts_of(job),
        questions=tuple(_open(handout, job)),
    )


def _origin(source: Handout) -> Origin:
    return Origin(
        id=source.id.value,
        title=str(source.title),
        version=source.version.value,
    )


def _open(handout: Handout, job: Job) -> Iterator[Question]:
    answers, _ = answers_to(handout, job.order.prescription, job.order.profile)
    answered = {question.id.value for question, _ in answers}
    for question in questions_on(handout, answers):
        if question.id.value not in answered:
            yield question
