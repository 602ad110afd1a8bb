"""A translation laid over its source: the words are replaced, all else is said once.

The overlay has the shape of the source, with lists of things that have an id turned into keys.
A text that it lacks is a problem, never a silent fall-back to the source language.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from typing import Any

from handout.content.model import Handout, searched_parts
from handout.content.nodes import Mapping, Node, Scalar, Sequence, describe
from handout.content.read import key_of, read_part
from handout.content.words import NAME, Name, Prose, Text, folded, read_prose, words_in
from handout.problems import NOWHERE, Place, Problem, suggestion


def translate(source: Handout, overlay: Node) -> tuple[Handout, tuple[Problem, ...]]:
    """Return the source with the overlay's words, and what the overlay lacks or has too much."""
    translator = _Translator()
    language = translator.language(overlay)
    texts = overlay
    if isinstance(overlay, Mapping):
        entries = tuple((key, value) for key, value in overlay if key.text != "language")
        texts = Mapping(entries, overlay.place)
    translated = translator.record(source, texts, _Gap((), overlay.place))
    return replace(translated, language=language), tuple(translator.problems)


@dataclass(frozen=True)
class _Gap:
    """Where a text is wanted: the keys that lead to it, and where they should stand."""

    keys: tuple[str, ...]
    place: Place

    def below(self, key: str, place: Place | None = None) -> _Gap:
        """Return the gap under one key more; keys that are missing too have no place of theirs."""
        return _Gap((*self.keys, key), place or self.place)


class _Translator:
    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def language(self, overlay: Node) -> Name:
        node = overlay.get("language") if isinstance(overlay, Mapping) else None
        if isinstance(node, Scalar) and NAME.fullmatch(node.text):
            return Name(node.text, node.place)
        self.add(
            "missing-field",
            node.place if node else overlay.place,
            "the translation does not say its language",
            "nobody can ask for it, and a screen reader would read it in the wrong voice",
            "add 'language: ' and the language's code, such as en",
        )
        return Name("", NOWHERE)

    def value(self, source: Any, node: Node | None, gap: _Gap) -> Any:
        if isinstance(source, Text | Prose):
            return self.words(source, node, gap)
        plain = getattr(source, "plain", None)
        if plain and isinstance(node, Scalar) and len([*words_in(source)]) == 1:
            return replace(source, **{plain: self.words(getattr(source, plain), node, gap)})
        if isinstance(source, tuple):
            return self.several(source, node, gap)
        return self.record(source, node, gap)

    def record(self, source: Any, node: Node | None, gap: _Gap) -> Any:
        if node is not None and not isinstance(node, Mapping):
            self.wrong_shape(node, "keys with values")
            return source
        kind: type = type(source)
        searched = searched_parts(kind)
        wanted = {
            key_of(f): (f.name, value)
            for f in fields(source)
            if f.name not in searched and has_words(value := getattr(source, f.name))
        }
        own = {key_of(f): f.name for f in fields(source) if f.name in searched}
        if node is not None:
            # What the source lacks by mistake is its author's problem, not the translator's.
            lacking = {key_of(f) for f in fields(source) if _is_blank(getattr(source, f.name))}
            self.refuse_unknown(node, {*wanted, *lacking, *own})
        source = replace(
            source,
            **{n: self.own(source, n, node.get(key) if node else None) for key, n in own.items()},
        )
        # Where the whole record is missing, name its texts one by one: the translator's list.
        return replace(
            source,
            **{
                name: self.value(
                    value,
                    node.get(key) if node else None,
                    _Gap((key,), node.place) if node else gap.below(key),
                )
                for key, (name, value) in wanted.items()
            },
        )

    def own(self, source: Any, name: str, node: Node | None) -> Any:
        """Return what is said for a field in this language alone, whatever the source says."""
        if node is None:
            return ()
        value, problems = read_part(type(source), name, node)
        self.problems += problems
        return value

    def several(self, source: tuple[Any, ...], node: Node | None, gap: _Gap) -> tuple[Any, ...]:
        if all(hasattr(part, "id") for part in source):
            return self.by_id(source, node, gap)
        if node is None:
            self.missing(gap, next(words_in(source)))
            return source
        parts = node.items if isinstance(node, Sequence) else (node,)
        if len(parts) != len(source):
            self.add(
                "translation-mismatch",
                node.place,
                f"'{gap.keys[-1]}' has {len(parts)} texts here, but {len(source)} in the source",
                "the texts are matched one by one, so one would stand in the wrong place",
                "give it the same number of texts as the source",
            )
            return source
        pairs = zip(source, parts, strict=True)
        return tuple(self.value(part, text, _Gap(gap.keys, text.place)) for part, text in pairs)

    def by_id(self, source: tuple[Any, ...], node: Node | None, gap: _Gap) -> tuple[Any, ...]:
        if node is not None and not isinstance(node, Mapping):
            self.wrong_shape(node, "the ids as keys")
            return source
        # An item without an id is its author's problem; nobody can translate it yet.
        source = tuple(part for part in source if part.id.value)
        wanted = {part.id.value: part for part in source if has_words(part)}
        if node is not None:
            self.refuse_unknown(node, wanted)
        return tuple(
            self.value(
                part,
                node.get(part.id.value) if node else None,
                _Gap((part.id.value,), node.place) if node else gap.below(part.id.value),
            )
            for part in source
        )

    def words(self, source: Any, node: Node | None, gap: _Gap) -> Any:
        if node is None:
            self.missing(gap, source)
        elif not isinstance(node, Scalar):
            self.wrong_shape(node, "text")
        elif not node.text.strip():
            self.missing(_Gap(gap.keys, node.place), source)
        elif isinstance(source, Prose):
            return read_prose(node)
        else:
            return Text(folded(node.text), node.place)
        return source

    def missing(self, gap: _Gap, source: Text | Prose) -> None:
        *above, key = gap.keys
        below = f" below '{' > '.join(above)}'" if above else ""
        self.add(
            "missing-translation",
            gap.place,
            f"'{' > '.join(gap.keys)}' is not translated (source: {source.place})",
            "a reader of this language would meet words in another one",
            f"add '{key}:' here in the translation{below}",
        )

    def refuse_unknown(self, node: Mapping, wanted: Collection[str]) -> None:
        for key, _ in node:
            if key.text not in wanted:
                self.add(
                    "unknown-key",
                    key.place,
                    f"the source has no text '{key.text}' here",
                    "what stands below it would never be printed",
                    suggestion(key.text, wanted),
                )

    def wrong_shape(self, node: Node, wanted: str) -> None:
        self.add(
            "wrong-type",
            node.place,
            f"this is {describe(node)}, but {wanted} belongs here",
            "the translation must have the shape of its source",
            f"write {wanted}",
        )

    def add(self, code: str, place: Place, message: str, why: str, fix: str) -> None:
        self.problems.append(Problem(code, place, message, why, fix))


def _is_blank(value: Any) -> bool:
    return isinstance(value, Text | Prose) and not has_words(value)


def has_words(value: Any) -> bool:
    """Tell whether a value holds words that a translation must replace."""
    return next(words_in(value), None) is not None
