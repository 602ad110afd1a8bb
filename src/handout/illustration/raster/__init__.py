"""Rasterise a scene into a G-buffer: what is visible at each pixel."""
