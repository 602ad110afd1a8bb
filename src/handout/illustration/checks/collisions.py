"""Find bodies below the floor or inside props, and props inside each other."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from handout.illustration.body.volumes import Part, sphere
from handout.illustration.checks.distances import FAR_AWAY, Volumes, depths, volumes
from handout.illustration.checks.surroundings import Moment, Thing, part_name
from handout.illustration.geometry import Array
from handout.illustration.props.primitives import Prop, Solid
from handout.problems import Problem

YIELDING = 0.045
"""Metres that flesh, hair and upholstery give way: what is deeper in a thing is inside it."""
ROUND = Part("prop", "prop", "prop", "prop")
"""Of a tube only the shape is looked at."""
FITTING = 0.03
"""Metres by which two props may overlap: a chair's legs press into a mat."""
SUNK = 0.03
"""Metres that a prop may reach below the floor."""


def body_in_things(moment: Moment) -> list[Problem]:
    """Return a problem if parts of the body are below the floor or inside props."""
    names = [part_name(part) for part in moment.body.parts]
    deepest: dict[str, tuple[int, str]] = {}
    solid = [
        (thing.text.name, inside)
        for thing, inside in zip(moment.things, moment.inside, strict=True)
        if not thing.is_fitted
    ]
    for where, inside in (("", -moment.above_floor), *solid):
        for index in np.flatnonzero(inside > YIELDING):
            found = (round(float(inside[index]) * 100), where)
            deepest[names[index]] = max(deepest.get(names[index], found), found)
    inside_of: dict[str, list[tuple[int, str]]] = {}
    for part, (depth, where) in sorted(deepest.items(), key=lambda item: (-item[1][0], item[0])):
        inside_of.setdefault(where, []).append((depth, part))
    if not inside_of:
        return []
    said = [
        _said(parts, f"inside '{where}'" if where else "below the floor")
        for where, parts in inside_of.items()
    ]
    return [
        Problem(
            "pose-inside",
            moment.pose.place,
            "; ".join(said),
            "the limb would vanish in the picture, or show what no body can do",
            "change the angles of that limb, move the body or the prop with 'at', or send the hand "
            "or foot to a place, such as 'left foot: {on: floor}'",
        )
    ]


def _said(parts: list[tuple[int, str]], where: str) -> str:
    if len(parts) == 1:
        (depth, part), *_ = parts
        return f"the {part} is {depth} cm {where}"
    *first, last = (f"the {part} ({depth} cm)" for depth, part in parts)
    return f"{', '.join(first)} and {last} are {where}"


def things_in_things(things: tuple[Thing, ...]) -> list[Problem]:
    """Return a problem for each two props that are inside each other, or below the floor."""
    found = [_below_floor(thing) for thing in things]
    standing = [thing for thing in things if not thing.is_fitted]
    for one, other in combinations(standing, 2):
        depth = overlap(one.prop, other.prop)
        if depth > FITTING:
            found.append(
                Problem(
                    "pose-props-inside-each-other",
                    max(one.text.place, other.text.place),
                    f"'{one.text.name}' and '{other.text.name}' are {depth * 100:.0f} cm "
                    "inside each other",
                    "two things cannot be in the same place",
                    "move one of them with 'at', or make it smaller",
                )
            )
    return [problem for problem in found if problem is not None]


def _below_floor(thing: Thing) -> Problem | None:
    depth = -lowest_of(thing.prop)
    if depth <= SUNK:
        return None
    return Problem(
        "pose-inside",
        thing.text.place,
        f"'{thing.text.name}' is {depth * 100:.0f} cm below the floor",
        "it would be drawn where the ground is",
        "give it a place with 'at': its second number of three is a height above the floor",
    )


def overlap(one: Prop, other: Prop) -> float:
    """Return how deep two props are inside each other, in metres; negative is a distance."""
    deepest = -FAR_AWAY
    for first in one.solids:
        for second in other.solids:
            deepest = max(deepest, _overlap(first, second))
    for here, there in ((one, other), (other, one)):
        round_parts = _round_parts(here)
        if round_parts is not None:
            deepest = max(deepest, float(depths(round_parts, there).max()))
    return deepest


def _round_parts(prop: Prop) -> Volumes | None:
    """Return the ellipsoids of a prop, and its tubes as rows of spheres."""
    pieces = list(prop.ellipsoids)
    for tube in prop.tubes:
        for start, end in zip(tube.points[:-1], tube.points[1:], strict=True):
            count = max(2, int(np.linalg.norm(end - start) / 0.05))
            pieces += [
                sphere(start + (end - start) * share, tube.width / 2, ROUND)
                for share in np.linspace(0, 1, count)
            ]
    return volumes(pieces) if pieces else None


def lowest_of(prop: Prop) -> float:
    """Return the height of the lowest point of a prop; a wall stands on the floor."""
    return 0.0 if any(solid.unbounded for solid in prop.solids) else float(corner_of(prop)[1])


def corner_of(prop: Prop) -> Array:
    """Return the least x, y and z of a prop; those of nothing are 0."""
    lows = [face.corners.min(axis=0) for solid in prop.solids for face in solid.faces]
    lows += [tube.points.min(axis=0) - tube.width / 2 for tube in prop.tubes]
    lows += [cloud.points.min(axis=0) for cloud in prop.point_clouds]
    lows += [piece.centre - np.linalg.norm(piece.half_axes, axis=1) for piece in prop.ellipsoids]
    return np.min(lows, axis=0) if lows else np.zeros(3)


def _overlap(one: Solid, other: Solid) -> float:
    """Return the overlap of two convex solids: the least along any axis that could part them."""
    if one.unbounded and other.unbounded:
        return -FAR_AWAY
    if one.unbounded or other.unbounded:
        wall, solid = (one, other) if one.unbounded else (other, one)
        corners = _corners(solid)
        return float(
            min(
                (face.normal @ face.corners[0] - corners @ face.normal).max() for face in wall.faces
            )
        )
    first, second = _corners(one), _corners(other)
    # Boxes around both are quicker to compare, and most props are far apart.
    apart = np.maximum(
        first.min(axis=0) - second.max(axis=0), second.min(axis=0) - first.max(axis=0)
    )
    if apart.max() > 0:
        return -float(apart.max())
    normals = np.array([face.normal for solid in (one, other) for face in solid.faces])
    edges = [np.array([edge.end - edge.start for edge in solid.edges]) for solid in (one, other)]
    crossed = np.cross(edges[0][:, None], edges[1][None]).reshape(-1, 3)
    length = np.linalg.norm(crossed, axis=1)
    crossed = crossed[length > 1e-9] / length[length > 1e-9][:, None]
    directions = np.concatenate([normals, crossed])
    here, there = first @ directions.T, second @ directions.T
    overlaps = np.minimum(
        here.max(axis=0) - there.min(axis=0), there.max(axis=0) - here.min(axis=0)
    )
    return float(overlaps.min())


def _corners(solid: Solid) -> Array:
    return np.concatenate([face.corners for face in solid.faces])
