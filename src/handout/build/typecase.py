"""The type case: what stands set in a composing room, kept on disk for the next run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from handout.build.entries import TYPE
from handout.build.readings import TextFile
from handout.layout.context import LayoutContext, Setting
from handout.layout.galley import Galley
from handout.problems import NOWHERE
from handout.storage.cache import key_of, open_cache

MOST = 800
"""Settings in a case: a handout has 300 in one edition. More would take longer to read than the
few that a sheet needs of them take to set."""

GROWTH = 1.25
"""A case is written anew when it has grown so much: not for each new dosage."""


@dataclass
class TypeCase:
    """The type of a room that is set from some texts."""

    context: LayoutContext
    key: str
    """The name of its entry."""
    written: int
    """Settings that the entry holds."""

    def keep(self) -> None:
        """Keep what was set since, if it is worth it."""
        standing = self.context.standing
        if self.written * GROWTH < len(standing) <= MOST:
            open_cache().store(self.key, dict(map(_without_places, standing.items())), TYPE)
            self.written = len(standing)


def open_case(context: LayoutContext, texts: Iterable[TextFile]) -> TypeCase:
    """Return the type case of a room, with what an earlier run left in it.

    Args:
        context: The room; what is found stands in it from now on.
        texts: What its words come from.
    """
    fonts = [(name, font.digest) for name, font in sorted(context.fonts.items())]
    contents = [(text.name, text.data) for text in texts]
    key = key_of("type", repr(context.theme), *fonts, *contents)
    known = open_cache().load(key, dict, TYPE) or {}
    context.standing.update(known)
    return TypeCase(context, key, len(known))


def _without_places(
    entry: tuple[Setting, tuple[Galley, ...]],
) -> tuple[Setting, tuple[Galley, ...]]:
    """Return a setting without where its words were written: it holds wherever they are."""
    (words, *how), galleys = entry
    return (tuple(replace(run, place=NOWHERE) for run in words), *how), galleys
