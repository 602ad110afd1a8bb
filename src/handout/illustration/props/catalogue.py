"""The kinds of props that a pose text can ask for.

Each kind stands beside the function that makes it; this is the one list of them all.
"""

from __future__ import annotations

from handout.illustration.props.bands import BANDS
from handout.illustration.props.bathroom import BATHROOM
from handout.illustration.props.furniture import FURNITURE
from handout.illustration.props.handheld import HANDHELD
from handout.illustration.props.kind import PropKind
from handout.illustration.props.linen import LINEN
from handout.illustration.props.pillows import PILLOWS
from handout.illustration.props.room import ROOM
from handout.illustration.props.seats import SEATS
from handout.illustration.props.walking_aids import WALKING_AIDS
from handout.illustration.props.worn import WORN

CATALOGUE: dict[str, PropKind] = {
    **ROOM,
    **SEATS,
    **BATHROOM,
    **FURNITURE,
    **WALKING_AIDS,
    **PILLOWS,
    **LINEN,
    **BANDS,
    **HANDHELD,
    **WORN,
}


def kind_of(name: str) -> str | None:
    """Return the kind of a prop: its name, or the end of it, as in 'head pillow'."""
    if name in CATALOGUE:
        return name
    endings = [kind for kind in CATALOGUE if name.endswith(f" {kind}")]
    return max(endings, key=len, default=None)
