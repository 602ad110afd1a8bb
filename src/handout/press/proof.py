"""The proof: what the pages really say, read back from what is painted on them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handout.memory import remembered
from handout.press.make_up import Page
from handout.typeset.galley import Galley

_SHOWN = re.compile(rb"\(((?:[^()\\]|\\.)*)\) Tj", re.DOTALL)
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)

_SOFT_HYPHEN = "\u00ad"
"""Stands where a line ends within a word. Nobody's text has one: fonts do not have it to offer."""


def words_on(pages: Sequence[Page]) -> list[str]:
    """Return the words of the pages in reading order, without the labels of lists."""
    texts: list[str] = []
    before = None
    for page in pages:
        for placement in page.placements:
            text = _said(placement.galley)
            # Takes of one paragraph go on where the last one ended.
            texts.append(text if placement.path == before else "\n" + text)
            before = placement.path
    return "".join(texts).replace(_SOFT_HYPHEN, "").split()


@remembered()
def _said(galley: Galley) -> str:
    """Return what a galley says, without the label of a list's item."""
    return "".join(
        _shown(operators)
        for below, operators in zip(galley.marks, galley.operators[1:], strict=True)
        if not (below and below[-1].role == "Lbl")
    )


def _shown(operators: bytes) -> str:
    """Return the text that operators show; its codes are Unicode numbers of two bytes."""
    return "".join(
        _ESCAPED.sub(lambda escape: b"\r" if escape[1] == b"r" else escape[1], text).decode(
            "utf-16-be"
        )
        for text in _SHOWN.findall(operators)
    )
