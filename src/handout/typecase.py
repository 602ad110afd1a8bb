"""The type case: what stands set in a composing room, kept on disk for the next run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

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
    texts: Iterable[TextFile]
    _key: str = field(init=False)
    _written: int = field(init=False)

    def __post_init__(self) -> None:
        fonts = [(name, font.digest) for name, font in sorted(self.shop.fonts.items())]
        texts = [(text.name, text.data) for text in self.texts]
        self._key = key_of("type", repr(self.shop.theme), *fonts, *texts)
        self.shop.standing.update(open_cache().load(self._key, dict, TYPE) or {})
        self._written = len(self.shop.standing)

    def keep(self) -> None:
        """Keep what was set since the case was opened, if it is worth it."""
        standing = self.shop.standing
        if self._written * GROWTH < len(standing) <= MOST:
            open_cache().store(self._key, dict(map(_without_places, standing.items())), TYPE)
            self._written = len(standing)


def _without_places(
    entry: tuple[Setting, tuple[Galley, ...]],
) -> tuple[Setting, tuple[Galley, ...]]:
    """Return a setting without where its words were written: it holds wherever they are."""
    (words, *how), galleys = entry
    return (tuple(replace(run, place=NOWHERE) for run in words), *how), galleys
