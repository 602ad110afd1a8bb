"""What the reference says of a kind of prop, found out from its options and from making one."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

import numpy as np

from handout.content.parse import parse
from handout.illustration.body.appearance import DEFAULT_PERSON
from handout.illustration.checks.collisions import corner_of
from handout.illustration.pose.read import read_picture
from handout.illustration.props.catalogue import CATALOGUE
from handout.illustration.props.kind import PropContext, PropOption, PropText
from handout.illustration.props.primitives import Prop
from handout.illustration.reference.samples import Sample
from handout.illustration.scene import Scene, build_scene

Facts = tuple[str, tuple[str, ...], tuple[tuple[str, Sample], ...]]
"""Name, lines and pictures of an entry."""
Value = TypeVar("Value")
OTHERWISE = "body: {position: standing, turn: 30, shoulders: 50}\n"
"""A pose that differs in everything, to find out what a prop takes from the body."""
TO_FIT = "to fit the body"
PLACES = {2: "[x, z]", 3: "[x, y, z]"}


class _Asked(dict[str, Value]):
    """A mapping that remembers what was asked of it, and with which defaults."""

    def __init__(self) -> None:
        super().__init__()
        self.defaults: dict[str, object] = {}

    def get(self, key: str, default: Any = None) -> Any:
        """Return an entry, or the default."""
        self.defaults.setdefault(key, default)
        return super().get(key, default)


def prop_entry(kind: str) -> Facts:
    """Return what the reference says of a kind of prop."""
    prop, defaults = _made(kind)
    facts = [
        _option(name, option, defaults.get(name, ""), name in CATALOGUE[kind].landmarks)
        for name, option in CATALOGUE[kind].options.items()
    ]
    surfaces = [name for name, spot in prop.spots.items() if spot.half]
    if surfaces:
        facts.append(f"a surface, on which 'at' gives the place: {', '.join(surfaces)}")
    return kind, tuple(facts), (("", _sample(kind, prop)),)


def kind_that_has(spot: str) -> str | None:
    """Return the first kind of prop that has a spot of this name, or None."""
    return next((kind for kind in CATALOGUE if spot in _made(kind)[0].spots), None)


@cache
def _made(kind: str) -> tuple[Prop, dict[str, str]]:
    """Return a prop made without any options, and the defaults that it then had, as text."""
    prop, defaults = _made_for(kind, _posed(kind))
    if not CATALOGUE[kind].follows_body:
        return prop, defaults | _usual_place(kind, prop)
    _, others = _made_for(kind, OTHERWISE)
    fitted = {name: TO_FIT for name in defaults if defaults[name] != others.get(name)}
    return prop, defaults | fitted


def _usual_place(kind: str, prop: Prop) -> dict[str, str]:
    """Return where a prop stands if a text gives it no place: how far it is from one at [0, 0]."""
    if "at" not in CATALOGUE[kind].options:
        return {}
    origin = (0.0,) * max(CATALOGUE[kind].options["at"].sizes)
    other, _ = _made_for(kind, _posed(kind), origin)
    away = corner_of(prop) - corner_of(other)
    return {"at": _shown(away[[0, 2]])}


def _made_for(
    kind: str, posed: str, at: tuple[float, ...] | None = None
) -> tuple[Prop, dict[str, str]]:
    numbers, points, words = _Asked[float](), _Asked[tuple[float, ...]](), _Asked[str]()
    if at is not None:
        points["at"] = at
    scene = _scene(posed)
    context = PropContext(scene.spots, scene.skeleton, scene.figure.ellipsoids)
    prop = CATALOGUE[kind].make(PropText(kind, kind, numbers, points, words), context)
    asked = numbers.defaults | points.defaults | words.defaults
    return prop, {name: _shown(value) for name, value in asked.items()}


@cache
def _scene(text: str) -> Scene:
    picture, _ = read_picture(parse(text.encode(), "reference"), "reference", DEFAULT_PERSON)
    return build_scene(picture.panels[0], DEFAULT_PERSON)[0]


def _posed(kind: str) -> str:
    """Return a pose that a prop which follows the body can be shown with, without the prop."""
    if "under" in CATALOGUE[kind].landmarks:
        return "props: {mat: }\nbody: {position: supine, hips: 20, knees: 35, feet: {on: mat}}\n"
    return "props: {floor: }\nbody: {position: standing, elbows: 40, grip: fist}\n"


def _sample(kind: str, prop: Prop) -> Sample:
    name = kind if kind != "floor" else ""
    if CATALOGUE[kind].follows_body:
        return Sample(_posed(kind).replace("props: {", f"props: {{{kind}: , "))
    has_end = all(not solid.unbounded for solid in prop.solids)
    shape = prop.solids or prop.tubes or prop.ellipsoids or prop.point_clouds
    if not has_end or not shape:
        props = f"floor: , {kind}: " if name else "floor: "
        return Sample(f"camera: {{azimuth: -22}}\nprops: {{{props}}}\nbody: {{}}\n")
    return Sample(f"props: {{floor: , {kind}: }}\nbody: {{}}\n", alone=kind, points="spots")


def _option(name: str, option: PropOption, default: str, is_landmark: bool) -> str:
    if option.word:
        named = ", ".join(option.choices) or "a word"
        what = "a landmark or spot" if is_landmark else named
    else:
        limits = f"{option.low:g} to {option.high:g} {option.unit}"
        what = limits
        if option.sizes:
            counts = (
                PLACES[size] if name == "at" else f"[{', '.join('…' * size)}]"
                for size in option.sizes
            )
            what = f"{' or '.join(counts)}, each {limits}"
    return f"{name}: {what}" + (f"; {default} if left out" if default else "")


def _shown(default: object) -> str:
    if default is None:
        return ""
    if isinstance(default, str):
        return f"'{default}'"
    if isinstance(default, int | float):
        return f"{round(float(default), 3):g}"
    values = [f"{round(float(value), 3) + 0.0:g}" for value in np.asarray(default).reshape(-1)]
    return f"[{', '.join(values)}]" if values else ""
