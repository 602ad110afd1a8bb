"""All checks of a scene."""

from __future__ import annotations

from handout.illustration.checks.collisions import body_in_things, things_in_things
from handout.illustration.checks.support import props_in_mid_air, unsupported_body
from handout.illustration.checks.surroundings import Moment, moment_of, things_of
from handout.illustration.moments import END, START, Found, at
from handout.illustration.scene import Scene
from handout.problems import Problem


def check_scene(scene: Scene, unsolved: frozenset[str] = frozenset()) -> list[Found]:
    """Return what no picture may show, though each joint of it is possible.

    Args:
        scene: The scene.
        unsolved: Moments whose pose could not be solved, which would only be told again.
    """
    things = things_of(scene)
    found = at("", things_in_things(things))
    end = moment_of(scene.figure, scene.skeleton, scene.panel.pose, things)
    if END not in unsolved:
        found += at("", props_in_mid_air(end)) + at(END, _of_body(end, scene))
    if scene.before is not None and scene.start is not None and scene.panel.start is not None:
        start = moment_of(scene.before, scene.start, scene.panel.start, things)
        if START not in unsolved:
            found += at(START, _of_body(start, scene))
    return found


def _of_body(moment: Moment, scene: Scene) -> list[Problem]:
    return body_in_things(moment) + unsupported_body(moment, scene.spots)
