"""Damaged and hostile input at every door: refused in words, or let in whole; never a traceback."""
