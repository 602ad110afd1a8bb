"""Galleys on pages, and pages as PDF bytes: the owner of every PDF object."""
