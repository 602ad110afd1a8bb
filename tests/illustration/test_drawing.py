"""What comes out of the door: plain, small, repeatable SVG, current with its text."""

from __future__ import annotations

import gzip
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from handout.content.parse import parse
from handout.illustration.body.appearance import BUILDS, HAIR_STYLES, SKIN, Person
from handout.illustration.drawing import draw
from handout.illustration.paint.palette import ARROW, FLOOR_BAND, MATERIALS, darker
from handout.illustration.props.catalogue import CATALOGUE
from handout.illustration.stamp import is_current, is_drawn_from

from .conftest import Drawer
from .shipped import PICTURES

pytestmark = pytest.mark.slow

ALLOWED = {"svg", "title", "desc", "metadata", "path"}
LARGEST_GZIPPED = 25 * 1024
SITTING = "props: {floor: , chair: }\nbody: {position: sitting, feet: {on: floor}}\n"


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_a_picture_has_no_problem(path: Path) -> None:
    assert draw(parse(path.read_bytes(), path.name), path.stem).problems == ()


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_a_kept_drawing_is_not_older_than_its_text(path: Path) -> None:
    kept = path.with_suffix(".svg").read_text(encoding="utf-8")
    assert is_current(kept, parse(path.read_bytes(), path.name)), "draw it again"


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_a_kept_drawing_is_plain_and_small(path: Path) -> None:
    data = path.with_suffix(".svg").read_bytes()
    assert len(gzip.compress(data)) <= LARGEST_GZIPPED
    root = ET.fromstring(data)
    assert {element.tag.split("}")[1] for element in root.iter()} <= ALLOWED
    names = [element.tag.split("}")[1] for element in root]
    assert names[0] == "title"
    descriptions = [element for element in root if element.tag.endswith("desc")]
    languages = [d.get("{http://www.w3.org/XML/1998/namespace}lang") for d in descriptions]
    assert languages == ["da", "en"]
    assert all(len(d.text or "") > 40 for d in descriptions)


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_paths_stay_in_the_picture(path: Path) -> None:
    root = ET.fromstring(path.with_suffix(".svg").read_bytes())
    _, _, width, height = (float(n) for n in (root.get("viewBox") or "").split())
    for element in root.iter():
        for x, y in re.findall(r"M(-?\d+)[ ]?(-?\d+)", element.get("d") or ""):
            assert -12 <= float(x) <= width + 12
            assert -12 <= float(y) <= height + 12


def test_the_same_text_gives_the_same_bytes(drawn: Drawer) -> None:
    assert drawn(SITTING).svg == drawn(SITTING).svg


def test_a_drawing_is_out_of_date_once_its_text_or_person_changes(drawn: Drawer) -> None:
    svg = drawn(SITTING).svg
    commented = "# a comment changes nothing\n" + SITTING
    assert is_current(svg, parse(commented.encode(), "pose.yaml"))
    changed = SITTING.replace("sitting,", "sitting, knees: 80,")
    assert not is_current(svg, parse(changed.encode(), "pose.yaml"))
    assert not is_current(svg, parse(SITTING.encode(), "pose.yaml"), Person("older", glasses=True))
    assert not is_current("<svg/>", parse(SITTING.encode(), "pose.yaml"))


def test_a_drawing_of_an_older_engine_is_still_that_of_its_text(drawn: Drawer) -> None:
    older = drawn(SITTING).svg.replace("handout illustration ", "handout illustration 1")
    node = parse(SITTING.encode(), "pose.yaml")
    assert is_drawn_from(older, node)
    assert not is_current(older, node)
    assert not is_drawn_from(older, parse(b"body: {}", "pose.yaml"))


def test_text_for_people_is_escaped(drawn: Drawer) -> None:
    svg = drawn('title: "a < b & c"\ndescription: {en: "<script>"}\nbody: {}\n').svg
    assert ET.fromstring(svg)[0].text == "a < b & c"
    assert "<script>" not in svg


@pytest.mark.slow
@pytest.mark.parametrize("build", BUILDS)
@pytest.mark.parametrize(("hair", "skin"), list(zip(HAIR_STYLES, [*SKIN, *SKIN], strict=False)))
def test_people_vary(build: str, hair: str, skin: str) -> None:
    node = parse(b"body: {position: standing}\n", "pose.yaml")
    drawing = draw(node, "pose", Person(build, skin, hair))
    assert drawing.problems == ()
    assert SKIN[skin] in drawing.svg


def test_panels_follow_each_other_without_numbers_of_their_own(drawn: Drawer) -> None:
    one = drawn(SITTING).svg
    text = (
        "props: {floor: , chair: }\npanels:\n"
        "  - body: {position: sitting, feet: {on: floor}}\n"
        "  - body: {position: standing, at: [0.4, 0]}\n"
    )
    two = drawn(text).svg
    width = [float(re.search(r'viewBox="0 0 (\d+)', svg)[1]) for svg in (one, two)]  # type: ignore[index]
    assert width[1] > 1.7 * width[0]
    standing = "props: {floor: , chair: }\nbody: {position: standing, at: [0.4, 0]}\n"
    alone = sum(svg.count("<path") for svg in (one, drawn(standing).svg))
    arrowhead = 1
    assert two.count("<path") == alone + arrowhead


