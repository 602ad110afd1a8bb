"""Write a prescription that has been read: as a page asks for it, and as a file.

All that somebody starts from is read by the one reader, whatever way it was written, and shown in
the form that this gives; to read that again leads to the same prescription.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import singledispatch
from typing import Any

from handout.content.quantity import Quantity, Tempo, Words, written_quantity
from handout.content.read import key_of
from handout.content.rewording import Rewording
from handout.content.walk import key_for, parts
from handout.content.words import Entry, Note
from handout.desk.asked import Asked
from handout.tailoring.prescription import Birth, Chosen, Moment, Prescription, Selector


def asked_for(prescription: Prescription) -> Asked:
    """Return a prescription in the keys of its file, without what it leaves open."""
    return _record(prescription)


@singledispatch
def _written(value: Any) -> Any:
    """Return a value as JSON has it; names and labels are their text."""
    if is_dataclass(value) and not hasattr(value, "value"):
        return _record(value)
    return str(value)


@_written.register
def _(value: bool) -> bool:
    return value


@_written.register
def _(value: None) -> None:
    return value


@_written.register
def _(value: Enum) -> str:
    return str(value.value)


@_written.register
def _(value: tuple) -> Any:  # type: ignore[type-arg]
    if value and isinstance(value[0], Entry):
        return {str(name): str(said) for name, said in map(parts, value)}
    return [_written(part) for part in value]


@_written.register
def _(value: Note) -> str:
    return "\n".join(value.paragraphs)


@_written.register
def _(value: Quantity) -> str:
    return written_quantity(value)


@_written.register
def _(value: Words) -> dict[str, str]:
    return {"words": value.words.value}


@_written.register(Tempo)
@_written.register(Selector)
@_written.register(date)
def _(value: Tempo | Selector | date) -> str:
    return str(value)


@_written.register
def _(value: Birth) -> str:
    return str(value.day) if value.exact else str(value.day.year)


@_written.register
def _(value: Moment) -> str:
    time = "" if value.hour is None else f" {value.hour:02}:{value.minute:02}"
    return f"{value.day}{time}"


@_written.register
def _(value: Rewording) -> dict[str, Any]:
    words: dict[str, Any] = {}
    for change in value.changes:
        key = key_for(change.part)
        if change.number is None:
            words[key] = _written(change.words)
        else:
            words.setdefault(key, {})[str(change.number)] = _written(change.words)
    return words


@_written.register
def _(value: Chosen) -> dict[str, Any]:
    record = _record(value)
    if value.own:  # the item is a stand-in that no file can name
        del record["item"]
    return record


def _record(value: Any) -> dict[str, Any]:
    """Return the parts of a record by their keys, but for those that are as if left out."""
    every = ((f, getattr(value, f.name)) for f in fields(value) if f.compare)
    kept = {key_of(f): _written(part) for f, part in every if part != f.default}
    return {key: part for key, part in kept.items() if part not in ({}, [])}


_PLAIN = re.compile(r"[a-z]+(?:[-/][a-z0-9]+)*")
"""Names, which need no quotation marks."""

_TRUTHS = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null", "none"})
"""Words that some readers of YAML take for something else."""


def as_file(asked: Asked) -> str:
    """Return what a page asks for as the text of a prescription file."""
    return "".join(f"{line}\n" for line in _lines(asked))


def _lines(value: Any) -> Iterator[str]:
    """Yield the lines of a value of several, without indentation."""
    entries = value.items() if isinstance(value, Mapping) else (("-", part) for part in value)
    for key, part in entries:
        head = key if key == "-" else f"{_scalar(key)}:"
        if not isinstance(part, Mapping | list | tuple):
            yield f"{head} {_scalar(part)}"
            continue
        lines = list(_lines(part))
        if key == "-":
            yield f"- {lines.pop(0)}"
        else:
            yield head
        yield from (f"  {line}" for line in lines)


def _scalar(value: Any) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if isinstance(value, bool | int) or (_PLAIN.fullmatch(text) and text not in _TRUTHS):
        return text
    # A JSON string is a quoted YAML string, where what cannot be seen is written by its number.
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in quoted)
