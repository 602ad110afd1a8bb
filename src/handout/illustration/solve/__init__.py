"""Solve a pose: place the body on its supports, then move hands and feet to their targets."""
