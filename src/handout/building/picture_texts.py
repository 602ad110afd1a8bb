"""Read the texts beside pictures, and tell whether a picture is the one that its text describes."""

from __future__ import annotations

from collections.abc import Iterable

from handout.building.readings import parsed
from handout.content.nodes import Mapping
from handout.illustration.body.appearance import DEFAULT_PERSON, Person
from handout.illustration.pose.person import read_person
from handout.illustration.pose.vocabulary import DRAWN_KEYS
from handout.illustration.stamp import is_drawn_from
from handout.problems import HandoutError, Place, Problem
from handout.storage.cache import key_of, open_cache
from handout.storage.library import pictures_in, pose_texts
from handout.storage.snapshot import File, Snapshot, checksum

Problems = tuple[Problem, ...]


def person_of(snapshot: Snapshot) -> Person:
    """Return the person in those pictures of a library whose texts describe none.

    It is described by the library's person.yaml; without that file, it is the default person.

    Raises:
        HandoutError: person.yaml has errors.
    """
    file = snapshot.find(snapshot.library.person)
    if file is None:
        return DEFAULT_PERSON
    person, problems = read_person(parsed(file))
    if problems:
        raise HandoutError(problems)
    return person


def texts_beside(snapshot: Snapshot, names: Iterable[str]) -> dict[str, File]:
    """Return the text beside each of some pictures that has one, by the picture's name."""
    there = pose_texts(snapshot)
    return {name: snapshot.file(there[name]) for name in sorted(names) if name in there}


def picture_state(snapshot: Snapshot, names: Iterable[str]) -> str:
    """Return a checksum of the texts beside some pictures, and of the person in these."""
    texts = texts_beside(snapshot, names)
    seen = [(file.name, file.digest) for file in texts.values()]
    person = snapshot.state(snapshot.library.person) if texts else ""
    return checksum(repr((seen, person)).encode())


def check_drawn(snapshot: Snapshot, names: Iterable[str]) -> Problems:
    """Return a problem for each picture that was drawn from another text than the one beside it."""
    texts = texts_beside(snapshot, names)
    if not texts:
        return ()
    pictures = pictures_in(snapshot)
    drawn = {name: snapshot.file(pictures[name]) for name in texts if name in pictures}

    def run_check() -> Problems:
        return tuple(
            problem
            for name, text in texts.items()
            for problem in _drawn_from(snapshot, name, text, drawn.get(name))
        )

    seen = [(file.name, file.digest) for file in (*texts.values(), *drawn.values())]
    key = key_of("drawn", repr(seen), snapshot.state(snapshot.library.person))
    return open_cache().once(key, tuple, run_check)


def _drawn_from(snapshot: Snapshot, name: str, text: File, drawing: File | None) -> Problems:
    try:
        node = parsed(text)
        if drawing is None or not is_pose_text(node):
            return ()
        # Whatever lies there in place of a drawing has no stamp.
        shown = drawing.data.decode("utf-8", "replace")
        fits = is_drawn_from(shown, node, person_of(snapshot))
    except HandoutError as error:
        return error.problems
    return () if fits else (_out_of_date(name, text, drawing),)


def is_pose_text(node: object) -> bool:
    """Tell whether a picture is drawn from a text; another text only says what a picture is."""
    return isinstance(node, Mapping) and any(key.text in DRAWN_KEYS for key, _ in node)


def _out_of_date(name: str, text: File, drawing: File) -> Problem:
    return Problem(
        "picture-out-of-date",
        Place(text.name),
        f"the picture {drawing.path.name} was drawn from another text, or of another person",
        "the sheet would show what the text no longer says, or never did",
        f"run 'handout illustrate {name}', which also says if the text has mistakes",
    )
