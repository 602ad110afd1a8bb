"""Translated texts that somebody has confirmed: each with a digest of its source and of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, assert_never

from handout.content import nodes
from handout.content.fingerprint import text_digest
from handout.content.model import Handout, Item, Role, Section, roles_of, searched_parts
from handout.content.nodes import Node, Scalar
from handout.content.read import key_of
from handout.content.sharing import Used
from handout.content.walk import parts
from handout.content.words import Prose, Text, words_in

Path = str
"""The keys and ids that lead to a text, with slashes between them: `warnings/danger/points/2`."""

Pair = tuple[str, str]
"""The digests of a source text and of its translation."""

Confirmed = Mapping[Path, Pair]


@dataclass(frozen=True)
class Rendering:
    """A text and its translation."""

    path: Path
    grave: bool
    """Whether a patient acts upon every word of it."""
    source: Text | Prose
    text: Text | Prose

    @property
    def pair(self) -> Pair:
        """What to remember of it."""
        return text_digest(self.source), text_digest(self.text)


def renderings(source: Handout, translated: Handout) -> tuple[Rendering, ...]:
    """Return every text of a handout as it is written, with its translation."""
    return tuple(
        Rendering(path, grave, one, other)
        for (path, grave, one), (_, _, other) in zip(
            _texts(source), _texts(translated), strict=True
        )
    )


def read_confirmed(node: Node) -> Confirmed:
    """Return what has been confirmed; what is not as this program writes it counts for nothing."""
    entries = node.entries if isinstance(node, nodes.Mapping) else ()
    digests = {key.text: tuple(v.text.split()) for key, v in entries if isinstance(v, Scalar)}
    return {path: (pair[0], pair[1]) for path, pair in digests.items() if len(pair) == 2}


HEAD = """\
# Written by 'handout translated': digests of the source that each text was made from, and of it.
"""


def written(confirmed: Confirmed) -> str:
    """Return the text of a file with what has been confirmed."""
    return HEAD + "".join(f"{path}: {one} {other}\n" for path, (one, other) in confirmed.items())


def _texts(value: Any, path: str = "", grave: bool = False) -> Iterator[tuple[Path, bool, Any]]:
    """Yield every text to be translated with its path, in reading order."""
    if isinstance(value, Text | Prose):
        if next(words_in(value), None):
            yield path, grave, value
    elif isinstance(value, tuple):
        for number, part in enumerate(value, 1):
            own = getattr(part, "id", None)
            yield from _texts(part, _below(path, own.value if own else str(number)), grave)
    elif parts(value):
        kind: type = type(value)
        roles = roles_of(kind) if isinstance(value, Handout | Section | Item) else {}
        searched = searched_parts(kind)
        grave = grave or isinstance(value, Used)  # what it lays over an item are dosage and care
        for field in fields(value):
            if field.compare and field.name not in searched:
                graver = grave or (field.name in roles and _is_grave(roles[field.name]))
                plain = field.name == getattr(kind, "plain", None)
                key = path if plain else _below(path, key_of(field))
                yield from _texts(getattr(value, field.name), key, graver)


def _below(path: str, key: str) -> str:
    return f"{path}/{key}" if path else key


def _is_grave(role: Role) -> bool:
    match role:
        case Role.WARNINGS | Role.AT_ONCE | Role.CONTACT | Role.CARE | Role.DOSAGE | Role.PROTOCOL:
            return True
        case Role.STEPS | Role.POINTS | Role.EASIER | Role.HARDER | Role.SHORT | Role.NOT_FOR:
            return True
        case Role.TITLE | Role.PICTURE | Role.LINK | Role.VERSION | Role.REVIEW | Role.TEXT:
            return False
        case Role.ITEMS | Role.SEARCHED | Role.START | Role.TIP | Role.EQUIPMENT | Role.SECTIONS:
            return False
        case _:
            assert_never(role)
