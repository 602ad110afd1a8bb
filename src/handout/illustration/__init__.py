"""Draw people from text: turn a pose described in words into a vector drawing.

Data flow: nodes -> PoseText (pose) -> Scene (solve, props) -> GBuffer (camera, raster) -> Shape
(contour, paint) -> SVG text (svg). Every function is pure; numpy is the only dependency.
"""

from handout.illustration.body.appearance import DEFAULT_PERSON, Person
from handout.illustration.drawing import Drawing, draw, is_current
from handout.illustration.pose.read import read_person

__all__ = ["DEFAULT_PERSON", "Drawing", "Person", "draw", "is_current", "read_person"]
