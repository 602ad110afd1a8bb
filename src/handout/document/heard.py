"""Say how words are heard that a voice would read wrongly as they are printed.

A range of numbers would be heard as two of them, and a word of another language in the voice of the
sheet's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from handout.content.walk import with_parts
from handout.document.blocks import Block, Letterhead, Run, Words, is_shared
from handout.document.wording import Wording
from handout.memo import memoized

_NUMBER = r"((?:(?:19|20)\d\d|\d{1,3})(?:[.,:]\d{1,2})?\.?)"
_RANGE = re.compile(
    # Not within a word, a date, an address or a telephone number.
    r"(?<![\w.,:/+–-])(?<!\d[ \u00a0])"
    rf"{_NUMBER}([ \u00a0]?)–\2{_NUMBER}(?<!\.)"
    r"(?![\w/–-])(?![.,:]\d)(?![ \u00a0]\d)"
)


def heard(blocks: tuple[Block, ...], wording: Wording) -> tuple[Block, ...]:
    """Return blocks with the expansion of every range, and the language of known foreign words.

    Blocks that sheets share are still shared.
    """
    return tuple(_heard(block, wording) for block in blocks)


def _heard(value: Any, wording: Wording) -> Any:
    if is_shared(value):
        return _heard_once(value, wording)
    if isinstance(value, Letterhead) and value.language != wording.language:
        return value
    return _with_words(value, wording)


@memoized(2)
def _heard_once(block: Block, wording: Wording) -> Any:
    return _with_words(block, wording)


def _with_words(value: Any, wording: Wording) -> Any:
    if isinstance(value, tuple) and value and isinstance(value[0], Run):
        words = tuple(part for run in value for part in _parts(run, wording))
        return value if words == value else words
    return with_parts(value, lambda part: _heard(part, wording))


def _parts(run: Run, wording: Wording) -> Words:
    """Return a run in parts, those with an expansion or a language of their own apart."""
    if run.expansion or run.language:
        return (run,)
    if run.target:  # whose words are one link
        expansion = heard_text(run.text, wording)
        return (replace(run, expansion=expansion),) if expansion != run.text else (run,)
    if run.mark:  # whose expansion says that too
        return (run,)
    parts: list[Run] = []
    start = 0
    for first, after, expansion, language in sorted(_found(run.text, wording)):
        if first > start:
            parts.append(replace(run, text=run.text[start:first]))
        part = run.text[first:after]
        parts.append(replace(run, text=part, expansion=expansion, language=language))
        start = after
    rest = replace(run, text=run.text[start:]) if parts else run
    return (*parts, rest) if rest.text or not parts else tuple(parts)


def _found(text: str, wording: Wording) -> Iterator[tuple[int, int, str, str]]:
    """Yield from where to where a text is heard otherwise, with its expansion and language."""
    if "–" in text:
        for found in _RANGE.finditer(text):
            if (expansion := _expansion(found, wording)) != found[0]:
                yield *found.span(), expansion, ""
    for foreign in wording.foreign:
        if foreign.words in text:
            for found in re.finditer(rf"\b{re.escape(foreign.words)}\b", text):
                yield *found.span(), "", foreign.language


def heard_text(text: str, wording: Wording) -> str:
    """Return a text as it is heard, with every range in words."""
    return _RANGE.sub(lambda found: _expansion(found, wording), text)


def _expansion(found: re.Match[str], wording: Wording) -> str:
    low, _, high = found.groups()
    if _value(low) >= _value(high):  # a score, or two days of different months
        return found[0]
    return wording.range.format(low=low, high=high)


def _value(number: str) -> float:
    return float(re.sub("[,:]", ".", number))
