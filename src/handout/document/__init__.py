"""Compose what a sheet says, in which order and under which headings, but not how it looks."""
