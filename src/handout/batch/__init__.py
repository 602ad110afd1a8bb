"""Build many sheets: a plan, a run that builds what has changed, and a manifest of the results."""
