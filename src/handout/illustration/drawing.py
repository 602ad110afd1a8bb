"""Draw a pose text as an SVG file. This is the entry point of the package."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from handout.content.nodes import Node
from handout.frozen import frozen
from handout.illustration import svg
from handout.illustration.body.appearance import DEFAULT_PERSON, Person
from handout.illustration.camera import PIXELS_PER_METRE
from handout.illustration.checks.every import check_scene
from handout.illustration.contour.path import Shape, polyline
from handout.illustration.moments import Found, at, told
from handout.illustration.paint.painting import PaintedPanel, paint_panel
from handout.illustration.paint.palette import INK
from handout.illustration.pose.read import read_picture
from handout.illustration.scene import build_scene
from handout.illustration.stamp import source_stamp
from handout.problems import Problem

PRINTED_METRES, PRINTED_MM = 2.1, 60.0
"""A scene this many metres wide is printed this many mm wide: all pictures share one scale."""
WIDEST_ROW_METRES = 3.25
"""Metres of scene that fit side by side; a panel that would exceed them starts a new row."""
PANEL_GAP_PIXELS = 88
"""Space between panels for the arrowhead that points to the next one."""


@frozen
class Drawing:
    """A picture as SVG text, with every problem found in its pose text.

    `svg` is empty if the text could not be read.
    """

    name: str
    svg: str
    problems: tuple[Problem, ...]


def draw(node: Node, name: str, person: Person = DEFAULT_PERSON) -> Drawing:
    """Draw the picture that a pose text describes.

    Args:
        node: The parsed text.
        name: The picture's name, used as the title if the text has none.
        person: The person to draw if the text does not describe one.
    """
    picture, problems = read_picture(node, name, person)
    if problems:
        return Drawing(name, "", tuple(problems))
    panels: list[PaintedPanel] = []
    found: list[list[Found]] = []
    for panel in picture.panels:
        scene, unsolved = build_scene(panel, picture.person)
        painted, unseen = paint_panel(scene, picture.person)
        impossible = check_scene(scene, frozenset(one.moment for one in unsolved))
        panels.append(painted)
        found.append([*unsolved, *impossible, *at("", unseen)])
    problems = told(found, [panel.start is not None for panel in picture.panels])
    # All panels of a picture share one scale, the largest that any of them asks for.
    closer = max(panel.camera.closer for panel in picture.panels)
    shapes, size = _arranged(panels, WIDEST_ROW_METRES * PIXELS_PER_METRE / closer)
    scale = closer * PRINTED_MM / PRINTED_METRES / PIXELS_PER_METRE
    text = svg.document(
        shapes,
        size,
        (size[0] * scale, size[1] * scale),
        picture.title,
        picture.descriptions,
        source_stamp(node, person),
    )
    return Drawing(name, text, tuple(problems))


def _rows(panels: list[PaintedPanel], widest: float) -> list[list[PaintedPanel]]:
    """Break panels into rows, filling each as far as `widest` pixels allow."""
    rows: list[list[PaintedPanel]] = [[]]
    for panel in panels:
        taken = sum(other.width + PANEL_GAP_PIXELS for other in rows[-1])
        if rows[-1] and taken + panel.width > widest:
            rows.append([])
        rows[-1].append(panel)
    return rows


def _arranged(panels: list[PaintedPanel], room: float) -> tuple[list[Shape], tuple[int, int]]:
    """Arrange panels in reading order, with an arrowhead between one and the next.

    They have no numbers: those would be read as the numbers of steps, which stand in the text and
    differ from handout to handout.
    """
    if len(panels) == 1:
        panel = panels[0]
        shapes = [_translated(shape, 0, panel.headroom) for shape in panel.shapes]
        return shapes, (panel.width, panel.height + panel.headroom)
    shapes = []
    top = count = widest = 0
    for row in _rows(panels, room):
        height = max(panel.height + panel.headroom for panel in row)
        left = 0
        for panel in row:
            count += 1
            down = top + height - panel.height
            shapes += [_translated(shape, left, down) for shape in panel.shapes]
            left += panel.width
            if panel is not row[-1]:
                shapes.append(
                    _next_panel_sign([left + PANEL_GAP_PIXELS / 2, top + height * 0.6], down=False)
                )
                left += PANEL_GAP_PIXELS
        widest = max(widest, left)
        top += height
        if count < len(panels):
            shapes.append(_next_panel_sign([left / 2, top + PANEL_GAP_PIXELS / 2], down=True))
            top += PANEL_GAP_PIXELS
    return shapes, (widest, top)


def _next_panel_sign(middle: list[float], down: bool) -> Shape:
    chevron = np.array([[-20.0, -40.0], [20.0, 0.0], [-20.0, 40.0]])
    return Shape(
        (polyline((chevron[:, ::-1] if down else chevron) + middle),), stroke=INK, width=15.0
    )


def _translated(shape: Shape, right: float, down: float) -> Shape:
    shift = np.array([right, down])
    paths = tuple(replace(path, points=path.points + shift) for path in shape.paths)
    return replace(shape, paths=paths)
