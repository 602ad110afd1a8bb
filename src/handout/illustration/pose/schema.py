"""Describe pose texts as a JSON Schema, from the vocabulary that they are read with.

It is more lenient than the reader: names of spots, and props under names such as 'head pillow', are
any text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from handout.content.body import Shown
from handout.content.schema import DIALECT, TEXT, Schema
from handout.content.signs import OF_A_PICTURE
from handout.illustration.body.appearance import BUILDS, HAIR_COLOURS, HAIR_STYLES, SKIN
from handout.illustration.body.hands import HAND_SHAPES
from handout.illustration.body.head import LIPS
from handout.illustration.body.limbs import FOOTWEAR
from handout.illustration.body.parts import GHOST_PARTS, REST_PARTS
from handout.illustration.pose.body import BODY_KEYS, FOOT_KEYS, HAND_KEYS, TOUCHING, TURNS
from handout.illustration.pose.person import PERSON_KEYS
from handout.illustration.pose.props import GONE
from handout.illustration.pose.read import (
    ARROW_KEYS,
    CAMERA_ANGLES,
    CAMERA_KEYS,
    MOST_PANELS,
    PICTURE_KEYS,
    SIGN_KEYS,
    TOWARDS,
)
from handout.illustration.pose.vocabulary import (
    BODY_DIRECTIONS,
    DIRECTIONS,
    EXTREMITIES,
    JOINTS,
    OPPOSITES,
    PANEL_KEYS,
    STARTING_POSITIONS,
    Joint,
    Range,
)
from handout.illustration.props.catalogue import CATALOGUE
from handout.illustration.props.kind import PropKind, PropOption

FLAG: Schema = {"enum": ["yes", "no", True, False]}
"""Editors take `yes` for a word or for a truth, depending on their version of YAML."""

SUPPORT: Schema = {"type": ["string", "number"]}
"""The name of a spot, or a height in metres."""

IN_EACH_LANGUAGE: Schema = {"type": "object", "additionalProperties": TEXT}


def picture_schema(title: str) -> Schema:
    """Return the JSON Schema of the texts that `read_picture` reads."""
    panel: dict[str, Schema] = {
        "camera": {
            **_keys(CAMERA_KEYS, _camera()),
            "description": "Degrees around and above the scene, and how the picture is cropped.",
        },
        "props": _props(),
        "body": {
            "$ref": "#/$defs/body",
            "description": "The end position: a position, and joints in degrees.",
        },
        "start": {
            "$ref": "#/$defs/body",
            "description": "What differs in the start position, drawn as a dashed ghost.",
        },
        "ghost": {
            **_one_or_more(_word(GHOST_PARTS)),
            "description": "The parts shown in the start position; if none, all that move.",
        },
        "arrows": {
            **_one_or_more(_arrow()),
            "description": "Each follows the part that moves, or runs between two points.",
        },
        "signs": {
            **_one_or_more(_sign()),
            "description": "What a pose cannot show.",
        },
    }
    whole: dict[str, Schema] = {
        "title": {**TEXT, "description": "What the picture is called."},
        "description": {
            "anyOf": [TEXT, IN_EACH_LANGUAGE],
            "description": "What the picture shows, for those who cannot see it, by language.",
        },
        "shows": {
            "enum": [*Shown],
            "description": "The side that is trained; both also if it shows none.",
        },
        "credit": {
            "anyOf": [TEXT, IN_EACH_LANGUAGE],
            "description": "Whose picture it is; printed in small type.",
        },
        "person": _person(),
        "panels": {
            "type": "array",
            "items": _keys(PANEL_KEYS, {**panel, "props": _props({"const": GONE})}),
            "minItems": 1,
            "maxItems": MOST_PANELS,
            "description": "Pictures side by side, each with what differs from the top.",
        },
        **panel,
    }
    schema = _keys(PICTURE_KEYS, whole)
    return {"$schema": DIALECT, "title": title, **schema, "$defs": {"body": _body()}}


def _body() -> Schema:
    keys: dict[str, Schema] = {
        "position": _word(STARTING_POSITIONS),
        **dict.fromkeys(TURNS, _number(-180, 180)),
        "rest": _keys(REST_PARTS, dict.fromkeys(REST_PARTS, SUPPORT)),
        "at": _point(2),
        "pelvis": _point(3),
        **dict.fromkeys(("belly", "lower belly"), _number(0.5, 1.5)),
        "footwear": _word(FOOTWEAR),
        "mouth": _word(LIPS),
        "grip": _word(HAND_SHAPES),
        **{key: _joint(joint) for key, joint in JOINTS.items()},
        **{key: _extremity(key) for key in EXTREMITIES},
    }
    return _keys(BODY_KEYS, keys)


def _joint(joint: Joint) -> Schema:
    ranges = dict(joint.movements)
    for opposite, movement in OPPOSITES.items():
        if movement in joint.movements:
            low, high = joint.movements[movement]
            ranges[opposite] = (-high, -low)
    first = next(iter(joint.movements))
    movements = {name: _number(*limits) for name, limits in ranges.items()}
    described = f"Degrees of {first} from {ranges[first][0]:g} to {ranges[first][1]:g}"
    return {"anyOf": [movements[first], _keys(movements, movements)], "description": described}


def _extremity(key: str) -> Schema:
    """Return the schema of a hand or foot: the name of a place, or more words."""
    direction = {"anyOf": [_word((*DIRECTIONS, *BODY_DIRECTIONS)), _point(3)]}
    keys = {
        "on": TEXT,
        "at": _point(2, 3),
        "offset": _point(3),
        "along": _number(-0.2, 1.2),
        "by": _word(TOUCHING),
        "grip": _word(HAND_SHAPES),
        **dict.fromkeys(("fingers", "palm", "elbow", "toes", "sole", "knee"), direction),
    }
    is_hand = "hand" in key
    return {"anyOf": [TEXT, _keys(HAND_KEYS if is_hand else FOOT_KEYS, keys)]}


def _camera() -> dict[str, Schema]:
    angles = {key: _number(low, high) for key, (low, high, _) in CAMERA_ANGLES.items()}
    return {**angles, "above": _number(0, 2), "between": _point(2), "closer": _number(0.5, 3)}


def _arrow() -> Schema:
    keys = {
        "follow": TEXT,
        **dict.fromkeys(("from", "through", "to"), _point(3)),
        "shift": _point(2),
        **dict.fromkeys(("bend", "shorten"), _number(-1, 1)),
        **dict.fromkeys(("both", "bold"), FLAG),
    }
    ends = [{"required": ["follow"]}, {"required": ["from", "to"]}]
    return {**_keys(ARROW_KEYS, keys), "anyOf": ends}


def _sign() -> Schema:
    keys = {
        "kind": _word(OF_A_PICTURE),
        "at": {"anyOf": [TEXT, _point(3)]},
        "towards": _word(TOWARDS),
        "flat": FLAG,
    }
    return {"anyOf": [_word(OF_A_PICTURE), {**_keys(SIGN_KEYS, keys), "required": ["kind"]}]}


def _person() -> Schema:
    words: dict[str, Collection[str]] = {
        "build": BUILDS,
        "skin": SKIN,
        "hair": HAIR_STYLES,
        "hair colour": HAIR_COLOURS,
    }
    keys = {**{key: _word(choices) for key, choices in words.items()}, "glasses": FLAG}
    about = "Who is in the picture; without it, the library's own person."
    return {**_keys(PERSON_KEYS, keys), "description": about}


def _props(*others: Schema) -> Schema:
    """Return the schema of props, each with its options, nothing or what else it can be."""
    kinds = {
        name: {"anyOf": [_options(kind), {"type": "null"}, *others]}
        for name, kind in CATALOGUE.items()
    }
    # A second prop of a kind has a name in front: 'head pillow'.
    named = {f" ({'|'.join(CATALOGUE)})$": {"anyOf": [{"type": ["object", "null"]}, *others]}}
    return {
        "type": "object",
        "properties": kinds,
        "patternProperties": named,
        "additionalProperties": False,
        "description": "Things in the picture. They need no options: 'chair:' is enough.",
    }


def _options(kind: PropKind) -> Schema:
    return _keys(kind.options, {key: _option(one) for key, one in kind.options.items()})


def _option(option: PropOption) -> Schema:
    if option.word:
        return _word(option.choices) if option.choices else TEXT
    if option.sizes:
        return _point(*option.sizes, limits=(option.low, option.high))
    return _number(option.low, option.high)


def _keys(known: Iterable[str], values: Mapping[str, Schema]) -> Schema:
    """Return the schema of a mapping with some keys, of which each has a schema."""
    return {
        "type": "object",
        "properties": {key: values[key] for key in known},
        "additionalProperties": False,
    }


def _word(words: Collection[str]) -> Schema:
    return {"enum": [str(word) for word in words]}


def _number(low: float, high: float) -> Schema:
    return {"type": "number", "minimum": low, "maximum": high}


def _point(*sizes: int, limits: Range = (-3, 3)) -> Schema:
    array = {"type": "array", "items": _number(*limits)}
    return {**array, "minItems": min(sizes), "maxItems": max(sizes)}


def _one_or_more(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "array", "items": schema}]}
