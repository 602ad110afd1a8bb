"""A pose text as frozen values: poses, props, arrows and signs, before anything is solved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from handout.content.signs import Sign
from handout.frozen import frozen
from handout.illustration.body.appearance import DEFAULT_PERSON, Person
from handout.illustration.props.kind import Point, PropText
from handout.problems import NOWHERE, Place

Direction = str | Point
"""A word such as 'up' or 'front', or a vector in world coordinates."""


@frozen
class Reach:
    """The target of a hand or foot.

    `on` names a spot of a prop or a landmark of the body; `at` is a world point, or (x, z) on the
    surface of `on`; `offset` shifts it, in metres. `along` is a share of the length of a thigh or
    shank. `pointing` is the direction of fingers or toes, `bend` that of the elbow or knee, and
    `facing` that of the palm or sole. `by` is the part of a foot that touches.
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


@frozen
class Contact:
    """A part of the body that rests on a support: the name of a spot, or a height in metres."""

    part: str
    support: str
    place: Place = NOWHERE


@frozen
class Pose:
    """The pose of one person, with angles in degrees by full name, such as 'left hip flexion'.

    `at` is the place on the ground, (x, z), of the part that rests; if None, it is the middle of
    the support. `belly` scales how far the belly stands out, `lower_belly` how far it does below
    the navel: below 1 it is drawn in.
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
    at: tuple[float, float] | None = None
    pelvis: tuple[float, float, float] | None = None
    belly: float = 1.0
    lower_belly: float = 1.0
    footwear: str = "bare"
    mouth: str = "closed"
    place: Place = NOWHERE


@frozen
class Arrow:
    """A movement arrow: it follows a landmark from the start pose, or runs between two points.

    `shift` moves it on the image plane, right and up, in metres; `both` gives it two heads; `bend`
    curves it sideways, by a share of its length; `through` makes it a circular arc in space. `bold`
    draws it 1.5 times as large. `shorten` is the share of its length that is cut off, half at each
    end.
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


@frozen
class DrawnSign:
    """A sign in the picture.

    `at` is its middle, in world coordinates, or a part of the body; without it, the sign stands
    where there is room. `towards` is where somebody presses; a `flat` circle lies on the ground.
    """

    kind: Sign
    at: Point | str | None = None
    towards: str = "down"
    flat: bool = False
    place: Place = NOWHERE


@frozen
class Camera:
    """The camera's direction in degrees, and how the picture is cropped.

    `above` crops what is lower than a height, `between` what is left or right of two places along
    the picture. `closer` is a factor of enlargement in print.
    """

    azimuth: float = 18.0
    elevation: float = 16.0
    above: float | None = None
    between: tuple[float, float] | None = None
    closer: float = 1.0


@frozen
class PicturePanel:
    """One panel of a picture.

    `ghost` names the parts of the body shown in their start pose; if empty, all that move.
    """

    pose: Pose
    start: Pose | None
    ghost: tuple[str, ...]
    props: tuple[PropText, ...]
    arrows: tuple[Arrow, ...]
    signs: tuple[DrawnSign, ...]
    camera: Camera


@frozen
class PoseText:
    """One picture: a panel, or several that are read from left to right."""

    title: str
    panels: tuple[PicturePanel, ...]
    descriptions: Mapping[str, str] = field(default_factory=dict)
    person: Person = DEFAULT_PERSON
