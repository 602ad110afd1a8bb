"""The signs in a picture: each drawn, told apart, and where its text says."""

from __future__ import annotations

import re

import numpy as np
import pytest

from handout.content.signs import OF_A_PICTURE, Sign
from handout.illustration.body.appearance import DEFAULT_PERSON
from handout.illustration.body.skeleton import landmarks
from handout.illustration.camera import PIXELS_PER_METRE
from handout.illustration.paint.framing import breathes
from handout.illustration.paint.painting import paint_panel
from handout.illustration.paint.palette import ARROW
from handout.illustration.paint.pelvic_floor import DASH
from handout.illustration.paint.signs import ROOM, _free_place

from .conftest import Drawer, SceneBuilder

pytestmark = pytest.mark.slow

SITTING = "props: {floor: , chair: }\nbody: {position: sitting, feet: {on: floor}}\n"


@pytest.mark.parametrize("sign", OF_A_PICTURE)
def test_every_sign_of_a_picture_is_drawn(sign: Sign, drawn: Drawer) -> None:
    plain, signed = drawn(SITTING), drawn(SITTING + f"signs: {sign}\n")
    assert not signed.problems
    assert len(set(signed.svg.splitlines()) - set(plain.svg.splitlines())) > 1
    assert (ARROW in signed.svg) is (sign is not Sign.SLOWLY)


def test_no_two_signs_are_drawn_alike(drawn: Drawer) -> None:
    assert len({drawn(SITTING + f"signs: {sign}\n").svg for sign in OF_A_PICTURE}) == len(
        OF_A_PICTURE
    )


def test_a_sign_is_where_its_text_says(drawn: Drawer) -> None:
    places = ("", ", at: right hand", ", at: left knee", ", at: [0.5, 0.9, 0.2]")
    placed = [drawn(SITTING + f"signs: {{kind: circle{at}}}\n") for at in places]
    assert not any(drawing.problems for drawing in placed)
    assert len({drawing.svg for drawing in placed}) == 4
    flat = drawn(SITTING + "signs: {kind: circle, at: right hand, flat: yes}\n")
    turned = [
        drawn(SITTING + f"signs: {{kind: push, at: left knee, towards: {way}}}\n").svg
        for way in ("down", "up", "left", "right")
    ]
    assert not flat.problems
    assert len({flat.svg, *turned}) == 5


def test_signs_without_a_place_do_not_stand_on_each_other() -> None:
    taken = np.zeros((400, 400), dtype=bool)
    first = _free_place(taken, np.array([200.0, 200.0]), [])
    second = _free_place(taken, np.array([200.0, 200.0]), [first])
    assert np.abs(first - second).max() >= 2 * int(ROOM * PIXELS_PER_METRE)


@pytest.mark.parametrize("sign", [Sign.BREATHE_IN, Sign.BREATHE_OUT, Sign.COUGH])
@pytest.mark.parametrize("neck", [-40, 0, 40])
def test_what_leaves_the_mouth_is_inside_the_picture(
    sign: Sign, neck: int, scene: SceneBuilder
) -> None:
    text = f"body: {{neck: {neck}}}\nsigns: {sign}\n"
    painted, _ = paint_panel(scene(text), DEFAULT_PERSON)
    signs = [shape for shape in painted.shapes if ARROW in (shape.fill, shape.stroke)]
    points = np.concatenate([path.points for shape in signs for path in shape.paths])
    assert points.min() >= 0
    assert (points.max(axis=0) <= [painted.width, painted.height]).all()


def test_a_breath_from_pursed_lips_is_thin(drawn: Drawer) -> None:
    def widths(svg: str) -> list[float]:
        return [float(w) for w in re.findall(f'stroke="{ARROW}" stroke-width="([0-9.]+)"', svg)]

    text = SITTING.replace("sitting,", "sitting, MOUTH")
    blown, plain = (
        drawn(text.replace("MOUTH", mouth) + "camera: {azimuth: 0}\nsigns: breathe out\n").svg
        for mouth in ("mouth: pursed,", "")
    )
    assert max(widths(blown)) < min(widths(plain))


def test_pursed_lips_stand_out_and_others_do_not(scene: SceneBuilder) -> None:
    def front(mouth: str) -> float:
        solved = scene(f"body: {{mouth: {mouth}}}")
        lips = [p for p in solved.figure.ellipsoids if p.part.segment == "lips"]
        chin = landmarks(solved.skeleton)["chin"][0]
        assert len(lips) == 2
        reach = max(float(p.centre[0] + np.linalg.norm(p.half_axes[0])) for p in lips)
        return reach - float(chin)

    assert front("pursed") > 0.03
    assert front("closed") == front("open") < 0


def test_a_breath_in_is_below_the_nose_if_the_text_says_so(scene: SceneBuilder) -> None:
    solved = scene("body: {}\nsigns: {kind: breathe in, at: nose}")
    tip, before = breathes(solved.panel.signs[0], solved)
    nose = landmarks(solved.skeleton)["nose"]
    assert np.linalg.norm(tip - nose) < 0.04
    assert before[1] < tip[1] < nose[1]


@pytest.mark.parametrize(("sign", "upwards"), [("lift", True), ("relax", False)])
@pytest.mark.parametrize("azimuth", [0, 90])
def test_the_pelvic_floor_moves_the_way_its_sign_says(
    sign: str, upwards: bool, azimuth: int, scene: SceneBuilder
) -> None:
    text = f"camera: {{azimuth: {azimuth}, elevation: 0}}\nsigns: {sign} pelvic floor\nbody: {{}}\n"
    painted, problems = paint_panel(scene(text), DEFAULT_PERSON)
    assert not problems
    lines = [shape for shape in painted.shapes if shape.stroke == ARROW and not shape.fill]
    before, now, shaft = (np.concatenate([p.points for p in s.paths]) for s in lines)
    assert [shape.dash for shape in lines] == [DASH, None, None]
    # Rows grow downwards. The rims stay; the middle moves.
    assert np.allclose(before[[0, -1]], now[[0, -1]])
    assert np.ptp(now[:, 0]) > 0.15 * PIXELS_PER_METRE
    assert bool(before[:, 1].max() > now[:, 1].max()) is upwards
    assert bool(shaft[0, 1] > shaft[-1, 1]) is upwards
