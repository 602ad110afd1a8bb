"""Programmes: prescriptions for everyone, as files of a library.

A programme is written like a prescription, but for its title, which has a text in each language.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handout.content.nodes import Mapping, Node, Scalar, describe, is_nothing, merged, type_fix
from handout.content.read import name_of
from handout.content.spoken import Spoken
from handout.content.words import NAME, Text, normalized
from handout.frozen import frozen
from handout.problems import Place, Problem
from handout.tailoring.prescription import Prescription
from handout.tailoring.privacy import is_personal
from handout.tailoring.reading import read_prescription

TITLE = "title"

NOT_ITS_OWN = {
    "programme": "a programme extends no other one",
    "profile": "a programme is no ward's alone; a profile lists those that its ward uses",
}
"""Keys of prescriptions that a programme cannot have, with the reasons."""


MERGED = ("answers", "edition")
"""Keys of which what is laid over replaces only the parts that it names."""


@frozen
class Programme:
    """A programme: its titles by language, and what it prescribes, which may be unsound."""

    titles: dict[str, Text]
    prescription: Prescription
    node: Mapping
    """What it prescribes as it is written."""


def read_programme(
    node: Node, today: date, spoken: Spoken | None = None
) -> tuple[Programme, tuple[Problem, ...]]:
    """Return the programme in a node tree, and every problem that shows without its handout."""
    if not isinstance(node, Mapping):
        node, problems = Mapping((), node.place), [_wrong_type(node, "keys with values")]
    else:
        problems = []
    title = node.get(TITLE)
    titles, wrong = _titles(title) if title else ({}, [])
    rest = Mapping(tuple(entry for entry in node if entry[0].text != TITLE), node.place)
    prescription, found = read_prescription(rest, today, spoken)
    problems += (*wrong, *found, *_not_its_own(rest), *_personal(prescription, rest))
    return Programme(titles, prescription, rest), tuple(problems)


def laid_over(base: Mapping, over: Mapping) -> Mapping:
    """Return a prescription with another one laid over it, which takes precedence.

    The edition and the answers are merged key by key. All else is replaced as a whole, so that a
    new patient is never printed with another one's date of birth.
    """
    entries = {key.text: (key, value) for key, value in base}
    for key, value in over:
        if is_nothing(value):
            continue
        new, before = value, base.get(key.text)
        if key.text in MERGED and isinstance(before, Mapping) and isinstance(value, Mapping):
            new = merged(before, value)
        entries[key.text] = (key, new)
    return Mapping(tuple(entries.values()), base.place)


def _titles(node: Node) -> tuple[dict[str, Text], list[Problem]]:
    if not isinstance(node, Mapping):
        fix = "write a title for each language, such as {da: …, en: …}"
        return {}, [_wrong_type(node, "a title in each language", fix)]
    titles: dict[str, Text] = {}
    problems: list[Problem] = []
    for key, value in node:
        if not NAME.fullmatch(key.text):
            problems.append(_wrong_type(key, "the code of a language, such as da or en"))
        elif is_nothing(value):
            continue
        elif not isinstance(value, Scalar) or not value.text.strip():
            problems.append(_wrong_type(value, "text"))
        else:
            titles[key.text] = Text(normalized(value.text), value.place)
    return titles, problems


def _not_its_own(node: Mapping) -> Iterator[Problem]:
    for key, _ in node:
        if key.text in NOT_ITS_OWN:
            yield Problem(
                "unknown-key",
                key.place,
                f"a programme has no '{key.text}'",
                NOT_ITS_OWN[key.text],
                "delete it here",
            )


def _personal(prescription: Prescription, node: Mapping) -> Iterator[Problem]:
    """Yield a problem for each part of a programme that was typed for one person."""
    for chosen in filter(is_personal, prescription.items):
        yield _for_one_person(chosen.item.place, f"'{chosen.item}' has a note or words")
    for key, _ in node:
        part = getattr(prescription, name_of(key.text), None)
        if key.text != "items" and is_personal(part):
            yield _for_one_person(key.place, f"'{key.text}' is about one person")


def _for_one_person(place: Place, what: str) -> Problem:
    return Problem(
        "programme-personal",
        place,
        f"{what}, but a programme is for everyone",
        "it would be printed for every patient, and in every language",
        "delete it here, and write it in the prescription of the patient",
    )


def _wrong_type(node: Node, expected: str, fix: str = "") -> Problem:
    return Problem(
        "wrong-type",
        node.place,
        f"this must be {expected}, not {describe(node)}",
        "the program can use nothing else here",
        fix or type_fix(expected),
    )
