"""Records of every class, made up from the types of their fields."""

from __future__ import annotations

import types
import typing
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from hypothesis import strategies as st

from handout.content.model import KINDS, SectionItem

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
