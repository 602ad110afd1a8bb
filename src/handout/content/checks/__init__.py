"""Checks of a handout: one file for each concern, and each check returns its problems."""
