"""Word what whoever prints a sheet must know, and its reader need not."""

from __future__ import annotations

from collections.abc import Sequence

from handout.document.wording import Wording


def worded_not_for(title: str, whom: Sequence[str], wording: Wording) -> str:
    """Return whom a handout is not for, a line for each; nothing if it does not say so."""
    return "\n- ".join((wording.not_for.format(title=title), *whom)) if whom else ""
