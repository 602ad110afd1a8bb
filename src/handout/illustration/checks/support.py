"""Find bodies, feet, hands and props that nothing bears."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from handout.illustration.body.parts import REST_PARTS
from handout.illustration.body.skeleton import SIDES, Skeleton
from handout.illustration.checks.collisions import lowest_of, overlap
from handout.illustration.checks.distances import MOST_POINTS, Volumes, depths
from handout.illustration.checks.surroundings import TOUCH, Moment, Thing, part_name
from handout.illustration.geometry import Array, Mask
from handout.illustration.pose.model import Contact, Reach
from handout.illustration.props.primitives import Prop, Spot
from handout.illustration.solve.contact import LIFTED, spot_named
from handout.problems import Problem

BASE = ("torso", "pelvis", "thigh", "shank", "foot", "upper")
"""Segments that can bear a body; nobody stands on hands or head alone, but some lie on an arm."""
HELD = 0.04
"""Metres between a hand and what it is sent to, or a prop and what holds it, that do not show."""
OFFSET = 0.015
"""Metres away from a surface from which an 'offset' asks for a hand or foot in the air."""
TOPPLING = 0.20
"""Metres that the centre of mass may be outside what bears a body: drawings are no photographs."""
SEARCHED = 0.01
"""Metres between the heights at which a support is looked for below a part."""

MASSES = {
    "arm": ((0.028, "upper", "lower", 0.44), (0.022, "lower", "end", 0.6)),
    "leg": ((0.1, "upper", "lower", 0.43), (0.0465, "lower", "end", 0.43)),
}
"""For each bone of a limb its share of the body's mass, and of its length to its centre of mass."""
TRUNK_MASS, HEAD_MASS, FOOT_MASS = 0.497, 0.081, 0.0145
# Source of the masses: Winter, Biomechanics and Motor Control of Human Movement (2009), table 4.1.


def unsupported_body(moment: Moment, spots: Mapping[str, Spot]) -> list[Problem]:
    """Return the problems of a body that hovers or falls, and of parts that rest on air."""
    borne = moment.borne()
    bearing = np.array([part.segment in BASE for part in moment.body.parts])
    resting = _resting_on_air(moment, borne)
    if resting:
        return resting
    if not (borne & bearing).any():
        return [_hovers(moment, bearing)]
    return _ends_on_air(moment, borne, spots) or _falling(moment, borne)


def _hovers(moment: Moment, bearing: Mask) -> Problem:
    others = sorted({part_name(moment.body.parts[i]) for i in np.flatnonzero(moment.borne())})
    if others:
        message = f"the body stands on nothing but the {' and the '.join(others)}"
    else:
        message = f"the body hovers {_gap(moment, bearing) * 100:.0f} cm above what is below it"
    return Problem(
        "pose-hovers",
        moment.pose.place,
        message,
        "nothing bears the body, and whoever imitates it would fall",
        "let it rest on what is there, such as 'rest: {pelvis: seat}', or move it with 'at': the "
        "place on the ground of the part that rests, [x, z]",
    )


def _resting_on_air(moment: Moment, borne: Mask) -> list[Problem]:
    """Return a problem for each part that 'rest' or the position names and that nothing bears."""
    # A body whose pelvis has a place of its own is not let down onto anything.
    if moment.pose.pelvis is not None:
        return []
    problems = []
    for contact in moment.pose.contacts:
        parts = _parts_of(contact, moment.skeleton)
        chosen = {
            name: np.array([REST_PARTS[name](p, moment.skeleton) for p in moment.pieces])
            for name in parts
        }
        on_air = [n for n, own in chosen.items() if own.any() and not (own & borne).any()]
        if on_air:
            name = contact.part if len(on_air) == len(parts) else on_air[0]
            problems.append(_on_air(name, contact, _gap(moment, chosen[on_air[0]])))
    return problems


def _parts_of(contact: Contact, skeleton: Skeleton) -> tuple[str, ...]:
    """Return the parts that must be borne: of two feet at one height each, else the lower one."""
    if contact.part != "feet":
        return (contact.part,)
    heights = {f"{side} foot": skeleton.limbs[f"{side} leg"].end.origin[1] for side in SIDES}
    lowest = min(heights.values())
    return tuple(name for name, height in heights.items() if height - lowest < LIFTED)


def _on_air(part: str, contact: Contact, gap: float) -> Problem:
    return Problem(
        "pose-on-air",
        contact.place,
        f"'{part}' would rest on air, {gap * 100:.0f} cm above what is below it",
        f"'{contact.support}' is not there, and whoever imitates it would fall",
        f"move the body onto '{contact.support}' with 'at', the place on the ground of the part "
        "that rests, [x, z]; without 'at' it is the middle of the support",
    )


def _ends_on_air(moment: Moment, borne: Mask, spots: Mapping[str, Spot]) -> list[Problem]:
    """Return a problem for each hand or foot that is sent to a surface where there is none."""
    problems = []
    touching = moment.touching(HELD)
    for name, reach in moment.pose.reaches.items():
        spot = spot_named(reach.on, spots) if reach.on in spots else None
        if spot is None or abs(float(spot.normal @ np.array(reach.offset))) > OFFSET:
            continue
        own = np.array([part_name(part) == name for part in moment.body.parts])
        met = borne if name.endswith("foot") and spot.normal[1] > 0.5 else touching
        if not (own & met).any():
            problems.append(_end_on_air(name, reach, moment, own))
    return problems


