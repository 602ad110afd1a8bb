"""Build the scene of a panel: solve the poses and make the props."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from handout.frozen import frozen
from handout.illustration.body.appearance import BUILDS, Build, Person
from handout.illustration.body.body_model import BodyModel, model_body
from handout.illustration.body.parts import GHOST_PARTS
from handout.illustration.body.skeleton import Skeleton, landmarks
from handout.illustration.body.volumes import Ellipsoid
from handout.illustration.geometry import length_of, vector
from handout.illustration.moments import END, START, Found, at
from handout.illustration.pose.model import PicturePanel, Pose
from handout.illustration.props.catalogue import CATALOGUE
from handout.illustration.props.kind import PropContext, PropText
from handout.illustration.props.primitives import Prop, Spot
from handout.illustration.props.room import FAR
from handout.illustration.solve.contact import place_body
from handout.illustration.solve.hands import hand_shapes
from handout.illustration.solve.inverse_kinematics import reach_targets
from handout.illustration.solve.targets import with_own_targets
from handout.illustration.words import known as known_words
from handout.problems import Problem

MOVED = 0.05
"""Metres that a segment must move between start and end pose to be shown as a ghost."""


@frozen(eq=False)
class Scene:
    """A solved scene. The ghost holds those segments of the start pose that move.

    `before` is the whole body in the start pose; `prop_texts` are in the order of `props`.
    """

    panel: PicturePanel
    skeleton: Skeleton
    start: Skeleton | None
    figure: BodyModel
    before: BodyModel | None
    ghost: tuple[Ellipsoid, ...]
    prop_texts: tuple[PropText, ...]
    props: tuple[Prop, ...]
    ghost_props: tuple[Prop, ...]
    spots: Mapping[str, Spot]


def build_scene(panel: PicturePanel, person: Person) -> tuple[Scene, list[Found]]:
    """Solve the poses of a panel and make its props."""
    build = BUILDS[person.build]
    spots: dict[str, Spot] = {"floor": Spot(vector(0, 0, 0), half=(FAR, FAR))}
    props: list[Prop] = []
    found: list[Found] = []
    # Furniture first, since bodies rest on it; then the body; then pillows and bands, which follow
    # the body's shape.
    standing = [text for text in panel.props if not CATALOGUE[text.kind].follows(text)]
    followers = [text for text in panel.props if CATALOGUE[text.kind].follows(text)]
    for text in standing:
        prop = CATALOGUE[text.kind].make(text, PropContext(spots, turn=panel.pose.turn))
        spots |= prop.spots
        props.append(prop)
    panel = _with_own_targets(panel, spots)
    pose = _with_hand_shapes(panel.pose, panel.props, spots)
    skeleton, problems = _solved(pose, build, spots, followers)
    found += at(END, problems)
    figure = model_body(skeleton, person, pose.footwear, pose.mouth, pose.grips, "body")
    context = PropContext(spots, skeleton, figure.ellipsoids, pose.turn)
    for text in followers:
        found += at("", _unknown_landmarks(text, context))
    props += [CATALOGUE[text.kind].make(text, context) for text in followers]
    start: Skeleton | None = None
    before: BodyModel | None = None
    ghost: tuple[Ellipsoid, ...] = ()
    ghost_props: tuple[Prop, ...] = ()
    if panel.start is not None:
        first = _with_hand_shapes(panel.start, panel.props, spots)
        start, problems = _solved(first, build, spots, followers)
        found += at(START, problems)
        before = model_body(start, person, first.footwear, first.mouth, first.grips, "ghost")
        ghost = _moved(before.ellipsoids, figure.ellipsoids)
        if panel.ghost:
            wanted = [GHOST_PARTS[name] for name in panel.ghost]
            ghost = tuple(p for p in ghost if any(chosen(p, start) for chosen in wanted))
        held = [text for text in followers if CATALOGUE[text.kind].held]
        earlier = PropContext(spots, start, before.ellipsoids, panel.start.turn)
        ghost_props = tuple(CATALOGUE[text.kind].make(text, earlier) for text in held)
    scene = Scene(
        panel,
        skeleton,
        start,
        figure,
        before,
        ghost,
        (*standing, *followers),
        tuple(props),
        ghost_props,
        spots,
    )
    return scene, found


def _with_own_targets(panel: PicturePanel, spots: Mapping[str, Spot]) -> PicturePanel:
    start = None if panel.start is None else with_own_targets(panel.start, spots)
    return replace(panel, pose=with_own_targets(panel.pose, spots), start=start)


def _with_hand_shapes(pose: Pose, props: tuple[PropText, ...], spots: Mapping[str, Spot]) -> Pose:
    return replace(pose, grips=hand_shapes(pose, props, spots))


def _solved(
    pose: Pose, build: Build, spots: Mapping[str, Spot], followers: Sequence[PropText]
) -> tuple[Skeleton, list[Problem]]:
    """Solve a pose: trunk, then feet, then hands, which may reach for what follows the body."""
    build = replace(build, belly=build.belly * pose.belly, lower_belly=pose.lower_belly)
    skeleton, problems = place_body(pose, build, spots)
    skeleton, of_feet = reach_targets("foot", skeleton, pose, spots)
    context = PropContext(spots, skeleton, turn=pose.turn)
    held = dict(spots)
    for text in followers:
        if (spots_of := CATALOGUE[text.kind].spots) is not None:
            held |= spots_of(text, context)
    pose = with_own_targets(pose, held)
    skeleton, of_hands = reach_targets("hand", skeleton, pose, held)
    return skeleton, problems + of_feet + of_hands


def _moved(before: tuple[Ellipsoid, ...], after: tuple[Ellipsoid, ...]) -> tuple[Ellipsoid, ...]:
    """Return the ellipsoids of all segments of which any ellipsoid has moved, or its surface."""
    furthest: dict[tuple[str, str], float] = {}
    for old, new in zip(before, after, strict=True):
        key = old.part[1:3]
        # A belly that is drawn in becomes flatter.
        thick, thin = (np.linalg.norm(piece.half_axes, axis=0) for piece in (old, new))
        moved = length_of(old.centre - new.centre) + float(np.abs(thick - thin).max())
        furthest[key] = max(furthest.get(key, 0.0), moved)
    return tuple(piece for piece in before if furthest[piece.part[1:3]] > MOVED)


def _unknown_landmarks(text: PropText, context: PropContext) -> list[Problem]:
    known = [*(landmarks(context.skeleton) if context.skeleton else ()), *context.spots]
    return [
        Problem(
            "pose-unknown-landmark",
            text.place,
            f"'{text.name}' cannot be {option} '{text.words[option]}'",
            "the drawing engine does not know where that is",
            known_words(text.words[option], known),
        )
        for option in CATALOGUE[text.kind].landmarks
        if option in text.words and context.landmark(text.words[option]) is None
    ]
