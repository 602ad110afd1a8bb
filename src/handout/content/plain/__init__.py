"""Plain language: whether a text is easy to read, measured and by rules for a language."""
