"""The proof: what the pages really say, read back from what is painted on them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from handout.layout.fonts.letters import marks_of
from handout.layout.galley import Galley
from handout.layout.items import TagPath
from handout.layout.pagination import Page
from handout.memo import MOST_RESULTS
from handout.pdf.painting.canvas import painted

_SHOWN = re.compile(rb"\(((?:[^()\\]|\\.)*)\) Tj|/(\S+) \S+ Tf|(/Artifact BMC)|(EMC)", re.DOTALL)
"""A text, whatever is in it; a face; or where an artifact begins, or ends as a mark does."""
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)

_SOFT_HYPHEN = "\u00ad"
"""Stands where a line ends within a word. Nobody's text has one: fonts do not have it to offer."""


def words_on(pages: Sequence[Page]) -> list[str]:
    """Return the words of the pages in reading order, without the labels of lists."""
    words: list[str] = []
    before: TagPath | None = None
    is_open = False
    for page in pages:
        for placement in page.placements:
            said, goes_on = _said(placement.galley, placement.path[-1].role)
            if not said:
                continue
            # Takes of one paragraph go on where the last one ended: perhaps within an address.
            if is_open and placement.path == before:
                words[-1] += said[0]
                words += said[1:]
            else:
                words += said
            before, is_open = placement.path, goes_on
    return words


@lru_cache(maxsize=MOST_RESULTS)
def _said(galley: Galley, role: str) -> tuple[tuple[str, ...], bool]:
    """Return the words of a galley without the label of a list's item, and if the last goes on."""
    reader, texts = _Reader(), []
    for below, _, operators in painted(galley, role).marks:
        said = reader.shown(operators)
        if not (below and below[-1].role == "Lbl"):
            texts.append(said)
    text = "".join(texts)
    return tuple(text.replace(_SOFT_HYPHEN, "").split()), text[-1:] not in ("", " ")


class _Reader:
    """Reads what operators show, and knows the face that is set."""

    def __init__(self) -> None:
        self.marks = ""
        """The accents that each letter of the face has."""

    def shown(self, operators: bytes) -> str:
        """Return the text that operators show; its codes are Unicode numbers of two bytes.

        What an artifact shows is not said: it is there for the eye alone.
        """
        texts: list[str] = []
        is_artifact = False
        for text, face, begins, _ in _SHOWN.findall(operators):
            if face:
                self.marks = marks_of(face.decode())
            elif text and not is_artifact:
                plain = _ESCAPED.sub(lambda escape: b"\r" if escape[1] == b"r" else escape[1], text)
                said = plain.decode("utf-16-be")
                texts.append("".join(one + self.marks for one in said) if self.marks else said)
            elif not text:
                is_artifact = bool(begins)
        return "".join(texts)
