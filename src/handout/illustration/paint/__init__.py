"""Paint a scene as shapes: what is painted, in which colours, in which order."""
