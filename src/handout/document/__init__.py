"""What the sheet says, in which order and under which headings; not how it looks."""
