"""Pictures of every kind that a handout may have, by the ending of their file's name."""

from __future__ import annotations

from dataclasses import replace

from handout.pictures.kinds import AS_JPEG, OTHERS, kind_of
from handout.pictures.picture import Picture, unusable

PHOTOS = frozenset(["png", "jpg", "jpeg"])


def read_picture(
    data: bytes, file: str, room: tuple[float, float], *, grey: bool = False
) -> Picture:
    """Return the picture in a file.

    Args:
        data: The file.
        file: Its name as a person would write it.
        room: The largest width and height that it is printed in, in points.
        grey: Whether it is printed in black only.

    Raises:
        HandoutError: the file cannot be printed as it is.
    """
    ending = file.rpartition(".")[2].lower()
    # Each kind's library takes longer to load than a picture to read, and most runs need none.
    if ending in PHOTOS:
        from handout.pictures.photo import read_photo

        return read_photo(data, file, room, grey=grey)
    if ending == "svg" and kind_of(data) == OTHERS["svgz"]:
        ending = "svgz"
    if ending != "svg":
        what, fix = OTHERS.get(ending, (f"of the kind '{ending}'", AS_JPEG))
        raise unusable(file, f"the file is {what}, which cannot be printed", fix)
    from handout.pictures.svg import read_svg

    return replace(read_svg(data, file), grey=grey)
