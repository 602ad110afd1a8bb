"""Handouts of a few lines for the tests of plain language."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from handout.building.plain_language import open_language
from handout.content.parse import parse
from handout.content.plain.check import check_plain
from handout.content.plain.found import Plainness
from handout.storage.snapshot import Library, Snapshot
from tests.conftest import handout_from

HEAD = """\
id: knee
language: {language}
version: "2"
title: Knee
review: {{author: Ward 3, due: 2099-01-01}}
sections:
  - id: rest
    title: Rest
    items:
      - id: lift
        kind: exercise
        title: Lift
        start: Sid.
"""


def plainness(text: str, language: str = "da", *, is_source: bool = True) -> Plainness:
    """Return what is said of an exercise whose further lines are given, or of a whole handout."""
    whole = text if text.startswith(("id:", "#")) else HEAD.format(language=language) + text
    handout = handout_from(whole)
    rules = open_language(Snapshot(Library(Path()), date.min), language)
    node = parse(whole.encode(), "handout.yaml")
    return check_plain(handout, handout, node, rules, is_source=is_source)


def said_of(step: str, language: str = "da") -> list[tuple[str, str]]:
    """Return the codes that a step has, each with the words that its place points to."""
    problems = plainness(f"        steps: [{step!r}]\n", language).problems
    return [
        (p.code, p.place.excerpt[p.place.column - 1 : p.place.column - 1 + p.place.length])
        for p in problems
    ]
