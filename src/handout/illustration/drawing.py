"""The door of the room: a pose text to the text of an SVG file."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace

import numpy as np

from handout.content.nodes import Mapping, Node, Scalar
from handout.illustration import svg
from handout.illustration.body.looks import DEFAULT_PERSON, Person
from handout.illustration.camera import PIXELS_PER_METRE
from handout.illustration.contour.bezier import as_curves
from handout.illustration.contour.path import Shape, polyline
from handout.illustration.paint.painting import PaintedScene, painted
from handout.illustration.paint.palette import INK
from handout.illustration.paint.signs import number
from handout.illustration.pose.read import read_picture
from handout.illustration.stage import staged
from handout.problems import Problem

ENGINE = 2
"""Version of the engine; raise it when the same text would be drawn otherwise."""
PRINTED_METRES, PRINTED_MM = 2.1, 60.0
"""A scene of this many metres is printed this wide, so that all pictures share one scale."""
WIDEST = 3.25
"""Metres of scene that panels may fill side by side; the next goes to a new row."""
NUMBERED = 88
"""Pixels before a panel that hold its number."""
BETWEEN = 56
"""Pixels between panels."""


@dataclass(frozen=True)
class Drawing:
    """A picture as SVG text, with everything that is wrong with its pose text.

    `svg` is empty where the text could not be understood.
    """

    name: str
    svg: str
    problems: tuple[Problem, ...]


def draw(node: Node, name: str, person: Person = DEFAULT_PERSON) -> Drawing:
    """Return the drawing that a pose text describes.

    Args:
        node: The parsed text.
        name: The picture's name, which stands in for a missing title.
        person: Who is drawn where the text does not choose; a library may have its own.
    """
    picture, problems = read_picture(node, name, person)
    if problems:
        return Drawing(name, "", tuple(problems))
    scenes: list[PaintedScene] = []
    for panel in picture.panels:
        stage, found = staged(panel, picture.person)
        problems += found
        scene, found = painted(stage, picture.person)
        problems += found
        scenes.append(scene)
    closer = max(panel.camera.closer for panel in picture.panels)
    shapes, size = _composed(scenes, WIDEST * PIXELS_PER_METRE / closer)
    scale = closer * PRINTED_MM / PRINTED_METRES / PIXELS_PER_METRE
    text = svg.document(
        shapes,
        size,
        (size[0] * scale, size[1] * scale),
        picture.title,
        picture.descriptions,
        source_of(node, person),
    )
    return Drawing(name, text, tuple(dict.fromkeys(problems)))


def _rows(scenes: list[PaintedScene], widest: float) -> list[list[PaintedScene]]:
    """Return panels in rows, each as full as it may be, given the widest in pixels."""
    rows: list[list[PaintedScene]] = [[]]
    for scene in scenes:
        taken = sum(other.width + NUMBERED + BETWEEN for other in rows[-1])
        if rows[-1] and taken + scene.width > widest:
            rows.append([])
        rows[-1].append(scene)
    return rows


def _composed(scenes: list[PaintedScene], room: float) -> tuple[list[Shape], tuple[int, int]]:
    """Return panels as one picture, read like text: numbered, with a sign for 'then' between."""
    if len(scenes) == 1:
        scene = scenes[0]
        shapes = [_moved(shape, 0, scene.headroom) for shape in scene.shapes]
        return shapes, (scene.width, scene.height + scene.headroom)
    shapes = []
    top = count = widest = 0
    for row in _rows(scenes, room):
        height = max(scene.height + scene.headroom for scene in row)
        left = 0
        for scene in row:
            count += 1
            down = top + height - scene.height
            shapes += as_curves(number(count, np.array([left + 42.0, down + 44.0])))
            shapes += [_moved(shape, left + NUMBERED, down) for shape in scene.shapes]
            left += NUMBERED + scene.width
            if scene is not row[-1]:
                shapes.append(_then([left + BETWEEN / 2, top + height * 0.6], down=False))
                left += BETWEEN
        widest = max(widest, left)
        top += height
        if count < len(scenes):
            shapes.append(_then([left / 2, top + BETWEEN / 2], down=True))
            top += BETWEEN
    return shapes, (widest, top)


def _then(middle: list[float], down: bool) -> Shape:
    chevron = np.array([[-14.0, -30.0], [14.0, 0.0], [-14.0, 30.0]])
    return Shape(
        (polyline((chevron[:, ::-1] if down else chevron) + middle),), stroke=INK, width=12.0
    )


def _moved(shape: Shape, right: float, down: float) -> Shape:
    shift = np.array([right, down])
    paths = tuple(replace(path, points=path.points + shift) for path in shape.paths)
    return replace(shape, paths=paths)


def source_of(node: Node, person: Person = DEFAULT_PERSON) -> str:
    """Return what a drawing is made from: the engine's version and a digest of text and person.

    Comments and spacing do not count, since they change nothing in the picture.
    """
    digest = hashlib.sha256(repr((_plain(node), person)).encode()).hexdigest()[:16]
    return f"handout illustration {ENGINE} {digest}"


def _plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return [(key.text, _plain(value)) for key, value in node]
    return [_plain(item) for item in node.items]


def is_current(drawn: str, node: Node, person: Person = DEFAULT_PERSON) -> bool:
    """Tell whether an SVG was drawn by this engine from this text."""
    found = re.search(r"<metadata>([^<]*)</metadata>", drawn)
    return found is not None and found[1] == source_of(node, person)
