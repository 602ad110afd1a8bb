"""Make what is worn: ankle weight, sling, walker boot."""

from __future__ import annotations

import numpy as np

from handout.illustration.body.proportions import (
    FOREARM,
    FOREARM_PROFILE,
    SHANK,
    SHANK_PROFILE,
    profile_at,
)
from handout.illustration.body.skeleton import SIDES
from handout.illustration.body.surface import on_trunk
from handout.illustration.body.volumes import (
    BodyMark,
    Ellipsoid,
    Part,
    cut_across,
    ellipsoid_at,
    sweep,
)
from handout.illustration.geometry import Array, Frame, axes, direction_in_plane, unit
from handout.illustration.props.bands import strip
from handout.illustration.props.kind import HAND, PropContext, PropKind, PropText, choice, word_of
from handout.illustration.props.primitives import Prop, cuboid

WEIGHT = (0.74, 0.93)
"""Where an ankle weight begins and ends, as a share of the shank."""
BOOT_TOP = 0.30
"""Where a boot begins, as a share of the shank."""
STRAPS = (0.40, 0.60, 0.80)
SLING_WIDTH = 0.045
CHEST_STRAP = ((0.30, 0.0), (0.36, 0.18), (0.42, 0.34), (0.47, 0.46), (0.50, 0.60), (0.52, 0.75))
"""The strap's way over the chest: height above the hips, and share of the half width."""


def _ring(frame: Frame, down: float, radius: float, forward: float) -> Array:
    angles = np.linspace(0, 2 * np.pi, 60)
    return np.array(
        [frame.at(radius * np.cos(a), -down, forward + radius * np.sin(a)) for a in angles]
    )


def ankle_weight(text: PropText, context: PropContext) -> Prop:
    """Make an ankle weight on one leg or on both."""
    pieces: list[Ellipsoid] = []
    marks = []
    worn = word_of(text, "on", "right")
    for side in SIDES if worn == "both" else (worn,):
        shank = context.body().limbs[f"{side} leg"].lower
        part = Part(f"{text.name} {side}", text.name, "weight", "weight")
        girth = context.body().build.girth ** 0.6
        first, last = WEIGHT
        for share in np.linspace(first, last, 9):
            radius, _, front = profile_at(SHANK_PROFILE, float(share))
            grown = radius * girth + 0.026
            pieces.append(
                ellipsoid_at(shank, (0, -SHANK * float(share), front), (grown, 0.014, grown), part)
            )
        middle = (first + last) / 2
        radius, _, front = profile_at(SHANK_PROFILE, middle)
        marks.append(
            BodyMark(_ring(shank, SHANK * middle, radius * girth + 0.028, front), np.zeros(3), 0.5)
        )
    return Prop(ellipsoids=tuple(pieces), marks=tuple(marks))


def boot(text: PropText, context: PropContext) -> Prop:
    """Make a walker boot: a stiff shell round foot and shin, with straps and a thick sole."""
    side = word_of(text, "on", "right")
    limb, girth = context.body().limbs[f"{side} leg"], context.body().build.girth
    shell = Part(f"{text.name} shell", text.name, "shell", "boot")
    pieces = sweep(
        limb.lower,
        SHANK,
        SHANK_PROFILE,
        girth,
        shell,
        cut_across(Frame(limb.lower.origin, -limb.lower.axes), -SHANK * BOOT_TOP),
        share=(BOOT_TOP, 1.0),
        padding=0.026,
    )
    ankle, out = limb.end, SIDES[side]
    for share in np.linspace(0, 1, 14):
        high = float(np.interp(share, [0, 0.3, 0.7, 1], [0.062, 0.056, 0.044, 0.034]))
        wide = float(np.interp(share, [0, 0.4, 0.8, 1], [0.048, 0.052, 0.058, 0.050]))
        pieces.append(
            ellipsoid_at(
                ankle,
                (out * 0.004, -0.066 + high, -0.03 + 0.19 * float(share)),
                (wide, high, 0.040),
                shell,
            )
        )
    marks: list[BodyMark] = []
    for share in STRAPS:
        radius, _, front = profile_at(SHANK_PROFILE, share)
        marks += [
            BodyMark(
                _ring(limb.lower, SHANK * share + width, radius * girth + 0.028, front),
                np.zeros(3),
                0.5,
            )
            for width in (-0.016, 0.016)
        ]
    sole = cuboid(
        ankle, (out * 0.004, -0.072, 0.065), (0.115, 0.022, 0.285), f"{text.name} sole", "rubber"
    )
    return Prop((sole,), ellipsoids=tuple(pieces), marks=tuple(marks))


def sling(text: PropText, context: PropContext) -> Prop:
    """Make a sling: a cloth that bears the forearm, and its strap round the neck."""
    side = word_of(text, "arm", "left")
    skeleton = context.body()
    arm, chest, sign = skeleton.limbs[f"{side} arm"], skeleton.chest, SIDES[side]
    cloth = Part(text.name, text.name, "cloth", "sling")
    fore, girth = arm.lower, skeleton.build.girth**0.6
    up = direction_in_plane(chest.axes[:, 1], fore.axes[:, 1])
    pieces = []
    # A trough of cloth from behind the elbow to the knuckles, deeper than the forearm.
    for down in np.linspace(-0.05, FOREARM + 0.05, 30):
        radius = profile_at(FOREARM_PROFILE, min(max(float(down) / FOREARM, 0.0), 1.0))[0] * girth
        turned = axes(np.cross(fore.axes[:, 1], up), fore.axes[:, 1], up)
        size = (radius + 0.012, 0.020, max(radius, 0.034) + 0.026)
        pieces.append(
            ellipsoid_at(Frame(fore.at(0, -float(down), 0), turned), (0, 0, -0.012), size, cloth)
        )
    # The strap runs from the wrist over the chest, beside the neck and down behind to the elbow.
    lift = chest.axes[:, 2] * 0.012
    over = [on_trunk(skeleton, high, -sign * wide, 1)[0] + lift for high, wide in CHEST_STRAP]
    line = np.array([arm.end.at(0, 0.02, 0) + up * 0.03, *over])
    along = np.gradient(line, axis=0)
    flat = [direction_in_plane(chest.axes[:, 0], unit(way)) for way in along]
    clouds = strip(line, np.array(flat), cloth, SLING_WIDTH)
    return Prop(point_clouds=clouds, ellipsoids=tuple(pieces))


WORN = {
    "ankle weight": PropKind(
        ankle_weight, {"on": choice("right", "left", "both")}, follows_body=True
    ),
    "boot": PropKind(boot, {"on": HAND}, follows_body=True),
    "sling": PropKind(sling, {"arm": HAND}, follows_body=True),
}
