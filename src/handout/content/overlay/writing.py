"""Write the file of a translation: every text of the source in its order, with that above it."""

from __future__ import annotations

from collections.abc import Iterator

from handout.content.nodes import Scalar
from handout.content.overlay.entries import Entry, Overlay
from handout.content.overlay.existing import (
    BEFORE,
    END,
    LANGUAGE,
    SOURCE,
    Existing,
    read_existing,
)
from handout.content.overlay.lines import commented, value_lines
from handout.content.overlay.shape import Keys, Leaf, Path, Series, Shape, leaves
from handout.content.parse import parse
from handout.content.words import as_written, normalized
from handout.problems import NOWHERE, LostWordsError

STEP = 2
"""Spaces by which each level is indented."""


def written_overlay(overlay: Overlay, head: str, language: str, file: str) -> str:
    """Return the text of the file of a translation.

    Args:
        overlay: What it is to have.
        head: What it begins with, for whoever opens it.
        language: The code of its language.
        file: Its name as shown to people.

    Raises:
        LostWordsError: a text or a note is not in the file: a mistake of the program.
    """
    writer = _Writer(overlay)
    lines = [*commented(head, SOURCE), *writer.notes(LANGUAGE, 0)]
    lines += value_lines(overlay.language or Scalar(language, NOWHERE), "language: ", STEP)
    lines += writer.keys(overlay.shape, 0)
    lines += ["", *below] if (below := [*writer.notes(END, 0)]) else []
    if overlay.apart:
        lines += ["", *commented(_APART_HEAD, SOURCE), *overlay.apart]
    text = "\n".join(lines) + "\n"
    _prove(overlay, read_existing(parse(text.encode("utf-8"), file), overlay.shape))
    return text


_APART_HEAD = (
    "The source has no place for what stands below. Nothing of it is printed: move it to where it "
    "belongs, or delete it."
)


class _Writer:
    def __init__(self, overlay: Overlay) -> None:
        self.overlay = overlay

    def notes(self, path: Path, indent: int) -> Iterator[str]:
        """Yield the notes above a key that is no text."""
        for note in self.overlay.notes.get(path, ()):
            yield " " * indent + note

    def remarks(self, entry: Entry, indent: int) -> Iterator[str]:
        """Yield the comments above a text: notes, the source that was, and the one that is."""
        yield from (" " * indent + note for note in entry.notes)
        yield from commented(entry.before, BEFORE, indent)
        yield from commented(as_written(entry.leaf.source), SOURCE, indent)

    def keys(self, shape: Keys, indent: int) -> list[str]:
        lines: list[str] = []
        for key, part in sorted(shape.entries, key=lambda entry: _place(entry[1])):
            if indent == 0 or (lines and shape.by_id):
                lines.append("")
            lines += self.part(key, part, indent)
        for key in shape.own:
            path = f"{shape.path}/{key}" if shape.path else key
            lines += self.own_words(key, path, indent)
        return lines

    def part(self, key: str, part: Shape, indent: int) -> list[str]:
        lines = [] if isinstance(part, Leaf) else [*self.notes(part.path, indent)]
        if isinstance(part, Series) and len(part.items) == 1 and isinstance(part.items[0], Leaf):
            part = part.items[0]
        margin = " " * indent
        match part:
            case Leaf():
                return lines + self.text(part, indent, f"{margin}{key}:", indent + STEP)
            case Keys():
                return [*lines, f"{margin}{key}:", *self.keys(part, indent + STEP)]
            case Series():
                items = (line for one in part.items for line in self.item(one, indent + STEP))
                return [*lines, f"{margin}{key}:", *items]

    def item(self, part: Shape, indent: int) -> list[str]:
        if isinstance(part, Leaf):
            return self.text(part, indent, f"{' ' * indent}-", indent + STEP)
        if isinstance(part, Series):
            raise LostWordsError(f"a list in a list has no place in a translation: {part.path}")
        lines = [*self.notes(part.path, indent + STEP), *self.keys(part, indent + STEP)]
        first = next(n for n, line in enumerate(lines) if not line.lstrip().startswith("#"))
        above = (line.removeprefix(" " * STEP) for line in lines[:first])
        return [*above, f"{' ' * indent}- {lines[first].lstrip()}", *lines[first + 1 :]]

    def text(self, leaf: Leaf, remarks: int, before: str, indent: int) -> list[str]:
        entry = self.overlay.entries[leaf.path]
        value = value_lines(entry.text, f"{before} ", indent) if entry.text else [before]
        return [*self.remarks(entry, remarks), *value]

    def own_words(self, key: str, path: Path, indent: int) -> list[str]:
        words = self.overlay.own.get(path, ())
        if not words:
            return []
        lines, margin = [*self.notes(path, indent)], " " * indent
        if len(words) == 1:
            return lines + value_lines(words[0], f"{margin}{key}: ", indent + STEP)
        items = (value_lines(one, f"{margin}  - ", indent + 2 * STEP) for one in words)
        return [*lines, f"{margin}{key}:", *(line for one in items for line in one)]


def _place(shape: Shape) -> tuple[int, int]:
    """Return where the first text of a part stands in the source."""
    return min((leaf.source.place.line, leaf.source.place.column) for leaf in leaves(shape))


def _prove(overlay: Overlay, found: Existing) -> None:
    """Check that the file has all texts at their paths, and all notes."""
    wanted = {path: one.words for path, one in overlay.entries.items() if one.words}
    texts = {
        path: words
        for path, text in found.texts.items()
        if path != LANGUAGE and not text.is_nothing and (words := normalized(text.text))
    }
    if texts != wanted or found.strays:
        differing = [p for p in {**wanted, **texts} if wanted.get(p) != texts.get(p)]
        raise LostWordsError(f"these texts would be lost: {differing}")
    own = {path: tuple(normalized(one.text) for one in words) for path, words in found.own.items()}
    before = {
        path: tuple(normalized(one.text) for one in words) for path, words in overlay.own.items()
    }
    notes = sorted(note for one in found.remarks.values() for note in one.notes)
    told = [note for some in overlay.notes.values() for note in some]
    told += [note for entry in overlay.entries.values() for note in entry.notes]
    if own != before or notes != sorted(told) or tuple(found.apart) != overlay.apart:
        raise LostWordsError("notes or words of a translation would be lost")
