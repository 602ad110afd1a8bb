"""Pictures of every kind that a handout may have, by the ending of their file's name."""

from __future__ import annotations

from collections.abc import Callable

from handout.typeset.picture import Picture, unusable
from handout.typeset.raster import read_photo
from handout.typeset.svg import read_svg

_READERS: dict[str, Callable[[bytes, str, tuple[float, float]], Picture]] = {
    "svg": lambda data, file, _: read_svg(data, file),
    "png": read_photo,
    "jpg": read_photo,
    "jpeg": read_photo,
}


def read_picture(data: bytes, file: str, room: tuple[float, float]) -> Picture:
    """Return the picture in a file.

    Args:
        data: The file.
        file: Its name as a person would write it.
        room: The largest width and height that it is printed in, in points.

    Raises:
        ContentError: the file cannot be printed as it is.
    """
    ending = file.rpartition(".")[2].lower()
    if ending not in _READERS:
        raise unusable(file, f"pictures of the kind '{ending}' cannot be read")
    return _READERS[ending](data, file, room)
