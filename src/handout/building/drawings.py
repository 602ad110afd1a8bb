"""Draw pictures from pose texts: find those that are out of date, and draw them on all cores."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed

from handout.building.drawn_from import is_pose_text, person_of
from handout.building.outputs import write_outputs
from handout.content.parse import parse
from handout.frozen import frozen
from handout.illustration.body.appearance import Person
from handout.illustration.drawing import draw
from handout.illustration.stamp import is_current, is_stamped
from handout.problems import HandoutError, Place, Problem, has_errors, suggestion
from handout.storage.library import pose_texts
from handout.storage.snapshot import File, Snapshot, shown


@frozen
class DrawnPicture:
    """A picture's name, its problems, and whether it was drawn and written to disk."""

    name: str
    problems: tuple[Problem, ...]
    written: bool


def texts_of(snapshot: Snapshot, names: Iterable[str]) -> dict[str, File]:
    """Return the texts of the named pictures, or of all that are drawn if there are no names.

    Raises:
        HandoutError: a named picture has no text.
    """
    texts = pose_texts(snapshot)
    files = {name: snapshot.file(path) for name, path in texts.items()}
    chosen = tuple(names) or tuple(name for name in texts if is_drawn(files[name]))
    unknown = [name for name in chosen if name not in texts]
    if unknown:
        raise HandoutError(_no_text(name, snapshot, texts) for name in unknown)
    return {name: files[name] for name in chosen}


def is_drawn(text: File) -> bool:
    """Tell whether a picture is drawn from a text; one that cannot be read is taken for such."""
    try:
        return is_pose_text(parse(text.data, text.name))
    except HandoutError:
        return True


def out_of_date(texts: dict[str, File], snapshot: Snapshot) -> dict[str, File]:
    """Return the texts whose drawings are missing, or were made from another text or person.

    Raises:
        HandoutError: the library's person.yaml has errors.
    """
    person = person_of(snapshot)
    return {name: text for name, text in texts.items() if not _is_current(text, person, snapshot)}


def draw_all(
    texts: dict[str, File], snapshot: Snapshot, processes: int | None = None
) -> Iterator[DrawnPicture]:
    """Draw pictures into files beside their texts, and yield each one when it is done.

    Args:
        texts: The pose texts, by the picture's name.
        snapshot: The library, which describes the person in the pictures.
        processes: The number of pictures to draw at once; None means one for each core.
    """
    person = person_of(snapshot)
    count = min(processes or os.cpu_count() or 1, len(texts))
    if count <= 1:
        yield from (_draw(text, person) for text in texts.values())
        return
    with ProcessPoolExecutor(count) as pool:
        futures = [pool.submit(_draw, text, person) for text in texts.values()]
        for future in as_completed(futures):
            yield future.result()


def _draw(text: File, person: Person) -> DrawnPicture:
    path = text.path
    try:
        drawing = draw(parse(text.data, text.name), path.stem, person)
        if not drawing.svg or has_errors(drawing.problems):
            return DrawnPicture(path.stem, drawing.problems, written=False)
        file = {path.with_suffix(".svg"): drawing.svg.encode("utf-8")}
        write_outputs(file, is_ours=lambda svg: is_stamped(svg.decode("utf-8", "replace")))
    except HandoutError as error:
        return DrawnPicture(path.stem, error.problems, written=False)
    return DrawnPicture(path.stem, drawing.problems, written=True)


def _is_current(text: File, person: Person, snapshot: Snapshot) -> bool:
    drawing = snapshot.find(text.path.with_suffix(".svg"))
    if drawing is None:
        return False
    try:
        node = parse(text.data, text.name)
    except HandoutError:
        return False  # drawing the picture then reports what is wrong with the text
    return is_current(drawing.data.decode("utf-8", "replace"), node, person)


def _no_text(name: str, snapshot: Snapshot, names: Iterable[str]) -> Problem:
    return Problem(
        "file-not-found",
        Place(shown(snapshot.library.illustrations / f"{name}.yaml")),
        f"there is no text for a picture '{name}'",
        "a picture is drawn from the text beside it",
        suggestion(name, names),
    )
