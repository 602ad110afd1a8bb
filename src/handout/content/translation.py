"""Translate a handout: an overlay replaces the words of the source, and all else stays the same.

The overlay has the structure of the source, with ids as keys in place of lists of parts that have
ids. A missing text is a problem; the text of the source is never printed in its place.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, replace
from typing import Any

from handout.content.model import Handout, searched_parts
from handout.content.nodes import Mapping, Node, Scalar, Sequence, describe, type_fix
from handout.content.read import key_of, read_part
from handout.content.words import NAME, Name, Prose, Text, normalized, read_prose, words_in
from handout.frozen import frozen
from handout.problems import NOWHERE, Place, Problem, suggestion


def translate(source: Handout, overlay: Node) -> tuple[Handout, tuple[Problem, ...]]:
    """Return the source with the words of the overlay, and the problems of the overlay."""
    translator = _Translator()
    language = translator.language(overlay)
    texts = overlay
    if isinstance(overlay, Mapping):
        entries = tuple((key, value) for key, value in overlay if key.text != "language")
        texts = Mapping(entries, overlay.place)
    translated = translator.record(source, texts, _Spot((), overlay.place))
    return replace(translated, language=language), tuple(translator.problems)


@frozen
class _Spot:
    """Where a text belongs: the keys that lead to it, and the place in the file to add them at."""

    keys: tuple[str, ...]
    place: Place
    is_there: bool = False
    """Whether the key is written, without a value."""
    is_listed: bool = False
    """Whether it is an entry of a list."""

    def below(self, key: str) -> _Spot:
        """Return the spot under a key that is missing too, and so has no place of its own."""
        return _Spot((*self.keys, key), self.place)


def _spot_in(node: Mapping, key: str) -> _Spot:
    """Return the spot of a key: where it stands without a value, or where to add it."""
    empty = node.place_of(key)
    return _Spot((key,), empty or node.place, empty is not None)


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
            "the translation does not name its language",
            "nobody could choose it, and a screen reader would read it in the wrong voice",
            "add 'language:' with the code of the language, for example 'language: en'",
        )
        return Name("", NOWHERE)

    def value(self, source: Any, node: Node | None, spot: _Spot) -> Any:
        if isinstance(source, Text | Prose):
            return self.words(source, node, spot)
        plain = getattr(source, "plain", None)
        is_written = isinstance(node, Scalar) or (node is None and spot.is_there)
        if plain and is_written and len([*words_in(source)]) == 1:
            return replace(source, **{plain: self.words(getattr(source, plain), node, spot)})
        if isinstance(source, tuple):
            return self.tuple_of(source, node, spot)
        return self.record(source, node, spot)

    def record(self, source: Any, node: Node | None, spot: _Spot) -> Any:
        if node is not None and not isinstance(node, Mapping):
            self.wrong_type(node, "keys with values")
            return source
        kind: type = type(source)
        searched = searched_parts(kind)
        translatable = {
            key_of(f): (f.name, value)
            for f in fields(source)
            if f.name not in searched and has_words(value := getattr(source, f.name))
        }
        own = {key_of(f): f.name for f in fields(source) if f.name in searched}
        if node is not None:
            # A text missing from the source is a problem of the source, not of the translation.
            empty = {key_of(f) for f in fields(source) if _is_empty(getattr(source, f.name))}
            said_once = {key_of(f) for f in fields(source) if getattr(source, f.name)}
            self.refuse_unknown(node, {*translatable, *empty, *own}, said_once)
        source = replace(
            source,
            **{n: self.own(source, n, node.get(key) if node else None) for key, n in own.items()},
        )
        # If the whole record is missing, each of its texts is reported: a list for the translator.
        return replace(
            source,
            **{
                name: self.value(
                    value,
                    node.get(key) if node else None,
                    _spot_in(node, key) if node else spot.below(key),
                )
                for key, (name, value) in translatable.items()
            },
        )

    def own(self, source: Any, name: str, node: Node | None) -> Any:
        """Read a field that each language has for itself, whatever the source has."""
        if node is None:
            return ()
        value, problems = read_part(type(source), name, node)
        self.problems += problems
        return value

    def tuple_of(self, source: tuple[Any, ...], node: Node | None, spot: _Spot) -> tuple[Any, ...]:
        if all(hasattr(part, "id") for part in source):
            return self.by_id(source, node, spot)
        if node is None:
            self.missing(spot, next(words_in(source)))
            return source
        texts = node.items if isinstance(node, Sequence) else (node,)
        worded = sum(map(has_words, source))
        if len(texts) != worded:
            self.add(
                "translation-mismatch",
                node.place,
                f"'{spot.keys[-1]}' has {_texts(len(texts))} here, but {worded} in the source",
                "texts are matched in their order, so some would end up in the wrong place",
                "give it as many texts as the source",
            )
            return source
        rest = iter(texts)
        return tuple(
            self.value(part, text := next(rest), _Spot(spot.keys, text.place, is_listed=True))
            if has_words(part)
            else part
            for part in source
        )

    def by_id(self, source: tuple[Any, ...], node: Node | None, spot: _Spot) -> tuple[Any, ...]:
        if node is not None and not isinstance(node, Mapping):
            self.wrong_type(node, "ids as keys")
            return source
        # An id missing from the source is a problem of the source; its part cannot be translated.
        source = tuple(part for part in source if part.id.value)
        if node is not None:
            self.refuse_unknown(node, {part.id.value for part in source if has_words(part)})
        return tuple(
            self.value(
                part,
                node.get(part.id.value) if node else None,
                _spot_in(node, part.id.value) if node else spot.below(part.id.value),
            )
            for part in source
        )

    def words(self, source: Any, node: Node | None, spot: _Spot) -> Any:
        if node is None:
            self.missing(spot, source)
        elif not isinstance(node, Scalar):
            self.wrong_type(node, "text")
        elif node.is_nothing or not node.text.strip():
            self.missing(replace(spot, place=node.place, is_there=True), source)
        else:
            return translated_text(source, node)
        return source

    def missing(self, spot: _Spot, source: Text | Prose) -> None:
        why = "a reader of this language would find words in another one"
        if spot.is_there:
            # The same words for all, as a translation that was just started has nothing else.
            fix = "write it here; 'handout translate' puts the words of the source above it"
            self.add("missing-translation", spot.place, "this is not translated yet", why, fix)
            return
        *above, key = spot.keys
        below = f", under '{' > '.join(above)}'" if above else ""
        self.add(
            "missing-translation",
            spot.place,
            f"'{' > '.join(spot.keys)}' is not translated (source: {source.place})",
            why,
            f"add '{key}:' to the translation here{below}",
        )

    def refuse_unknown(
        self, node: Mapping, choices: Collection[str], said_once: Collection[str] = ()
    ) -> None:
        """Report keys that are no choice, some of them because the source says them for all."""
        for key, _ in node:
            if key.text not in choices:
                needless = "delete it: the source says it for every language"
                self.add(
                    "unknown-key",
                    key.place,
                    f"the source has no text '{key.text}' here",
                    "what is written under it would never be printed",
                    needless if key.text in said_once else suggestion(key.text, choices),
                )

    def wrong_type(self, node: Node, expected: str) -> None:
        self.add(
            "wrong-type",
            node.place,
            f"this must be {expected}, not {describe(node)}",
            "a translation must have the structure of its source",
            type_fix(expected),
        )

    def add(self, code: str, place: Place, message: str, why: str, fix: str) -> None:
        self.problems.append(Problem(code, place, message, why, fix))


def translated_text(source: Text | Prose, node: Scalar) -> Text | Prose:
    """Read the translation of a text."""
    if isinstance(source, Prose):
        # All but the words is the same in every language.
        words = read_prose(node)
        return replace(source, parts=words.parts, place=words.place)
    return Text(normalized(node.text), node.place)


def _texts(count: int) -> str:
    return f"{count} text{'' if count == 1 else 's'}"


def _is_empty(value: Any) -> bool:
    return isinstance(value, Text | Prose) and not has_words(value)


def has_words(value: Any) -> bool:
    """Return whether a value contains words to translate."""
    return next(words_in(value), None) is not None
