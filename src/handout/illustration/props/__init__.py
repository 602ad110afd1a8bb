"""Furniture, soft things and aids that people lie on, sit on and hold."""
