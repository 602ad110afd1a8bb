"""Model head, face and hair, with the base of the skull at the origin and the face to the front."""

from __future__ import annotations

import math

import numpy as np

from handout.illustration.body.appearance import Person
from handout.illustration.body.proportions import HEAD_SCALE
from handout.illustration.body.skeleton import Skeleton
from handout.illustration.body.volumes import BodyMark, Ellipsoid, Part, ellipsoid_at
from handout.illustration.geometry import Frame

EllipsoidShape = tuple[tuple[float, float, float], tuple[float, float, float]]
"""Centre and radii in metres, before scaling by `HEAD_SCALE`."""

# Cranium, jaw, cheeks and chin.
SKULL: tuple[EllipsoidShape, ...] = (
    ((0, 0.088, 0.010), (0.074, 0.092, 0.094)),
    ((0, 0.030, 0.042), (0.052, 0.052, 0.056)),
    ((0, 0.055, 0.045), (0.062, 0.060, 0.055)),
    ((0, 0.005, 0.075), (0.026, 0.022, 0.026)),
)
# A ridge of five ellipsoids, and the nostrils.
NOSE: tuple[EllipsoidShape, ...] = (
    *(
        ((0, 0.090 - 0.032 * t, 0.096 + 0.020 * t), (0.011 + 0.004 * t, 0.012, 0.012))
        for t in (0, 0.25, 0.5, 0.75, 1)
    ),
    ((0, 0.056, 0.107), (0.017, 0.010, 0.013)),
)
EAR: EllipsoidShape = ((0.078, 0.062, 0.0), (0.012, 0.030, 0.019))

CROWN: tuple[EllipsoidShape, ...] = (
    ((0, 0.112, -0.016), (0.083, 0.088, 0.094)),
    ((0, 0.150, 0.024), (0.068, 0.044, 0.075)),
    ((0, 0.062, -0.045), (0.074, 0.065, 0.060)),
)
SIDE_LOCKS: tuple[EllipsoidShape, ...] = tuple(
    ((side * 0.066, 0.040, -0.020), (0.027, 0.080, 0.050)) for side in (1, -1)
)
# Rings of balls around the cranium: `b` is the latitude, `a` goes around from ear to ear.
CURLS: tuple[EllipsoidShape, ...] = tuple(
    (
        (
            0.088 * math.cos(a) * math.cos(b),
            0.122 + 0.078 * math.sin(b),
            -0.018 - 0.086 * math.sin(a) * math.cos(b),
        ),
        (0.036, 0.036, 0.036),
    )
    for b in (-0.35, 0.25, 0.85, 1.4)
    for a in np.linspace(-0.75, math.pi + 0.75, 9)
)
# Those of a mouth that is not pursed are hidden: every pose has the same number of ellipsoids.
HIDDEN: tuple[EllipsoidShape, ...] = (((0, 0.022, 0.070), (0.010, 0.008, 0.010)),) * 2
LIPS: dict[str, tuple[EllipsoidShape, ...]] = {
    "closed": HIDDEN,
    "open": HIDDEN,
    "pursed": (
        ((0, 0.0260, 0.110), (0.016, 0.0085, 0.024)),
        ((0, 0.0120, 0.107), (0.015, 0.0085, 0.023)),
    ),
}
"""Upper and lower lip, by the word that a pose text uses."""
HAIR: dict[str, tuple[EllipsoidShape, ...]] = {
    "short": CROWN,
    "bob": (*CROWN, *SIDE_LOCKS, ((0, 0.030, -0.058), (0.076, 0.074, 0.045))),
    "bun": (*CROWN, ((0, 0.150, -0.098), (0.040, 0.038, 0.038))),
    "curly": (*CROWN, *CURLS),
    # A fringe at the back of the head.
    "bald": (((0, 0.062, -0.040), (0.079, 0.046, 0.062)),),
}


def head(
    skeleton: Skeleton, person: Person, mouth: str, group: str
) -> tuple[list[Ellipsoid], list[BodyMark]]:
    """Model the head of a person, and return it with the marks of the face.

    `mouth` is one of `LIPS`.
    """
    skull = Frame(skeleton.head.origin, skeleton.head.axes * HEAD_SCALE)

    def pieces(shapes: tuple[EllipsoidShape, ...], segment: str, material: str) -> list[Ellipsoid]:
        part = Part(group, "trunk", segment, material)
        return [ellipsoid_at(skull, at, radii, part) for at, radii in shapes]

    (x, y, z), radii = EAR
    volumes = pieces(SKULL, "head", "skin") + pieces(NOSE, "nose", "skin")
    volumes += pieces((((x, y, z), radii), ((-x, y, z), radii)), "ear", "skin")
    volumes += pieces(LIPS[mouth], "lips", "lips")
    volumes += pieces(HAIR[person.hair], "hair", "hair")
    return volumes, _face(skull, person, mouth)


def _face(skull: Frame, person: Person, mouth: str) -> list[BodyMark]:
    # The mouth, then for each side eye, eyebrow and glasses.
    marks = _mouth(skull, mouth)
    for side in (1, -1):
        ring = [
            (side * 0.033 + 0.0092 * math.cos(a), 0.080 + 0.0118 * math.sin(a), 0.0935)
            for a in np.linspace(0, 2 * math.pi, 13)
        ]
        outward = (side * 0.42, 0.0, 0.9)
        marks.append(BodyMark(_points(skull, ring), skull.towards(*outward), filled=True))
        brow = [
            (side * 0.019, 0.106, 0.098),
            (side * 0.033, 0.1105, 0.095),
            (side * 0.046, 0.106, 0.086),
        ]
        marks.append(_line(skull, brow, outward, 0.40))
        if person.glasses:
            marks += _lens(skull, side, outward)
    return marks


def _mouth(skull: Frame, mouth: str) -> list[BodyMark]:
    if mouth == "closed":
        line = [
            (-0.020, 0.0235, 0.094),
            (-0.008, 0.020, 0.099),
            (0.008, 0.020, 0.099),
            (0.020, 0.0235, 0.094),
        ]
        return [_line(skull, line, (0, 0, 1), 0.42)]
    wide, high, front = {"open": (0.015, 0.014, 0.098), "pursed": (0.005, 0.006, 0.128)}[mouth]
    hole = [
        (wide * math.cos(a), 0.019 + high * math.sin(a), front - 0.004 * abs(math.cos(a)))
        for a in np.linspace(0, 2 * math.pi, 13)
    ]
    return [BodyMark(_points(skull, hole), skull.towards(0, 0, 1), filled=True)]


def _lens(skull: Frame, side: int, outward: tuple[float, float, float]) -> list[BodyMark]:
    rim = [
        (
            side * 0.035 + 0.024 * math.cos(a),
            0.079 + 0.020 * math.sin(a),
            0.100 - 0.006 * math.cos(a) * side,
        )
        for a in np.linspace(0, 2 * math.pi, 17)
    ]
    temple = [
        (side * 0.058, 0.082, 0.092),
        (side * 0.076, 0.082, 0.055),
        (side * 0.082, 0.080, 0.010),
    ]
    return [
        _line(skull, rim, outward, 0.34),
        _line(skull, temple, (side, 0, 0.2), 0.34),
    ]


def _points(skull: Frame, local: list[tuple[float, float, float]]) -> np.ndarray:
    return np.array([skull.at(*point) for point in local])


def _line(
    skull: Frame,
    local: list[tuple[float, float, float]],
    outward: tuple[float, float, float],
    width: float,
) -> BodyMark:
    return BodyMark(_points(skull, local), skull.towards(*outward), width)
