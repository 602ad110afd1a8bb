"""A font file that cannot be used is named with its reason, not with a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.layout.fonts.font import open_font
from handout.problems import HandoutError, as_text


@pytest.mark.parametrize("content", [None, b"", b"no font", b"OTTO" + bytes(200)])
def test_a_file_that_is_no_font(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "letters.ttf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(HandoutError) as refused:
        open_font("regular", str(path))
    (problem,) = refused.value.problems
    assert as_text(problem).startswith(f"{path}: error[font-unusable]: this font cannot be used")
    assert ".ttf" in problem.fix
