"""The content as authors wrote it: from YAML text to a checked model."""
