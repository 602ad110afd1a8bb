"""Draw people from text: turn a pose described in words into a vector drawing.

Data flow: nodes -> PoseText (pose) -> Scene (solve, props) -> GBuffer (camera, raster) -> Shape
(contour, paint) -> SVG text (svg). Every function is pure; numpy is the only dependency, and
`stamp` and `pose.person` do without it: they tell whether a drawing is that of its text.
"""
