"""TrueType fonts: what is known of a file, and the part of it that a PDF embeds."""