SUPINE = "body: {position: supine}"
SEATED = "body: {position: sitting, feet: {on: floor}, elbows: 80, grip: fist}"
STRETCHED = (
    "body: {position: supine, right hip: 70, right knee: 5, shoulders: 60, elbows: 40, grip: fist}"
)
PROPS = {
    "floor": "props: {floor: }\nbody: {}",
    "mat": "props: {mat: }\nbody: {position: supine}",
    "wall": "camera: {azimuth: -22}\nprops: {floor: , wall: {x: 0.5}}\nbody: {}",
    "step": "props: {floor: , step: }\nbody: {}",
    "stairs": "props: {floor: , stairs: {rail: both}}\nbody: {}",
    "bed": "props: {bed: }\nbody: {position: supine, rest: {pelvis: bed, upper back: bed}}",
    "chair": "props: {chair: }\nbody: {position: sitting}",
    "stool": "props: {stool: }\nbody: {position: sitting}",
    "armchair": "props: {armchair: }\nbody: {position: sitting}",
    "toilet": "props: {toilet: }\nbody: {position: sitting}",
    "car seat": "props: {car seat: }\nbody: {position: sitting, feet: {on: car floor}}",
    "bath board": "props: {bath board: }\nbody: {position: sitting, rest: {pelvis: board}}",
    "table": "props: {floor: , chair: , table: }\nbody: {position: sitting, hands: {on: table}}",
    "counter": "props: {floor: , counter: {side: left}}\nbody: {}",
    "wedge": "props: {chair: , wedge: }\nbody: {position: sitting, rest: {pelvis: wedge}}",
    "box": "props: {floor: , box: {at: [0.5, 0, 0]}}\nbody: {}",
    "ball": "props: {floor: , ball: }\nbody: {position: sitting, rest: {pelvis: ball}, "
    "left hand: left thigh, right hand: right thigh}",
    "walking frame": "props: {floor: , walking frame: {wheels: yes}}\nbody: {}",
    "rollator": "props: {floor: , rollator: }\nbody: {}",
    "crutch": "props: {floor: , left crutch: }\nbody: {left hand: {on: crutch handle}}",
    "crutches": "props: {floor: , crutches: }\nbody: {elbows: 30, grip: fist}",
    "stick": "props: {floor: , stick: }\nbody: {elbows: 30, grip: fist}",
    "pillow": "props: {mat: , pillow: {under: head}}\nbody: {position: supine}",
    "towel": "props: {mat: , towel: {under: left knee}}\n"
    "body: {position: supine, left hip: 14, left knee: 20}",
    "sheet": f"props: {{mat: , sheet: }}\n{SUPINE}",
    "band": "props: {band: }\nbody: {shoulders: 80, grip: fist}",
    "strap": f"props: {{mat: , strap: }}\n{STRETCHED}",
    "loop": "props: {floor: , loop: }\nbody: {hips: {abduction: 12}}",
    "bottle": "props: {floor: , bottle: }\nbody: {right elbow: 90, grip: fist}",
    "dumb-bell": "props: {floor: , dumb-bell: {in: hands}}\nbody: {elbows: 90, grip: fist}",
    "book": "props: {floor: , book: {in: hands}}\nbody: {elbows: 80, shoulders: 40}",
    "sock aid": f"props: {{chair: , floor: , sock aid: }}\n{SEATED}",
    "ankle weight": "props: {floor: , ankle weight: }\nbody: {}",
    "boot": "props: {floor: , boot: }\nbody: {}",
    "sling": "props: {floor: , sling: }\nbody: {left hand: {on: belly}}",
}


FOUND_BY = {
    "floor": FLOOR_BAND,
    "bed": MATERIALS["mattress"],
    "chair": MATERIALS["seat"],
    "stool": MATERIALS["seat"],
    "armchair": MATERIALS["upholstery"],
    "car seat": MATERIALS["upholstery"],
    "stairs": MATERIALS["step"],
    "toilet": MATERIALS["ceramic"],
    "bath board": MATERIALS["ceramic"],
    "table": MATERIALS["wood"],
    "stick": MATERIALS["wood"],
    "counter": MATERIALS["worktop"],
    "walking frame": MATERIALS["steel"],
    "rollator": MATERIALS["steel"],
    "crutch": MATERIALS["grip"],
    "crutches": MATERIALS["grip"],
    "towel": MATERIALS["pillow"],
    "loop": MATERIALS["band"],
    "dumb-bell": MATERIALS["weight"],
    "ankle weight": MATERIALS["weight"],
    "sock aid": MATERIALS["sock"],
    "wall": darker(MATERIALS["wall"], 0.93),
} | {
    kind: MATERIALS[kind]
    for kind in (
        *("mat", "step", "wedge", "box", "ball", "pillow", "band", "strap"),
        *("bottle", "book", "sheet", "boot", "sling"),
    )
}


def test_every_kind_of_prop_is_tried_below() -> None:
    assert PROPS.keys() == CATALOGUE.keys()


@pytest.mark.slow
@pytest.mark.parametrize("kind", PROPS)
def test_every_kind_of_prop_shows(drawn: Drawer, kind: str) -> None:
    drawing = drawn(PROPS[kind])
    assert drawing.problems == ()
    assert FOUND_BY[kind] in drawing.svg


def test_a_movement_shows_a_dashed_ghost_and_an_arrow(drawn: Drawer) -> None:
    svg = drawn(SITTING + "start: {left elbow: 90}\narrows: [{follow: left hand}]\n").svg
    assert "stroke-dasharray" in svg
    assert ARROW in svg


def test_a_belly_is_drawn_in_no_further_than_it_goes() -> None:
    def drawn(belly: str) -> tuple[str, list[str]]:
        text = SITTING.replace("position: sitting", f"position: sitting, belly: {belly}")
        drawing = draw(parse(text.encode(), "pose.yaml"), "x")
        return drawing.svg, [problem.code for problem in drawing.problems]

    assert drawn("0.6")[0] != drawn("1.4")[0]
    assert len({drawn(f"1, lower belly: {share}")[0] for share in ("0.6", "1", "1.4")}) == 3
    assert len(drawn("1, lower belly: 9")[1]) == 1
    assert drawn("0.6")[1] == []
    assert len(drawn("9")[1]) == 1
