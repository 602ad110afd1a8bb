"""Points, directions and frames in space: the few operations that every part of the room shares.

The world is right-handed and in metres: x to the right, y up, z towards a viewer who stands at
azimuth 0. A body part's own axes are x to the person's left, y towards the head, z to the front.
Angles are in degrees, because that is what a therapist writes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Plane = npt.NDArray[np.complex128]
"""Points of a plane, x + iy."""

UP = np.array([0.0, 1.0, 0.0])


def vector(x: float, y: float, z: float) -> Array:
    """Return a point or direction."""
    return np.array([x, y, z], dtype=np.float64)


def unit(direction: Array) -> Array:
    """Return a direction at length 1; a null vector stays null."""
    length = float(np.sqrt((direction * direction).sum()))
    return direction / (length + 1e-12)


def length_of(direction: Array) -> float:
    """Return the length of a vector."""
    return float(np.sqrt((direction * direction).sum()))


def about_x(degrees: float) -> Array:
    """Return the rotation about the x axis that turns y towards z."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[1.0, 0.0, 0.0], [0.0, c, -s], [0.0, s, c]])


def about_y(degrees: float) -> Array:
    """Return the rotation about the y axis that turns z towards x."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]])


def about_z(degrees: float) -> Array:
    """Return the rotation about the z axis that turns x towards y."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]])


def axes(x: Array, y: Array, z: Array) -> Array:
    """Return the rotation whose columns are three directions."""
    return np.stack([x, y, z], axis=1).astype(np.float64)


def without(direction: Array, normal: Array) -> Array:
    """Return the part of a direction that lies in the plane across a unit normal."""
    return direction - normal * float(normal @ direction)


def flattened(direction: Array, normal: Array, *otherwise: Array) -> Array:
    """Return a direction laid into the plane across a normal; the next best if it stands on it."""
    for choice in (direction, *otherwise, np.array([0.0, 0.0, 1.0]), np.array([1.0, 0.0, 0.0])):
        flat = without(choice, normal)
        if length_of(flat) > 0.02:
            return unit(flat)
    return unit(direction)


def bone_axes(bone: Array, front: Array) -> Array:
    """Return the axes of a limb segment: -y along the bone, z as close to `front` as can be."""
    y = -unit(bone)
    z = flattened(front, y, np.array([0.31, 0.54, 0.78]))
    return axes(np.cross(y, z), y, z)


def hinged(bone: Array, hinge: Array) -> Array:
    """Return the axes of a segment that hangs on a hinge: -y along the bone, x along the hinge.

    Unlike `bone_axes` it stays right however far an elbow or knee is bent.
    """
    y = -unit(bone)
    x = flattened(hinge, y, UP, np.array([0.31, 0.54, 0.78]))
    return axes(x, y, np.cross(x, y))


def between(start: Array, end: Array, share: float) -> Array:
    """Return a bone part of the way from one position to another, swung, not shrunk.

    Source: spherical linear interpolation, Shoemake 1985, with the length interpolated as well.
    """
    before, after = unit(start), unit(end)
    angle = math.acos(max(-1.0, min(1.0, float(before @ after))))
    length = length_of(start) * (1 - share) + length_of(end) * share
    if angle < 1e-4 or angle > math.pi - 1e-4:
        return start * (1 - share) + end * share
    swung = before * math.sin((1 - share) * angle) + after * math.sin(share * angle)
    return swung / math.sin(angle) * length


@dataclass(frozen=True, eq=False)
class Frame:
    """A place with its own axes: a joint, a prop, a spot on a surface."""

    origin: Array
    axes: Array

    def at(self, x: float, y: float, z: float) -> Array:
        """Return the world point at local coordinates."""
        return self.origin + self.axes @ vector(x, y, z)

    def towards(self, x: float, y: float, z: float) -> Array:
        """Return the world direction of a local one."""
        return unit(self.axes @ vector(x, y, z))
