"""The composing room: look, type and pictures at hand, and the type that stands already set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from handout.document.blocks import Figure, Words
from handout.layout.fonts.font import Fonts
from handout.layout.galley import Galley
from handout.layout.operands import numbers
from handout.layout.text.setting import Line, ListLabel, set_line, set_words
from handout.layout.theme import Room, Style, Theme
from handout.memo import MOST, Memory
from handout.pictures.picture import Picture, mirrored

LINE_GRID = 4.0
MIRRORED = ".mirrored"
"""Behind the name of a picture that is turned to the other side; no name of a file has a dot."""


Setting = tuple[Words, *tuple[Any, ...]]
"""Words, and then all that `set_words` is told of how to set them."""


@dataclass(frozen=True)
class LayoutContext:
    """What setting a sheet needs; sheets that share words share their galleys."""

    theme: Theme
    fonts: Fonts
    pictures: dict[str, Picture]
    standing: dict[Setting, tuple[Galley, ...]] = field(default_factory=dict, compare=False)
    """Type by the words that it says and how it is set; none of it is about a person."""
    memory: Memory = field(default_factory=Memory, compare=False)
    """What was set of blocks that many sheets have."""
    keys: Iterator[int] = field(default_factory=lambda: count(1), compare=False)
    """Tell elements of the structure from each other. No key comes twice, so type that stands can
    go on any sheet with the keys that it has."""

    def set_words(
        self,
        words: Words,
        style: Style,
        measure: float,
        role: str,
        language: str,
        label: ListLabel | None = None,
        indent: float = 0.0,
    ) -> tuple[Galley, ...]:
        """Return words as galleys: from the standing type, or newly set. See `setting`."""
        key = (words, style, self.theme.strong, measure, role, language, label, indent)
        galleys = self.standing.get(key)
        if galleys is None:
            galleys = set_words(self.fonts, *key)
            if not any(run.personal for run in words):
                if len(self.standing) >= MOST:
                    self.standing.clear()
                self.standing[key] = galleys
        return galleys

    def set_line(self, text: str) -> Line:
        """Return a line of page furniture: from the standing type, or newly set."""
        return self.memory.recall(set_line, (self.fonts,), (text, self.theme.running))

    def has_picture(self, figure: Figure) -> bool:
        """Tell whether a picture is drawn yet."""
        return figure.name in self.pictures

    def set_figure(self, figure: Figure, room: Room, across: float, drop: float = 0.0) -> Galley:
        """Return a picture that fits into a room, newly set if it does not stand already.

        Args:
            figure: The picture, which must be there.
            room: Its largest width and height, in points.
            across: Where in the room it stands: 0 left, 0.5 in the middle, 1 right.
            drop: How far below the galley's top the picture begins.
        """
        how = (figure, room, across, drop)
        return self.memory.recall(LayoutContext._figure, (self,), how)

    def _figure(self, figure: Figure, room: Room, across: float, drop: float) -> Galley:
        name = figure.name + MIRRORED * figure.mirrored
        if name not in self.pictures:
            self.pictures[name] = mirrored(self.pictures[figure.name])
        picture = self.pictures[name]
        scale = min(room[0] / picture.width, room[1] / picture.height)
        width, height = picture.width * scale, picture.height * scale
        left = (room[0] - width) * across
        paint = b"q %s cm /%s Do Q EMC\n" % (
            numbers(scale, 0, 0, scale, left, -height - drop),
            name.encode("ascii"),
        )
        depth = drop - (-height // LINE_GRID) * LINE_GRID
        if not figure.alt:
            return Galley(depth, (b"/Artifact BMC " + paint,), pictures=(name,))
        return Galley(
            depth,
            (b"/Figure<</MCID ", b">>BDC " + paint),
            marks=((),),
            pictures=(name,),
            box=(left, -height - drop, left + width, -drop),
        )
