"""One file for each kind of block: from words to strips of set type."""
