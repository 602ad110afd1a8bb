"""Many sheets at once: a plan, the run that builds what changed, and the manifest beside it."""
