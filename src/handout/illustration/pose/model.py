"""A picture as its author meant it: poses, props, arrows and signs, before anything is solved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handout.illustration.body.appearance import DEFAULT_PERSON, Person
from handout.illustration.props.kind import Point, PropText
from handout.problems import NOWHERE, Place

Direction = str | Point
"""A word such as 'up' or 'front', or a direction in the world."""


@dataclass(frozen=True)
class Reach:
    """Where a hand or a foot is sent.

    `on` names a spot of a prop or a landmark of the body; `at` is a point in the world, or (x, z)
    on the surface of `on`; `offset` moves it, in metres. `along` is a share of a thigh or shank.
    `pointing` is where fingers or toes point, `bend` where elbow or knee does. `facing` is where
    the palm or sole faces. `by` tells which part of a foot touches.
    """

    on: str = ""
    at: Point | None = None
    offset: Point = (0.0, 0.0, 0.0)
    along: float = 0.7
    pointing: Direction | None = None
    facing: Direction | None = None
    bend: Direction | None = None
    by: str = "sole"
    place: Place = NOWHERE


@dataclass(frozen=True)
class Contact:
    """A part of the body that rests on a support: a spot's name, or a height in metres."""

    part: str
    support: str
    place: Place = NOWHERE


@dataclass(frozen=True)
class Pose:
    """How one person is placed; angles in degrees by full name, such as 'left hip flexion'.

    `belly` is how far it stands out, as a share of the person's own: less when it is drawn in.
    """

    position: str
    angles: Mapping[str, float]
    contacts: tuple[Contact, ...]
    reaches: Mapping[str, Reach]
    grips: Mapping[str, str]
    turn: float = 0.0
    lean: float = 0.0
    tilt: float = 0.0
    roll: float = 0.0
    at: tuple[float, float] = (0.0, 0.0)
    pelvis: tuple[float, float, float] | None = None
    belly: float = 1.0
    footwear: str = "bare"
    place: Place = NOWHERE


@dataclass(frozen=True)
class Arrow:
    """A movement: it follows a landmark from the start pose, or runs between two points.

    `shift` moves it on the paper, right and up, in metres; `both` gives it two heads; `bend` is a
    sideways bow, as a share of its length; `through` makes it a piece of a circle in the world.
    `bold` draws it half as large again.
    """

    follow: str = ""
    start: Point | None = None
    end: Point | None = None
    shift: tuple[float, float] = (0.0, 0.0)
    bend: float = 0.0
    through: Point | None = None
    both: bool = False
    bold: bool = False
    shorten: float = 0.0
    place: Place = NOWHERE


@dataclass(frozen=True)
class Sign:
    """A sign beside the figure: 'hold' is a stopwatch; `at` is on the paper, in metres."""

    kind: str
    at: tuple[float, float] | None = None
    place: Place = NOWHERE


@dataclass(frozen=True)
class Camera:
    """Where the viewer stands, in degrees.

    With `above`, only what is above a height is shown; with `between`, only what lies between two
    places along the picture. `closer` prints everything that much larger.
    """

    azimuth: float = 18.0
    elevation: float = 16.0
    above: float | None = None
    between: tuple[float, float] | None = None
    closer: float = 1.0


@dataclass(frozen=True)
class PicturePanel:
    """One scene of a picture.

    `ghost` names the parts of the body whose start is shown; where it is empty, all that moves.
    """

    pose: Pose
    start: Pose | None
    ghost: tuple[str, ...]
    props: tuple[PropText, ...]
    arrows: tuple[Arrow, ...]
    signs: tuple[Sign, ...]
    camera: Camera


@dataclass(frozen=True)
class PoseText:
    """One picture: a scene, or several that are read from left to right."""

    title: str
    panels: tuple[PicturePanel, ...]
    descriptions: Mapping[str, str] = field(default_factory=dict)
    person: Person = DEFAULT_PERSON
