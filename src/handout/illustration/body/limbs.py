"""Model arms, legs and feet, with their sleeves, trouser legs and shoes."""

from __future__ import annotations

import numpy as np

from handout.illustration.body.hands import hand
from handout.illustration.body.proportions import (
    FOREARM,
    FOREARM_PROFILE,
    SHANK,
    SHANK_PROFILE,
    SHIRT_HEM,
    THIGH,
    THIGH_PROFILE,
    UPPER_ARM,
    UPPER_ARM_PROFILE,
)
from handout.illustration.body.skeleton import SIDES, Skeleton
from handout.illustration.body.volumes import (
    BodyMark,
    Cut,
    Ellipsoid,
    Part,
    cut_across,
    ellipsoid_at,
    sweep,
)
from handout.illustration.geometry import Frame

SLEEVE, CUFF = 0.56, 0.87
"""Where sleeve and trouser leg end, as a share of the length of upper arm and shank."""

UNDER_SHIRT = 0.19
"""The upper share of a thigh, which the shirt covers when standing."""

FOOTWEAR = ("bare", "shoes")


def arm(skeleton: Skeleton, name: str, group: str, hand_shape: str) -> list[Ellipsoid]:
    """Model an arm with its hand."""
    limb, girth = skeleton.limbs[f"{name} arm"], skeleton.build.girth
    chain = f"{name} arm"
    sleeve = Part(group, chain, "upper", "shirt")
    bare = Part(group, chain, "upper", "skin")
    fore = Part(group, chain, "fore", "skin")
    pieces = []
    # The sleeve is wider towards its hem.
    for share, padding in (((0.0, 0.2), 0.001), ((0.2, 0.4), 0.006), ((0.4, SLEEVE + 0.06), 0.012)):
        pieces += sweep(
            limb.upper,
            UPPER_ARM,
            UPPER_ARM_PROFILE,
            girth,
            sleeve,
            cut_across(limb.upper, UPPER_ARM * SLEEVE),
            share,
            padding=padding,
        )
    # The bare arm begins inside the sleeve, so that no gap shows at the hem.
    pieces += sweep(limb.upper, UPPER_ARM, UPPER_ARM_PROFILE, girth, bare, share=(0.4, 1.0))
    # Forearms and ankles vary less with build than the rest: a power below 1 pulls them to 1.
    pieces += sweep(limb.lower, FOREARM, FOREARM_PROFILE, girth**0.6, fore)
    return pieces + hand(limb.end, SIDES[name], Part(group, chain, "hand", "skin"), hand_shape)


def leg(
    skeleton: Skeleton, name: str, group: str, footwear: str
) -> tuple[list[Ellipsoid], list[BodyMark]]:
    """Model a leg with its foot, and return it with the lines of shoe or toes."""
    limb, girth = skeleton.limbs[f"{name} leg"], skeleton.build.girth
    chain = f"{name} leg"
    thigh = Part(group, chain, "thigh", "trousers")
    shank = Part(group, chain, "shank", "trousers")
    ankle = Part(group, chain, "shank", "skin")
    pieces = sweep(
        limb.upper,
        THIGH,
        THIGH_PROFILE,
        girth,
        thigh,
        _waist(skeleton),
        (0.0, UNDER_SHIRT),
        padding=0.003,
    )
    pieces += sweep(
        limb.upper, THIGH, THIGH_PROFILE, girth, thigh, share=(UNDER_SHIRT, 1.0), padding=0.003
    )
    for share, padding in (((0.0, 0.5), 0.004), ((0.5, CUFF + 0.06), 0.010)):
        pieces += sweep(
            limb.lower,
            SHANK,
            SHANK_PROFILE,
            girth,
            shank,
            cut_across(limb.lower, SHANK * CUFF),
            share,
            padding=padding,
        )
    pieces += sweep(limb.lower, SHANK, SHANK_PROFILE, girth**0.6, ankle, share=(0.75, 1.0))
    part = Part(group, chain, "foot", "skin" if footwear == "bare" else "shoe")
    return pieces + foot(limb.end, SIDES[name], part), _foot_marks(limb.end, SIDES[name], part)


