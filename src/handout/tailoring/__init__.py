"""What one reader gets: pure functions from a handout to a handout."""
