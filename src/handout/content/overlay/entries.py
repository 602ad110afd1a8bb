"""What a translation has for each text of its source: its words, how it stands, and notes.

A text follows its source, wherever that has gone: to another place in a list, or to an item of
another name. What the source has lost is set apart, and never thrown away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace

from handout.content.confirmed import Confirmed, Pair, State, state_of
from handout.content.fingerprint import text_digest
from handout.content.nodes import Scalar
from handout.content.overlay.existing import APART, END, LANGUAGE, Existing
from handout.content.overlay.lines import commented
from handout.content.overlay.matching import (
    OldText,
    SourceText,
    is_blank,
    matches,
    old_texts,
)
from handout.content.overlay.shape import Keys, Leaf, Path, Shape, inner, leaves
from handout.content.translation import translated_text
from handout.content.words import normalized
from handout.frozen import frozen

UNKNOWN = "(what the text below was made from is not known)"
"""Stands for a source of which only the digest is left."""


@frozen
class Entry:
    """A text of the source, and what an overlay has for it."""

    leaf: Leaf
    state: State
    text: Scalar | None = None
    before: str = ""
    """Of a stale text, the source that it was made from."""
    notes: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The translation on one line; nothing if there is none."""
        return normalized(self.text.text) if self.text else ""

    def differs_from(self, text: Scalar) -> bool:
        """Return whether this has other words than a text."""
        return self.words != normalized(text.text)


@frozen
class Overlay:
    """What the file of a translation is to have."""

    shape: Keys
    entries: Mapping[Path, Entry]
    language: Scalar | None = None
    notes: Mapping[Path, tuple[str, ...]] = field(default_factory=dict)
    """Those above keys that are no texts, and below all entries."""
    own: Mapping[Path, tuple[Scalar, ...]] = field(default_factory=dict)
    apart: tuple[str, ...] = ()

    def count(self, *states: State) -> int:
        """Return how many texts are in some states."""
        return sum(entry.state in states for entry in self.entries.values())


def overlay_of(
    shape: Keys, existing: Existing, confirmed: Confirmed, earlier: Mapping[str, str]
) -> Overlay:
    """Return what the overlay of a handout is to have, with all that it has now.

    Args:
        shape: That of the handout.
        existing: What the overlay has now.
        confirmed: What somebody has said to be right.
        earlier: Sources as they were when that was said, by their digests.
    """
    sources = tuple(map(SourceText, leaves(shape)))
    old = old_texts(existing, confirmed, sources)
    matched, lost = matches(sources, old)
    with_old = {one.path for one in old}
    notes = {path: tuple(one.notes) for path, one in existing.remarks.items() if one.notes}
    pairs = frozenset(confirmed.values())
    entries: dict[Path, Entry] = {}
    for one in sources:
        path = one.leaf.path
        # Notes follow the text below them; above an empty entry, they are about its source.
        here = () if path in with_old else notes.get(path, ())
        found = matched.get(path)
        entry = _entry(one, found, confirmed, pairs, earlier) if found else _empty(one)
        entries[path] = replace(entry, notes=here + entry.notes)
    own_keys = frozenset(_own_keys(shape))
    # A step with keys has the path of its text, which has the notes of both.
    known = {*_keys(shape), *own_keys, LANGUAGE, END} - entries.keys()
    rest = {path: n for path, n in notes.items() if path not in {*known, *with_old, *entries}}
    apart = [line for one in lost for line in set_apart(one.path, one.words, one.seen, one.notes)]
    for path, words in existing.own.items():
        if path not in own_keys:
            apart += set_apart(path, "; ".join(normalized(one.text) for one in words))
    apart += [line for path, some in rest.items() for line in set_apart(path, "", notes=some)]
    language = existing.texts.get(LANGUAGE)
    return Overlay(
        shape,
        entries,
        None if language is None or is_blank(language) else language,
        {path: some for path, some in notes.items() if path in known},
        {path: tuple(words) for path, words in existing.own.items() if path in own_keys},
        (*existing.apart, *apart),
    )


def with_texts(overlay: Overlay, new: Mapping[Path, Scalar], notes: Mapping[Path, str]) -> Overlay:
    """Return an overlay with some texts and notes put in; texts that they replace are set apart.

    Args:
        overlay: The overlay.
        new: The texts.
        notes: What is to be noted above entries, if it is not yet.
    """
    entries = dict(overlay.entries)
    apart: list[str] = []
    for path, scalar in new.items():
        entry = entries[path]
        if entry.differs_from(scalar):
            apart += set_apart(path, entry.words) if entry.words else ()
            entries[path] = replace(entry, text=scalar, state=_after(entry.state))
    for path, note in notes.items():
        known = entries[path].notes
        # Programs for PO files break the lines of notes anew.
        if _said(note.split("\n")) != _said(known):
            lines = (f"# {line}".rstrip() for line in note.split("\n"))
            added = tuple(line for line in lines if line not in known)
            entries[path] = replace(entries[path], notes=known + added)
    return replace(overlay, entries=entries, apart=(*overlay.apart, *apart))


def _said(notes: Iterable[str]) -> str:
    return normalized(" ".join(note.lstrip("#") for note in notes))


def _after(state: State) -> State:
    """Return the state of a text that has been translated again."""
    return State.STALE if state is State.STALE else State.UNCONFIRMED


def set_apart(path: Path, words: str, source: str = "", notes: Iterable[str] = ()) -> Iterator[str]:
    """Yield the lines of something that the source has no place for."""
    yield from commented(f"{path}, made from “{source}”:" if source else f"{path}:", APART)
    yield from commented(words, f"{APART}  ")
    for note in notes:
        yield f"{APART}   {note}"


def _empty(source: SourceText) -> Entry:
    return Entry(source.leaf, State.MISSING)


def _entry(
    source: SourceText, old: OldText, confirmed: Confirmed, pairs: frozenset[Pair],
    earlier: Mapping[str, str],
) -> Entry:  # fmt: skip
    leaf = source.leaf
    pair = source.digest, text_digest(translated_text(leaf.source, old.scalar))
    state = state_of(leaf.path, pair, confirmed, pairs)
    if state is State.CONFIRMED:
        return Entry(leaf, state, old.scalar, notes=old.notes)
    origin = old.before or old.seen
    before = "" if origin == source.words else origin
    if not old.seen and old.made_from not in ("", source.digest):
        before = earlier.get(old.made_from, UNKNOWN)
    return Entry(leaf, State.STALE if before else state, old.scalar, before, old.notes)


def _keys(shape: Shape) -> Iterator[Path]:
    """Yield the paths of keys that are no texts."""
    if isinstance(shape, Leaf):
        return
    yield shape.path
    for part in inner(shape):
        yield from _keys(part)


def _own_keys(shape: Shape) -> Iterator[Path]:
    if isinstance(shape, Keys):
        for key in shape.own:
            yield f"{shape.path}/{key}" if shape.path else key
    for part in inner(shape):
        yield from _own_keys(part)
