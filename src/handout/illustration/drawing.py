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
WIDEST = 2.4
"""Metres of scene that panels may fill side by side; wider ones stand one below the other."""
STACKED_GAP = 50
"""Pixels between panels that stand one below the other."""
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
    shapes, size = _composed(scenes)
    scale = PRINTED_MM / PRINTED_METRES / PIXELS_PER_METRE
    text = svg.document(
        shapes, size, (size[0] * scale, size[1] * scale), picture.title, picture.descriptions,
        source_of(node, person),
    )
    return Drawing(name, text, tuple(dict.fromkeys(problems)))


def _composed(scenes: list[Scene]) -> tuple[list[Shape], tuple[int, int]]:
    """Return panels as one picture: side by side, or one below the other where they are wide."""
    width = sum(scene.width + NUMBERED for scene in scenes) / PIXELS_PER_METRE
    return _stacked(scenes) if len(scenes) > 1 and width > WIDEST else _side_by_side(scenes)


def _then(middle: list[float], down: bool) -> Shape:
    """Return the sign for 'then' between two panels."""
    chevron = np.array([[-14.0, -30.0], [14.0, 0.0], [-14.0, 30.0]])
    return Shape((polyline((chevron[:, ::-1] if down else chevron) + middle),), stroke=INK, width=12.0)


def _stacked(scenes: list[Scene]) -> tuple[list[Shape], tuple[int, int]]:
    width = max(scene.width for scene in scenes)
    column: list[Shape] = []
    top = 0
    for index, scene in enumerate(scenes):
        top += scene.headroom
        left = (width - scene.width) // 2
        column += [_moved(shape, left, top) for shape in scene.shapes]
        column += number(index + 1, np.array([30.0, top + 30.0]))
        top += scene.height
        if index < len(scenes) - 1:
            column.append(_then([width / 2, top + STACKED_GAP / 2], down=True))
            top += STACKED_GAP
    return column, (width, top)


def _side_by_side(scenes: list[Scene]) -> tuple[list[Shape], tuple[int, int]]:
    """Return panels in a row, standing on one line, numbered."""
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
            row.append(_then([left + gap / 2, height * 0.55], down=False))
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
