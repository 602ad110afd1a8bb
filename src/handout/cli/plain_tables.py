"""What `handout check` shows of plain language: how easy each handout is, and what is waived."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from handout.content.plain.found import Ease, Waived
from handout.problems import Problem, as_json

_HEADS = ("handout", "language", "measure", "value", "words", "hardest part")


def ease_lines(found: Iterable[tuple[str, Ease]]) -> Iterator[str]:
    """Yield the lines of a table of handouts, each with how easy it is to read."""
    rows = [_HEADS, *(_row(name, ease) for name, ease in found)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(c.ljust(width) for c, width in zip(row, widths, strict=True)).rstrip()


def _row(name: str, ease: Ease) -> tuple[str, ...]:
    hardest = f"{ease.hardest_value:.0f} {ease.hardest}" if ease.hardest else ""
    return name, ease.language, ease.measure, f"{ease.value:.0f}", str(ease.words), hardest


def waived_lines(found: Iterable[Waived]) -> Iterator[str]:
    """Yield a line for each waiver: where it stands, what it waives, how often, and why."""
    lines = [f"{one.place}: {one.rule} ({one.times} ×): {one.reason}" for one in found]
    yield from lines or ["nothing is waived"]


def as_json_text(
    problems: Iterable[Problem],
    ease: Iterable[tuple[str, Ease]] | None,
    waived: Iterable[Waived] | None,
) -> str:
    """Return problems as a JSON list; with more than these, as an object that has them all."""
    told: Any = [as_json(problem) for problem in problems]
    more: dict[str, Any] = {}
    if ease is not None:
        more["readability"] = [_ease(name, one) for name, one in ease]
    if waived is not None:
        more["waivers"] = [*map(_waived, waived)]
    return json.dumps({"problems": told, **more} if more else told, ensure_ascii=False, indent=2)


def _ease(name: str, ease: Ease) -> dict[str, Any]:
    hardest = {"title": ease.hardest, "value": ease.hardest_value} if ease.hardest else None
    return {
        "handout": name,
        "language": ease.language,
        "measure": ease.measure,
        "value": ease.value,
        "words": ease.words,
        "hardest": hardest,
    }


def _waived(one: Waived) -> dict[str, Any]:
    place = {"file": one.place.file, "line": one.place.line}
    return {**place, "rule": one.rule, "reason": one.reason, "times": one.times}
