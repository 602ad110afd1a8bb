"""Pose texts to pictures on disk: which of them are out of date, and drawing them on all cores."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass

from handout.content.parse import parse
from handout.illustration import DEFAULT_PERSON, Person, draw, is_current, read_person
from handout.problems import HandoutError, Place, Problem, has_errors, suggestion
from handout.storage.library import pose_texts
from handout.storage.snapshot import File, Snapshot, read_file, shown
from handout.storage.write import write_files


@dataclass(frozen=True)
class DrawnPicture:
    """One picture: its name, its problems, and whether it lies on disk now."""

    name: str
    problems: tuple[Problem, ...]
    written: bool


def texts_of(snapshot: Snapshot, names: Iterable[str]) -> dict[str, File]:
    """Return the pose texts of some pictures; of all, if none are named.

    Raises:
        HandoutError: there is no such text.
    """
    known = pose_texts(snapshot)
    chosen = tuple(names) or tuple(known)
    unknown = [name for name in chosen if name not in known]
    if unknown:
        raise HandoutError(_without_text(name, snapshot, known) for name in unknown)
    return {name: snapshot.file(known[name]) for name in chosen}


def person_of(snapshot: Snapshot) -> Person:
    """Return whom a library draws where a picture's text does not say: its person.yaml decides.

    Raises:
        HandoutError: that file describes nobody.
    """
    file = snapshot.find(snapshot.library.person)
    if file is None:
        return DEFAULT_PERSON
    person, problems = read_person(parse(file.data, file.name))
    if problems:
        raise HandoutError(problems)
    return person


def out_of_date(texts: dict[str, File], snapshot: Snapshot) -> dict[str, File]:
    """Return the texts whose drawings are missing, or were made from something else.

    Raises:
        HandoutError: the library's person.yaml describes nobody.
    """
    person = person_of(snapshot)
    return {name: text for name, text in texts.items() if not _is_current(text, person)}


def draw_all(
    texts: dict[str, File], snapshot: Snapshot, processes: int | None = None
) -> Iterator[DrawnPicture]:
    """Draw pictures beside their texts, and yield each as it is done.

    Args:
        texts: The pose texts by the pictures' names.
        snapshot: The library, which says whom to draw where a text does not.
        processes: How many to draw at once; as many as there are cores if None.
    """
    person = person_of(snapshot)
    many = min(processes or os.cpu_count() or 1, len(texts))
    if many <= 1:
        yield from (_draw_beside(text, person) for text in texts.values())
        return
    with ProcessPoolExecutor(many) as pool:
        waiting = [pool.submit(_draw_beside, text, person) for text in texts.values()]
        for done in as_completed(waiting):
            yield done.result()


def _draw_beside(text: File, person: Person) -> DrawnPicture:
    path = text.path
    try:
        drawing = draw(parse(text.data, text.name), path.stem, person)
        if not drawing.svg or has_errors(drawing.problems):
            return DrawnPicture(path.stem, drawing.problems, written=False)
        write_files({path.with_suffix(".svg"): drawing.svg.encode("utf-8")})
    except HandoutError as error:
        return DrawnPicture(path.stem, error.problems, written=False)
    return DrawnPicture(path.stem, drawing.problems, written=True)


def _is_current(text: File, person: Person) -> bool:
    drawing = text.path.with_suffix(".svg")
    if not drawing.is_file():
        return False
    try:
        node = parse(text.data, text.name)
    except HandoutError:
        return False  # drawing it will say why
    return is_current(read_file(drawing).decode("utf-8", "replace"), node, person)


def _without_text(name: str, snapshot: Snapshot, known: Iterable[str]) -> Problem:
    return Problem(
        "file-not-found",
        Place(shown(snapshot.library.illustrations / f"{name}.yaml")),
        f"there is no text for a picture '{name}'",
        "a picture is drawn from the text beside it",
        suggestion(name, known),
    )
