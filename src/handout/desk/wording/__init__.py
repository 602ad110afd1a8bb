"""The words of the pages, a YAML file for each language; a ward can add its own.

A phrase is a text, or a Plural. Pages take it by its key with `_` in place of `-`. A language with
other forms than one and other says by which rules they are chosen, under `plurals`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path

from handout.content.nodes import Mapping as Entries
from handout.content.nodes import Node, Scalar
from handout.content.parse import parse
from handout.content.read import read_record
from handout.document.wording.plurals import Plural, Plurals, Rule
from handout.frozen import frozen
from handout.problems import HandoutError, Place, Problem, suggestion
from handout.storage.snapshot import read_file, shown

HERE = Path(__file__).parent

FIRST = "da"
"""The language of a page when the browser asks for none that the desk has."""

PLURALS = "plurals"

_ONE_AND_OTHER = Plurals(one=Rule("n = 1"))

_HOLE = re.compile(r"\{[a-z]*\}")


@frozen
class Wording:
    """The phrases of the pages in one language; `wording["key"]` is one of them."""

    language: str
    phrases: Mapping[str, str | Plural] = field(repr=False)
    plurals: Plurals = _ONE_AND_OTHER
    names: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What the languages of the library's own phrases are called, by code."""

    def __getitem__(self, key: str) -> str | Plural:
        return self.phrases[key]

    def say(self, key: str, **values: object) -> str:
        """Return a phrase with its holes filled; a Plural is chosen by `number`."""
        phrase = self.phrases[key]
        if isinstance(phrase, Plural):
            number = values["number"]
            phrase = phrase.of(self.plurals, number if isinstance(number, int) else 0)
        return phrase.format(**values)


def load_wordings(folder: Path | None = None) -> dict[str, Wording]:
    """Return the words of the pages by language, the first one's first.

    Args:
        folder: One with files for further languages, or with other words for the same.

    Raises:
        HandoutError: a file is unusable, or lacks a phrase; all problems are reported.
    """
    own = (path for path in sorted(HERE.glob("*.yaml")) if path.stem != FIRST)
    first = _load(HERE / f"{FIRST}.yaml", None)
    found = {FIRST: first}
    problems: list[Problem] = []
    for path in (*own, *(sorted(folder.glob("*.yaml")) if folder else ())):
        try:
            found[path.stem] = _load(path, first)
        except HandoutError as error:
            problems += error.problems
    if problems:
        raise HandoutError(problems)
    return found


def _load(path: Path, model: Wording | None) -> Wording:
    node = parse(read_file(path), shown(path))
    place = Place(shown(path))
    if not isinstance(node, Entries):
        raise HandoutError([_problem(place, "this is no list of phrases", "write `key: words`")])
    read = {key.text.replace("-", "_"): (key, value) for key, value in node}
    plurals = _plurals(read.pop(PLURALS)[1]) if PLURALS in read else _ONE_AND_OTHER
    phrases = {key: said for key, (_, node) in read.items() if (said := _phrase(node, plurals))}
    if model:
        problems = [*_missing(phrases, model, place), *_wrong(read, phrases, model)]
        if problems:
            raise HandoutError(problems)
    return Wording(path.stem, phrases, plurals)


def _plurals(node: Node) -> Plurals:
    plurals, problems = read_record(Plurals, node)
    if problems:
        raise HandoutError(problems)
    return plurals


def _phrase(node: Node, plurals: Plurals) -> str | Plural | None:
    if isinstance(node, Scalar):
        return node.text
    if not isinstance(node, Entries):
        return None
    forms = {key.text: value.text for key, value in node if isinstance(value, Scalar)}
    if set(plurals.forms) != forms.keys():
        return None
    return Plural(**forms)


def _missing(phrases: Iterable[str], model: Wording, place: Place) -> list[Problem]:
    absent = [key for key in model.phrases if key not in set(phrases)]
    message = "there are no words for {}"
    fix = f"add it, as in {FIRST}.yaml"
    return [_problem(place, message.format(f"'{key.replace('_', '-')}'"), fix) for key in absent]


def _wrong(
    read: Mapping[str, tuple[Scalar, Node]],
    phrases: Mapping[str, str | Plural],
    model: Wording,
) -> list[Problem]:
    problems = []
    for key, (name, node) in read.items():
        if key not in model.phrases:
            known = [known.replace("_", "-") for known in model.phrases]
            fix = suggestion(name.text, known)
            problems.append(_problem(name.place, f"no page says '{name.text}'", fix))
        elif key in phrases and _holes(phrases[key]) != _holes(model.phrases[key]):
            wanted = ", ".join(sorted(_holes(model.phrases[key]))) or "none"
            fix = f"keep these: {wanted}"
            problems.append(_problem(node.place, "the places for values are different here", fix))
    return problems


def _holes(phrase: str | Plural) -> frozenset[str]:
    text = phrase.other if isinstance(phrase, Plural) else phrase
    return frozenset(_HOLE.findall(text))


def _problem(place: Place, message: str, fix: str) -> Problem:
    return Problem("desk-wording", place, message, "a page would lack words", fix)
