"""Rules about files inside the file: attachments, sounds and films."""

from __future__ import annotations

from collections.abc import Iterator

from handout.preflight.findings import Finding
from handout.preflight.finished_file import FinishedFile
from handout.preflight.objects import (
    Dictionary,
    IndirectReference,
    array,
    dictionary,
    name,
    one_or_many,
    text,
)
from handout.preflight.rule import rule

DEEPEST = 32
"""Levels of renditions, or of actions that follow each other; one is usual."""

Holder = tuple[str, Dictionary]


@rule(
    "unnamed-attachment",
    why="a reader hears no name for the file, or cannot save it (PDF/UA-1, 7.11 and 7.18.7)",
    fix="write the file name as F and as UF in the file specification",
)
def _unnamed_attachment(file: FinishedFile) -> Iterator[Finding]:
    for where, specification in _specifications(file):
        if "EF" in specification and not all(map(text, map(specification.get, ("F", "UF")))):
            yield Finding(where, "the embedded file lacks one of its names (F, UF)")


@rule(
    "unknown-medium",
    why="a player cannot tell what it would play (PDF/UA-1, 7.18.6.2)",
    fix="write the media type as CT in the media clip, such as (video/mp4)",
)
def _unknown_medium(file: FinishedFile) -> Iterator[Finding]:
    for where, clip in _clips(file):
        if "CT" not in clip:
            yield Finding(where, "the media clip has no type (CT)")


@rule(
    "medium-without-alternative",
    why="who cannot see or hear it gets nothing in its place (PDF/UA-1, 7.18.6.2)",
    fix="describe it in Alt of the media clip, an array of languages and texts",
)
def _medium_without_alternative(file: FinishedFile) -> Iterator[Finding]:
    for where, clip in _clips(file):
        words = [text(entry) for entry in array(clip.get("Alt"))]
        # A language, which may be empty, is followed by its text (ISO 32000-1, 14.9.2.4).
        if not words or len(words) % 2 or None in words or not all(words[1::2]):
            yield Finding(where, "the media clip has no description (Alt)")


def _specifications(file: FinishedFile) -> Iterator[Holder]:
    """Yield every file specification, with its place."""
    names = dictionary(file.catalog.get("Names"))
    for entry in _leaves(names.get("EmbeddedFiles")):
        yield "attachments", dictionary(entry)
    holders: list[Holder] = [("catalog", file.catalog)]
    holders += [(f"page {page.number}", page.dictionary) for page in file.pages.all]
    holders += [(element.label, element.dictionary) for element in file.structure.elements]
    holders += [(note.where, note.dictionary) for note in file.annotations]
    for where, holder in holders:
        for entry in one_or_many(holder.get("AF")):
            yield where, dictionary(entry)
    for note in file.annotations:
        yield note.where, dictionary(note.dictionary.get("FS"))
    for where, clip in _clips(file):
        yield where, dictionary(clip.get("D"))


def _leaves(tree: object) -> Iterator[object]:
    """Yield the values of a name tree."""
    seen: set[IndirectReference | None] = set()
    pending = [tree]
    while pending:
        node = dictionary(pending.pop())
        if node.reference not in seen or node.reference is None:
            seen.add(node.reference)
            yield from array(node.get("Names"))[1::2]
            pending += array(node.get("Kids"))


def _clips(file: FinishedFile) -> Iterator[Holder]:
    """Yield the media clips that annotations play, with the places of the annotations."""
    for note in file.annotations:
        actions = [note.dictionary.get("A")]
        extra = dictionary(note.dictionary.get("AA"))
        actions += [extra.get(key) for key in extra.every_key()]
        for action in actions:
            rendition = dictionary(dictionary(action).get("R"))
            yield from ((note.where, clip) for clip in _clips_of(rendition, DEEPEST))


def _clips_of(rendition: Dictionary, depth: int) -> Iterator[Dictionary]:
    """Yield the clip of a rendition, or those of the renditions that it chooses from."""
    if name(rendition.get("S")) == "SR" and depth:
        for one in array(rendition.get("R")):
            yield from _clips_of(dictionary(one), depth - 1)
    clip = dictionary(rendition.get("C"))
    if name(clip.get("S")) == "MCD":
        yield clip


RULES = (_unnamed_attachment, _unknown_medium, _medium_without_alternative)
