"""The signs: small drawings beside or in a picture that say what a pose cannot show."""

from __future__ import annotations

from enum import StrEnum


class Sign(StrEnum):
    """A sign, by the word that authors have for it.

    Those of a dosage are set beside the picture, with this sheet's numbers; the others belong to
    the picture, and are drawn in it.
    """

    REPEAT = "repeat"
    HOLD = "hold"
    OTHER_LEG = "other leg"
    OTHER_ARM = "other arm"
    OTHER_SIDE = "other side"
    BREATHE_IN = "breathe in"
    BREATHE_OUT = "breathe out"
    COUGH = "cough"
    PUSH = "push"
    SLOWLY = "slowly"
    LIFT_PELVIC_FLOOR = "lift pelvic floor"
    RELAX_PELVIC_FLOOR = "relax pelvic floor"
    CIRCLE = "circle"
    NOT_SO = "not so"


OF_A_DOSAGE = (Sign.REPEAT, Sign.HOLD, Sign.OTHER_LEG, Sign.OTHER_ARM, Sign.OTHER_SIDE)
OF_A_PICTURE = tuple(sign for sign in Sign if sign not in OF_A_DOSAGE)
