"""Points on the surface of the trunk, by name."""

from __future__ import annotations

import numpy as np

from handout.illustration.body.proportions import trunk_at
from handout.illustration.body.skeleton import Skeleton, trunk_frame
from handout.illustration.geometry import Array

ON_TRUNK: dict[str, tuple[float, float, int]] = {
    "belly": (0.165, 0.0, 1),
    "belly above navel": (0.235, 0.0, 1),
    "belly below navel": (0.085, 0.0, 1),
    "chest": (0.37, 0.0, 1),
    "left chest": (0.37, 0.45, 1),
    "right chest": (0.37, -0.45, 1),
    "low back": (0.13, 0.0, -1),
    "left low back": (0.12, 0.5, -1),
    "right low back": (0.12, -0.5, -1),
    "left hip crest": (0.10, 0.8, 1),
    "right hip crest": (0.10, -0.8, 1),
    "left waist": (0.13, 0.97, 1),
    "right waist": (0.13, -0.97, 1),
}
"""Height above the hips in metres; position across, -1 right to 1 left; 1 for front, -1 back."""


def on_trunk(skeleton: Skeleton, height: float, across: float, face: int) -> tuple[Array, Array]:
    """Return a point on the clothed trunk, and the outward normal there."""
    half_width, front, back = trunk_at(skeleton.build, height)
    here = trunk_frame(skeleton.pelvis, skeleton.spine, height)
    half_depth, middle = (front + back) / 2, (front - back) / 2
    # The trunk is an ellipse at each height; 8 mm are the thickness of the shirt.
    deep = face * float(np.sqrt(1 - across * across))
    normal = here.towards(across / half_width, 0, deep / half_depth)
    point = here.at(across * half_width, 0, middle + deep * half_depth)
    return point + normal * 0.008, normal
