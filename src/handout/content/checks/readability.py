"""The text is easy to read: the readability index LIX."""

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
"""Those that the bounds of LIX were set for."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?:](?=\s|$)")


def check_readability(handout: Handout) -> tuple[Problem, ...]:
    """Return a warning if the running text is harder to read than patients should meet."""
    index = lix(running_text(handout)) if handout.language.value in LANGUAGES else 0.0
    if index <= EASY:
        return ()
    return (
        Problem(
            "hard-to-read",
            handout.title.place,
            f"the running text has LIX {index:.0f}; {EASY:.0f} is the highest that is easy",
            "a tired patient with reading glasses will not read it to the end",
            "write shorter sentences and shorter words",
            Severity.WARNING,
        ),
    )


def lix(passages: Iterable[str]) -> float:
    """Return the readability index: words a sentence, plus long words in per cent.

    Args:
        passages: Paragraphs and list items; each ends at least one sentence.

    Source: C. H. Björnsson, Läsbarhet, 1968; long words have seven letters or more.
    """
    words = long_words = sentences = 0
    for passage in passages:
        found = _WORD.findall(passage)
        words += len(found)
        long_words += sum(len(word) > 6 for word in found)
        sentences += max(1, len(_SENTENCE_END.findall(passage))) if found else 0
    return words / sentences + 100 * long_words / words if words else 0.0


def running_text(handout: Handout) -> Iterator[str]:
    """Yield the paragraphs and instructions of a handout: no titles, no alternative texts."""
    return map(_plain, find(handout, Prose))


def _plain(prose: Prose) -> str:
    """Return a text without its references, whose wording is the program's."""
    return "".join(part for part in prose.parts if isinstance(part, str))
