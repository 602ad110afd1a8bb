from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.sample import write_library


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder with a small library, whose name a careless program would trip over."""
    return write_library(tmp_path / "Øvelser på gangen")
