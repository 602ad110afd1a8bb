"""The text format for pictures: read YAML nodes into values, and report all problems at once."""
