"""The pictures of the library, each read and solved once for all tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from handout.content.parse import parse
from handout.illustration.body.appearance import DEFAULT_PERSON
from handout.illustration.camera import camera_axes
from handout.illustration.geometry import Array
from handout.illustration.paint.arrows import ProjectedArrow, project_arrows
from handout.illustration.pose.read import read_picture
from handout.illustration.scene import Scene, build_scene
from handout.problems import Problem
from tests.conftest import ROOT

PICTURES = sorted((ROOT / "assets" / "illustrations").glob("*.yaml"))


@cache
def scenes(path: Path) -> tuple[Scene, ...]:
    picture, problems = read_picture(parse(path.read_bytes(), path.name), path.stem, DEFAULT_PERSON)
    assert not problems
    return tuple(build_scene(panel, picture.person)[0] for panel in picture.panels)


def moving(path: Path) -> list[Scene]:
    return [scene for scene in scenes(path) if scene.ghost]


def camera_of(scene: Scene) -> Array:
    return camera_axes(scene.panel.camera.azimuth, scene.panel.camera.elevation)


@cache
def arrows(path: Path) -> list[tuple[Scene, list[ProjectedArrow], list[Problem]]]:
    return [(scene, *project_arrows(scene, camera_of(scene))) for scene in scenes(path)]
