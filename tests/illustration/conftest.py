from __future__ import annotations

from collections.abc import Callable

import pytest

from handout.content.parse import parse
from handout.illustration.body.appearance import DEFAULT_PERSON
from handout.illustration.drawing import Drawing, draw
from handout.illustration.pose.read import read_picture
from handout.illustration.scene import Scene, build_scene

Drawer = Callable[[str], Drawing]
SceneBuilder = Callable[[str], Scene]


@pytest.fixture
def drawn() -> Drawer:
    return lambda text: draw(parse(text.encode(), "pose.yaml"), "pose")


@pytest.fixture
def scene() -> SceneBuilder:
    """A text's only panel, solved, without any problem."""

    def solve(text: str) -> Scene:
        picture, problems = read_picture(parse(text.encode(), "pose.yaml"), "pose", DEFAULT_PERSON)
        assert not problems
        solved, found = build_scene(picture.panels[0], picture.person)
        assert not found
        return solved

    return solve
