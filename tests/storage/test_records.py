"""Records to bytes and back: nothing changes on the way, and damage is one kind of error."""

from __future__ import annotations

import types
import typing
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.build.entries import HANDOUT, PROBLEMS, PROFILE, WORDING
from handout.build.readings import load_wording
from handout.content.model import KINDS, Handout, SectionItem
from handout.document.wording import Wording
from handout.layout.fonts.face import EmbeddedFace
from handout.layout.fonts.font import Font, Fonts
from handout.problems import Place, Problem
from handout.storage.library import Library
from handout.storage.records import Classes, UnreadableError, as_bytes, from_bytes
from handout.tailoring.profile import Profile
from tests.conftest import read_back_pain

FONT = (Font, EmbeddedFace)
SORTS: dict[type, Classes] = {
    Handout: HANDOUT,
    Problem: PROBLEMS,
    Profile: PROFILE,
    Wording: WORDING,
    Font: FONT,
}
EVERY = tuple(dict.fromkeys(kind for classes in SORTS.values() for kind in classes))

TEXT = st.text(st.characters(exclude_categories=()), max_size=5)
NUMBERS = st.floats(allow_nan=False)


@cache
def values(form: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for all that may stand in a field, however it is written in the class."""
    origin, parts = typing.get_origin(form), typing.get_args(form)
    if origin is typing.Annotated:
        return values(parts[0])
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*map(values, parts))
    if origin is tuple and parts[-1] is Ellipsis:
        return st.lists(values(parts[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(values, parts))
    if form is SectionItem:
        return st.one_of(*map(later, KINDS.values()))
    if is_dataclass(form):
        hints = typing.get_type_hints(form, include_extras=True)
        filled = {field.name: later(hints[field.name]) for field in fields(form)}
        return st.builds(typing.cast(type, form), **filled)
    if origin is not None:  # a mapping
        return st.dictionaries(*map(values, parts), max_size=2)
    if form is str:
        return TEXT
    return NUMBERS if form is float else st.from_type(form)


def later(form: Any) -> st.SearchStrategy[Any]:
    return st.deferred(lambda: values(form))


def whole(value: Any) -> Any:
    """Return a value with its types and all fields, also those that no comparison looks at."""
    if is_dataclass(value):
        return type(value), [whole(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, tuple):
        return tuple(map(whole, value))
    if isinstance(value, dict):
        return [(whole(key), whole(part)) for key, part in value.items()]
    return type(value), value


def classes_in(form: Any) -> set[type]:
    """Return all records and enumerations that a form may hold."""
    found: set[type] = set()
    waiting = [form]
    while waiting:
        form = waiting.pop()
        waiting += typing.get_args(form)
        if form is SectionItem:
            waiting += KINDS.values()
        elif isinstance(form, type) and form not in found:
            if is_dataclass(form):
                hints = typing.get_type_hints(form)
                waiting += [hints[field.name] for field in fields(form)]
            if is_dataclass(form) or issubclass(form, Enum | date | Fraction):
                found.add(form)
    return found


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.__name__)
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_every_record_comes_back_as_it_was(kind: type, data: st.DataObject) -> None:
    value = data.draw(values(kind))
    again = from_bytes(as_bytes(value, EVERY), EVERY)
    assert again == value
    assert whole(again) == whole(value)


@pytest.mark.parametrize("language", ["da", "en"])
def test_real_ones_do_too(library: Library, fonts: Fonts, language: str) -> None:
    real = read_back_pain(library, language), load_wording(language), *fonts.values()
    for value, classes in zip(real, (HANDOUT, WORDING, FONT, FONT), strict=True):
        assert whole(from_bytes(as_bytes(value, classes), classes)) == whole(value)


@pytest.mark.parametrize("sort", SORTS, ids=lambda sort: sort.__name__)
def test_no_class_of_a_sort_is_forgotten(sort: type) -> None:
    assert classes_in(sort) == set(SORTS[sort])


@pytest.mark.parametrize(
    "value",
    [
        *(None, True, 1, 1.0, -0.0, 0.1 + 0.2, 1e-308, float("inf"), 10**30, "", "ø\n\ud800😀"),
        *(b"", b"\n\0\xff", (), ((),), {}, {"a": (b"1", b"2")}, {(1, "a"): {}}),
    ],
    ids=repr,
)
def test_every_plain_value_comes_back_as_it_was(value: Any) -> None:
    assert repr(from_bytes(as_bytes(value))) == repr(value)


@pytest.mark.parametrize("value", [date(2026, 11, 23), Fraction(1, 3)], ids=repr)
def test_what_a_text_says_comes_back_as_it_was(value: Any) -> None:
    classes = (Fraction, date)
    assert repr(from_bytes(as_bytes((value,), classes), classes)) == repr((value,))


@pytest.mark.parametrize("value", [{1}, [1], 1j, Place("x")], ids=repr)
def test_nothing_else_is_written(value: Any) -> None:
    with pytest.raises(TypeError, match="cannot be kept"):
        as_bytes(value)


@settings(deadline=None, max_examples=100)
@given(data=st.data())
def test_damage_is_one_error(library: Library, data: st.DataObject) -> None:
    written = bytearray(as_bytes(read_back_pain(library, "da").sections[0].items[0], HANDOUT))
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(written) - 1))
        written[place] = data.draw(st.sampled_from(b'0123456789[]{},:"\\eE.-ntf \n\xff'))
    del written[data.draw(st.integers(0, len(written))) :]
    with suppress(UnreadableError):
        from_bytes(bytes(written), HANDOUT)


@pytest.mark.parametrize(
    "written", [b"", b"[]", b"[0]", b"[99]", b"[1,5]", b'["x",3]', b'["1/0",4]', b"[" * 10**5]
)
def test_what_nobody_wrote_cannot_be_read(written: bytes) -> None:
    with pytest.raises(UnreadableError):
        from_bytes(written, (date, Fraction))


def test_a_record_of_another_shape_cannot_be_read() -> None:
    with pytest.raises(UnreadableError):
        from_bytes(as_bytes(Place("x", 1, 2), (Place,)), (EmbeddedFace,))
