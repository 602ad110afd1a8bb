"""Parse files of the library, each once."""

from __future__ import annotations

from handout.content.nodes import Node
from handout.memo import memoized
from handout.storage.snapshot import File


@memoized()
def parsed(file: File) -> Node:
    """Return the parsed content of a YAML file.

    Raises:
        HandoutError: the file is not YAML, or uses a feature of YAML that is not allowed.
    """
    from handout.content.parse import parse  # loads PyYAML, not needed for a handout in the cache

    return parse(file.data, file.name)
