"""Solve a limb of two bones by the law of cosines."""

from __future__ import annotations

import math

from handout.illustration.body.skeleton import LimbFrames
from handout.illustration.geometry import UP, Array, direction_in_plane, length_of, unit


def solve_two_bones(
    root: Array, end: Array, first: float, second: float, bend: Array
) -> tuple[Array, Array, float]:
    """Solve a chain of two bones by the law of cosines.

    Args:
        root: The hip or shoulder.
        end: The wanted position of the ankle or wrist.
        first: Length of the bone at the root.
        second: Length of the other bone.
        bend: The direction in which the middle joint points (the pole vector).

    Returns:
        The middle joint, the end as far as it can be reached, and the distance missing.
    """
    away = end - root
    away = away if length_of(away) > 1e-6 else -UP * 1e-6
    distance = length_of(away)
    missing = max(distance - (first + second), abs(first - second) + 0.01 - distance, 0.0)
    # Neither folded nor stretched fully, where the direction of the bend is undefined.
    usable = min(max(distance, abs(first - second) + 0.01), (first + second) * 0.9995)
    towards = unit(away)
    along = (first**2 - second**2 + usable**2) / (2 * usable)
    height = math.sqrt(max(first**2 - along**2, 0.0))
    across = direction_in_plane(bend, towards, UP)
    return root + towards * along + across * height, root + towards * usable, missing


def bending(limb: LimbFrames, forward: Array) -> Array:
    """Return the direction in which a limb bends by its angles; if it is straight, `forward`."""
    straight = (limb.upper.origin + limb.end.origin) / 2
    away = limb.lower.origin - straight
    # Within 3 cm of straight, the angles do not tell where the joint bends.
    return unit(away) if length_of(away) > 0.03 else forward
