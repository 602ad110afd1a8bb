"""Rules about alternative texts of figures and formulas, and about the IDs of notes."""

from __future__ import annotations

from collections.abc import Iterator

from handout.preflight.findings import Finding, quoted
from handout.preflight.finished_file import FinishedFile
from handout.preflight.objects import array, number, text
from handout.preflight.rule import rule
from handout.preflight.structure import StructElem, attribute, has_alternative


@rule(
    "figure-without-alternative",
    why="a screen reader has nothing to say for this drawing (PDF/UA-1, 7.3; Matterhorn 13-004)",
    fix="give the Figure an Alt, or make it an artifact if it is decorative",
)
def _figure_without_alternative(file: FinishedFile) -> Iterator[Finding]:
    for element in _all(file, "Figure"):
        if not has_alternative(element):
            yield Finding(file.structure.where(element), "the figure has no Alt or ActualText")


@rule(
    "figure-without-box",
    why="a viewer cannot locate the figure, or reflow the page around it (ISO 32000-1, 14.8.5.4.3)",
    fix="give the Figure a BBox, as a Layout attribute",
)
def _figure_without_box(file: FinishedFile) -> Iterator[Finding]:
    for element in _all(file, "Figure"):
        box = array(attribute(element, file.structure, "Layout", "BBox"))
        if len(box) != 4 or any(number(edge) is None for edge in box):
            yield Finding(file.structure.where(element), "the figure has no BBox")


@rule(
    "formula-without-alternative",
    why="a screen reader spells out the symbols (PDF/UA-1, 7.7; Matterhorn 17-002)",
    fix="give the Formula an Alt that says it in words",
)
def _formula_without_alternative(file: FinishedFile) -> Iterator[Finding]:
    for element in _all(file, "Formula"):
        if not has_alternative(element):
            yield Finding(file.structure.where(element), "the formula has no Alt or ActualText")


@rule(
    "note-without-name",
    why="nothing can refer to a note without a unique ID (PDF/UA-1, 7.9; Matterhorn 19-003)",
    fix="give each Note an ID that no other element has",
)
def _note_without_name(file: FinishedFile) -> Iterator[Finding]:
    seen: set[str] = set()
    for element in _all(file, "Note"):
        identifier = text(element.dictionary.get("ID")) or ""
        if not identifier:
            yield Finding(file.structure.where(element), "the note has no ID")
        elif identifier in seen:
            what = f"the ID {quoted(identifier)} is used by another note"
            yield Finding(file.structure.where(element), what)
        seen.add(identifier)


def _all(file: FinishedFile, role: str) -> Iterator[StructElem]:
    return (element for element in file.structure.elements if element.role == role)


RULES = (
    _figure_without_alternative,
    _figure_without_box,
    _formula_without_alternative,
    _note_without_name,
)
