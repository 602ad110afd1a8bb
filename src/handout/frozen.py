"""Frozen dataclasses that are cheap to define.

A short command defines some 200 of them, and `dataclass(frozen=True)` compiles six functions for
each: a fifth of the command's time. Here only `__init__` is compiled, and not before the first
instance is made; of half the classes there is none. The others are shared.
That nobody assigns to a field is checked by mypy, and not again while the program runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import MISSING, dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform, overload

Class = TypeVar("Class", bound=type)


@overload
def frozen(cls: Class, /) -> Class: ...
@overload
def frozen(
    *, kw_only: bool = ..., eq: bool = ..., init: bool = ...
) -> Callable[[Class], Class]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(
    cls: Class | None = None, /, *, kw_only: bool = False, eq: bool = True, init: bool = True
) -> Class | Callable[[Class], Class]:
    """Make a class a frozen dataclass.

    Args:
        cls: The class, if the decorator stands without brackets.
        kw_only: Whether its fields can be given by name only.
        eq: Whether instances with equal fields are equal, and not only an instance and itself.
        init: Whether the class can be instantiated, and is not just a part of others.
    """

    def decorate(cls: Class) -> Class:
        own = set(vars(cls))
        dataclass(kw_only=kw_only, repr=False, eq=False, init=False)(cls)
        methods: dict[str, Callable[..., Any]] = {"__repr__": _repr}
        if eq:
            methods |= _comparison(cls)
        if init:
            methods["__init__"] = _initialisation(cls)
        for name, method in methods.items():
            if name not in own:
                setattr(cls, name, method)
        return cls

    return decorate if cls is None else decorate(cls)


def _initialisation(cls: type) -> Callable[..., None]:
    """Return what compiles the `__init__` of a class when its first instance is made."""

    def first(self: Any, *args: Any, **named: Any) -> None:
        compiled = _compiled(cls)
        cls.__init__ = compiled  # type: ignore[misc]
        compiled(self, *args, **named)

    return first


def _compiled(cls: type) -> Callable[..., None]:
    """Return the `__init__` that a dataclass of these fields has."""
    in_place, by_name = ["self"], ["*"]
    assignments: list[str] = []
    known: dict[str, Any] = {"MISSING": MISSING}
    for part in fields(cls):
        name, value = part.name, part.name
        parameters = by_name if part.kw_only is True else in_place
        if part.default is not MISSING:
            known[f"{name}_default"] = part.default
            parameters.append(f"{name}={name}_default")
        elif part.default_factory is not MISSING:
            known[f"{name}_factory"] = part.default_factory
            parameters.append(f"{name}=MISSING")
            value = f"{name}_factory() if {name} is MISSING else {name}"
        else:
            parameters.append(name)
        assignments.append(f"self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        assignments.append("self.__post_init__()")
    head = ", ".join([*in_place, *(by_name if len(by_name) > 1 else ())])
    exec(f"def __init__({head}): {'; '.join(assignments) or 'pass'}", known)
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"  # as errors call it
    return made


def _comparison(cls: type) -> dict[str, Callable[..., Any]]:
    compared = [part for part in fields(cls) if part.compare]
    values = _getter(part.name for part in compared)
    hashed = _getter(part.name for part in compared if part.hash is not False)

    def equal(self: Any, other: object) -> Any:
        same = other.__class__ is self.__class__
        return values(self) == values(other) if same else NotImplemented

    def digest(self: Any) -> int:
        return hash(hashed(self))

    return {"__eq__": equal, "__hash__": digest}


def _getter(names: Iterable[str]) -> Callable[[Any], Any]:
    found = tuple(names)
    return attrgetter(*found) if found else lambda _: ()


def _repr(self: Any) -> str:
    shown = (f"{part.name}={getattr(self, part.name)!r}" for part in fields(self) if part.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"
