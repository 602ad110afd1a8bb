"""The order of the room: what comes later in the flow may know what comes earlier, never back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOM = Path(__file__).parents[2] / "src" / "handout" / "illustration"
FLOW = (
    "geometry",
    "body",
    "props",
    "pose",
    "solve",
    "camera",
    "raster",
    "scene",
    "contour",
    "paint",
    "svg",
    "drawing",
    "__init__",
)
LONGEST = 300
MODULES = sorted(ROOM.rglob("*.py"))


def floor_of(module: Path) -> str:
    part = module.relative_to(ROOM).parts[0]
    return part.removesuffix(".py")


def test_every_module_has_its_place_in_the_flow() -> None:
    assert {floor_of(module) for module in MODULES} == set(FLOW)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOM)))
def test_no_module_knows_what_comes_after_it(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    known = re.findall(r"^from handout\.illustration\.(\w+)", text, re.MULTILINE)
    here = FLOW.index(floor_of(module))
    assert [name for name in known if FLOW.index(name) > here] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOM)))
def test_modules_are_short_and_know_no_other_library_than_numpy(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST
    foreign = re.findall(r"^(?:from|import) (scipy|cv2|yaml|PIL|reportlab)", text, re.MULTILINE)
    assert foreign == []
