"""Turn a G-buffer into vector lines and fills: contours, Bézier curves, line rules."""
