"""The JSON Schemas of all files that people write, for editors to complete and check them."""

from __future__ import annotations

import json
from enum import StrEnum

from handout.building.facets import own_facets
from handout.content.facets import FACETS
from handout.content.schema import Schema, json_schema


class Written(StrEnum):
    """A sort of files that people write."""

    HANDOUT = "handout"
    TRANSLATION = "translation"
    PICTURE = "picture"
    PROGRAMME = "programme"
    PRESCRIPTION = "prescription"
    PROFILE = "profile"
    WORDING = "wording"


def schema_file(what: Written) -> bytes:
    """Return the JSON Schema of a sort of files, as a file."""
    return (json.dumps(_schema_of(what), ensure_ascii=False, indent=2) + "\n").encode()


def is_schema_file(content: bytes) -> bool:
    """Return whether a file is a JSON Schema: what this program has made can be made again."""
    return content.startswith(b'{\n  "$schema": "https://json-schema.org/')


def _schema_of(what: Written) -> Schema:
    # Each sort needs modules that the others do without, and drawing needs an extra.
    match what:
        case Written.HANDOUT:
            from handout.content.model import Handout

            values = {facet: own_facets().values(facet) for facet in FACETS}
            return json_schema(Handout, what, values)
        case Written.TRANSLATION:
            from handout.content.translation_schema import translation_schema

            return translation_schema(what)
        case Written.PICTURE:
            from handout.illustration.pose.schema import picture_schema

            return picture_schema(what)
        case Written.PROGRAMME:
            from handout.tailoring.programme_schema import programme_schema

            return programme_schema(what)
        case Written.PRESCRIPTION:
            from handout.tailoring.prescription import Prescription

            return json_schema(Prescription, what)
        case Written.PROFILE:
            from handout.tailoring.profile import Profile

            return json_schema(Profile, what)
        case Written.WORDING:
            from handout.document.wording import Wording

            return json_schema(Wording, what)
