"""A panel made ready to be drawn: everybody and everything in its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from handout.illustration.body.figure import Body, flesh
from handout.illustration.body.looks import Person
from handout.illustration.body.parts import GHOST_PARTS
from handout.illustration.body.proportions import BUILDS, Build
from handout.illustration.body.skeleton import Skeleton, joints
from handout.illustration.body.volumes import Ellipsoid
from handout.illustration.geometry import length_of, vector
from handout.illustration.pose.model import Pose, PoseScene
from handout.illustration.props.catalogue import CATALOGUE
from handout.illustration.props.matter import Prop, Spot
from handout.illustration.props.room import FAR
from handout.illustration.props.scene import PropText, Scene
from handout.illustration.solve.contact import placed
from handout.illustration.solve.reach import reached
from handout.problems import Problem, suggestion

MOVED = 0.05
"""A part that is nearer than this to where it started, in metres, has no ghost."""
TRAVELLED = 0.06
"""A pelvis that moves further than this takes the whole body along."""


@dataclass(frozen=True, eq=False)
class Stage:
    """One scene, solved. The ghost is what of the start pose has moved since."""

    panel: PoseScene
    bones: Skeleton
    start: Skeleton | None
    figure: Body
    ghost: tuple[Ellipsoid, ...]
    ghost_behind: bool
    props: tuple[Prop, ...]
    ghost_props: tuple[Prop, ...]
    spots: Mapping[str, Spot]


def staged(panel: PoseScene, person: Person) -> tuple[Stage, list[Problem]]:
    """Return a panel with its bodies solved and its props made."""
    build = BUILDS[person.build]
    spots: dict[str, Spot] = {"floor": Spot(vector(0, 0, 0), half=(FAR, FAR))}
    props, problems = [], []
    for text in panel.props:
        kind = CATALOGUE[text.kind]
        if not kind.follows_body:
            prop = kind.make(text, Scene(spots))
            spots |= prop.spots
            props.append(prop)
    bones, found = _solved(panel.pose, build, spots)
    problems += found
    figure = flesh(bones, person, panel.pose.footwear, panel.pose.grips, "body")
    scene = Scene(spots, bones, figure.ellipsoids)
    followers = [text for text in panel.props if CATALOGUE[text.kind].follows_body]
    for text in followers:
        problems += _unknown_landmarks(text, scene)
    props += [CATALOGUE[text.kind].make(text, scene) for text in followers]
    start: Skeleton | None = None
    ghost: tuple[Ellipsoid, ...] = ()
    ghost_props: tuple[Prop, ...] = ()
    behind = False
    if panel.start is not None:
        start, found = _solved(panel.start, build, spots)
        problems += found
        before = flesh(start, person, panel.start.footwear, panel.start.grips, "ghost")
        behind = length_of(start.pelvis.origin - bones.pelvis.origin) > TRAVELLED
        ghost = _moved(before.ellipsoids, figure.ellipsoids)
        if panel.ghost:
            wanted = [GHOST_PARTS[name] for name in panel.ghost]
            ghost = tuple(p for p in ghost if any(chosen(p, start) for chosen in wanted))
        held = [text for text in followers if text.kind == "band"]
        earlier = Scene(spots, start, before.ellipsoids)
        ghost_props = tuple(CATALOGUE[text.kind].make(text, earlier) for text in held)
    stage = Stage(panel, bones, start, figure, ghost, behind, tuple(props), ghost_props, spots)
    return stage, list(dict.fromkeys(problems))


def _solved(pose: Pose, build: Build, spots: Mapping[str, Spot]) -> tuple[Skeleton, list[Problem]]:
    bones, problems = placed(pose, replace(build, belly=build.belly * pose.belly), spots)
    bones, found = reached(bones, pose, spots)
    return bones, problems + found


def _moved(before: tuple[Ellipsoid, ...], after: tuple[Ellipsoid, ...]) -> tuple[Ellipsoid, ...]:
    """Return the volumes of those segments that moved: each by the piece that moved furthest."""
    furthest: dict[tuple[str, str], float] = {}
    for old, new in zip(before, after, strict=True):
        key = old.part[1:3]
        furthest[key] = max(furthest.get(key, 0.0), length_of(old.centre - new.centre))
    return tuple(piece for piece in before if furthest[piece.part[1:3]] > MOVED)


def _unknown_landmarks(text: PropText, scene: Scene) -> list[Problem]:
    known = [*(joints(scene.bones) if scene.bones else ()), *scene.spots]
    return [
        Problem(
            "pose-unknown-landmark",
            text.place,
            f"'{text.name}' cannot be {option} '{text.words[option]}'",
            "the drawing engine does not know where that is",
            suggestion(text.words[option], known),
        )
        for option in CATALOGUE[text.kind].landmarks
        if option in text.words and scene.landmark(text.words[option]) is None
    ]
