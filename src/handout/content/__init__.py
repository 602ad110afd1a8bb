"""What an author wrote: from YAML text to a checked model."""
