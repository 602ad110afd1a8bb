"""Print the reference for authors, in Markdown: every key, unit, facet, sign and prop."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import is_dataclass
from enum import IntEnum, StrEnum
from itertools import chain
from string import Template
from typing import Any

from handout.building.facets import own_facets
from handout.building.schemas import Written
from handout.building.starting import TEMPLATES
from handout.content.facets import FACETS
from handout.content.field_docs import field_docs
from handout.content.model import KINDS, DosageWhen, Handout, SafetyWarning, SectionItem
from handout.content.protocol import Limits
from handout.content.quantity import Measure, Words
from handout.content.read import (
    LEAVES,
    Passage,
    described,
    fits_scalar,
    keys_of,
    name_of,
    takes_words,
    unwrapped,
)
from handout.content.sharing import Used
from handout.content.signs import OF_A_DOSAGE, OF_A_PICTURE
from handout.content.words import Entry, FacetValue, ItemName, Name, Prose
from handout.illustration.props.catalogue import CATALOGUE
from handout.tailoring.edition import EditionChoice
from handout.tailoring.prescription import Chosen, Prescription
from handout.tailoring.programme import TITLE
from handout.tailoring.programme_schema import ABOUT, IN_EACH_LANGUAGE, keys_of_programme

PAGE = "authoring.md"
FIRST_LINE = "# Writing handouts\n"
TITLES: dict[Any, str] = {
    Chosen: "Chosen item",
    DosageWhen: "Dosage that depends on answers",
    EditionChoice: "Edition",
    Limits: "Limits of a number",
    Passage: "Text with keys",
    Prescription: "Programme",
    SafetyWarning: "Warning",
    Used: "Item or warning of another handout",
}
"""The headings of records that are not called as their class."""

_TABLE = ("| key | value | what it is for |", "|---|---|---|")

NAMED: dict[Any, str] = {Name: "[a name](#names)", ItemName: "[an item](#names)"}
"""Values that are explained once."""

FIRST = ("id", "title")
"""The keys that stand at the top of a table, as they do in files."""


def reference_text() -> str:
    """Return the reference, which begins with the way to a first handout."""
    page = Template((TEMPLATES / PAGE).read_text(encoding="utf-8"))
    commands = "\n".join(f"handout schema {what} -o schemas/{what}.json" for what in Written)
    # Written with safe_substitute, as the page shows a line with a dollar sign.
    begin = page.safe_substitute(schemas=f"```\n{commands}\n```")
    return begin + "\n".join((*_content(), *_facets(), *_programme(), *_pictures()))


def is_reference(content: bytes) -> bool:
    """Return whether a file is a reference: what this program has made can be made again."""
    return content.startswith(FIRST_LINE.encode())


def _content() -> Iterator[str]:
    for record in _reachable(Handout):
        if record is next(iter(KINDS.values())):
            yield from _items()
        if record not in KINDS.values():
            yield from _record(record, keys_of(record))


def _reachable(root: Any) -> tuple[Any, ...]:
    """Return a record and all others that files of it can have, in the order of their keys."""
    found: dict[Any, None] = {}
    waiting = [root]
    while waiting:
        record = waiting.pop(0)
        if record in found:
            continue
        found[record] = None
        below = (_records_in(hint) for hint, _ in keys_of(record).values())
        waiting = [*chain.from_iterable(below), *waiting]
    return tuple(found)


def _records_in(hint: Any) -> tuple[Any, ...]:
    """Return the records that the value of a key can be, or have in a list."""
    words = (Words,) if takes_words(hint) else ()
    hint, measure = unwrapped(hint)
    if typing.get_origin(hint) is tuple:
        hint = typing.get_args(hint)[0]
    if hint is SectionItem:
        return (*KINDS.values(), Used)
    if hint is SafetyWarning:
        return (SafetyWarning, Used)
    if hint is Prose:
        return (Passage,)
    return words if measure or not _is_record(hint) else (hint,)


def _is_record(hint: Any) -> bool:
    is_leaf = hint in LEAVES or hasattr(hint, "from_scalar") or issubclass(hint, Entry)
    return is_dataclass(hint) and not is_leaf


def _record(record: Any, keys: Mapping[str, tuple[Any, bool]]) -> Iterator[str]:
    """Yield the section of a record, with a table of its keys."""
    yield from (f"## {_title(record)}", "", described(record), "", *_TABLE)
    yield from (_row(record, key, *keys[key]) for key in _ordered(keys))
    yield ""


def _row(record: Any, key: str, hint: Any, required: bool) -> str:
    must = " (required)" if required else ""
    return f"| `{key}`{must} | {_value(key, hint)} | {_purpose(record, key)} |"


def _items() -> Iterator[str]:
    """Yield the section of the items of sections, with one table for all kinds."""
    yield from ("## Items", "")
    yield "The items of a section. Their `kind` decides which keys they have (●) and need (■)."
    yield ""
    yield from (f"- `kind: {name}`: {described(kind)}" for name, kind in KINDS.items())
    yield ""
    yield f"| key | {' | '.join(KINDS)} | value | what it is for |"
    yield f"|---|{':-:|' * len(KINDS)}---|---|"
    kinds: tuple[Any, ...] = tuple(KINDS.values())
    for key in _ordered(dict.fromkeys(key for kind in kinds for key in keys_of(kind))):
        first = next(kind for kind in kinds if key in keys_of(kind))
        marks = " | ".join(_mark(kind, key) for kind in kinds)
        value = _value(key, keys_of(first)[key][0])
        yield f"| `{key}` | {marks} | {value} | {_purpose(first, key)} |"
    yield ""


def _ordered(keys: Iterable[str]) -> list[str]:
    """Return keys in their order, but with what says what it is at the top."""
    return sorted(keys, key=lambda key: FIRST.index(key) if key in FIRST else len(FIRST))


def _purpose(record: Any, key: str) -> str:
    """Return what a key is for; the words to choose from may say it themselves."""
    said = field_docs(record).get(name_of(key))
    return _cell(said or described(unwrapped(keys_of(record)[key][0])[0]))


def _mark(kind: Any, key: str) -> str:
    if key not in keys_of(kind):
        return " "
    return "■" if keys_of(kind)[key][1] else "●"


def _value(key: str, hint: Any) -> str:
    """Return what the value of a key can be."""
    in_words = f"; or {_link(Words)}" if takes_words(hint) else ""
    hint, measure = unwrapped(hint)
    if measure:
        return _amount(measure) + in_words
    if typing.get_origin(hint) is tuple:
        part = typing.get_args(hint)[0]
        if part is FacetValue:
            return f"[a value](#{key}), or a list"
        if issubclass(part, Entry):
            return "questions with their answers"
        one = _kind_of(part)
        return f"{one}, or a list" if fits_scalar(part) else f"a list: {one}"
    return _kind_of(hint)


def _kind_of(hint: Any) -> str:
    """Return what a single value can be."""
    if hint is SectionItem:
        return f"[items](#items), or {_link(Used)}"
    if hint is SafetyWarning:
        return f"{_link(SafetyWarning)}, or {_link(Used)}"
    if hint is Prose:
        return "[text](#texts)"
    if hint in NAMED:
        return NAMED[hint]
    if issubclass(hint, StrEnum | IntEnum):
        return ", ".join(f"`{choice.value}`" for choice in hint)
    if _is_record(hint):
        plain = getattr(hint, "plain", None)
        alone = f"{_kind_of(keys_of(hint)[plain][0])}, or " if plain else ""
        return f"{alone}{_link(hint)}"
    return LEAVES[hint][0] if hint in LEAVES else str(hint.wanted)


def _amount(measure: Measure) -> str:
    """Return the units of an amount, each with its limits."""
    limits = (
        f"{unit.replace('every ', 'every … ') or 'a number'} ({low:g}–{high:g})"
        for unit, (low, high) in measure.units.items()
    )
    return ", ".join(limits)


def _title(record: Any) -> str:
    """Return the heading of a record: from its class, `DosageWhen` being 'Dosage when'."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", record.__name__)
    return TITLES.get(record, words[0] + words[1:].lower())


