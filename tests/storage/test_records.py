"""Records to bytes and back: nothing changes on the way, and damage is one kind of error."""

from __future__ import annotations

import typing
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.building.readings import load_wording
from handout.content.model import KINDS, Handout, SectionItem
from handout.layout.fonts.face import EmbeddedFace
from handout.layout.fonts.font import Fonts
from handout.problems import Place, Problem
from handout.storage.records import DamagedRecordError, as_bytes, from_bytes
from handout.storage.snapshot import Library
from tests.conftest import read_sample
from tests.records import values

RECORDS = (Handout, Problem, EmbeddedFace)
"""What is kept, and all that it is made of."""


@dataclass(frozen=True)
class Several:
    values: tuple[Any, ...]
    day: date = date.min
    part: Fraction = Fraction(0)


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
        if isinstance(form, type) and form not in found:
            if is_dataclass(form):
                hints = typing.get_type_hints(form)
                waiting += [hints[field.name] for field in fields(form)]
            if is_dataclass(form) or issubclass(form, Enum | date | Fraction):
                found.add(form)
    return found


def records() -> list[type]:
    """Return each class of which a record may be kept, as a part of another or by itself."""
    found = {kind for record in RECORDS for kind in classes_in(record) if is_dataclass(kind)}
    return sorted(found, key=lambda kind: kind.__name__)


@pytest.mark.slow
@pytest.mark.parametrize("kind", records(), ids=lambda kind: kind.__name__)
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_every_record_comes_back_as_it_was(kind: type, data: st.DataObject) -> None:
    value = data.draw(values(kind))
    again: object = from_bytes(as_bytes(value), kind)
    assert again == value
    assert whole(again) == whole(value)


@pytest.mark.parametrize("language", ["da", "en"])
def test_real_ones_do_too(library: Library, fonts: Fonts, language: str) -> None:
    faces = [font.fixed_face for font in fonts.values()]
    for value in (read_sample(library, language), load_wording(language), *faces):
        assert whole(from_bytes(as_bytes(value), type(value))) == whole(value)


@pytest.mark.parametrize(
    "value",
    [
        *(None, True, 1, 1.0, -0.0, 0.1 + 0.2, 1e-308, float("inf"), 10**30, "", "ø\n\ud800😀"),
        *(b"", b"\n\0\xff", (), ((),), {}, {"a": (b"1", b"2")}, {(1, "a"): {}}),
    ],
    ids=repr,
)
def test_every_plain_value_comes_back_as_it_was(value: Any) -> None:
    assert repr(from_bytes(as_bytes(Several((value,))), Several).values) == repr((value,))


def test_what_a_text_says_comes_back_as_it_was() -> None:
    value = Several((), date(2026, 11, 23), Fraction(1, 3))
    assert from_bytes(as_bytes(value), Several) == value


@pytest.mark.parametrize("value", [{1}, [1], 1j], ids=repr)
def test_nothing_else_is_written(value: Any) -> None:
    with pytest.raises(TypeError, match="cannot be serialised"):
        as_bytes((value,))


@settings(deadline=None, max_examples=100)
@given(data=st.data())
def test_damage_is_one_error(library: Library, data: st.DataObject) -> None:
    written = bytearray(as_bytes(read_sample(library, "da")))
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(written) - 1))
        written[place] = data.draw(st.sampled_from(b'0123456789[]{},:"\\eE.-ntf \n\xff'))
    del written[data.draw(st.integers(0, len(written))) :]
    with suppress(DamagedRecordError):
        from_bytes(bytes(written), Handout)


@pytest.mark.parametrize(
    "written",
    [
        *(b"", b"[]", b"[0]", b"[99]", b"[1,5]", b'["x"]', b'["x",3]', b'[[],0,0,"Several"]'),
        *(b'[["1/0","Fraction"],"Several"]', b"[" * 10**5),
    ],
)
def test_what_nobody_wrote_cannot_be_read(written: bytes) -> None:
    with pytest.raises(DamagedRecordError):
        from_bytes(written, Several)


def test_a_record_of_another_class_cannot_be_read() -> None:
    with pytest.raises(DamagedRecordError):
        from_bytes(as_bytes(Place("x", 1, 2)), Several)
