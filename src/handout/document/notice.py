"""Word what whoever prints a sheet must know, and its reader need not."""

from __future__ import annotations

from handout.content.model import Handout
from handout.document.wording import Wording


def notice_of(handout: Handout, wording: Wording) -> str:
    """Return whom a handout is not for, a line for each; nothing if it does not say so."""
    if not handout.not_for:
        return ""
    return "\n- ".join((wording.not_for.format(title=handout.title), *map(str, handout.not_for)))
