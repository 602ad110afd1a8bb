"""From maps to lines: contours, curves, and the rules for which lines are drawn."""
