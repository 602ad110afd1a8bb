"""Describe the file formats as JSON Schemas, with which editors complete keys and mark mistakes.

A schema is made from the dataclasses that files are read into. Where it cannot be as exact as the
reader, it is more lenient: it accepts every file that the reader accepts. The exception are spoken
forms such as `stor`: an editor offers the values that a file is meant to have.
"""

from __future__ import annotations

import typing
from collections.abc import Collection, Mapping
from datetime import date
from enum import IntEnum, StrEnum
from typing import Any

from handout.content.field_docs import field_docs
from handout.content.model import KINDS, Item, SafetyWarning, SectionItem
from handout.content.quantity import Measure, Words
from handout.content.read import (
    Passage,
    described,
    fits_scalar,
    keys_of,
    name_of,
    takes_words,
    unwrapped,
)
from handout.content.rewording import Rewording, keys_of_changes
from handout.content.sharing import Used
from handout.content.walk import hints_of
from handout.content.words import (
    ITEM_NAME,
    NAME,
    Address,
    Entry,
    FacetValue,
    ItemName,
    Label,
    Language,
    Name,
    Note,
    Prose,
    Text,
)
from handout.frozen import frozen

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]


def json_schema(
    record: type, title: str, offered: Mapping[str, Collection[str]] | None = None
) -> Schema:
    """Return the JSON Schema of the files that `read_record` reads into a class of records.

    Args:
        record: The class.
        title: What the schema is called.
        offered: The values of facets that editors offer, by the key of the facet. Other values
            are accepted, as each library can add some.
    """
    schemas = _Schemas({}, offered or {})
    root = schemas.of(record)
    return {"$schema": DIALECT, "title": title, **root, "$defs": schemas.definitions}


@frozen
class _Schemas:
    """Makes the schemas of type hints; each record is defined once, under the name of its class."""

    definitions: dict[str, Schema]
    offered: Mapping[str, Collection[str]]

    def of(self, hint: Any) -> Schema:
        words_allowed = takes_words(hint)  # asked first, as unwrapping drops the words
        hint, measure = unwrapped(hint)
        if measure:
            return self.amount(measure, words_allowed)
        if typing.get_origin(hint) is tuple:
            return self.array(typing.get_args(hint)[0])
        if hint is SectionItem:
            return {"oneOf": [self.of(kind) for kind in (*KINDS.values(), Used)]}
        if hint is SafetyWarning:
            return {"oneOf": [self.record(SafetyWarning), self.of(Used)]}
        if hint is Rewording:
            return self.rewording()
        if hint is Prose:
            return {"anyOf": [TEXT, self.of(Passage)]}
        if hint in LEAF_SCHEMAS:
            return LEAF_SCHEMAS[hint]
        if hasattr(hint, "from_scalar"):
            scalar = {"type": ["string", "number"], "pattern": f"^{hint.pattern}$"}
            return {**scalar, "description": hint.wanted}
        if issubclass(hint, StrEnum | IntEnum):
            return {"enum": [choice.value for choice in hint], "description": described(hint)}
        return self.record(hint)

    def value(self, key: str, hint: Any, required: bool) -> Schema:
        """Return the schema of a key's value, which may be left empty unless it is required."""
        value = self.of(hint)
        if key in self.offered and FacetValue in typing.get_args(hint):
            word = {"anyOf": [{"enum": [*self.offered[key]]}, TEXT]}
            value = self.list_of(FacetValue, word)
        return value if required else {"anyOf": [value, {"type": "null"}]}

    def amount(self, measure: Measure, words_allowed: bool) -> Schema:
        fix = f"Write it like '{measure.example}'."  # which editors show in place of the pattern
        written = {"type": "string", "pattern": _pattern(measure), "patternErrorMessage": fix}
        choices: list[Schema] = [written]
        if "" in measure.units:
            lowest, highest = measure.units[""]
            kind = "number" if measure.fractions else "integer"
            choices.append({"type": kind, "minimum": lowest, "maximum": highest})
        if words_allowed:
            choices.append(self.of(Words))
        return {"anyOf": choices, "description": f"for example {measure.example}"}

    def rewording(self) -> Schema:
        words = {"propertyNames": {"pattern": r"^[1-9]\d?$"}, "additionalProperties": TEXT}
        part = {"anyOf": [TEXT, {"type": "object", **words}]}
        return {
            "type": "object",
            "description": described(Rewording),
            "properties": dict.fromkeys(keys_of_changes(), part),
            "additionalProperties": False,
        }

    def array(self, hint: Any) -> Schema:
        if issubclass(hint, Entry):
            *_, of_value = hints_of(hint).values()
            values = self.of(of_value)
            return {"type": "object", "additionalProperties": values, "minProperties": 1}
        return self.list_of(hint, self.of(hint))

    def list_of(self, hint: Any, item: Schema) -> Schema:
        array = {"type": "array", "items": item, "minItems": 1}
        return {"anyOf": [item, array]} if fits_scalar(hint) else array

    def record(self, record: Any) -> Schema:
        name = record.__name__
        if name not in self.definitions:
            self.definitions[name] = {}  # entered before its fields, which may refer to it
            self.definitions[name] = self.definition(record)
        return {"$ref": f"#/$defs/{name}"}

    def definition(self, record: Any) -> Schema:
        keys = keys_of(record)
        docs = field_docs(record)
        properties = {
            key: documented(self.value(key, hint, required), docs.get(name_of(key), ""))
            for key, (hint, required) in keys.items()
        }
        required = [key for key, (_, is_required) in keys.items() if is_required]
        if issubclass(record, Item) and record in KINDS.values():
            properties = {"kind": {"const": record.kind}, **properties}
            required = ["kind", *required]
        schema: Schema = {
            "type": "object",
            "description": described(record),
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }
        for key, other in getattr(record, "instead", {}).items():
            required.remove(key)
            schema["oneOf"] = [{"required": [key]}, {"required": [other]}]
        plain = getattr(record, "plain", None)
        if plain or record is Passage:
            # Editors would show it in place of what is said of the key.
            del schema["description"]
        return {"anyOf": [self.of(keys[plain][0]), schema]} if plain else schema


def documented(schema: Schema, docs: str) -> Schema:
    """Return the schema of a key's value with what the key is for, if anything is said of it."""
    return {**schema, "description": docs} if docs else schema


def _pattern(measure: Measure) -> str:
    """Return a regular expression for quantities in the units of a measure."""
    number = r"\d{1,6}([.,]\d{1,3})?" if measure.fractions else r"\d{1,6}"
    units = "|".join(
        f"{unit.removeprefix('every ').removesuffix('s')}s?" for unit in filter(None, measure.units)
    )
    unit = f"({units}){'?' if '' in measure.units else ''}" if units else ""
    return rf"^(about +)?(every +)?{number}( *[-–] *{number})? *{unit}$"


TEXT = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
"""Text that is not empty. Editors take `10` for a number and `true` for a boolean; we read text."""

LEAF_SCHEMAS: dict[Any, Schema] = {
    Name: {"type": ["string", "integer"], "pattern": f"^{NAME.pattern}$"},
    ItemName: {"type": ["string", "integer"], "pattern": f"^{ITEM_NAME.pattern}$"},
    Language: {"type": "string", "pattern": f"^{NAME.pattern}$"},
    FacetValue: TEXT,
    Label: TEXT,
    Text: TEXT,
    Prose: TEXT,
    Note: TEXT,
    str: TEXT,
    Address: {"type": "string", "pattern": "^ *[Hh][Tt][Tt][Pp][Ss]?://"},
    bool: {"type": "boolean"},
    date: {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
}
