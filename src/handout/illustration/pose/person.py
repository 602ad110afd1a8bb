"""Read the appearance of a person, without loading what draws one."""

from __future__ import annotations

from handout.content.nodes import Node
from handout.illustration.body.appearance import (
    BUILDS,
    DEFAULT_PERSON,
    HAIR_COLOURS,
    HAIR_STYLES,
    SKIN,
    Person,
)
from handout.illustration.pose.reader import Reader
from handout.problems import Problem

PERSON_KEYS = ("build", "skin", "hair", "hair colour", "glasses")


def read_person(node: Node) -> tuple[Person, list[Problem]]:
    """Read a person from a text of its own, for a library whose pictures share one."""
    reader = Reader()
    return person_in(reader, node, DEFAULT_PERSON), reader.problems


def person_in(reader: Reader, node: Node | None, default: Person) -> Person:
    """Read a person inside another text, with the default for what is not said."""
    values = {k: v for k, (_, v) in reader.entries(node, PERSON_KEYS, "a person").items()}

    def chosen(key: str, known: tuple[str, ...], otherwise: str) -> str:
        return (reader.word(values[key], known, key) if key in values else None) or otherwise

    return Person(
        chosen("build", tuple(BUILDS), default.build),
        chosen("skin", tuple(SKIN), default.skin),
        chosen("hair", HAIR_STYLES, default.hair),
        chosen("hair colour", tuple(HAIR_COLOURS), default.hair_colour),
        reader.flag(values["glasses"], "glasses") if "glasses" in values else default.glasses,
    )
