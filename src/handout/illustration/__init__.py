"""Pictures from text: a pose in words becomes a vector drawing of a person.

The flow: nodes -> Picture (pose) -> Stage (solve, props) -> maps (camera, raster) -> shapes
(contour) -> SVG text. Everything is pure; numpy is the only library.
"""

from handout.illustration.drawing import Drawing, draw, is_current

__all__ = ["Drawing", "draw", "is_current"]
