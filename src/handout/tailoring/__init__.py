"""Tailor a handout to one reader, in pure functions from handout to handout."""
