"""The appearance of a person: build, skin, hair, glasses."""

from __future__ import annotations

from handout.frozen import frozen

SKIN = {"light": "#f4d6bd", "medium": "#d9a679", "dark": "#9a6a4a"}
LIPS = {"light": "#d68f80", "medium": "#b06f5a", "dark": "#6f4234"}
HAIR_COLOURS = {"black": "#3a322e", "brown": "#6b503d", "fair": "#c9a368", "grey": "#b9bcc0"}
HAIR_STYLES = ("short", "bob", "bun", "curly", "bald")


@frozen
class Build:
    """The build of a person.

    `girth` scales limbs and trunk, `belly` the front of the waist, `lower_belly` that below the
    navel; `stoop` is the additional thoracic kyphosis (rounding of the upper back) in degrees.
    """

    girth: float = 1.0
    belly: float = 1.0
    stoop: float = 0.0
    lower_belly: float = 1.0


BUILDS = {
    "average": Build(),
    "slender": Build(0.91, 0.92),
    "sturdy": Build(1.15, 1.34),
    "older": Build(1.03, 1.14, 16.0),
}


@frozen
class Person:
    """The person in a picture. The source stamp of drawings covers the names of these fields."""

    build: str = "average"
    skin: str = "light"
    hair: str = "short"
    hair_colour: str = "brown"
    glasses: bool = False


DEFAULT_PERSON = Person()