def _waist(skeleton: Skeleton) -> Cut:
    """Return the plane of the shirt's hem, above which a thigh is hidden by the shirt."""
    up = skeleton.pelvis.axes[:, 1]
    return Cut(up, float(up @ skeleton.pelvis.at(0, SHIRT_HEM, 0)), None)


def foot(ankle: Frame, side: int, part: Part) -> list[Ellipsoid]:
    """Model a foot: heel, instep and toes; a shoe adds 5 mm all round."""
    thick = 0.0 if part.material == "skin" else 0.005
    # A shoe is rounder at the toes than a foot.
    toes = 0.013 if part.material == "skin" else 0.019

    def piece(at: tuple[float, float, float], radii: tuple[float, float, float]) -> Ellipsoid:
        grown = (radii[0] + thick, radii[1] + thick, radii[2] + thick)
        return ellipsoid_at(ankle, (side * at[0], at[1] + thick, at[2]), grown, part)

    pieces = [piece((0, -0.012, -0.004), (0.034, 0.040, 0.036))]
    pieces.append(piece((0, -0.045, -0.026), (0.032, 0.033, 0.034)))
    # From heel to toes, resting on the sole at y = -0.078, the ankle height.
    for share in np.linspace(0, 1, 16):
        height = float(np.interp(share, [0, 0.3, 0.7, 1], [0.040, 0.034, 0.022, toes]))
        width = float(np.interp(share, [0, 0.35, 0.75, 1], [0.034, 0.036, 0.045, 0.035]))
        pieces.append(
            piece((0.004 * share, -0.078 + height, -0.012 + 0.165 * share), (width, height, 0.030))
        )
    if part.material == "skin":
        # The big toe, then the other four, each a little shorter.
        pieces.append(piece((-0.022, -0.063, 0.158), (0.017, 0.015, 0.027)))
        pieces += [
            piece((0.005 + 0.0125 * toe, -0.065, 0.160 - 0.008 * toe), (0.0085, 0.012, 0.019))
            for toe in range(4)
        ]
    return pieces


def _foot_marks(ankle: Frame, side: int, part: Part) -> list[BodyMark]:
    """Return the edge of a shoe's sole on both sides, or the gaps between bare toes."""
    if part.material == "skin":
        return [
            BodyMark(
                np.array(
                    [
                        ankle.at(side * x, -0.052, 0.166 - back),
                        ankle.at(side * x, -0.055, 0.186 - back),
                    ]
                ),
                ankle.towards(0, 0.8, 0.6),
                0.40,
            )
            for x, back in ((-0.006, 0.0), (0.011, 0.004), (0.0235, 0.012))
        ]
    marks = []
    for edge in (1, -1):
        along = np.linspace(-0.04, 0.165, 9)
        across = [
            edge
            * float(
                np.interp(z, [-0.05, 0.0, 0.07, 0.13, 0.175], [0.02, 0.039, 0.044, 0.051, 0.036])
            )
            for z in along
        ]
        points = [
            ankle.at(side * (x + 0.003), -0.055, float(z))
            for x, z in zip(across, along, strict=True)
        ]
        marks.append(BodyMark(np.array(points), ankle.towards(side * edge, 0.1, 0), 0.42))
    return marks + _laces(ankle)


def _laces(ankle: Frame) -> list[BodyMark]:
    """Return three laces across the instep of a shoe."""
    return [
        BodyMark(
            np.array([ankle.at(x, y - 8 * x * x, z) for x in (-0.021, -0.007, 0.007, 0.021)]),
            ankle.towards(0, 0.9, 0.45),
            0.42,
        )
        for y, z in ((0.000, 0.034), (-0.010, 0.056), (-0.020, 0.078))
    ]
