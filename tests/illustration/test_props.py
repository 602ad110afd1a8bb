"""Props stand where they are expected, and can be reached by what they are for."""

from __future__ import annotations

import numpy as np
import pytest

from handout.illustration.body.skeleton import SIDES
from handout.illustration.geometry import Array, length_of
from handout.illustration.props.catalogue import CATALOGUE, kind_of
from handout.illustration.props.kind import PropContext, PropText
from handout.illustration.props.primitives import Prop, Spot
from handout.illustration.scene import Scene

from .conftest import Drawer, SceneBuilder
from .test_drawing import PROPS

pytestmark = pytest.mark.slow

REACHED = {
    "table edge": "props: {floor: , table: }\nbody: {lean: 40, hips: 40, shoulders: 40, HAND}",
    "table": "props: {floor: , chair: , table: }\nbody: {position: sitting, shoulders: 60, HAND}",
    "counter edge": "props: {floor: , counter: }\nbody: {lean: 6, HAND}",
    "rail": "props: {floor: , stairs: {rail: both}}\nbody: {shoulders: 40, HAND}",
    "frame": "props: {floor: , walking frame: }\nbody: {HAND}",
    "rollator": "props: {floor: , rollator: }\nbody: {HAND}",
    "crutch handle": "props: {floor: , crutches: }\nbody: {HAND}",
    "stool edge": "props: {floor: , stool: }\nbody: {position: sitting, HAND}",
    "seat edge": "props: {floor: , chair: }\nbody: {position: sitting, HAND}",
    "toilet edge": "props: {floor: , toilet: {raised: 0}}\nbody: {position: sitting, HAND}",
    "arm rest": "props: {floor: , armchair: }\nbody: {position: sitting, at: [-0.08, 0], HAND}",
    "car roof": ("props: {floor: , car seat: }\nbody: {at: [0.2, 0.6], shoulders: 60, LEFT}"),
    "board handle": "props: {bath board: }\nbody: {position: sitting, rest: {pelvis: board}, LEFT}",
    "belly pillow": (
        "props: {mat: , belly pillow: {on: belly}}\nbody: {position: supine, elbows: 90, HAND}"
    ),
}


@pytest.mark.parametrize("spot", REACHED)
def test_a_spot_is_reached_by_the_hands_it_is_for(scene: SceneBuilder, spot: str) -> None:
    sent = f"{{on: {spot}, grip: fist}}"
    text = REACHED[spot].replace("HAND", f"hands: {sent}").replace("LEFT", f"left hand: {sent}")
    scene(text)  # fails with any problem, such as a hand that misses by more than 2 cm


@pytest.mark.parametrize(
    ("step", "rise"), [("lower step", 0.17), ("upper step", 0.34), ("step", 0.16)]
)
def test_a_step_bears_a_whole_foot(scene: SceneBuilder, step: str, rise: float) -> None:
    kind = "step" if step == "step" else "stairs"
    text = (
        f"props: {{floor: , {kind}: }}\n"
        f"body: {{right hip: 50, right knee: 60, right foot: {{on: {step}, toes: right}}}}"
    )
    solved = scene(text)
    sole = _foot(solved, "right")
    spot = solved.spots[step]
    assert spot.half
    assert sole[:, 1].min() == pytest.approx(rise, abs=0.012)
    assert np.abs(sole[:, 0] - spot.point[0]).max() < spot.half[0] + 0.012


def _foot(scene: Scene, side: str) -> Array:
    pieces = [
        p
        for p in scene.figure.ellipsoids
        if p.part.segment == "foot" and p.part.chain == f"{side} leg"
    ]
    spread = np.array([np.linalg.norm(p.half_axes, axis=1) for p in pieces])
    centres = np.array([p.centre for p in pieces])
    return np.concatenate([centres - spread, centres + spread])


