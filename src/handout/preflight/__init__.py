"""Preflight: check a finished PDF file for accessibility, before it is printed or published.

The print trade calls a check of this kind preflight. The files may come from any program, or may be
hostile, so every read is guarded and bounded.
"""
