"""Model trunk, pelvis, buttocks and neck, with shirt and trousers."""

from __future__ import annotations

import numpy as np

from handout.illustration.body.proportions import (
    NECK,
    NECK_PROFILE,
    SHIRT_HEM,
    TRUNK_BOTTOM,
    TRUNK_TOP,
    trunk_at,
)
from handout.illustration.body.skeleton import SIDES, Skeleton, trunk_frame
from handout.illustration.body.volumes import (
    SPACING,
    Cut,
    Ellipsoid,
    Part,
    cut_across,
    ellipsoid_at,
    sphere,
    sweep,
)
from handout.illustration.geometry import Frame, rotation_x

SHIRT_EASE = 0.008
"""Metres between shirt and body, so that the hem shows as a line."""


def _neckline(chest: Frame, skin: Part) -> Cut:
    """Return the plane of the neckline, low in front and high behind."""
    normal = chest.towards(0, 0.94, 0.34)
    return Cut(normal, float(normal @ chest.at(0, 0.074, 0.0)), skin)


def trunk(skeleton: Skeleton, group: str) -> list[Ellipsoid]:
    """Return the ellipsoids between hips and head."""
    build, pelvis, chest = skeleton.build, skeleton.pelvis, skeleton.chest
    shirt = Part(group, "trunk", "torso", "shirt")
    trousers = Part(group, "trunk", "pelvis", "trousers")
    skin = Part(group, "trunk", "neck", "skin")
    waist, collar = _waist(skeleton), _neckline(chest, skin)
    pieces: list[Ellipsoid] = []
    for height in np.arange(TRUNK_BOTTOM, TRUNK_TOP, SPACING):
        half_width, front, back = trunk_at(build, float(height))
        here = trunk_frame(pelvis, skeleton.spine, float(height))
        middle = (0.0, 0.0, (front - back) / 2)
        # Shirt and trousers overlap, since the hem rides up when the hips bend.
        if height < SHIRT_HEM + 0.10:
            radii = (half_width, 0.05, (front + back) / 2)
            pieces.append(ellipsoid_at(here, middle, radii, trousers))
        if height > SHIRT_HEM - 0.06:
            radii = (half_width + SHIRT_EASE, 0.05, (front + back) / 2 + SHIRT_EASE)
            # An ellipsoid has one cut: the hem for the lower trunk, the neckline for the rest.
            cut = cut_across(waist, 0.0) if height < 0.12 else collar
            pieces.append(ellipsoid_at(here, middle, radii, shirt, cut))
    for side in SIDES.values():
        wide = build.girth
        buttock = ellipsoid_at(
            pelvis,
            (side * 0.072, -0.035, -0.048 * wide),
            (0.085 * wide, 0.088, 0.084 * wide),
            trousers,
            cut_across(Frame(waist.origin, -waist.axes), 0.0, shirt),
        )
        pieces.append(buttock)
    pieces += _shoulders(skeleton, shirt, collar)
    top = Frame(skeleton.neck.at(0, NECK + 0.01, 0), skeleton.neck.axes)
    pieces += sweep(top, NECK + 0.03, NECK_PROFILE, build.girth, skin)
    return pieces


def _waist(skeleton: Skeleton) -> Frame:
    """Return the plane of the shirt's hem, which rides up at the back when the hips bend."""
    up = skeleton.pelvis.axes[:, 1]
    thighs = [skeleton.limbs[f"{name} leg"].upper.axes[:, 1] for name in SIDES]
    # The hem follows the mean flexion of both hips.
    bent = min(
        90.0, float(np.degrees(np.arccos(np.clip(np.mean([t @ up for t in thighs]), -1, 1))))
    )
    rise = SHIRT_HEM + 0.03 * bent / 90
    return Frame(skeleton.pelvis.at(0, rise, 0), skeleton.pelvis.axes @ rotation_x(0.30 * bent))


def _shoulders(skeleton: Skeleton, shirt: Part, collar: Cut) -> list[Ellipsoid]:
    """Return the spheres from neck and chest to the shoulder joints."""
    pieces = []
    girth = skeleton.build.girth
    for name, side in SIDES.items():
        joint = skeleton.limbs[f"{name} arm"].upper.origin
        neck_side = skeleton.chest.at(side * 0.05, 0.045, -0.028)
        chest_side = skeleton.chest.at(side * 0.11, -0.06, 0.02)
        for start, first, last in ((neck_side, 0.050, 0.050), (chest_side, 0.075, 0.052)):
            for share in np.linspace(0, 1, 9):
                centre = start + (joint - start) * float(share) * 0.94
                radius = (first + (last - first) * float(share)) * girth
                pieces.append(sphere(centre, radius + 0.004, shirt, collar))
    return pieces
