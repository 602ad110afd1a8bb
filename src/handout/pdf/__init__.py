"""Pages as PDF bytes: the owner of every PDF object."""
