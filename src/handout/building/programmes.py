"""Programmes of a library: read from their files, found by name, laid under prescriptions."""

from __future__ import annotations

from handout.building.handout_names import all_told, fitting, named_in_part, nearest_name
from handout.building.parsing import parsed
from handout.building.readings import open_spoken
from handout.content.nodes import Mapping, Scalar
from handout.problems import HandoutError, Place, Problem, has_errors
from handout.storage.library import programme_files
from handout.storage.snapshot import File, Snapshot
from handout.tailoring.programme import Programme, laid_over, read_programme


def programme_file(snapshot: Snapshot, name: str, place: Place) -> File:
    """Return the file of a programme.

    Raises:
        HandoutError: there is no such programme, or its file cannot be read.
    """
    files = programme_files(snapshot)
    if name not in files:
        raise _not_found(snapshot, name, place)
    return snapshot.file(files[name])


def load_programme(snapshot: Snapshot, name: str, place: Place) -> Programme:
    """Return a programme.

    Args:
        snapshot: The library.
        name: The id of the programme.
        place: Where it is named, for the problem.

    Raises:
        HandoutError: there is no such programme, or it has errors; says all of them.
    """
    programme, problems = programme_in(snapshot, programme_file(snapshot, name, place))
    if has_errors(problems):
        raise HandoutError(problems)
    return programme


def programme_in(snapshot: Snapshot, file: File) -> tuple[Programme, tuple[Problem, ...]]:
    """Return the programme in a file, and its problems.

    Raises:
        HandoutError: the file is not YAML.
    """
    return read_programme(parsed(file), snapshot.today, open_spoken(snapshot.today, snapshot))


def named_programme(snapshot: Snapshot, said: str, place: Place) -> str:
    """Return the id of the one programme that somebody names, as handouts are named.

    Raises:
        HandoutError: the name fits no programme, or several.
    """
    if said in programme_files(snapshot):
        return said
    titles = titles_of_all(snapshot)
    fits = fitting(said, titles)
    if len(fits) == 1:
        return fits[0]
    if fits:
        raise HandoutError([_several(said, fits, titles, place)])
    raise _not_found(snapshot, said, place)


def with_programme(node: Mapping, snapshot: Snapshot) -> tuple[Mapping, list[Problem]]:
    """Return a prescription laid over the programme that it names, if it names one.

    Besides, returns a warning if it says a part of the programme's name. To lay the result over the
    same programme again changes nothing.

    Raises:
        HandoutError: the name fits no programme, or several, or the programme has errors.
    """
    said = node.get("programme")
    if not isinstance(said, Scalar) or not said.text.strip():
        return node, []
    name = named_programme(snapshot, said.text, said.place)
    programme = load_programme(snapshot, name, said.place)
    entries = tuple((k, Scalar(name, v.place) if v is said else v) for k, v in node)
    titles = [title.value for title in programme.titles.values()]
    doubts = named_in_part(said, "programme", name, titles)
    return laid_over(programme.node, Mapping(entries, node.place)), doubts


def titles_of_all(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    """Return the titles of every programme of a library, by its id; none if it cannot be read."""
    return {name: _titles(snapshot, name) for name in programme_files(snapshot)}


def _titles(snapshot: Snapshot, name: str) -> tuple[str, ...]:
    try:
        programme, _ = programme_in(snapshot, programme_file(snapshot, name, Place(name)))
    except HandoutError:
        return ()
    return tuple(title.value for title in programme.titles.values())


def _not_found(snapshot: Snapshot, said: str, place: Place) -> HandoutError:
    return HandoutError(
        [
            Problem(
                "file-not-found",
                place,
                f"there is no programme '{said}'",
                "there is nothing to print",
                nearest_name(said, titles_of_all(snapshot)),
            )
        ]
    )


def _several(
    said: str, fits: list[str], titles: dict[str, tuple[str, ...]], place: Place
) -> Problem:
    return Problem(
        "several-programmes",
        place,
        f"'{said}' fits several programmes: {all_told(fits, titles)}",
        "the wrong one could be given to a patient",
        f"name one by its id, such as {fits[0]}",
    )
