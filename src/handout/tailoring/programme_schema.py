"""Describe programmes as a JSON Schema: prescriptions without what is for one person."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from handout.content.read import keys_of
from handout.content.schema import TEXT, Schema, json_schema
from handout.content.walk import classes_in
from handout.content.words import Personal
from handout.tailoring.prescription import Chosen, Prescription
from handout.tailoring.programme import NOT_ITS_OWN, TITLE

ABOUT = "What a ward prescribes again and again; what it leaves out is as in the handout."

IN_EACH_LANGUAGE = "A title in each language, such as {da: …, en: …}."

FOR_EVERYONE = ("items", TITLE)
"""Keys of a programme that can have words, as those have that are for one person."""


def programme_schema(title: str) -> Schema:
    """Return the JSON Schema of the files that `read_programme` reads."""
    schema = json_schema(Prescription, title)
    programme = schema["$defs"][Prescription.__name__]
    _, chosen = schema["$defs"][Chosen.__name__]["anyOf"]
    for record, definition in ((Prescription, programme), (Chosen, chosen)):
        known = keys_of_programme(record)
        properties = definition["properties"].items()
        definition["properties"] = {key: value for key, value in properties if key in known}
    programme["description"] = ABOUT
    programme["properties"][TITLE] = {
        "type": "object",
        "additionalProperties": TEXT,
        "description": IN_EACH_LANGUAGE,
    }
    chosen["required"] = ["item"]
    del chosen["oneOf"]
    return {**schema, "$defs": _referred_to(Prescription.__name__, schema["$defs"])}


def keys_of_programme(record: type) -> dict[str, tuple[Any, bool]]:
    """Return the keys of a record of prescriptions that programmes have too, as `keys_of` does.

    They lack what is about a person or a ward.
    """
    return {
        key: (hint, required)
        for key, (hint, required) in keys_of(record).items()
        if key in FOR_EVERYONE or not (key in NOT_ITS_OWN or _is_personal(hint))
    }


def _referred_to(name: str, definitions: Mapping[str, Schema]) -> dict[str, Schema]:
    """Return a definition and those that it refers to."""
    found: dict[str, Schema] = {}
    waiting = [name]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = definitions[name]
            waiting += re.findall(r'"#/\$defs/(\w+)"', json.dumps(found[name]))
    return found


def _is_personal(hint: Any) -> bool:
    return any(issubclass(one, (Personal, date)) for one in classes_in(hint))
