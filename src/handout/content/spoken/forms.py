"""The table of spoken forms: for each sort of value, what people write and what it means.

A file of forms has a mapping for each sort, from each meaning to the forms of it; a meaning is a
form of itself. In a form, `a|b` is either word, `(a b|c)` either group of words, and what stands in
`[]` can be left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import product

from handout.content.nodes import Mapping, Node, Scalar

Forms = dict[str, dict[str, str]]
"""By sort: each form in its normal spelling, with its meaning."""

_SHORTENED = re.compile(r"(?<=[^\W\d])\.(?=\s|$)")
"""The dot of an abbreviation, which many leave out."""

_WORD = re.compile(r"\[([^\]]*)\]|\(([^)]*)\)|(\S+)")


def plain(text: str) -> str:
    """Return a text without capitals, dots of abbreviations and spaces beyond one."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return " ".join(_SHORTENED.sub("", folded).split())


def normal(text: str) -> str:
    """Return a text in the spelling by which forms are compared: plain, with spaces for hyphens."""
    return plain(re.sub(r"[_-]", " ", text))


def read_forms(*languages: Node) -> Forms:
    """Return the forms of some files, one a language."""
    table: Forms = {}
    for node in languages:
        for sort, form, meaning in forms_in(node):
            table.setdefault(sort, {}).setdefault(form, meaning)
    return table


def forms_in(node: Node) -> Iterator[tuple[str, str, str]]:
    """Yield each sort, form and meaning of a file."""
    for sort, meanings in _entries(node):
        for meaning, written in _entries(meanings):
            if meaning.text:
                yield sort.text, normal(meaning.text), meaning.text
            for one in (written,) if isinstance(written, Scalar) else _items(written):
                for form in _expanded(one.text):
                    yield sort.text, normal(form), meaning.text


def _entries(node: Node) -> tuple[tuple[Scalar, Node], ...]:
    return node.entries if isinstance(node, Mapping) else ()


def _items(node: Node) -> tuple[Scalar, ...]:
    items = () if isinstance(node, Scalar | Mapping) else node.items
    return tuple(item for item in items if isinstance(item, Scalar))


def _expanded(written: str) -> Iterator[str]:
    """Yield every form that one with alternatives stands for."""
    choices = []
    for match in _WORD.finditer(written):
        left_out = [] if match[1] is None else [""]
        choices.append([*(match[1] or match[2] or match[3]).split("|"), *left_out])
    yield from (" ".join(filter(None, words)) for words in product(*choices))
