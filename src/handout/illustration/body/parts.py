"""Named parts of the body that can rest on something or be a ghost, as filters of ellipsoids."""

from __future__ import annotations

from collections.abc import Callable

from handout.illustration.body.hands import DIGITS
from handout.illustration.body.skeleton import SIDES, Skeleton
from handout.illustration.body.volumes import Ellipsoid
from handout.illustration.geometry import length_of

PartFilter = Callable[[Ellipsoid, Skeleton], bool]


def _segments(*segments: str, side: str = "") -> PartFilter:
    def belongs(piece: Ellipsoid, _skeleton: Skeleton) -> bool:
        return piece.part.segment in segments and piece.part.chain.startswith(side)

    return belongs


def _shoulder_girdle(piece: Ellipsoid, skeleton: Skeleton) -> bool:
    return piece.part.segment == "torso" and length_of(piece.centre - skeleton.chest.origin) < 0.15


def _foot(side: str, heel: bool) -> PartFilter:
    """Select the heel or the toes of a foot, by the distance in front of the ankle."""

    def belongs(piece: Ellipsoid, skeleton: Skeleton) -> bool:
        chain = piece.part.chain
        if piece.part.segment != "foot" or not chain.startswith(side):
            return False
        ankle = skeleton.limbs[chain].end
        forward = float((piece.centre - ankle.origin) @ ankle.axes[:, 2])
        return forward < 0.03 if heel else forward > 0.10

    return belongs


def _parts() -> dict[str, PartFilter]:
    parts: dict[str, PartFilter] = {
        "body": lambda piece, _: piece.part.segment not in {"hand", "ear", "nose", "lips", *DIGITS},
        "trunk": _segments("torso", "pelvis"),
        "pelvis": _segments("pelvis"),
        "upper back": _shoulder_girdle,
        "chest": _shoulder_girdle,
        "head": _segments("head", "hair"),
        "heels": _foot("", heel=True),
        "toes": _foot("", heel=False),
    }
    for side in SIDES:
        parts[f"{side} heel"] = _foot(side, heel=True)
        parts[f"{side} toes"] = _foot(side, heel=False)
    pairs = {
        "knees": ("knee", ("shank",)),
        "feet": ("foot", ("foot",)),
        "hands": ("hand", ("hand", *(DIGITS - {"thumb"}))),
        "elbows": ("elbow", ("fore",)),
        "legs": ("leg", ("thigh", "shank", "foot")),
    }
    for both, (single, segments) in pairs.items():
        parts[both] = _segments(*segments)
        for side in SIDES:
            parts[f"{side} {single}"] = _segments(*segments, side=side)
    return parts


REST_PARTS = _parts()

GHOST_PARTS: dict[str, PartFilter] = {
    "head": _segments("head", "hair", "nose", "lips", "ear", "neck"),
    "trunk": _segments("torso", "pelvis"),
    "arms": lambda piece, _: piece.part.chain.endswith("arm"),
    "legs": lambda piece, _: piece.part.chain.endswith("leg"),
} | {
    chain: (lambda piece, _, chain=chain: piece.part.chain == chain)
    for chain in ("left arm", "right arm", "left leg", "right leg")
}
"""The parts that `ghost` in a pose text can name."""

ANCHORS = {"upper back": "chest", "trunk": "pelvis", "body": "pelvis", "legs": "knees"}
"""The landmark that stays in place horizontally while a part rests, if its name is another."""


def anchor_of(part: str) -> str:
    """Return the landmark that marks the horizontal position of a resting part."""
    # There is no landmark for a leg or a foot: its knee or ankle is used.
    part = part.replace(" leg", " knee").replace(" foot", " ankle")
    return ANCHORS.get(part, part)
