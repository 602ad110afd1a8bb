"""Write a text as lines of YAML, as it was typed where that is known."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator

from handout.content.nodes import Mapping, Scalar
from handout.content.parse import parse
from handout.content.words import normalized
from handout.problems import HandoutError

WIDTH = 100


def commented(words: str, mark: str, indent: int = 0) -> Iterator[str]:
    """Yield words as lines of a comment; none if there are no words."""
    margin = " " * indent + mark + " "
    yield from (margin + line for line in _wrapped(words, WIDTH - len(margin)))


def value_lines(text: Scalar, before: str, indent: int) -> list[str]:
    """Return the lines of a value in YAML that reads as a text does.

    Args:
        text: The text.
        before: What stands before it on its first line, such as "- ", with a space at its end.
        indent: The indentation of its further lines.
    """
    words = normalized(text.text)
    room = WIDTH - indent
    quoted = json.dumps(words, ensure_ascii=False)
    typed = _as_typed(text)
    # The first line begins further to the right or left than the others.
    shift = max(len(before) - indent, 0)
    choices = (typed, _wrapped(words, room, shift), _wrapped(quoted, room, shift), [quoted])
    for first, *others in filter(None, choices):
        rest = [" " * indent + line if line else "" for line in others]
        if _reads_as([f"k: {first}", *(f"  {line}" for line in others)], words):
            return [before + first, *rest]
    return [before + quoted]


def _as_typed(text: Scalar) -> list[str]:
    """Return the lines of a value as they were typed, the further ones without indentation."""
    first, *others = text.source.text[text.start : text.end].rstrip().split("\n")
    if first.startswith(("|", ">")):
        return [first, *textwrap.dedent("\n".join(others)).split("\n")]
    return [first.rstrip(), *(line.strip() for line in others)] if first else []


def _wrapped(words: str, width: int, shift: int = 0) -> list[str]:
    # Ends of lines are spaces to YAML, but hyphens are no ends of words.
    lines = textwrap.wrap(
        words, max(width, 20), initial_indent="x" * min(shift, max(width, 20) - 1),
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    return [line[shift:] if number == 0 else line for number, line in enumerate(lines)]


def _reads_as(lines: list[str], words: str) -> bool:
    try:
        node = parse("\n".join(lines).encode("utf-8", "surrogatepass"), "")
    except HandoutError:
        return False
    value = node.get("k") if isinstance(node, Mapping) and len(node.entries) == 1 else None
    return isinstance(value, Scalar) and normalized(value.text) == words
