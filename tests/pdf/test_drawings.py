"""Drawings and pictures as operators."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace

from handout.pdf.painting.drawings import DARK, painted_drawing
from handout.pdf.painting.pictures import mirrored, painted_picture
from handout.pictures.colour import Colour, lightness
from handout.pictures.drawing import DrawingGroup, DrawingPath, DrawingShape, Matrix, Stroke
from handout.pictures.picture import VectorDrawing

RED: Colour = (1.0, 0.0, 0.0)
ARROW: Colour = (0.769, 0.063, 0.169)
BLUE: Colour = (0.106, 0.2, 0.302)
SAME: Matrix = (1, 0, 0, 1, 0, 0)
TRIANGLE = DrawingPath("MLLZ", (0, 0, 9, 0, 9, 9))


def drawing(*shapes: DrawingShape, matrix: Matrix = SAME) -> VectorDrawing:
    return VectorDrawing(10, 5, DrawingGroup(matrix, shapes))


def stroked(width: float) -> DrawingShape:
    stroke = Stroke(RED, width, "butt", "round", 4, (), 0)
    return DrawingShape(TRIANGLE, BLUE, even_odd=False, stroke=stroke)


def test_a_drawing_in_grey_has_no_colour_left() -> None:
    code = painted_drawing(replace(drawing(stroked(1)), grey=True)).code
    assert not re.search(rb" (rg|RG)\n", code)
    levels = [float(found) for found in re.findall(rb"(\S+) [gG]\n", code)]
    assert levels == [0.0, round(lightness(RED), 3)]


def test_what_is_dark_is_black_in_grey_so_that_a_printer_makes_no_dots_of_it() -> None:
    assert lightness(BLUE) < lightness(ARROW) < DARK < lightness(RED)


def test_greys_are_as_light_as_the_colours_look() -> None:
    assert lightness((0, 0, 0)) == 0
    assert abs(lightness((1, 1, 1)) - 1) < 1e-6
    assert lightness((0, 1, 0)) > lightness(RED) > lightness((0, 0, 1)) > 0


def test_a_stroke_too_fine_to_print_is_none() -> None:
    assert painted_drawing(drawing(stroked(1e-9))) == painted_drawing(
        drawing(DrawingShape(TRIANGLE, BLUE, even_odd=False, stroke=None))
    )


def test_factors_are_finer_than_places() -> None:
    matrix = (0.0123456789, 0.0, 0.0, 0.0123456789, 1.23456, -7.0)
    assert (
        painted_drawing(drawing(matrix=matrix)).code == b"0.012345679 0 0 0.012345679 1.235 -7 cm\n"
    )


def test_a_mirrored_picture_is_turned_about_its_middle_and_painted_once() -> None:
    picture = painted_picture(drawing(stroked(1)))
    turned = mirrored(picture)
    code = zlib.decompress(turned.packed)
    assert code.startswith(b"q -1 0 0 1 10.000 0 cm\n")
    assert zlib.decompress(picture.packed) in code
    assert mirrored(picture) is turned
