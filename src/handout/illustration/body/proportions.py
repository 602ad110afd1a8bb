"""Body proportions: segment lengths and girths, in metres.

Lengths are those of a person of 1.70 m, with segment lengths after Drillis and Contini (1966), as
printed in Winter, Biomechanics and Motor Control of Human Movement (2009), table 4.1. Girths are
tuned by eye for a drawing 6 cm wide: limbs a little fuller, the head 7 % larger than life.
"""

from __future__ import annotations

import numpy as np

from handout.illustration.body.appearance import Build
from handout.illustration.geometry import Array

THIGH = 0.425
SHANK = 0.405
ANKLE_HEIGHT = 0.078
"""Height of the ankle joint above the sole."""
UPPER_ARM = 0.285
FOREARM = 0.25
PALM_LENGTH = 0.088
"""From the wrist to the middle of the palm's far edge."""
HIP_HALF_WIDTH = 0.086
"""From the midline to a hip joint."""
SHOULDER_HALF_WIDTH = 0.176
SHOULDER_HEIGHT = 0.462
"""Height of a shoulder joint above the line through the hip joints."""
SPINE_BASE, SPINE_TOP, SPINE_SEGMENTS = 0.08, 0.46, 7
"""Bottom, top and number of segments of the part of the trunk that bends."""
NECK = 0.10
HEAD_SCALE = 1.07

# Along a bone from 0 to 1: radius, offset to the person's left, offset to the front (metres).
THIGH_PROFILE = np.array(
    [
        [0.00, 0.080, 0.0, 0.000],
        [0.18, 0.083, 0.0, 0.004],
        [0.45, 0.076, 0.0, 0.008],
        [0.75, 0.062, 0.0, 0.006],
        [0.92, 0.056, 0.0, 0.007],
        [1.00, 0.054, 0.0, 0.006],
    ]
)
SHANK_PROFILE = np.array(
    [
        [0.00, 0.053, 0.0, 0.004],
        [0.12, 0.052, 0.0, -0.004],
        [0.30, 0.057, 0.0, -0.014],
        [0.50, 0.052, 0.0, -0.010],
        [0.75, 0.040, 0.0, -0.003],
        [1.00, 0.035, 0.0, 0.000],
    ]
)
UPPER_ARM_PROFILE = np.array(
    [
        [0.00, 0.055, 0.0, 0.000],
        [0.15, 0.054, 0.0, 0.000],
        [0.45, 0.047, 0.0, 0.004],
        [0.80, 0.041, 0.0, 0.000],
        [1.00, 0.039, 0.0, 0.000],
    ]
)
FOREARM_PROFILE = np.array(
    [
        [0.00, 0.039, 0.0, 0.000],
        [0.25, 0.042, 0.0, 0.000],
        [0.60, 0.034, 0.0, 0.000],
        [1.00, 0.025, 0.0, 0.000],
    ]
)
NECK_PROFILE = np.array([[0.00, 0.052, 0.0, 0.0], [0.60, 0.053, 0.0, 0.0], [1.00, 0.061, 0.0, 0.0]])

# Height above the line of the hips; half width, depth in front of and behind the spine (metres).
TRUNK_PROFILE = np.array(
    [
        [-0.085, 0.085, 0.050, 0.070],
        [-0.060, 0.135, 0.075, 0.105],
        [-0.020, 0.158, 0.088, 0.122],
        [0.030, 0.163, 0.095, 0.120],
        [0.090, 0.155, 0.102, 0.108],
        [0.150, 0.144, 0.104, 0.088],
        [0.200, 0.139, 0.103, 0.082],
        [0.260, 0.143, 0.108, 0.088],
        [0.330, 0.154, 0.117, 0.100],
        [0.390, 0.161, 0.116, 0.110],
        [0.440, 0.157, 0.098, 0.112],
        [0.475, 0.137, 0.078, 0.104],
        [0.505, 0.103, 0.058, 0.090],
        [0.530, 0.066, 0.046, 0.074],
    ]
)
TRUNK_BOTTOM, TRUNK_TOP = -0.085, 0.53
SHIRT_HEM = -0.005
"""Height of the shirt's lower edge above the line of the hips."""


def profile_at(profile: Array, at: float) -> tuple[float, float, float]:
    """Interpolate the three measures of a profile at a share of a bone or a height of the trunk."""
    measures = [float(np.interp(at, profile[:, 0], profile[:, column])) for column in (1, 2, 3)]
    return measures[0], measures[1], measures[2]


def trunk_at(build: Build, height: float) -> tuple[float, float, float]:
    """Return half width, front depth and back depth of the trunk at a height above the hips."""
    half_width, front, back = profile_at(TRUNK_PROFILE, height)
    # The belly is a Gaussian, 13 cm above the hips and as wide.
    belly = 1 + (build.belly - 1) * float(np.exp(-(((height - 0.13) / 0.13) ** 2)))
    # Its lower part is half as wide, and ends at the navel.
    belly *= 1 + (build.lower_belly - 1) * float(np.exp(-(((height - 0.06) / 0.065) ** 2)))
    return half_width * build.girth, front * build.girth * belly, back * build.girth
