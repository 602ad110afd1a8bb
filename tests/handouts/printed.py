"""The printed words of a sheet, part by part."""

from __future__ import annotations

import re
from itertools import pairwise

from handout.content.model import Dosed, Handout
from handout.document.calling import level_heading
from handout.document.compose import numbered_title, numbers_of
from handout.layout.blocks.compositor import said
from handout.tailoring.profile import PLAIN
from handout.tailoring.warnings import by_level
from tests.conftest import phrases_of
from tests.reading import pages_of

Parts = dict[str, str]
"""The words of each warning, section and item by id, with the title first."""


def parts_of(pdf: bytes, handout: Handout) -> Parts:
    """Cut the text of a sheet at the titles, each of which has its own line or lines."""
    text = _text_of(pdf, handout)
    cuts: list[tuple[str, int]] = []
    for name, title in _titles(handout):
        words = r"\s+".join(map(re.escape, title.split()))
        after = cuts[-1][1] + 1 if cuts else 0
        heading = re.compile(rf"^{words}\s*$", re.MULTILINE).search(text, after)
        assert heading, f"'{title}' is not printed, or not in its place"
        cuts.append((name, heading.start()))
    parts: Parts = {}
    for (name, start), (_, end) in pairwise([*cuts, ("", len(text))]):
        # A section and its only item may share an id: then their words are one part.
        parts[name] = f"{parts.get(name, '')} {_folded(text[start:end])}".strip()
    return parts


def _text_of(pdf: bytes, handout: Handout) -> str:
    """Return the text of all pages without headers and footers, which come last on each."""
    pages = []
    version = phrases_of(handout).version.format(version=handout.version)
    foot = re.compile(r"\s+".join(map(re.escape, version.split())))
    for text in pages_of(pdf):
        footer = foot.search(text)
        assert footer
        pages.append(text[: footer.start()].rstrip().removesuffix(handout.title.value))
    return "\n".join(pages)


def _titles(handout: Handout) -> list[tuple[str, str]]:
    numbers, wording = numbers_of(handout), phrases_of(handout)
    titles: list[tuple[str, str]] = []
    for warnings in by_level(handout.warnings):
        # What stands above all warnings of a level belongs to the first.
        heading = level_heading(warnings[0].level, PLAIN, wording)
        titles.append((warnings[0].id.value, said(heading.words)))
        titles += [(warning.id.value, warning.title.value) for warning in warnings]
    for section in handout.sections:
        is_one_item = len(section.items) == 1 and not (section.introduction or section.rules)
        if not is_one_item or isinstance(section.items[0], Dosed):
            titles.append((section.id.value, section.title.value))
        titles += [(i.id.value, numbered_title(i, numbers, wording)) for i in section.items]
    return titles


def _folded(text: str) -> str:
    return " ".join(re.sub(r"(?<=\w)-\n", "-", text).split())
