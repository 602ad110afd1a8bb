"""Pose texts to pictures on disk: which of them are out of date, and drawing them on all cores."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from handout.content.parse import parse
from handout.illustration import DEFAULT_PERSON, Person, draw, is_current, read_person
from handout.problems import HandoutError, Place, Problem, has_errors, suggestion
from handout.storage.library import Library, is_there, pose_texts, read_file, shown
from handout.storage.write import write_files


@dataclass(frozen=True)
class DrawnPicture:
    """One picture: its name, its problems, and whether it lies on disk now."""

    name: str
    problems: tuple[Problem, ...]
    written: bool


def texts_of(library: Library, names: Iterable[str]) -> dict[str, Path]:
    """Return the pose texts of some pictures; of all, if none are named.

    Raises:
        HandoutError: there is no such text.
    """
    known = pose_texts(library)
    chosen = tuple(names) or tuple(known)
    unknown = [name for name in chosen if name not in known]
    if unknown:
        raise HandoutError(_without_text(name, library, known) for name in unknown)
    return {name: known[name] for name in chosen}


def person_of(library: Library) -> Person:
    """Return whom a library draws where a picture's text does not say: its person.yaml decides.

    Raises:
        HandoutError: that file describes nobody.
    """
    file = library.person
    if not is_there(file):
        return DEFAULT_PERSON
    person, problems = read_person(parse(read_file(file), shown(file)))
    if problems:
        raise HandoutError(problems)
    return person


def out_of_date(texts: dict[str, Path], person: Person) -> dict[str, Path]:
    """Return the texts whose drawings are missing, or were made from something else."""
    return {name: path for name, path in texts.items() if not _is_current(path, person)}


def draw_all(
    texts: dict[str, Path], person: Person, processes: int | None = None
) -> Iterator[DrawnPicture]:
    """Draw pictures beside their texts, and yield each as it is done.

    Args:
        texts: The pose texts by the pictures' names.
        person: Who is drawn where a text does not say.
        processes: How many to draw at once; as many as there are cores if None.
    """
    many = min(processes or os.cpu_count() or 1, len(texts))
    if many <= 1:
        yield from (_draw_beside(path, person) for path in texts.values())
        return
    with ProcessPoolExecutor(many) as pool:
        waiting = [pool.submit(_draw_beside, path, person) for path in texts.values()]
        for done in as_completed(waiting):
            yield done.result()


def _draw_beside(path: Path, person: Person) -> DrawnPicture:
    try:
        drawing = draw(parse(read_file(path), shown(path)), path.stem, person)
        if not drawing.svg or has_errors(drawing.problems):
            return DrawnPicture(path.stem, drawing.problems, written=False)
        write_files({path.with_suffix(".svg"): drawing.svg.encode("utf-8")})
    except HandoutError as error:
        return DrawnPicture(path.stem, error.problems, written=False)
    return DrawnPicture(path.stem, drawing.problems, written=True)


def _is_current(path: Path, person: Person) -> bool:
    drawing = path.with_suffix(".svg")
    if not drawing.is_file():
        return False
    try:
        node = parse(read_file(path), shown(path))
    except HandoutError:
        return False  # drawing it will say why
    return is_current(read_file(drawing).decode("utf-8", "replace"), node, person)


def _without_text(name: str, library: Library, known: Iterable[str]) -> Problem:
    return Problem(
        "file-not-found",
        Place(shown(library.illustrations / f"{name}.yaml")),
        f"there is no text for a picture '{name}'",
        "a picture is drawn from the text beside it",
        suggestion(name, known),
    )
