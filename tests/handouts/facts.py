"""What a handout must say, as the file `review/facts.yaml` beside it lists it for clinicians."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from handout.content.nodes import Mapping, Node, Scalar, Sequence
from handout.content.parse import parse
from tests.conftest import ROOT

FILES = {file.parents[1].name: file for file in sorted(ROOT.glob("handouts/*/review/facts.yaml"))}
"""The lists of facts by the ids of their handouts."""

OF_TEXT, OF_PICTURES = "facts", "pictures"
"""The keys that facts stand under."""

ANY_WORDS = r"(?!\w)[^.•?!]*(?<!\w)"
"""What "…" stands for: whole words, or none, within one sentence."""

Outline = str | list["Outline"] | dict[str, "Outline"]
"""A handout without its running text: ids in their order, titles, kinds, dosage and the like."""


@dataclass(frozen=True)
class Fact:
    """One clause: where it stands, and the words that say it, by language."""

    handout: str
    part: str
    name: str
    words: dict[str, str] = field(compare=False)

    def __str__(self) -> str:
        return f"{self.handout}: {self.part}: {self.name}"

    def is_said_in(self, text: str, language: str) -> bool:
        words = (re.escape(some.strip()) for some in self.words[language].split("…"))
        return bool(re.search(rf"(?<!\w){ANY_WORDS.join(words)}(?!\w)", text))


def facts_under(key: str) -> list[Fact]:
    """Return the facts of the texts, or of the pictures, of all handouts that have a list."""
    return [
        Fact(handout, _text(part.get("id")), name.text, _words(words))
        for handout in FILES
        for part in _parts(_list_of(handout))
        for name, words in _entries(part.get(key))
    ]


def outline_listed(handout: str, language: str) -> Outline:
    """Return what is listed apart from the facts, in one language."""
    return _outline(_list_of(handout), language)


def _list_of(handout: str) -> Node:
    return parse(FILES[handout].read_bytes(), FILES[handout].as_posix())


def _parts(node: Node) -> Iterator[Mapping]:
    """Yield what has an id: the warnings, sections and items."""
    if isinstance(node, Mapping):
        if node.get("id"):
            yield node
        for _, value in node:
            yield from _parts(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _parts(item)


def _outline(node: Node, language: str) -> Outline:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_outline(item, language) for item in node.items]
    if said := node.get(language):
        return _outline(said, language)
    kept = (entry for entry in node if entry[0].text not in (OF_TEXT, OF_PICTURES))
    return {key.text: _outline(value, language) for key, value in kept}


def _entries(node: Node | None) -> tuple[tuple[Scalar, Node], ...]:
    assert node is None or isinstance(node, Mapping), f"keys with values belong at {node.place}"
    return node.entries if node else ()


def _words(node: Node) -> dict[str, str]:
    return {language.text: _text(words) for language, words in _entries(node)}


def _text(node: Node | None) -> str:
    assert isinstance(node, Scalar), f"words belong at {node and node.place}"
    return node.text
