"""Rules about headings, by which users of screen readers navigate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from handout.preflight.findings import Finding
from handout.preflight.finished_file import FinishedFile
from handout.preflight.rule import rule
from handout.preflight.structure import NUMBERED_HEADING, StructElem


@rule(
    "first-heading",
    why="a reader who jumps to the first heading misses the title (PDF/UA-1, 7.4.2; Matterhorn "
    "14-002)",
    fix="make the first heading H1",
)
def _first_heading(file: FinishedFile) -> Iterator[Finding]:
    for element, level in _numbered(file)[:1]:
        if level != 1:
            yield Finding(file.structure.where(element), "the first heading is not H1")


@rule(
    "skipped-heading",
    why="a reader looks for the missing level (PDF/UA-1, 7.4.2; Matterhorn 14-003)",
    fix="go down one level at a time; do not choose a level for its look",
)
def _skipped_heading(file: FinishedFile) -> Iterator[Finding]:
    headings = _numbered(file)
    for (_, above), (element, level) in pairwise(headings):
        if level > above + 1:
            yield Finding(file.structure.where(element), f"H{level} follows H{above}")


@rule(
    "mixed-headings",
    why="levels are given by numbers or by nesting, not by both (PDF/UA-1, 7.4.4)",
    fix="use H1, H2, H3 and so on, but not H",
)
def _mixed_headings(file: FinishedFile) -> Iterator[Finding]:
    plain = [element for element in file.structure.elements if element.role == "H"]
    if _numbered(file):
        for element in plain:
            yield Finding(file.structure.where(element), "H among numbered headings")
    together = Counter(element.parent for element in plain)
    for element in plain:
        if together[element.parent] > 1:
            yield Finding(file.structure.where(element), "more than one H in the same element")


def _numbered(file: FinishedFile) -> list[tuple[StructElem, int]]:
    return [
        (element, int(match[1]))
        for element in file.structure.elements
        if (match := NUMBERED_HEADING.fullmatch(element.role))
    ]


RULES = (_first_heading, _skipped_heading, _mixed_headings)
