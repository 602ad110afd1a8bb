"""The fingerprint of what a handout prints in one language, and of single texts.

It covers every part that the walk meets, but for those that are named here as never printed, and
sources. What says nothing is left out, so that a field that the program gets later changes no
fingerprint.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from typing import Any

from handout.content.model import Handout, Illustrated, SectionItem
from handout.content.walk import find, key_for, part_names, parts
from handout.content.words import FacetValue, Name, Prose, Reference, Source, Text

NEVER_PRINTED: dict[type, frozenset[str]] = {
    # The number of a version says nothing to a reader, and a review is what a fingerprint is for.
    Handout: frozenset({"version", "review"}),
    SectionItem: frozenset({*SectionItem.found_by, "tags", "also_called"}),
}
"""The fields that a fingerprint does not cover, by class."""


def fingerprint(handout: Handout) -> str:
    """Return the fingerprint of all that is printed of a handout, but for its pictures."""
    numbers: dict[str, int] = {}

    def numbered(name: str) -> int:
        return numbers.setdefault(name, len(numbers))

    return _digest(_form(handout, numbered))


def with_pictures(printed: str, pictures: Iterable[str]) -> str:
    """Return a fingerprint that covers the pictures of a handout as well, in their order.

    Args:
        printed: The fingerprint without them.
        pictures: A checksum of each picture of `pictures_of`, each followed by what is told of it.
    """
    return _digest([printed, *pictures])


def pictures_of(handout: Handout) -> tuple[str, ...]:
    """Return the names of the pictures of a handout in their order, each once."""
    parts = find(handout, Illustrated)
    return tuple(dict.fromkeys(name.value for part in parts for name in part.illustration))


def text_digest(text: Text | Prose) -> str:
    """Return a digest of a single text; in it names count by their letters."""
    return printed_digest(text)


def printed_digest(value: Any) -> str:
    """Return a digest of all that a record prints, or several; names count by their letters."""
    return _digest(_form(value, str))[:12]


def unprinted_keys(record: type) -> frozenset[str]:
    """Return the keys of a class of records that its fingerprint does not cover."""
    return frozenset({*map(key_for, _never_printed(record)), "sources"})


def _form(value: Any, name: Callable[[str], int | str]) -> Any:
    """Return what a value prints, as plain data: the same for what prints the same."""
    match value:
        case FacetValue():
            return value.value
        case Name():
            return {"name": name(value.value)}
        case Reference():
            return {"name": name(value.target), "title": value.title}
        case None | bool() | int() | float() | str():
            return value
    names = part_names(value.__class__)
    if isinstance(value, tuple):
        return [_form(part, name) for part in value]
    if not names:
        return str(value)  # a date, or a number with a fraction
    hidden = _never_printed(value.__class__)
    said = {
        # A picture is often called as its item, and neither needs the name of the other.
        key: _form(part, (lambda n: name(f"picture {n}")) if key == "illustration" else name)
        for key, part in zip(names, parts(value), strict=True)
        if key not in hidden and not _says_nothing(part)
    }
    kind = getattr(value, "kind", None)
    return {"kind": kind, **said} if kind else said


def _never_printed(record: type) -> frozenset[str]:
    return next((n for kind, n in NEVER_PRINTED.items() if issubclass(record, kind)), frozenset())


def _says_nothing(part: Any) -> bool:
    """Tell whether a part says nothing to a reader, as a source does not."""
    if part is None or part is False or part == () or part == "":
        return True
    return isinstance(part, tuple) and isinstance(part[0], Source)


def _digest(form: Any) -> str:
    # Sorted, so that fields of the program may change places.
    text = json.dumps(form, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
