"""Draw the small pictures of the reference: a pose text, a prop alone, or places with numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from handout.content.parse import parse
from handout.frozen import frozen
from handout.illustration import svg
from handout.illustration.body.appearance import DEFAULT_PERSON
from handout.illustration.body.body_model import BodyModel
from handout.illustration.body.skeleton import landmarks
from handout.illustration.camera import PIXELS_PER_METRE, View, camera_axes
from handout.illustration.drawing import PRINTED_METRES, PRINTED_MM, draw
from handout.illustration.geometry import Array
from handout.illustration.paint.framing import view_of
from handout.illustration.paint.painting import paint_panel
from handout.illustration.paint.palette import ARROW, PAPER
from handout.illustration.pose.model import Reach
from handout.illustration.pose.read import read_picture
from handout.illustration.scene import Scene, build_scene
from handout.illustration.solve.targets import BODY_TARGETS, find_target
from handout.problems import Problem

DOT = 17
"""Radius in pixels of a numbered dot."""
MM_A_PIXEL = 1.5 * PRINTED_MM / PRINTED_METRES / PIXELS_PER_METRE
"""Pictures with numbers are shown larger than others, so that the numbers can be read."""


@frozen
class Sample:
    """A picture to draw: a pose text, and what of it is shown.

    `alone` is the prop that is shown without anybody. `points` are what gets a numbered dot: the
    'spots' of that prop, or the 'targets' or 'landmarks' of the body.
    """

    text: str
    alone: str = ""
    points: str = ""


@frozen
class DrawnSample:
    """A sample as SVG text, the places with numbers in it by their number, and its problems."""

    svg: str
    numbered: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def draw_sample(sample: Sample) -> DrawnSample:
    """Draw a sample."""
    node = parse(sample.text.encode(), "reference")
    if not sample.alone and not sample.points:
        drawing = draw(node, "reference")
        return DrawnSample(drawing.svg, (), drawing.problems)
    picture, problems = read_picture(node, "reference", DEFAULT_PERSON)
    panel = picture.panels[0]
    scene, found = build_scene(panel, DEFAULT_PERSON)
    points = _points(sample, scene)
    if sample.alone:
        scene = _alone(scene, sample.alone)
    painted, unseen = paint_panel(scene, DEFAULT_PERSON)
    view = view_of(scene, camera_axes(panel.camera.azimuth, panel.camera.elevation), [])
    size = (painted.width, painted.height)
    text = svg.document(
        painted.shapes, size, (size[0] * MM_A_PIXEL, size[1] * MM_A_PIXEL), "", {}, ""
    )
    problems += [one.problem for one in found] + unseen
    dots = _dots(points, view, size)
    return DrawnSample(text.replace("</svg>", f"{dots}</svg>"), tuple(points), tuple(problems))


def _alone(scene: Scene, name: str) -> Scene:
    both = zip(scene.prop_texts, scene.props, strict=True)
    kept = [(text, prop) for text, prop in both if text.name in (name, "floor")]
    return replace(
        scene,
        figure=BodyModel((), (), ()),
        prop_texts=tuple(text for text, _ in kept),
        props=tuple(prop for _, prop in kept),
    )


def _points(sample: Sample, scene: Scene) -> Mapping[str, Array]:
    """Return the places to number, by name."""
    if sample.points == "spots":
        spots = (
            prop.spots
            for text, prop in zip(scene.prop_texts, scene.props, strict=True)
            if text.name == sample.alone
        )
        return {name: spot.point for of_prop in spots for name, spot in of_prop.items()}
    if sample.points == "landmarks":
        return landmarks(scene.skeleton)
    if sample.points == "targets":
        camera = scene.panel.camera
        towards = camera_axes(camera.azimuth, camera.elevation)[2]
        found = {on: find_target(Reach(on=on), scene.skeleton, {}) for on in BODY_TARGETS}
        return {
            name: target.point
            for name, target in found.items()
            if target and (target.normal is None or float(towards @ target.normal) > 0)
        }
    return {}


def _dots(points: Mapping[str, Array], view: View, size: tuple[int, int]) -> str:
    """Return a numbered dot for each place, moved apart where they would cover each other."""
    unit = svg.UNITS_PER_PIXEL
    placed: list[Array] = []
    marks = []
    for number, point in enumerate(points.values(), 1):
        at = _free(view.to_pixels(point)[0, :2], placed, size)
        placed.append(at)
        x, y = at * unit
        marks.append(
            f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{DOT * unit}" fill="{ARROW}" stroke="{PAPER}" '
            f'stroke-width="3"/><text x="{x:.0f}" y="{y + 9:.0f}" fill="{PAPER}" font-size="28" '
            f'font-family="sans-serif" font-weight="bold" text-anchor="middle">{number}</text>'
        )
    return "".join(marks)


def _free(at: Array, placed: list[Array], size: tuple[int, int]) -> Array:
    """Return the place for a dot that is nearest to a point and covers no other dot."""
    inside = np.clip(at, DOT, np.array(size) - DOT)
    for distance in range(0, 400, DOT):
        for angle in np.linspace(0, 2 * np.pi, 12, endpoint=False):
            tried = inside + distance * np.array([np.cos(angle), np.sin(angle)])
            tried = np.clip(tried, DOT, np.array(size) - DOT)
            if all(np.linalg.norm(tried - other) >= 2 * DOT for other in placed):
                return np.asarray(tried)
    return np.asarray(inside)