@pytest.mark.parametrize("prop", ["strap", "band: {round: left foot}", "towel: {form: loop}"])
def test_a_strap_goes_round_the_sole_to_both_hands(scene: SceneBuilder, prop: str) -> None:
    side = "left" if "left" in prop else "right"
    named = prop if ":" in prop else f"{prop}: "
    solved = scene(
        f"props: {{mat: , {named}}}\n"
        f"body: {{position: supine, {side} hip: 70, {side} knee: 5, shoulders: 60, grip: fist}}"
    )
    points = np.concatenate([cloud.points for cloud in solved.props[1].point_clouds])
    ankle = solved.skeleton.limbs[f"{side} leg"].end
    local = (points - ankle.origin) @ ankle.axes
    # Under the ball of the foot, beyond the sole (78 mm below the ankle), over its whole width.
    under = local[(local[:, 1] < -0.078) & (local[:, 1] > -0.10) & (np.abs(local[:, 2]) < 0.16)]
    assert np.ptp(under[:, 0]) > 0.07
    assert under[:, 2].min() > 0.03  # not round the heel
    assert under[:, 2].max() < 0.15  # nor the toes
    for hand in SIDES:
        wrist = solved.skeleton.limbs[f"{hand} arm"].end
        assert np.linalg.norm(points - wrist.at(0, -0.062, 0), axis=1).min() < 0.04


def test_a_loop_round_the_feet_holds_both_forefeet(scene: SceneBuilder) -> None:
    solved = scene(
        "props: {mat: , loop: {around: feet}}\n"
        "body: {position: supine, hips: {abduction: 8}, right hip: {external rotation: 20}}"
    )
    points = np.concatenate([cloud.points for cloud in solved.props[1].point_clouds])
    for side, sign in SIDES.items():
        ankle = solved.skeleton.limbs[f"{side} leg"].end
        out = ((points - ankle.origin) @ ankle.axes)[:, 0] * sign
        assert 0.045 < out.max() < 0.085  # the outer edge of the foot, 5 cm from its middle


@pytest.mark.parametrize(("form", "height"), [("folding", 0.15), ("scrunched", 0.046)])
def test_a_towel_of_cloth_is_as_high_as_its_folds(
    scene: SceneBuilder, form: str, height: float
) -> None:
    towel = f"{{form: {form}, at: [0.6, 0.1], length: 0.3}}"
    solved = scene(f"props: {{floor: , towel: {towel}}}\nbody: {{}}")
    points = np.concatenate([cloud.points for cloud in solved.props[-1].point_clouds])
    assert points[:, 1].min() == pytest.approx(0.006, abs=0.002)
    assert points[:, 1].max() == pytest.approx(height, abs=0.004)
    assert np.ptp(points[:, 2]) == pytest.approx(0.3, abs=0.01)


def test_a_crutch_stands_on_the_step_below_it(scene: SceneBuilder) -> None:
    on_step = (
        "props: {floor: , stairs: , right crutch: {tip: [0.40, 0.2]}}\n"
        "body: {right shoulder: 20, right elbow: 60, grip: fist}"
    )
    tip = scene(on_step).props[-1].tubes[0].points[0]
    assert tip == pytest.approx([0.40, 0.17, 0.2])


@pytest.mark.parametrize(("side", "place"), [("front", 0), ("left", 2), ("right", 2), ("back", 0)])
def test_a_prop_stands_on_the_side_that_is_named(
    scene: SceneBuilder, side: str, place: int
) -> None:
    middle = scene(f"props: {{floor: , counter: {{side: {side}}}}}\nbody: {{}}").spots["counter"]
    sign = {"front": 1, "right": 1, "left": -1, "back": -1}[side]  # z is towards the viewer
    assert middle.point[place] * sign > 0.4
    assert abs(middle.point[2 - place]) < 1e-9


def test_a_prop_is_before_a_person_who_faces_the_viewer(scene: SceneBuilder) -> None:
    turned = scene("props: {floor: , table: }\nbody: {turn: -90}").spots["table"]
    assert turned.point[2] > 0.4
    assert turned.carries(turned.point + np.array([0.55, 0, 0]))  # the long side is across
    assert not turned.carries(turned.point + np.array([0, 0, 0.55]))


PLACED = [
    kind
    for kind in CATALOGUE
    if "at" in CATALOGUE[kind].options and not CATALOGUE[kind].follows_body
]


