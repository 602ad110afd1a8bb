"""Describe translations as a JSON Schema: the words of a handout, without all that it says once.

A translation has the structure of its source, which the schema does not know. So it offers every
key that can have words and requires none; what is missing is found by `translate`.
"""

from __future__ import annotations

import typing
from typing import Any

from handout.content.field_docs import field_docs
from handout.content.model import KINDS, Handout, SafetyWarning, SectionItem
from handout.content.quantity import Words
from handout.content.read import takes_words, unwrapped
from handout.content.schema import DIALECT, LEAF_SCHEMAS, TEXT, Schema, documented
from handout.content.sharing import Used
from handout.content.walk import classes_in, hints_of, key_for, part_names
from handout.content.words import Language, Prose, Text
from handout.frozen import frozen

LANGUAGE = "language"
"""The key of a translation that is no text."""


def translation_schema(title: str) -> Schema:
    """Return the JSON Schema of the files that `translate` lays over a handout."""
    schemas = _Schemas({})
    root = schemas.record(Handout)
    schemas.definitions[Handout.__name__] |= {
        "description": "The words of a handout in another language.",
        "required": [LANGUAGE],
    }
    return {"$schema": DIALECT, "title": title, **root, "$defs": schemas.definitions}


@frozen
class _Schemas:
    """Makes the schemas of what has words, each under the name of the classes that it is for."""

    definitions: dict[str, Schema]

    def of(self, hint: Any) -> Schema:
        if takes_words(hint):
            return self.record(Words)
        hint, _ = unwrapped(hint)
        if hint in (Text, Prose):
            return TEXT
        if typing.get_origin(hint) is not tuple:
            return self.record(hint)
        (part, *_) = typing.get_args(hint)
        each = self.record(*_kinds_of(part)) if "id" in part_names(part) else self.of(part)
        if "id" in part_names(part):
            return {"type": "object", "additionalProperties": each}
        return {"anyOf": [each, {"type": "array", "items": each, "minItems": 1}]}

    def record(self, *kinds: Any) -> Schema:
        """Return the schema of records, of which a translation does not say the kind."""
        name = "Or".join(kind.__name__ for kind in kinds)
        if name not in self.definitions:
            self.definitions[name] = {}  # entered before its fields, which may refer to it
            self.definitions[name] = self.definition(kinds)
        plain = next((kind.plain for kind in kinds if hasattr(kind, "plain")), None)
        reference = {"$ref": f"#/$defs/{name}"}
        return {"anyOf": [TEXT, reference]} if plain else reference

    def definition(self, kinds: tuple[Any, ...]) -> Schema:
        properties: dict[str, Schema] = {}
        for kind in kinds:
            docs = field_docs(kind)
            for name, hint in worded_parts(kind).items():
                properties.setdefault(key_for(name), documented(self.of(hint), docs.get(name, "")))
        if Handout in kinds:
            own = documented(LEAF_SCHEMAS[Language], field_docs(Handout)[LANGUAGE])
            properties = {LANGUAGE: own, **properties}
        return {"type": "object", "properties": properties, "additionalProperties": False}


def worded_parts(record: type) -> dict[str, Any]:
    """Return the type hints of the fields that a translation has words for, by name."""
    hints = hints_of(record)
    names = (name for name in part_names(record) if {Text, Prose} & {*classes_in(hints[name])})
    return {name: hints[name] for name in names}


def _kinds_of(part: Any) -> tuple[Any, ...]:
    """Return the classes of the records that can stand in a list."""
    if part is SectionItem:
        return (*KINDS.values(), Used)
    return (SafetyWarning, Used) if part is SafetyWarning else (part,)
