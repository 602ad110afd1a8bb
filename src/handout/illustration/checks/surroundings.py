"""What a body is among: the props of a scene by name, and the body at one moment."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from handout.frozen import frozen
from handout.illustration.body.body_model import BodyModel
from handout.illustration.body.skeleton import Skeleton
from handout.illustration.body.volumes import Ellipsoid, Part
from handout.illustration.checks.distances import Volumes, depths, volumes
from handout.illustration.geometry import Array, Mask
from handout.illustration.pose.model import Pose
from handout.illustration.props.catalogue import CATALOGUE
from handout.illustration.props.kind import PropText
from handout.illustration.props.primitives import Prop
from handout.illustration.scene import Scene

TOUCH = 0.025
"""Metres between two surfaces below which they count as touching."""
LOWERED = 0.02
"""Metres that a body is let down, to see what is in its way."""

NAMES = {
    "torso": "trunk",
    "hair": "head",
    "nose": "head",
    "lips": "head",
    "ear": "head",
    "upper": "upper arm",
    "fore": "forearm",
    "shank": "shin",
}
"""What an author calls a segment; the others have names that everybody uses."""
OF_ARM = ("upper", "fore")
OF_LEG = ("thigh", "shank")


@frozen(eq=False)
class Thing:
    """A prop with its text."""

    text: PropText
    prop: Prop

    @property
    def is_fitted(self) -> bool:
        """Whether it is made to fit the body, as a pillow is."""
        return CATALOGUE[self.text.kind].follows(self.text)


@frozen(eq=False)
class Moment:
    """A body at one moment of a panel, and how deep it is in each thing around it."""

    pose: Pose
    skeleton: Skeleton
    pieces: tuple[Ellipsoid, ...]
    body: Volumes
    things: tuple[Thing, ...]
    inside: tuple[Array, ...]
    """For each thing the depth of each ellipsoid, in metres; negative is a distance."""

    @property
    def above_floor(self) -> Array:
        """The height of each ellipsoid's lowest point."""
        return self.body.lowest()

    def borne(self, drop: float = 0.0) -> Mask:
        """Return which ellipsoids something bears from below, once all are let down by a height."""
        lower = self.body if not drop else self.body.moved_down(drop)
        borne = lower.lowest() < TOUCH
        for thing, inside in zip(self.things, self.inside, strict=True):
            now = depths(lower, thing.prop) if drop else inside
            touching = now > -TOUCH
            if not touching.any():
                continue
            if thing.prop.point_clouds:
                borne |= touching
                continue
            # What is beside a thing goes on sinking past it; what lies on it sinks into it.
            sunk = depths(lower.moved_down(LOWERED), thing.prop) - now
            borne |= touching & (sunk > LOWERED / 2)
        return np.asarray(borne)

    def touching(self, within: float) -> Mask:
        """Return which ellipsoids are within a distance of anything, on whatever side."""
        near = self.above_floor < within
        for inside in self.inside:
            near |= inside > -within
        return np.asarray(near)

    def only(self, chosen: Mask) -> Moment:
        """Return the same moment with some of the ellipsoids alone."""
        where = np.flatnonzero(chosen)
        body = Volumes(
            self.body.centres[where],
            self.body.half_axes[where],
            tuple(self.body.parts[index] for index in where),
        )
        pieces = tuple(self.pieces[index] for index in where)
        inside = tuple(depth[where] for depth in self.inside)
        return replace(self, pieces=pieces, body=body, inside=inside)


def things_of(scene: Scene) -> tuple[Thing, ...]:
    """Return the props of a scene that have a shape: all but the floor."""
    both = zip(scene.prop_texts, scene.props, strict=True)
    things = (Thing(text, prop) for text, prop in both)
    return tuple(thing for thing in things if _has_shape(thing.prop))


def moment_of(
    figure: BodyModel, skeleton: Skeleton, pose: Pose, things: tuple[Thing, ...]
) -> Moment:
    """Return a body among things."""
    body = volumes(figure.ellipsoids)
    inside = tuple(depths(body, thing.prop) for thing in things)
    return Moment(pose, skeleton, figure.ellipsoids, body, things, inside)


def part_name(part: Part) -> str:
    """Return what an author calls the part of the body that an ellipsoid belongs to."""
    side, _, limb = part.chain.partition(" ")
    if not limb:
        return NAMES.get(part.segment, part.segment)
    if limb == "arm":
        name = NAMES[part.segment] if part.segment in OF_ARM else "hand"
    else:
        name = NAMES.get(part.segment, part.segment) if part.segment in OF_LEG else "foot"
    return f"{side} {name}"


def _has_shape(prop: Prop) -> bool:
    return bool(prop.solids or prop.tubes or prop.ellipsoids or prop.point_clouds)
