"""The body: bones, the volumes around them, and what it looks like."""
