"""The file of a translation: what it must have, what it has, and how it is written anew."""
