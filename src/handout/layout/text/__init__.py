"""Running text: line breaking, hyphenation, and lines set as galleys."""
