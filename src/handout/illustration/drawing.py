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
from handout.illustration.contour.path import Shape, polyline
from handout.illustration.painting import Scene, painted
from handout.illustration.palette import INK
from handout.illustration.pose.read import read_picture
from handout.illustration.signs import number
from handout.illustration.stage import staged
from handout.problems import Problem

ENGINE = 1
"""Version of the engine; raise it when the same text would be drawn otherwise."""
PRINTED_METRES, PRINTED_MM = 2.1, 60.0
"""A scene of this many metres is printed this wide, so that all pictures share one scale."""
NUMBERED = 50
"""Pixels before a panel that hold its number."""
GAP = 0.16
"""Between panels, in metres."""


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
    scenes: list[Scene] = []
    for panel in picture.panels:
        stage, found = staged(panel, picture.person)
        problems += found
        scene, found = painted(stage, picture.person)
        problems += found
        scenes.append(scene)
    shapes, size = _side_by_side(scenes)
    scale = PRINTED_MM / PRINTED_METRES / PIXELS_PER_METRE
    text = svg.document(
        shapes, size, (size[0] * scale, size[1] * scale), picture.title, picture.descriptions,
        source_of(node, person),
    )
    return Drawing(name, text, tuple(dict.fromkeys(problems)))


def _side_by_side(scenes: list[Scene]) -> tuple[list[Shape], tuple[int, int]]:
    """Return panels in a row, standing on one line, numbered, with a sign for 'then' between."""
    several = len(scenes) > 1
    gap = int(GAP * PIXELS_PER_METRE)
    height = max(scene.height + scene.headroom for scene in scenes)
    row: list[Shape] = []
    left = 0
    for index, scene in enumerate(scenes):
        if several:
            row += number(index + 1, np.array([left + 30.0, height - scene.height + 30.0]))
            left += NUMBERED
        row += [_moved(shape, left, height - scene.height) for shape in scene.shapes]
        left += scene.width
        if index < len(scenes) - 1:
            middle = [left + gap / 2, height * 0.55]
            chevron = np.array([[-16.0, -34.0], [16.0, 0.0], [-16.0, 34.0]]) + middle
            row.append(Shape((polyline(chevron),), stroke=INK, width=12.0))
            left += gap
    return row, (left, height)


def _moved(shape: Shape, right: float, down: float) -> Shape:
    paths = tuple(replace(path, points=path.points + [right, down]) for path in shape.paths)
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
