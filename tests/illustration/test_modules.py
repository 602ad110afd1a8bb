from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT

ROOM = ROOT / "src" / "handout" / "illustration"
LONGEST = 300


@pytest.mark.parametrize("module", sorted(ROOM.rglob("*.py")), ids=lambda path: path.stem)
def test_modules_are_short(module: Path) -> None:
    assert module.read_text(encoding="utf-8").count("\n") <= LONGEST
