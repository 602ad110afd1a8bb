"""What the rivals change for all of a process, put back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PIL import ImageFile


@pytest.fixture(autouse=True)
def _whole_images_only() -> Iterator[None]:
    """WeasyPrint lets Pillow read half a picture; nobody else may."""
    yield
    ImageFile.LOAD_TRUNCATED_IMAGES = False
