"""The appearance of a person: build, skin, hair, glasses."""

from __future__ import annotations

from dataclasses import dataclass

SKIN = {"light": "#f4d6bd", "medium": "#d9a679", "dark": "#9a6a4a"}
HAIR_COLOURS = {"black": "#3a322e", "brown": "#6b503d", "fair": "#c9a368", "grey": "#b9bcc0"}
HAIR_STYLES = ("short", "bob", "bun", "curly", "bald")


@dataclass(frozen=True)
class Person:
    """The person in a picture. The source stamp of drawings covers the names of these fields."""

    build: str = "average"
    skin: str = "light"
    hair: str = "short"
    hair_colour: str = "brown"
    glasses: bool = False


DEFAULT_PERSON = Person()
