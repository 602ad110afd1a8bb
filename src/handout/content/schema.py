"""The file format as a JSON Schema, by which editors complete keys and mark mistakes.

It is made from the same dataclasses by which files are read. Where it cannot be as exact as the
reader it is the more lenient of the two: what the reader takes, the schema takes.
"""

from __future__ import annotations

import typing
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import Any

from handout.content.model import KINDS, Item, SectionItem
from handout.content.quantity import Measure, Words
from handout.content.read import fits_scalar, forms_of, takes_words, unwrapped
from handout.content.words import NAME, Address, Label, Name, Note, Prose, Text

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]


def json_schema(record: type, title: str) -> Schema:
    """Return the JSON Schema of the files that `read_record` reads as a kind of record."""
    schemas = _Schemas({})
    root = schemas.of(record)
    return {"$schema": DIALECT, "title": title, **root, "$defs": schemas.definitions}


@dataclass(frozen=True)
class _Schemas:
    """Makes schemas of forms; each record is described once, under its own name."""

    definitions: dict[str, Schema]

    def of(self, form: Any) -> Schema:
        wordy = takes_words(form)
        form, measure = unwrapped(form)
        if measure:
            return self.amount(measure, wordy)
        if typing.get_origin(form) is tuple:
            return self.several(typing.get_args(form)[0])
        if form is SectionItem:
            return {"oneOf": [self.of(kind) for kind in KINDS.values()]}
        if form in LEAF_SCHEMAS:
            return LEAF_SCHEMAS[form]
        if hasattr(form, "from_scalar"):
            written = {"type": ["string", "integer"], "pattern": f"^{form.pattern}$"}
            return {**written, "description": form.wanted}
        if issubclass(form, StrEnum | IntEnum):
            return {"enum": [choice.value for choice in form], "description": _described(form)}
        return self.record(form)

    def amount(self, measure: Measure, wordy: bool) -> Schema:
        choices: list[Schema] = [{"type": "string", "pattern": _pattern(measure)}]
        if "" in measure.units:
            lowest, highest = measure.units[""]
            choices.append({"type": "integer", "minimum": lowest, "maximum": highest})
        if wordy:
            choices.append(self.of(Words))
        return {"anyOf": choices, "description": f"such as {measure.example}"}

    def several(self, form: Any) -> Schema:
        one = self.of(form)
        listed = {"type": "array", "items": one, "minItems": 1}
        return {"anyOf": [one, listed]} if fits_scalar(form) else listed

    def record(self, record: Any) -> Schema:
        name = record.__name__
        if name not in self.definitions:
            self.definitions[name] = {}  # known before its own fields, should they mention it
            self.definitions[name] = self.definition(record)
        return {"$ref": f"#/$defs/{name}"}

    def definition(self, record: Any) -> Schema:
        forms = forms_of(record)
        properties = {key: self.of(form) for key, (form, _) in forms.items()}
        required = [key for key, (_, needed) in forms.items() if needed]
        if issubclass(record, Item) and record in KINDS.values():
            properties = {"kind": {"const": record.kind}, **properties}
            required = ["kind", *required]
        whole: Schema = {
            "type": "object",
            "description": _described(record),
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }
        plain = getattr(record, "plain", None)
        return {"anyOf": [self.of(forms[plain][0]), whole]} if plain else whole


def _described(form: type) -> str:
    return " ".join((form.__doc__ or "").split())


def _pattern(measure: Measure) -> str:
    """Return the pattern of a quantity in the units of a measure."""
    number = r"\d{1,6}([.,]\d{1,3})?" if measure.fractions else r"\d{1,6}"
    units = "|".join(f"{unit.removesuffix('s')}s?" for unit in filter(None, measure.units))
    unit = f"({units}){'?' if '' in measure.units else ''}" if units else ""
    return rf"^(about +)?{number}( *[-–] *{number})? *{unit}$"


_WRITTEN = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
"""Words. YAML's own idea of numbers and truth is no matter: the characters are what is read."""

LEAF_SCHEMAS: dict[Any, Schema] = {
    Name: {"type": ["string", "integer"], "pattern": f"^{NAME.pattern}$"},
    Label: _WRITTEN,
    Text: _WRITTEN,
    Prose: _WRITTEN,
    Note: _WRITTEN,
    str: _WRITTEN,
    Address: {"type": "string", "pattern": "^ *https?://"},
    bool: {"type": "boolean"},
    date: {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
}
