"""The type case: what stands set in a composing room, kept on disk for the next run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from handout.cache import key_of, open_cache
from handout.entries import TYPE
from handout.problems import NOWHERE
from handout.readings import TextFile
from handout.typeset.galley import Galley
from handout.typeset.shop import Setting, Shop

MOST = 800
"""Settings in a case: a handout has 300 in one edition. More would take longer to read than the
few that a sheet needs of them take to set."""

GROWTH = 1.25
"""A case is written anew when it has grown so much: not for each new dosage."""


@dataclass
class TypeCase:
    """The type of a room that is set from some texts."""

    shop: Shop
    key: str
    """The name of its entry."""
    written: int
    """Settings that the entry holds."""

    def keep(self) -> None:
        """Keep what was set since, if it is worth it."""
        standing = self.shop.standing
        if self.written * GROWTH < len(standing) <= MOST:
            open_cache().store(self.key, dict(map(_without_places, standing.items())), TYPE)
            self.written = len(standing)


def open_case(shop: Shop, texts: Iterable[TextFile]) -> TypeCase:
    """Return the type case of a room, with what an earlier run left in it.

    Args:
        shop: The room; what is found stands in it from now on.
        texts: What its words come from.
    """
    fonts = [(name, font.digest) for name, font in sorted(shop.fonts.items())]
    contents = [(text.name, text.data) for text in texts]
    key = key_of("type", repr(shop.theme), *fonts, *contents)
    known = open_cache().load(key, dict, TYPE) or {}
    shop.standing.update(known)
    return TypeCase(shop, key, len(known))


def _without_places(
    entry: tuple[Setting, tuple[Galley, ...]],
) -> tuple[Setting, tuple[Galley, ...]]:
    """Return a setting without where its words were written: it holds wherever they are."""
    (words, *how), galleys = entry
    return (tuple(replace(run, place=NOWHERE) for run in words), *how), galleys
