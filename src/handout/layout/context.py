"""The layout context: theme, fonts and pictures, and the type that has been set already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import count

from handout.document.blocks import Figure, Words
from handout.frozen import frozen
from handout.layout.fonts.font import Fonts
from handout.layout.galley import Galley
from handout.layout.items import PlacedPicture
from handout.layout.text.hyphens import KnownWords
from handout.layout.text.setting import ListLabel, RunningLine, set_line, set_words
from handout.layout.theme import Size, Style, Theme
from handout.memo import Memo
from handout.pictures.picture import Picture

LINE_GRID = 4.0
"""What the heights of all lines are multiples of. That of a picture's galley is one too, so that
the lines below it stand level with those of the next column."""


@frozen
class LayoutContext:
    """What setting a sheet needs; sheets that share words share their galleys."""

    theme: Theme
    fonts: Fonts
    pictures: Mapping[str, Picture]
    hyphens: Mapping[str, KnownWords] = field(default_factory=dict, compare=False)
    """What is known of the words of some languages, for hyphenation."""
    memo: Memo = field(default_factory=Memo, compare=False)
    """What was set so far, and may stand on the next sheet too: none of it is about a person."""
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
        known = self.hyphens.get(language.partition("-")[0])
        how = (words, style, self.theme.strong, measure, role, language, label, indent, known)
        if any(run.personal for run in words):
            return set_words(self.fonts, *how)
        # By what the words say: a dosage is composed anew for each sheet, but says the same on
        # many. Setting it each time would make the second sheet take a fifth longer.
        return self.memo.call(set_words, (self.fonts,), how)

    def set_line(self, text: str, style: Style | None = None) -> RunningLine:
        """Return a line for the eye alone, as in page furniture: set already, or newly set."""
        return self.memo.call(set_line, (self.fonts,), (text, style or self.theme.running))

    def has_pictures(self, figures: Sequence[Figure]) -> bool:
        """Tell whether there are pictures, and all of them are drawn yet.

        Without its end, the start of a movement would look like the whole of it.
        """
        return bool(figures) and all(figure.name in self.pictures for figure in figures)

    def set_figure(self, figure: Figure, room: Size, across: float, drop: float = 0.0) -> Galley:
        """Return a picture that fits into a room, newly set if it does not stand already.

        Args:
            figure: The picture, which must be there.
            room: Its largest width and height, in points.
            across: Where in the room it stands: 0 left, 0.5 in the middle, 1 right.
            drop: How far below the galley's top the picture begins.
        """
        how = (figure, room, across, drop)
        return self.memo.call(LayoutContext._figure, (self,), how)

    def _figure(self, figure: Figure, room: Size, across: float, drop: float) -> Galley:
        picture = self.pictures[figure.name]
        # As large as fits: drawings have no size of their own that a reader would know.
        scale = min(room[0] / picture.width, room[1] / picture.height)
        width, height = picture.width * scale, picture.height * scale
        left = (room[0] - width) * across
        box = (left, -height - drop, left + width, -drop)
        # Without alternative text it is an ornament, which has no element.
        path = () if figure.alt else None
        item = PlacedPicture(box, figure.name, figure.mirrored, scale, path)
        depth = drop - (-height // LINE_GRID) * LINE_GRID
        return Galley(depth, (item,))
