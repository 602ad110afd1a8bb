"""Paint the pelvic floor as a bowl in the pelvis, seen through the body, before and after it moves.

Nobody sees it move: an arrow alone at the seat is read as a tilt of the pelvis.
"""

from __future__ import annotations

import numpy as np

from handout.content.signs import Sign
from handout.illustration.body.skeleton import Skeleton
from handout.illustration.camera import View
from handout.illustration.contour.path import Shape, polygon, polyline
from handout.illustration.geometry import Array, vector
from handout.illustration.paint.arrows import arrow_shapes
from handout.illustration.paint.palette import ARROW, PAPER

OF_THE_PELVIC_FLOOR = (Sign.LIFT_PELVIC_FLOOR, Sign.RELAX_PELVIC_FLOOR)
RIM, HALF = -0.035, 0.105
"""Height of the bowl's rim in the frame of the pelvis, and half its width, in metres."""
HANGING, LIFTED = 0.095, -0.02
"""Metres that the middle hangs below the rim, before it is lifted and then."""
GAP, LENGTH = 0.015, 0.15
"""Metres from the hanging bowl to the arrow, and the length of the arrow."""
NOW, OTHERWISE, HALO = 13.0, 7.0, 12.0
"""Widths in pixels of the line of now, of the dashed one, and of the white around both."""
DASH = (9.0, 9.0)


def shapes(kind: Sign, skeleton: Skeleton, view: View) -> list[Shape]:
    """Return the bowl where it comes to, dashed where it was, and an arrow from there to here."""
    hanging, lifted = (_bowl(sag, skeleton, view) for sag in (HANGING, LIFTED))
    is_lift = kind is Sign.LIFT_PELVIC_FLOOR
    before, now = (hanging, lifted) if is_lift else (lifted, hanging)
    near = vector(0, RIM - HANGING - GAP, 0)
    far = near - vector(0, LENGTH, 0)
    ends = np.array([far, near] if is_lift else [near, far])
    bowl = polygon(np.concatenate([hanging, lifted[::-1]]))
    return [
        Shape((bowl,), fill=PAPER, stroke=PAPER, width=NOW + HALO),
        Shape((polyline(before),), stroke=ARROW, width=OTHERWISE, dash=DASH),
        Shape((polyline(now),), stroke=ARROW, width=NOW),
        *arrow_shapes(_seen(ends, skeleton, view), both=False),
    ]


def _bowl(sag: float, skeleton: Skeleton, view: View) -> Array:
    """Return the bowl from the pubic bone to the tailbone, or across, whichever is seen better."""
    rims = [
        _seen(np.array([-half, half]), skeleton, view)
        for half in (vector(HALF, 0, 0), vector(0, 0, HALF))
    ]
    across, along = (float(np.linalg.norm(b - a)) for a, b in rims)
    half = vector(0, 0, HALF) if along >= across else vector(HALF, 0, 0)
    share = np.linspace(-1, 1, 25)[:, None]
    depth = RIM - sag * (1 - share**2)
    return _seen(share * half + depth * vector(0, 1, 0), skeleton, view)


def _seen(points: Array, skeleton: Skeleton, view: View) -> Array:
    """Return points of the frame of the pelvis in pixels."""
    pelvis = skeleton.pelvis
    return view.to_pixels(pelvis.origin + points @ pelvis.axes.T)[:, :2]
