"""All words of pose texts, from the tables of the code itself, each with what it looks like."""
