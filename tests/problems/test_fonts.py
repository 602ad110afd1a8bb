"""A font file that cannot be used is named with its reason, not with a traceback."""

from __future__ import annotations

import pytest

from handout.layout.fonts.font import measure_font
from handout.problems import HandoutError, as_text


@pytest.mark.parametrize("content", [b"", b"no font", b"OTTO" + bytes(200)])
def test_a_file_that_is_no_font(content: bytes) -> None:
    with pytest.raises(HandoutError) as refused:
        measure_font(content, "letters.ttf")
    (problem,) = refused.value.problems
    assert as_text(problem).startswith("letters.ttf: error[font-unusable]: this font cannot")
    assert ".ttf" in problem.fix