@pytest.mark.parametrize("kind", PLACED)
def test_at_moves_a_prop_with_its_spots(kind: str) -> None:
    sizes = CATALOGUE[kind].options["at"].sizes
    here, there = (
        CATALOGUE[kind].make(PropText(kind, kind, {}, {"at": at}, {}), PropContext({}))
        for at in ((0.0,) * max(sizes), (0.3, 0.1, -0.2) if 3 in sizes else (0.3, -0.2))
    )
    moved = np.array([0.3, 0.1 if 3 in sizes else 0.0, -0.2])
    assert _points(there) == pytest.approx(_points(here) + moved)
    for name, spot in here.spots.items():
        assert there.spots[name].point == pytest.approx(spot.point + moved)
    # The middle of what it stands on is near `at`: 15 cm allow for a back, a cistern or a wing.
    low, high = _points(here).min(axis=0), _points(here).max(axis=0)
    assert abs(float(low[1])) < 0.02 or kind == "mat"
    assert abs(float(low[2] + high[2])) / 2 < 0.05
    assert abs(float(low[0] + high[0])) / 2 < (0.45 if kind == "car seat" else 0.15)


def _points(prop: Prop) -> Array:
    found = [face.corners for solid in prop.solids for face in solid.faces]
    found += [tube.points for tube in prop.tubes]
    found += [
        np.array(
            [
                e.centre - np.linalg.norm(e.half_axes, axis=1),
                e.centre + np.linalg.norm(e.half_axes, axis=1),
            ]
        )
        for e in prop.ellipsoids
    ]
    return np.concatenate(found)


def test_bars_say_where_their_axis_is(scene: SceneBuilder) -> None:
    solved = scene("props: {floor: , stairs: {rail: both}, walking frame: , rollator: }\nbody: {}")
    bars = [spot for spot in solved.spots.values() if spot.radius]
    assert len(bars) == 6
    for spot in bars:
        assert spot.axis is not None
        assert length_of(spot.axis) == pytest.approx(1)
        assert spot.reach > 0
    rail = solved.spots["left rail"]
    assert rail.axis is not None
    assert rail.axis[1] / rail.axis[0] == pytest.approx(0.17 / 0.28)


def test_a_hand_takes_the_bar_where_it_is_nearest() -> None:
    spot = Spot(np.zeros(3), axis=np.array([1.0, 0, 0]), reach=0.5)
    assert spot.nearest(np.array([0.3, 1, 1])) == pytest.approx([0.3, 0, 0])
    assert spot.nearest(np.array([0.9, 1, 1])) == pytest.approx([0.5, 0, 0])


def test_a_raised_back_bears_the_upper_back(scene: SceneBuilder) -> None:
    solved = scene(
        "props: {bed: {back: 45}}\n"
        "body: {position: long-sitting, hips: 50, rest: {pelvis: bed, upper back: bed back}}"
    )
    lean = solved.skeleton.chest.axes[:, 1]
    assert np.degrees(np.arccos(lean[1])) == pytest.approx(45, abs=12)


def test_a_pillow_is_held_to_the_belly_by_both_hands(scene: SceneBuilder) -> None:
    solved = scene(
        "props: {floor: , chair: , pillow: {on: belly}}\n"
        "body: {position: sitting, elbows: 80, hands: {on: pillow}}"
    )
    pillow = np.concatenate([cloud.points for cloud in solved.props[-1].point_clouds])
    belly = solved.skeleton.pelvis.at(0, 0.165, 0.11)
    assert np.linalg.norm(pillow - belly, axis=1).min() < 0.03
    for side in SIDES:
        palm = solved.skeleton.limbs[f"{side} arm"].end.at(0, -0.078, 0)
        assert np.linalg.norm(pillow - palm, axis=1).min() < 0.04


def test_the_longest_ending_names_the_kind() -> None:
    assert kind_of("left crutch") == "crutch"
    assert kind_of("my walking frame") == "walking frame"
    assert kind_of("car seat") == "car seat"
    assert kind_of("seat") is None


@pytest.mark.parametrize("kind", PROPS)
def test_every_option_has_a_range_or_words(kind: str) -> None:
    for option in CATALOGUE[kind].options.values():
        assert option.word or option.low < option.high
        assert option.unit in ("m", "°", "")


def test_a_word_that_is_no_choice_is_refused(drawn: Drawer) -> None:
    problems = drawn("props: {floor: , stairs: {rail: lefft}}\nbody: {}").problems
    assert [problem.code for problem in problems] == ["pose-unknown-word"]
    assert "left" in problems[0].fix