def _link(record: Any) -> str:
    """Return a link to the section of a record."""
    title = _title(record).lower()
    return f"[{title}](#{title.replace(' ', '-')})"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _facets() -> Iterator[str]:
    vocabulary = own_facets()
    languages = tuple(vocabulary.languages)
    yield from ("## Facets", "")
    yield "What items are found by, with the words for it in each language; the first names it."
    yield "A library adds values and words in its `facets.yaml`: `da: {region: {jaw: [kæbe]}}`."
    for facet in FACETS:
        yield from ("", f"### {facet.capitalize()}", "")
        yield f"| value | {' | '.join(languages)} |"
        yield f"|---|{'---|' * len(languages)}"
        for value in vocabulary.values(facet):
            words = (", ".join(vocabulary.words(facet, value, one)) for one in languages)
            yield f"| `{value}` | {' | '.join(map(_cell, words))} |"
    yield ""


def _programme() -> Iterator[str]:
    keys = keys_of_programme(Prescription)
    del keys[TITLE]
    yield from (f"## {_title(Prescription)}", "", ABOUT, "", *_TABLE)
    yield f"| `{TITLE}` | [text](#texts) in each language | {IN_EACH_LANGUAGE} |"
    yield from (_row(Prescription, key, *keys[key]) for key in keys)
    yield ""
    for record in (Chosen, EditionChoice):
        yield from _record(record, keys_of_programme(record))


def _pictures() -> Iterator[str]:
    yield from ("## Signs and props", "")
    yield "How a picture is written is told in [its guide](../assets/illustrations/README.md)."
    yield "`handout illustrate --reference words.html` makes a page that shows every prop, spot,"
    yield "sign and angle in a picture."
    yield ""
    yield f"- **Signs in a picture**, under `signs`: {_listed(OF_A_PICTURE)}."
    beside = _listed(OF_A_DOSAGE)
    yield f"- **Signs beside a picture**, which each sheet sets by its dosage: {beside}."
    yield f"- **Props**, under `props`: {_listed(sorted(CATALOGUE))}."
    yield ""


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)
