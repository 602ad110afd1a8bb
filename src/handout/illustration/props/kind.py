"""Kinds of props: their options, and what a function that makes a prop is given."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import field

import numpy as np

from handout.frozen import frozen
from handout.illustration.body.hands import BAR
from handout.illustration.body.skeleton import SIDES, Skeleton, landmarks
from handout.illustration.body.volumes import Ellipsoid
from handout.illustration.geometry import UP, Array, Frame, rotation_y, vector
from handout.illustration.props.primitives import Prop, Spot
from handout.problems import NOWHERE, Place

Point = tuple[float, ...]
GRIP = (-float(BAR[0]), float(BAR[1]))
"""Where the middle of a gripped bar is in a hand: metres to the palm, and along the fingers."""
SIDE_TURNS = {"front": 0.0, "left": 90.0, "back": 180.0, "right": -90.0}
"""Degrees from the way a person faces to each side."""


@frozen
class PropText:
    """A prop as the pose text describes it: its kind and options."""

    name: str
    kind: str
    numbers: Mapping[str, float]
    points: Mapping[str, Point]
    words: Mapping[str, str]
    place: Place = NOWHERE


@frozen(eq=False)
class PropContext:
    """The spots of the props made so far and, for props that follow the body, the posed person."""

    spots: Mapping[str, Spot]
    skeleton: Skeleton | None = None
    pieces: tuple[Ellipsoid, ...] = ()
    turn: float = 0.0
    """Degrees by which the person is turned from facing the right of the picture."""

    def landmark(self, name: str) -> Array | None:
        """Return the landmark or spot with this name, or None."""
        if self.skeleton is not None:
            named = landmarks(self.skeleton)
            if name in named:
                return named[name]
        return self.spots[name].point if name in self.spots else None

    def level_below(self, point: Array) -> float:
        """Return the height of the highest surface below a point."""
        heights = [s.height_at(point) for s in self.spots.values() if s.carries(point)]
        return max((h for h in heights if h < point[1] + 0.02), default=0.0)

    def body(self) -> Skeleton:
        """Return the posed person; only a prop that follows the body may ask."""
        if self.skeleton is None:
            raise ValueError("the body is not posed yet")
        return self.skeleton

    def hand_frame(self, name: str) -> Frame | None:
        """Return the frame of what a hand holds, or None if there is no such hand.

        Its origin is in the grip, z along a bar in it (towards the thumb), x to the palm's back.
        """
        arm = name.replace("hand", "arm")
        if not name.endswith("hand") or arm not in self.body().limbs:
            return None
        wrist = self.body().limbs[arm].end
        return Frame(wrist.at(-SIDES[name.split()[0]] * GRIP[0], GRIP[1], 0), wrist.axes)


PropBuilder = Callable[[PropText, PropContext], Prop]
SpotMaker = Callable[[PropText, PropContext], Mapping[str, Spot]]


@frozen
class PropOption:
    """The type of an option: a number in a range, a point of such numbers, or a word.

    `unit` is what the numbers are in: metres (m), degrees (°), or none for a count. `choices` are
    the words there are; without any, a word names a part of the body or a spot. The ranges keep
    props to the size of a person, and a typing error from filling the memory.
    """

    low: float
    high: float
    sizes: tuple[int, ...] = ()
    word: bool = False
    unit: str = "m"
    choices: tuple[str, ...] = ()


PLACE = PropOption(-2.0, 2.0, (2, 3))
ON_FLOOR = PropOption(-2.0, 2.0, (2,))
LONG = PropOption(0.3, 3.0)
WIDE = PropOption(0.2, 2.0)
HIGH = PropOption(0.05, 1.4)
THICK = PropOption(0.03, 0.5)
TURN = PropOption(-180.0, 180.0, unit="°")
NAME = PropOption(0.0, 0.0, word=True)
OFFSET = PropOption(-1.0, 1.0, (3,))


def choice(*words: str) -> PropOption:
    """Return an option that is one of some words."""
    return PropOption(0.0, 0.0, word=True, choices=words)


SIDE = choice(*SIDE_TURNS)
HAND = choice("left", "right")


def _no_hands(_text: PropText) -> Collection[str]:
    return ()


@frozen
class PropKind:
    """A kind of prop: the function that makes it, and its options.

    `landmarks` are the options that name a landmark or spot. A prop that follows the body is made
    after the body is solved; so is any prop of a text that uses one of these options. `spots` are
    what a hand can be sent to on a prop that follows the body: they are made once trunk and legs
    are in place. A prop that is `held` is shown in the ghost as well. `hands` names the hands that
    close round it.
    """

    make: PropBuilder
    options: Mapping[str, PropOption] = field(default_factory=dict)
    follows_body: bool = False
    landmarks: tuple[str, ...] = ()
    spots: SpotMaker | None = None
    held: bool = False
    hands: Callable[[PropText], Collection[str]] = _no_hands

    def follows(self, text: PropText) -> bool:
        """Return whether a prop is made after the body."""
        return self.follows_body or any(name in text.words for name in self.landmarks)


def point_of(text: PropText, name: str, otherwise: tuple[float, ...]) -> Array:
    """Return an option that is a point, or its default."""
    return np.array(text.points.get(name, otherwise), dtype=np.float64)


def word_of(text: PropText, name: str, otherwise: str) -> str:
    """Return an option that is a word, or its default."""
    return text.words.get(name, otherwise)


def number_of(text: PropText, name: str, otherwise: float) -> float:
    """Return an option that is a number, or its default."""
    return text.numbers.get(name, otherwise)


def base_of(text: PropText, context: PropContext, away: float | None = None) -> Frame:
    """Return the frame of a prop: the middle of its base, x the way it faces.

    `at` is that middle, as [x, z] on the floor or [x, y, z]. Without it, the prop is at [0, 0]; or,
    if `away` is given, that many metres from there on the side of the person that `side` names, and
    faces away from the person.
    """
    facing = context.turn + SIDE_TURNS[word_of(text, "side", "front")] if away is not None else 0.0
    heading = rotation_y(facing)
    axes = rotation_y(number_of(text, "turn", facing))
    if "at" in text.points:
        at = text.points["at"]
        return Frame(vector(at[0], at[1] if len(at) == 3 else 0.0, at[-1]), axes)
    return Frame(heading @ vector(away or 0.0, 0, 0), axes)


def turn_of(frame: Frame) -> float:
    """Return the degrees by which an upright frame is turned about the vertical."""
    return float(np.degrees(np.arctan2(-frame.axes[2, 0], frame.axes[0, 0])))


def surface(
    here: Frame,
    at: tuple[float, float, float],
    half: tuple[float, float],
    sink_depth: float = 0.0,
    normal: Array | None = None,
) -> Spot:
    """Return a spot that bears what is above it; `at` is its middle in the frame of its prop."""
    up = here.axes[:, 1] if normal is None else normal
    return Spot(here.at(*at), up, sink_depth, half, turn=turn_of(here))


def bar(
    here: Frame,
    at: tuple[float, float, float],
    along: tuple[float, float, float],
    reach: float = 0.0,
    radius: float = 0.014,
) -> Spot:
    """Return a spot on top of a bar; `at` is on its axis, and `along` its direction."""
    return Spot(here.at(*at) + UP * radius, axis=here.towards(*along), reach=reach, radius=radius)


def edge(
    here: Frame,
    at: tuple[float, float, float],
    along: tuple[float, float, float],
    reach: float,
    normal: tuple[float, float, float] = (0, 1, 0),
) -> Spot:
    """Return a spot on an edge that a hand lies on or holds."""
    return Spot(here.at(*at), here.towards(*normal), axis=here.towards(*along), reach=reach)
