"""Check that the text is easy to read, by the readability index LIX."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handout.content.model import Handout
from handout.content.walk import find
from handout.content.words import Prose
from handout.problems import Problem, Severity

EASY = 35.0
"""The highest LIX that is still "easy" (Björnsson 1968)."""

LANGUAGES = frozenset({"da", "nb", "nn", "sv"})
"""The languages that the bounds of LIX hold for."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?:](?=\s|$)")


def check_readability(handout: Handout) -> tuple[Problem, ...]:
    """Return a warning if the running text is not easy to read."""
    index = lix(running_text(handout)) if handout.language.value in LANGUAGES else 0.0
    if index <= EASY:
        return ()
    return (
        Problem(
            "hard-to-read",
            handout.title.place,
            f"the running text has a LIX of {index:.0f}; up to {EASY:.0f} is easy to read",
            "many patients would not read it to the end",
            "write shorter sentences and shorter words",
            Severity.WARNING,
        ),
    )


def lix(passages: Iterable[str]) -> float:
    """Return the readability index: words per sentence plus the percentage of long words.

    Args:
        passages: Paragraphs and list items; each is at least one sentence.

    Source: C. H. Björnsson, Läsbarhet, 1968; long words have more than six letters.
    """
    words = long_words = sentences = 0
    for passage in passages:
        in_passage = _WORD.findall(passage)
        words += len(in_passage)
        long_words += sum(len(word) > 6 for word in in_passage)
        # A list item without a full stop is a sentence as well.
        sentences += max(1, len(_SENTENCE_END.findall(passage))) if in_passage else 0
    return words / sentences + 100 * long_words / words if words else 0.0


def running_text(handout: Handout) -> Iterator[str]:
    """Yield the texts of a handout that can hold sentences: no titles and no alternative texts."""
    return map(_plain, find(handout, Prose))


def _plain(prose: Prose) -> str:
    """Return a text without references and without the parentheses that hold them."""
    return "".join(part for part in prose.parts if isinstance(part, str))
