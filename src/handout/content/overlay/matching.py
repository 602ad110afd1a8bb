"""Find for each text of a source the translation that was made of it, wherever either has gone."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable

from handout.content.confirmed import Confirmed
from handout.content.fingerprint import text_digest
from handout.content.nodes import Scalar
from handout.content.overlay.existing import LANGUAGE, Existing, Remarks
from handout.content.overlay.shape import Leaf, Path
from handout.content.translation import translated_text
from handout.content.words import Prose, Text, as_written, normalized, read_prose
from handout.frozen import frozen


class SourceText:
    """A text of the source, and what it is known again by."""

    def __init__(self, leaf: Leaf) -> None:
        """Take it as it stands in the shape."""
        self.leaf = leaf
        self.words = as_written(leaf.source)
        self.digest = text_digest(leaf.source)

    @property
    def origins(self) -> tuple[Origin, Origin]:
        """What a translation that was made of it has as its origin."""
        return ("words", self.words), ("digest", self.digest)


Origin = tuple[str, str]
"""By what the source of a translation is known: its words, or their digest."""


@frozen
class OldText:
    """A text that an overlay has, and what is known of its source."""

    path: Path
    scalar: Scalar
    notes: tuple[str, ...]
    seen: str
    """Its source when the file was written last."""
    before: str
    """The source that it was made from, if that was another."""
    made_from: str
    """The digest of the source that it was confirmed with."""

    @property
    def words(self) -> str:
        """What it says, on one line."""
        return normalized(self.scalar.text)

    @property
    def origin(self) -> Origin:
        """By what its source is known again."""
        return ("words", self.seen) if self.seen else ("digest", self.made_from)


def old_texts(
    existing: Existing, confirmed: Confirmed, sources: tuple[SourceText, ...]
) -> tuple[OldText, ...]:
    """Return the texts that an overlay has, with what is known of where they come from."""
    by_translation = {two: one for one, two in confirmed.values()}
    at = {one.leaf.path: one.leaf.source for one in sources}
    olds = []
    for path, scalar in (*existing.texts.items(), *existing.strays):
        if path == LANGUAGE or is_blank(scalar):
            continue
        read: list[Text | Prose] = [Text(normalized(scalar.text)), read_prose(scalar)]
        read += [translated_text(at[path], scalar)] if path in at else []
        digests = [*map(text_digest, read)]
        here, translation = confirmed.get(path, ("", ""))
        found = (by_translation[one] for one in digests if one in by_translation)
        # Two sources may have one translation, so that of this place comes first.
        made = here if translation in digests else next(found, here)
        said = existing.remarks.get(path, Remarks())
        seen = _seen(said.source, as_written(at[path]) if path in at else "")
        before = " ".join(filter(None, said.before))
        olds.append(OldText(path, scalar, tuple(said.notes), seen, before, made))
    return tuple(olds)


def _seen(lines: list[str], now: str) -> str:
    """Return the source in the comment above a text.

    If somebody has deleted the text above it, the source of that is there too.
    """
    said = ""
    for line in reversed(lines):
        said = f"{line} {said}".strip()
        if said == now:
            return now
        if len(said) > len(now):
            break
    return " ".join(filter(None, lines))


def matches(
    sources: tuple[SourceText, ...], olds: tuple[OldText, ...]
) -> tuple[dict[Path, OldText], tuple[OldText, ...]]:
    """Return the translation that there is for a text, by path, and those that are left over."""
    matched: dict[Path, OldText] = {}
    rest = dict(enumerate(olds))
    for key_of_old, keys_of_source in _ROUNDS:
        index: dict[Hashable, list[int]] = {}
        for number, old in reversed(rest.items()):
            index.setdefault(key_of_old(old), []).append(number)
        for one in sources:
            if one.leaf.path not in matched:
                found = next(filter(None, map(index.get, keys_of_source(one))), None)
                if found:
                    matched[one.leaf.path] = rest.pop(found.pop())
    return matched, tuple(rest.values())


def _family(path: Path) -> str:
    """Return a path that the entries of one list share."""
    return re.sub(r"(?<=/)\d+(?=/|$)", "*", path)


_Round = tuple[Callable[[OldText], Hashable], Callable[[SourceText], Iterable[Hashable]]]

_ROUNDS: tuple[_Round, ...] = (
    (
        lambda old: (old.path, old.origin),
        lambda one: [(one.leaf.path, origin) for origin in one.origins],
    ),
    (
        lambda old: (_family(old.path), old.origin),
        lambda one: [(_family(one.leaf.path), origin) for origin in one.origins],
    ),
    (lambda old: old.path, lambda one: [one.leaf.path]),
    (lambda old: old.origin, lambda one: one.origins),
)
"""By what a translation and a text belong together, the surest first: the same source at the same
place, the same source elsewhere in a list, the same place, and the same source anywhere."""


def is_blank(scalar: Scalar) -> bool:
    """Return whether an overlay says nothing at a place."""
    return scalar.is_nothing or not scalar.text.strip()
