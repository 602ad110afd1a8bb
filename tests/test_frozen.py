"""Frozen dataclasses behave as Python's own, but for being frozen, which mypy checks."""

from __future__ import annotations

import pickle
from dataclasses import field, fields, is_dataclass, replace

import pytest

from handout.frozen import frozen


@frozen
class Point:
    x: int
    y: int = 0
    note: str = field(default="", compare=False)
    tags: list[str] = field(default_factory=list, hash=False)


@frozen
class Named(Point):
    name: str = field(kw_only=True)


@frozen(eq=False)
class Itself:
    x: int


@frozen
class Nothing:
    pass


@frozen
class Own:
    x: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Own)

    def __hash__(self) -> int:
        return 7

    def __repr__(self) -> str:
        return "own"


def test_equal_by_what_is_compared() -> None:
    assert Point(1, note="a") == Point(1, note="b") != Point(2)
    assert hash(Point(1, note="a")) == hash(Point(1, note="b"))
    assert Point(1, tags=["a"]) != Point(1, tags=["b"])
    assert hash(Point(1, tags=["a"])) == hash(Point(1, tags=["b"]))
    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(Nothing())


def test_another_class_is_never_equal() -> None:
    assert Point(1) != Named(1, name="")
    others: list[object] = [(1, 0)]
    assert Point(1) not in others


def test_only_itself_if_not_compared() -> None:
    one = Itself(1)
    assert one == one != Itself(1)
    assert hash(one) == hash(one)


def test_methods_of_its_own_stay() -> None:
    assert Own(1) == Own(2)
    assert hash(Own(1)) == 7
    assert repr(Own(1)) == "own"


@frozen
class Short:
    text: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.text[:1])


class Derived(Point):
    pass


def test_instances_are_made_as_of_a_dataclass() -> None:
    assert (Short("abc").text, Short("de").text) == ("a", "d")
    assert Derived(1, 2).y == Derived(x=1, y=2).y == 2
    assert Point(1).tags is not Point(1).tags
    assert Point(1, tags=["a"]).tags == ["a"]
    with pytest.raises(TypeError, match=r"Named.__init__\(\) missing 1 required .* 'name'"):
        Named(1)  # type: ignore[call-arg]


def test_it_is_a_dataclass() -> None:
    assert [part.name for part in fields(Named)] == ["x", "y", "note", "tags", "name"]
    assert replace(Named(1, name="a"), y=3) == Named(1, 3, name="a")
    assert repr(Named(1, name="a")) == "Named(x=1, y=0, note='', tags=[], name='a')"
    assert pickle.loads(pickle.dumps(Point(1, 2))) == Point(1, 2)
    assert is_dataclass(Named)
