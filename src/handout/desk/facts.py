"""What whoever prints a sheet must know of it, and what must be decided first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress

from handout.building.doubts import Doubt, NotFor, doubts_of
from handout.building.programme_catalogue import languages_of_programme
from handout.building.session import Job, Session
from handout.content.model import Handout
from handout.content.protocol import Answer, Question
from handout.content.words import handout_in, id_in
from handout.desk.asked import Asked, node_of
from handout.frozen import frozen
from handout.problems import HandoutError
from handout.tailoring.assembly import sources_of
from handout.tailoring.protocol import Answers, Value, answers_to
from handout.tailoring.tailor import questions_of


@frozen
class Origin:
    """A handout that a sheet is made of."""

    id: str
    title: str
    version: str


@frozen
class Open:
    """A question that the words of a sheet depend on, as those who print read it."""

    question: Question
    handout: str
    """The id of the handout that asks it."""
    title: str
    """What that handout is called."""
    language: str
    """The reader's, unless nobody has translated the handout into it."""
    usual: Value | None = None
    """The answer of the ward, or of the programme, for all patients."""

    @property
    def name(self) -> str:
        """The id of the question on this sheet; of several handouts, with its handout."""
        return self.question.id.value

    @property
    def address(self) -> str:
        """The id of the question with its handout."""
        return f"{self.handout}/{id_in(self.name)}"

    @property
    def places(self) -> set[str]:
        """The places that problems with its answer may have."""
        return {f"answers/{self.address}", f"answers/{self.name}"}


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
    """Whom it is not for is said in the reader's language, where it is translated."""
    questions: tuple[Open, ...]
    """Those that the sheet depends on, whoever has answered them."""


def facts_of(session: Session, asked: Asked, reader: str = "") -> Facts:
    """Return what is known of a sheet.

    Args:
        session: The session to read it with.
        asked: The sheet.
        reader: The language of whoever prints it; as the sheet's, if empty.

    Raises:
        HandoutError: there is no such sheet, or its handout has errors.
    """
    # A wrong answer is a problem of the sheet, and must not hide the question.
    unanswered = {**asked, "answers": None}
    job, _ = session.read_job(node_of(unanswered))
    handout = job.sound()
    open_to_all, _ = session.read_job(node_of({**unanswered, "language": None}))
    languages = languages_of_programme(session, open_to_all)
    is_other = reader and reader != handout.language.value
    read = (_read_in(session, unanswered, reader) if is_other else None) or job
    return Facts(
        title=str(job.order.title or handout.title),
        language=handout.language.value,
        languages=languages,
        text_size=str(job.order.edition.text_size),
        origins=tuple(_origin(source) for source in sources_of(handout)),
        doubts=tuple(_doubts(job, read)),
        questions=tuple(_open(job, *_answers(session, asked, job), read.sound())),
    )


def _read_in(session: Session, asked: Asked, language: str) -> Job | None:
    """Return the same job in another language, or None where it is not translated into it."""
    try:
        job, _ = session.read_job(node_of({**asked, "language": language}))
        job.sound()
    except HandoutError:
        return None
    return job


def _origin(source: Handout) -> Origin:
    return Origin(
        id=source.id.value,
        title=str(source.title),
        version=source.version.value,
    )


def _doubts(job: Job, read: Job) -> Iterator[Doubt]:
    in_words = {one.handout.id: one for one in doubts_of(read) if isinstance(one, NotFor)}
    for doubt in doubts_of(job):
        yield in_words.get(doubt.handout.id, doubt) if isinstance(doubt, NotFor) else doubt


def _answers(session: Session, asked: Asked, job: Job) -> tuple[Answers, set[str]]:
    """Return the answers to a sheet's questions, and the places of those that cannot be used."""
    with suppress(HandoutError):  # which is told at the field, when the sheet is made
        job, _ = session.read_job(node_of(asked))
    answers, problems = answers_to(job.sound(), job.order.prescription, job.order.profile)
    return answers, {problem.place.file for problem in problems}


def _open(job: Job, answers: Answers, wrong: set[str], read: Handout) -> Iterator[Open]:
    """Yield the questions that a sheet depends on or stumbles at, in the words of a reader."""
    handout, prescription = job.sound(), job.order.prescription
    asked = questions_of(handout, prescription, answers)
    worded = {question.id.value: question for question in read.protocol}
    sources = {source.id.value: source for source in sources_of(read)}
    usual = _worded(answers_to(handout, prescription, job.order.profile)[0], worded)
    for question in handout.protocol:
        name = handout_in(question.id.value) or handout.id.value
        one = Open(
            question=worded.get(question.id.value, question),
            handout=name,
            title=str(sources[name].title) if name in sources else name,
            language=read.language.value,
            usual=usual.get(question.id.value),
        )
        if question in asked or wrong & one.places:
            yield one


def _worded(answers: Answers, worded: Mapping[str, Question]) -> dict[str, Value]:
    """Return answers by the ids of their questions, in the words of these questions."""
    found: dict[str, Value] = {}
    for question, value in answers:
        name = question.id.value
        choice = value.id.value if isinstance(value, Answer) else None
        there = worded[name].answers if name in worded else ()
        found[name] = next((one for one in there if one.id.value == choice), value)
    return found
