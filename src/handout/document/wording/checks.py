"""Read a file of phrases, and check that it is whole: each phrase, its forms and its places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from string import Formatter
from typing import Any

from handout.content.nodes import Mapping, Node, Scalar, Sequence
from handout.content.read import key_of, read_record
from handout.document.wording import Wording
from handout.document.wording.plurals import OTHER, Plural, Plurals
from handout.problems import Place, Problem, Severity

_BRACES = re.compile(r"\{[^{}]*\}")


def read_wording(node: Node, language: str, model: Wording) -> tuple[Wording, tuple[Problem, ...]]:
    """Return the phrases in a file with all its problems.

    Args:
        node: The file.
        language: The language after which the file is named.
        model: The phrases in another language, which have the right places such as {title}.
    """
    wording, problems = read_record(Wording, node)
    if not isinstance(node, Mapping):
        return wording, problems
    checker = _Checker(wording.plurals)
    found = [*problems, *checker.record(node, model)]
    if wording.language and wording.language != language:
        found.append(_misnamed(node, wording.language, language))
    return wording, tuple(found)


class _Checker:
    """Compares phrases with those of the model; the reader has told what is missing or no text."""

    def __init__(self, plurals: Plurals) -> None:
        self.plurals = plurals

    def value(self, node: Node | None, model: Any) -> Iterator[Problem]:
        if isinstance(model, Plural):
            if isinstance(node, Mapping):
                yield from self.plural(node, model)
        elif isinstance(model, tuple):
            if isinstance(node, Sequence):
                yield from self.list(node, model)
        elif isinstance(model, str):
            if isinstance(node, Scalar):
                yield from self.phrase(node, model)
        elif is_dataclass(model) and isinstance(node, Mapping):
            yield from self.record(node, model)

    def record(self, node: Mapping, model: Any) -> Iterator[Problem]:
        for field in fields(model):
            # Each language has rules and foreign words of its own.
            if field.name not in ("plurals", "foreign"):
                yield from self.value(node.get(key_of(field)), getattr(model, field.name))

    def list(self, node: Sequence, model: tuple[Any, ...]) -> Iterator[Problem]:
        if len(node.items) != len(model):
            yield _problem(
                node.place,
                f"there are {len(node.items)} phrases here, but {len(model)} are needed",
                "one would stand in the place of another, or a sheet would lack it",
                "write as many as en.yaml has, in the same order",
            )
            return
        for one, other in zip(node.items, model, strict=True):
            yield from self.value(one, other)

    def plural(self, node: Mapping, model: Plural) -> Iterator[Problem]:
        needed, exact = self.plurals.forms, ("just-one", "just-two")
        lacking = [form for form in needed if node.get(form) is None and form != OTHER]
        if lacking:
            yield _problem(
                node.place,
                f"this phrase lacks the {_enumerated(lacking)} of its language",
                "some numbers would be printed with the wrong word",
                f"write it for {', '.join(needed)}, as 'plurals:' says",
            )
        for key, value in node:
            if key.text in _FORMS and key.text not in (*needed, *exact):
                yield _problem(
                    key.place,
                    f"'plurals:' has no rule for '{key.text}'",
                    "what is written under it would never be printed",
                    f"add the rule, or write the forms {', '.join(needed)}",
                )
            elif isinstance(value, Scalar):
                named = key.text in exact or self.plurals.is_of_one_number(key.text)
                yield from self.phrase(value, model.other, may_leave_out=named)

    def phrase(self, node: Scalar, model: str, may_leave_out: bool = False) -> Iterator[Problem]:
        holes, needed = _holes(node.text), _holes(model)
        if holes is None or needed is None:
            yield _problem(
                node.place,
                "the braces here do not fit together",
                "no sheet could be made with this phrase",
                "write each place as in en.yaml, such as {title}",
            )
        elif holes != needed and not (may_leave_out and not holes):
            places = " and ".join(f"{{{hole}}}" for hole in needed) or "no places in braces"
            yield _problem(
                node.place,
                f"this phrase must have {places}, {_each(needed)}",
                "what belongs there would be missing on sheets, or none could be made",
                "keep what stands in braces in en.yaml",
            )
        elif node.text == model and re.search(r"[^\W\d_]{2}\W+[^\W\d_]{2}", _plain(model)):
            yield _problem(
                node.place,
                "this phrase has the same words in English",
                "a reader of this language would find words in another one",
                "translate it",
                Severity.WARNING,
            )


_FORMS = frozenset(key_of(field) for field in fields(Plural))


def _holes(phrase: str) -> list[str] | None:
    """Return the names in braces in order, or None if they cannot be filled in."""
    try:
        parts = [*Formatter().parse(phrase)]
    except ValueError:
        return None
    plain = all(not spec and not conversion for _, name, spec, conversion in parts if name)
    return sorted(name for _, name, _, _ in parts if name is not None) if plain else None


def _plain(phrase: str) -> str:
    return _BRACES.sub(" ", phrase)


def _each(needed: list[str]) -> str:
    return "each of them once" if len(needed) > 1 else "once" if needed else "and nothing else"


def _enumerated(forms: list[str]) -> str:
    return f"form{'s' * (len(forms) > 1)} {', '.join(map(repr, forms))}"


def _misnamed(node: Mapping, written: str, expected: str) -> Problem:
    language = node.get("language")
    return Problem(
        "language-mismatch",
        language.place if language else node.place,
        f"the language '{written}' differs from the name of its file, '{expected}'",
        "sheets of one language would have phrases of another",
        f"write 'language: {expected}', or rename the file",
    )


def _problem(
    place: Place, message: str, why: str, fix: str, severity: Severity = Severity.ERROR
) -> Problem:
    return Problem("wording-incomplete", place, message, why, fix, severity)
