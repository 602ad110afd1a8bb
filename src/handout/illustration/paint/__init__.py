"""A stage to shapes: what is painted, in which colours, and in which order."""
