"""Tell whether a picture is the one that the text beside it describes, without drawing it."""

from __future__ import annotations

from handout.building.parsing import parsed
from handout.content.nodes import Mapping, Node
from handout.content.pictures import TOLD_KEYS, read_picture_text, stray_keys
from handout.illustration.body.appearance import DEFAULT_PERSON, Person
from handout.illustration.pose.person import read_person
from handout.illustration.pose.vocabulary import DRAWN_KEYS
from handout.illustration.stamp import is_drawn_from
from handout.problems import HandoutError, Place, Problem
from handout.storage.snapshot import File, Snapshot


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


def check_text(
    snapshot: Snapshot, name: str, text: File, drawing: File | None
) -> tuple[Problem, ...]:
    """Return the problems of the text beside a picture, and of the picture if it is of another."""
    try:
        node = parsed(text)
        problems = read_picture_text(node)[1]
        if not is_pose_text(node):
            return problems + stray_keys(node, (*TOLD_KEYS, *DRAWN_KEYS))
        # Whatever lies there in place of a drawing has no stamp.
        shown = drawing.data.decode("utf-8", "replace") if drawing else ""
        if drawing is None or is_drawn_from(shown, node, person_of(snapshot)):
            return problems
    except HandoutError as error:
        return error.problems
    return (*problems, _out_of_date(name, text, drawing))


def is_pose_text(node: Node) -> bool:
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
