"""What hands hold: elastic band, walking frame, crutches; and a ball."""

from __future__ import annotations

import numpy as np

from handout.illustration.body.proportions import HAND
from handout.illustration.body.skeleton import SIDES
from handout.illustration.body.volumes import Part, ball
from handout.illustration.geometry import Array, vector
from handout.illustration.props.matter import Prop, Ribbon, Spot
from handout.illustration.props.scene import PropText, Scene, point_of

TUBE = 0.026
BAND_WIDTH = 0.030
TAIL = 0.11
"""Length of band that hangs from a fist, in metres."""


def band(text: PropText, scene: Scene) -> Prop:
    """Return an elastic band between two places; it hangs through a little and over the fists."""
    ends = [
        _end(text.words.get(key, f"{side} hand"), scene)
        for key, side in (("from", "left"), ("to", "right"))
    ]
    start, end = ends[0][-1], ends[1][-1]
    sag = text.numbers.get("sag", 0.035)
    along = np.linspace(0, 1, 25)[:, None]
    span = start * (1 - along) + end * along
    span[:, 1] -= 4 * sag * (along * (1 - along))[:, 0]
    points = np.concatenate([ends[0][:-1], span, ends[1][-2::-1]])
    return Prop(ribbons=(Ribbon(points, BAND_WIDTH, "band", text.name),))


def _end(name: str, scene: Scene) -> Array:
    """Return the end of a band, from its tip: out of a fist on the little finger's side."""
    bones = scene.bones
    arm = name.replace("hand", "arm")
    if bones is None or arm not in bones.limbs or not name.endswith("hand"):
        point = scene.landmark(name)
        return np.array([vector(0, 0, 0) if point is None else point])
    wrist = bones.limbs[arm].end
    side = SIDES[arm.split()[0]]
    palm = -side * 0.030
    out = wrist.at(palm, -HAND, -0.058)
    curl = out + wrist.axes @ vector(0, 0, -0.02)
    return np.array(
        [
            curl + vector(0, -TAIL, 0) + wrist.axes @ vector(0, 0, -0.015),
            curl + vector(0, -TAIL * 0.6, 0) + wrist.axes @ vector(0, 0, -0.012),
            curl + vector(0, -TAIL * 0.25, 0),
            out,
            wrist.at(palm, -HAND, 0.0),
            wrist.at(palm, -HAND, 0.05),
        ]
    )


def walking_frame(text: PropText, _scene: Scene) -> Prop:
    """Return a walking frame that is open towards the person; it faces the right."""
    x, z = point_of(text, "at", (0.35, 0.0))
    height, half = text.numbers.get("height", 0.86), 0.27
    ribbons = []
    for side in (-1, 1):
        back = [
            vector(x - 0.10, 0.0, z + side * (half + 0.03)),
            vector(x - 0.06, height - 0.05, z + side * half),
        ]
        handle = [
            vector(x - 0.05, height, z + side * half),
            vector(x + 0.18, height, z + side * half),
        ]
        front = [
            vector(x + 0.22, height - 0.06, z + side * half),
            vector(x + 0.34, 0.0, z + side * (half + 0.03)),
        ]
        ribbons.append(
            Ribbon(np.array(back + handle + front), TUBE, "steel", f"{text.name} {side}")
        )
        ends = np.array(
            [
                vector(x - 0.08, 0.32, z + side * (half + 0.02)),
                vector(x + 0.30, 0.32, z + side * (half + 0.02)),
            ]
        )
        ribbons.append(Ribbon(ends, TUBE, "steel", f"{text.name} rail {side}"))
    for y, forward in ((height - 0.10, 0.225), (0.36, 0.285)):
        bar = np.array([vector(x + forward, y, z - half), vector(x + forward, y, z + half)])
        ribbons.append(Ribbon(bar, TUBE, "steel", f"{text.name} bar {y:.2f}"))
    spots = {
        "frame left": Spot(vector(x + 0.04, height + 0.012, z - half)),
        "frame right": Spot(vector(x + 0.04, height + 0.012, z + half)),
    }
    return Prop(ribbons=tuple(ribbons), spots=spots)


def crutches(text: PropText, scene: Scene) -> Prop:
    """Return an elbow crutch in each hand, its foot on the floor below `foot left` and right."""
    if scene.bones is None:
        return Prop()
    ribbons = []
    for side in SIDES:
        limb = scene.bones.limbs[f"{side} arm"]
        grip = limb.end.at(0, -HAND * 0.95, 0)
        foot = point_of(text, f"{side} foot", (float(grip[0]) + 0.08, float(grip[2])))
        ground = vector(foot[0], 0.0, foot[1])
        cuff = limb.lower.at(0, -0.06, -0.05)
        ribbons.append(Ribbon(np.array([ground, grip, cuff]), TUBE, "steel", f"{text.name} {side}"))
    return Prop(ribbons=tuple(ribbons))


def exercise_ball(text: PropText, _scene: Scene) -> Prop:
    """Return a ball that lies on the floor, or wherever `at` puts its lowest point."""
    x, y, z = point_of(text, "at", (0.0, 0.0, 0.0))
    radius = text.numbers.get("radius", 0.32)
    part = Part(text.name, text.name, "ball", "ball")
    top = Spot(vector(x, y + 2 * radius, z), softness=0.04)
    return Prop(rounds=(ball(vector(x, y + radius, z), radius, part),), spots={"ball": top})
