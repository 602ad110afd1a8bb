"""Finished files bound together: packs to read and print, booklets to print and fold."""
