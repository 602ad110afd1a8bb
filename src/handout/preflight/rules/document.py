"""Rules about the file as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil

from handout.preflight.findings import Finding
from handout.preflight.finished_file import FinishedFile
from handout.preflight.objects import dictionary, is_stream, one_or_many, stream, truth
from handout.preflight.rule import rule
from handout.preflight.structure import NUMBERED_HEADING
from handout.problems import Severity

PAGE_EDGES = range(3, 14401)
"""Points that a page may be wide and high (ISO 32000-1, annex C)."""

DYNAMIC_FORM = re.compile(rb"<dynamicRender\b[^>]*>\s*required\s*<")


@rule(
    "page-tree",
    why="a viewer that cannot count the pages shows the wrong ones (ISO 32000-1, 7.7.3)",
    fix="write each page once, as a kid of one node of the page tree",
)
def _page_tree(file: FinishedFile) -> Iterator[Finding]:
    yield from file.pages.faults


@rule(
    "page-size",
    why="a viewer shows nothing, and a printer takes any paper (ISO 32000-1, 7.7.3.3)",
    fix="give each page a MediaBox from 3 to 14400 points wide and high",
)
def _page_size(file: FinishedFile) -> Iterator[Finding]:
    for page in file.pages.all:
        left, bottom, right, top = page.media or (0.0, 0.0, 0.0, 0.0)
        if not all(edge in PAGE_EDGES for edge in map(ceil, (right - left, top - bottom))):
            yield Finding(f"page {page.number}", "the page has no possible size (MediaBox)")


@rule(
    "not-tagged",
    why="without it, a screen reader ignores the tags (PDF/UA-1, 6.2)",
    fix="write MarkInfo << /Marked true >> in the catalog",
)
def _not_tagged(file: FinishedFile) -> Iterator[Finding]:
    if not truth(dictionary(file.catalog.get("MarkInfo")).get("Marked")):
        yield Finding("", "the file is not declared as tagged (MarkInfo, Marked)")


@rule(
    "suspect-tags",
    why="the file itself says that its tags are a guess (PDF/UA-1, 7.1; Matterhorn 01-007)",
    fix="check the tags, then remove Suspects from MarkInfo",
)
def _suspect_tags(file: FinishedFile) -> Iterator[Finding]:
    if truth(dictionary(file.catalog.get("MarkInfo")).get("Suspects")):
        yield Finding("", "the tags are declared as suspect (MarkInfo, Suspects)")


@rule(
    "no-structure",
    why="a screen reader finds no headings, lists or reading order (PDF/UA-1, 7.1)",
    fix="write a structure tree (StructTreeRoot) that holds all content",
)
def _no_structure(file: FinishedFile) -> Iterator[Finding]:
    if not file.structure.elements:
        yield Finding("", "the structure tree (StructTreeRoot) is missing or empty")


@rule(
    "dynamic-form",
    why="most viewers show nothing but a notice in place of such a form (PDF/UA-1, 7.15)",
    fix="save the form as a static one, or as a file without a form",
)
def _dynamic_form(file: FinishedFile) -> Iterator[Finding]:
    parts = one_or_many(dictionary(file.catalog.get("AcroForm")).get("XFA"))
    template = b"".join(stream(part) or b"" for part in parts if is_stream(part))
    if DYNAMIC_FORM.search(template):
        yield Finding("", "the file is a dynamic form (XFA)")


@rule(
    "title-not-shown",
    why="window and screen reader give the file name, not the title (PDF/UA-1, 7.1)",
    fix="write ViewerPreferences << /DisplayDocTitle true >> in the catalog",
)
def _title_not_shown(file: FinishedFile) -> Iterator[Finding]:
    if not truth(dictionary(file.catalog.get("ViewerPreferences")).get("DisplayDocTitle")):
        yield Finding("", "viewers are not told to show the title (DisplayDocTitle)")


@rule(
    "no-outline",
    why="readers cannot navigate by section in a viewer (PDF/UA-1, 7.17)",
    fix="write an outline with an item for each heading",
    severity=Severity.WARNING,
)
def _no_outline(file: FinishedFile) -> Iterator[Finding]:
    headings = [e for e in file.structure.elements if NUMBERED_HEADING.fullmatch(e.role)]
    outline = dictionary(file.catalog.get("Outlines"))
    if len(headings) > 1 and not dictionary(outline.get("First")):
        yield Finding("", f"the file has {len(headings)} headings but no outline")


@rule(
    "no-text",
    why="a page that is only a picture cannot be read aloud, searched or enlarged (WCAG 1.4.5)",
    fix="write the words as text, inside tagged content",
    severity=Severity.WARNING,
)
def _no_text(file: FinishedFile) -> Iterator[Finding]:
    if not file.content.has_tagged_text:
        yield Finding("", "no tagged text is shown on any page")


@rule(
    "untagged-page",
    why="a screen reader skips artifacts, so it skips this page (Matterhorn 01-002)",
    fix="tag the content of the page; only decoration is an artifact",
    severity=Severity.WARNING,
)
def _untagged_page(file: FinishedFile) -> Iterator[Finding]:
    for number in sorted(file.content.painted - file.content.tagged):
        yield Finding(f"page {number}", "nothing on the page is tagged")


RULES = (
    _page_tree,
    _page_size,
    _not_tagged,
    _suspect_tags,
    _no_structure,
    _dynamic_form,
    _title_not_shown,
    _no_outline,
    _no_text,
    _untagged_page,
)
