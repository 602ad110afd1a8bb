"""Pictures from text: a pose in words becomes a vector drawing of a person.

The flow: nodes -> Picture (pose) -> Stage (solve, props) -> maps (camera, raster) -> shapes
(contour) -> SVG text. Everything is pure; numpy is the only library.
"""

from handout.illustration.body.looks import DEFAULT_PERSON, Person
from handout.illustration.drawing import Drawing, draw, is_current
from handout.illustration.pose.read import read_person

__all__ = ["DEFAULT_PERSON", "Drawing", "Person", "draw", "is_current", "read_person"]
