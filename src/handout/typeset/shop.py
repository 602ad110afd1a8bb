"""The composing room: look, type and pictures at hand, and the type that stands already set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from handout.document.tree import Figure, Words
from handout.typeset.fonts import Fonts
from handout.typeset.galley import Galley
from handout.typeset.operands import numbers
from handout.typeset.picture import Picture
from handout.typeset.setting import Label, set_words
from handout.typeset.theme import Style, Theme

LINE_GRID = 4.0
DROP = 4.0
"""A picture begins so far below the top of the first line beside it, level with its capitals."""


@dataclass(frozen=True)
class Shop:
    """What setting a sheet needs; sheets that share words share their galleys."""

    theme: Theme
    fonts: Fonts
    pictures: Mapping[str, Picture]
    standing: dict[Any, list[Galley]] = field(default_factory=dict, compare=False)

    def set_words(
        self,
        words: Words,
        style: Style,
        measure: float,
        role: str,
        language: str,
        label: Label | None = None,
        indent: float = 0.0,
    ) -> list[Galley]:
        """Return words as galleys: from the standing type, or newly set. See `setting`."""
        key = (words, style, measure, role, language, label, indent)
        if key not in self.standing:
            strong = self.theme.strong
            self.standing[key] = set_words(
                words, style, strong, measure, role, language, self.fonts, label, indent
            )
        return self.standing[key]

    def set_figure(self, figure: Figure) -> Galley | None:
        """Return a picture in its place beside the text, or None if it is not drawn yet."""
        picture = self.pictures.get(figure.name)
        if picture is None:
            return None
        theme = self.theme
        scale = min(theme.figure_width / picture.width, theme.figure_height / picture.height)
        width, height = picture.width * scale, picture.height * scale
        left = (theme.figure_width - width) / 2
        paint = b"q %s cm /%s Do Q EMC\n" % (
            numbers(scale, 0, 0, scale, left, -height - DROP),
            figure.name.encode("ascii"),
        )
        depth = DROP - (-height // LINE_GRID) * LINE_GRID
        if not figure.alt:
            return Galley(depth, (b"/Artifact BMC " + paint,), pictures=(figure.name,))
        return Galley(
            depth,
            (b"/Figure<</MCID ", b">>BDC " + paint),
            marks=((),),
            pictures=(figure.name,),
            box=(left, -height - DROP, left + width, -DROP),
        )
