"""Model the body around a skeleton: ellipsoids for flesh, hair and clothes, marks for details."""

from __future__ import annotations

from collections.abc import Mapping

from handout.frozen import frozen
from handout.illustration.body.appearance import Person
from handout.illustration.body.head import head
from handout.illustration.body.limbs import arm, leg
from handout.illustration.body.skeleton import SIDES, Skeleton
from handout.illustration.body.trunk import trunk
from handout.illustration.body.volumes import BodyMark, Ellipsoid
from handout.illustration.geometry import Array

SHOULDER_BLEND, HIP_BLEND = 0.088, 0.128
"""Radius around a joint in which no line separates limb and trunk: clothes cover both."""


@frozen(eq=False)
class Blend:
    """A sphere around the joint of a limb and the trunk, in which no line is drawn between them."""

    group: str
    chain: str
    centre: Array
    radius: float


@frozen(eq=False)
class BodyModel:
    """The visible parts of one person."""

    ellipsoids: tuple[Ellipsoid, ...]
    marks: tuple[BodyMark, ...]
    blends: tuple[Blend, ...]


def model_body(
    skeleton: Skeleton,
    person: Person,
    footwear: str,
    mouth: str,
    hand_shapes: Mapping[str, str],
    group: str,
) -> BodyModel:
    """Model the body of a posed person.

    `hand_shapes` has those of 'left hand' and 'right hand'; `group` names the figure in the scene:
    'body' or 'ghost'.
    """
    pieces = trunk(skeleton, group)
    skull, marks = head(skeleton, person, mouth, group)
    pieces += skull
    blends = []
    # The order of ellipsoids is the same for every pose: a ghost compares them one by one.
    for name in SIDES:
        pieces += arm(skeleton, name, group, hand_shapes.get(f"{name} hand", "relaxed"))
        volumes, lines = leg(skeleton, name, group, footwear)
        pieces += volumes
        marks += lines
        for chain, radius in ((f"{name} arm", SHOULDER_BLEND), (f"{name} leg", HIP_BLEND)):
            blends.append(Blend(group, chain, skeleton.limbs[chain].upper.origin, radius))
    return BodyModel(tuple(pieces), tuple(marks), tuple(blends))
