"""Name the parts and sides of the body that texts and dosages speak of."""

from __future__ import annotations

from enum import StrEnum


class BodySide(StrEnum):
    """A side of the body: the person's own left or right."""

    LEFT = "left"
    RIGHT = "right"


class Shown(StrEnum):
    """The side of the body that a picture shows in use: one, or both alike, or none."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class Limb(StrEnum):
    """The limb that the side in a dosage refers to."""

    LEG = "leg"
    ARM = "arm"


class Affected(StrEnum):
    """What the affected side of the body is called."""

    OPERATED = "operated"
    INJURED = "injured"
    PAINFUL = "painful"
    WEAK = "weak"