def _end_on_air(name: str, reach: Reach, moment: Moment, own: Mask) -> Problem:
    return Problem(
        "pose-on-air",
        reach.place,
        f"'{name}' is {_gap(moment, own) * 100:.0f} cm above what is below it, not on '{reach.on}'",
        f"there is nothing of '{reach.on}' where the hand or foot is",
        "correct 'at': the place of the hand or foot in the picture, [x, z] on the ground, or "
        "[x, y, z]",
    )


def _gap(moment: Moment, chosen: Mask) -> float:
    """Return how far some ellipsoids can be let down until something bears one of them."""
    own = moment.only(chosen)
    floor = float(own.above_floor.min())
    for drop in np.arange(0.0, max(floor - TOUCH - SEARCHED, 0.0), SEARCHED):
        if own.borne(float(drop)).any():
            return float(drop) + TOUCH
    return floor


def _falling(moment: Moment, borne: Mask) -> list[Problem]:
    """Return a problem if the centre of mass is far outside what bears a body."""
    if _holds_on(moment):
        return []
    points = moment.body.centres[borne][:, [0, 2]]
    weight = _centre_of_mass(moment.skeleton)[[0, 2]]
    angles = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    directions = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    outside = float((directions @ weight - (points @ directions.T).max(axis=0)).max())
    if outside <= TOPPLING:
        return []
    return [
        Problem(
            "pose-falls",
            moment.pose.place,
            f"the body would fall over: its weight is {outside * 100:.0f} cm outside what bears it",
            "whoever imitates it would fall",
            "let another part rest or hold on, move the feet under the body, or lean it the other "
            "way ('lean', 'tilt')",
        )
    ]


def _holds_on(moment: Moment) -> bool:
    """Return whether a body leans against a wall, or holds on to a thing made of tubes."""
    return any(
        bool((inside > -HELD).any())
        and (bool(thing.prop.tubes) or any(solid.unbounded for solid in thing.prop.solids))
        for thing, inside in zip(moment.things, moment.inside, strict=True)
    )


def _centre_of_mass(skeleton: Skeleton) -> Array:
    shares = [TRUNK_MASS, HEAD_MASS]
    points = [(skeleton.pelvis.origin + skeleton.chest.origin) / 2, skeleton.head.at(0, 0.08, 0)]
    for name, limb in skeleton.limbs.items():
        for share, start, end, along in MASSES[name.split()[1]]:
            first, last = getattr(limb, start).origin, getattr(limb, end).origin
            shares.append(share)
            points.append(first + (last - first) * along)
        if name.endswith("leg"):
            shares.append(FOOT_MASS)
            points.append(limb.end.at(0, -0.05, 0.06))
    return np.asarray(np.average(points, axis=0, weights=shares))


def props_in_mid_air(moment: Moment) -> list[Problem]:
    """Return a problem for each prop that neither stands on anything nor is held."""
    grounded = [lowest_of(thing.prop) < TOUCH for thing in moment.things]
    bearing = np.array([part.segment in BASE for part in moment.body.parts])
    held = [bool((inside > -HELD).any()) for inside in moment.inside]
    on_floor = bool((moment.above_floor[bearing] < TOUCH).any())
    changed = True
    while changed:
        changed = False
        standing = on_floor or any(
            ground and bool((inside[bearing] > -TOUCH).any())
            for ground, inside in zip(grounded, moment.inside, strict=True)
        )
        for index, thing in enumerate(moment.things):
            if grounded[index]:
                continue
            carried = any(
                ground and _touch(thing.prop, other.prop)
                for other, ground in zip(moment.things, grounded, strict=True)
            )
            if carried or (standing and held[index]):
                grounded[index] = changed = True
    return [
        _in_mid_air(thing)
        for thing, ground in zip(moment.things, grounded, strict=True)
        if not ground
    ]


def _in_mid_air(thing: Thing) -> Problem:
    return Problem(
        "pose-prop-in-mid-air",
        thing.text.place,
        f"'{thing.text.name}' is in mid air, {lowest_of(thing.prop) * 100:.0f} cm above the floor",
        "nothing bears it, and nobody holds it",
        "give it a place with 'at': its second number of three is the height of its underside "
        "above the floor; or let hands hold it",
    )


def _touch(one: Prop, other: Prop) -> bool:
    """Return whether two props touch."""
    if overlap(one, other) > -TOUCH:
        return True
    for here, there in ((one, other), (other, one)):
        if here.point_clouds:
            points = np.concatenate([cloud.points for cloud in here.point_clouds])
            points = points[:: max(1, len(points) // MOST_POINTS)]
            grains = np.broadcast_to(np.eye(3) * 0.001, (len(points), 3, 3))
            if (depths(Volumes(points, np.asarray(grains), ()), there) > -HELD).any():
                return True
    return False
