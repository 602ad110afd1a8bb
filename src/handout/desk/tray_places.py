"""Where on the pages of a sheet the items of the tray are, so that what has changed is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handout.desk.pictures import Heading, heading_of


def places_of(titles: Mapping[int, str], headings: Sequence[Heading]) -> dict[int, Heading]:
    """Return the heading of each item that has one, by its row; of two items alike, one each.

    Args:
        titles: What the sheet calls each item, by its row, in their order.
        headings: Those of the sheet, which may number an item and name its side.
    """
    left = list(headings)
    found: dict[int, Heading] = {}
    for row, title in titles.items():
        heading = heading_of(title, left)
        if title and heading:
            left.remove(heading)
            found[row] = heading
    return found
