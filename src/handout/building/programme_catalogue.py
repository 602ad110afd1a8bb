"""What each programme of a library says of itself, those of a ward first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handout.building.pipeline import tailored_for
from handout.building.programmes import load_programme, programme_file
from handout.building.session import Job, Session
from handout.content.words import Name
from handout.frozen import frozen
from handout.problems import NOWHERE, HandoutError
from handout.storage.library import programme_files
from handout.tailoring.assembly import sources_of


@frozen
class ProgrammeSummary:
    """What a programme says of itself; only its id if it has errors."""

    name: str
    title: str = ""
    handout: str = ""
    items: int = 0
    languages: tuple[str, ...] = ()


def programme_summaries(
    session: Session, first: Sequence[Name] = (), language: str | None = None
) -> Iterator[ProgrammeSummary]:
    """Yield what every programme of a library says of itself.

    Args:
        session: The session to read them with.
        first: The names of those that come first.
        language: The language of their titles, where they have one in it.

    Raises:
        HandoutError: there is no programme of a name.
    """
    names = [
        name.value for name in first if programme_file(session.snapshot, name.value, name.place)
    ]
    for name in dict.fromkeys((*names, *programme_files(session.snapshot))):
        try:
            yield _summary(session, name, language)
        except HandoutError:
            yield ProgrammeSummary(name)


def languages_of_programme(session: Session, job: Job) -> tuple[str, ...]:
    """Return the languages that a programme can be printed in: its own, or all of its handouts."""
    handout = job.sound()
    if job.order.prescription.language:
        return (handout.language.value,)
    first, *others = (session.languages(source.id.value) for source in sources_of(handout))
    return tuple(code for code in first if all(code in codes for codes in others))


def _summary(session: Session, name: str, language: str | None) -> ProgrammeSummary:
    programme = load_programme(session.snapshot, name, NOWHERE)
    job, _ = session.read_job(programme.node)
    handout = job.sound()
    tailored, _ = tailored_for(job.order, handout)
    titles = programme.titles
    title = titles.get(language or "") or next(iter(titles.values()), handout.title)
    return ProgrammeSummary(
        name=name,
        title=title.value,
        handout=", ".join(source.id.value for source in sources_of(handout)),
        items=sum(len(section.items) for section in tailored.handout.sections),
        languages=languages_of_programme(session, job),
    )
