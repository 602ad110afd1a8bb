"""Kinds of props: their options, and what a function that makes a prop is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from handout.illustration.body.skeleton import Skeleton, landmarks
from handout.illustration.body.volumes import Ellipsoid
from handout.illustration.geometry import Array
from handout.illustration.props.primitives import Prop, Spot
from handout.problems import NOWHERE, Place

Point = tuple[float, ...]


@dataclass(frozen=True)
class PropText:
    """A prop as the pose text describes it: its kind and options."""

    name: str
    kind: str
    numbers: Mapping[str, float]
    points: Mapping[str, Point]
    words: Mapping[str, str]
    place: Place = NOWHERE


@dataclass(frozen=True, eq=False)
class PropContext:
    """The spots of the props made so far and, for props that follow the body, the posed person."""

    spots: Mapping[str, Spot]
    skeleton: Skeleton | None = None
    pieces: tuple[Ellipsoid, ...] = ()

    def landmark(self, name: str) -> Array | None:
        """Return the landmark or spot with this name, or None."""
        if self.skeleton is not None:
            named = landmarks(self.skeleton)
            if name in named:
                return named[name]
        return self.spots[name].point if name in self.spots else None

    def level_below(self, point: Array) -> float:
        """Return the height of the highest surface below a point."""
        heights = [
            s.point[1]
            for s in self.spots.values()
            if s.carries(point) and s.point[1] < point[1] + 0.02
        ]
        return float(max(heights, default=0.0))


PropBuilder = Callable[[PropText, PropContext], Prop]


@dataclass(frozen=True)
class PropOption:
    """The type of an option: a number in a range, a point of such numbers, or a word.

    `unit` is what the numbers are in: metres (m) or degrees (°); `choices` are the words there are,
    if not any. The ranges keep props to the size
    of a person, and a typing error from filling the memory.
    """

    low: float
    high: float
    sizes: tuple[int, ...] = ()
    word: bool = False
    unit: str = "m"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class PropKind:
    """A kind of prop: the function that makes it, and its options.

    `landmarks` are the options that name a landmark or spot. A prop that follows the body is made
    after the body is solved.
    """

    make: PropBuilder
    options: Mapping[str, PropOption] = field(default_factory=dict)
    follows_body: bool = False
    landmarks: tuple[str, ...] = ()


def point_of(text: PropText, name: str, otherwise: tuple[float, ...]) -> Array:
    """Return an option that is a point, or its default."""
    return np.array(text.points.get(name, otherwise), dtype=np.float64)
