"""What the read-me files show can be typed in as it stands."""

from __future__ import annotations

import re
from pathlib import Path

from handout.content.model import SectionItem
from handout.content.parse import parse
from handout.content.read import read_record
from handout.illustration import draw

ROOT = Path(__file__).parents[1]


def example(file: str) -> bytes:
    text = (ROOT / file).read_text(encoding="utf-8")
    found = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert found
    return found[1].encode("utf-8")


def test_the_item_in_the_readme_is_one() -> None:
    items, problems = read_record(tuple[SectionItem, ...], parse(example("README.md"), "README.md"))
    assert problems == ()
    assert len(items) == 1


def test_the_pose_in_the_readme_can_be_drawn() -> None:
    drawing = draw(parse(example("assets/illustrations/README.md"), "README.md"), "example")
    assert drawing.problems == ()
    assert drawing.svg
