"""What the read-me files show can be typed in as it stands."""

from __future__ import annotations

import re
from pathlib import Path

from handout.building.readings import load_handout
from handout.content.model import SectionItem, items_of
from handout.content.parse import parse
from handout.content.read import read_record
from handout.illustration.drawing import draw
from handout.storage.library import handout_ids, profile_names, programme_files
from handout.storage.snapshot import Library, Snapshot
from handout.tailoring.reading import read_prescription
from handout.tailoring.tailor import tailor
from tests.conftest import ROOT, TODAY
from tests.handouts.conftest import read_back_pain


def examples(file: str) -> list[bytes]:
    text = (ROOT / file).read_text(encoding="utf-8")
    found = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    return [example.encode("utf-8") for example in found]


def test_the_programme_in_the_readme_can_be_built(shipped: Library) -> None:
    programme, _ = examples("README.md")
    prescription, problems = read_prescription(parse(programme, "README.md"), TODAY)
    assert problems == ()
    assert prescription.profile
    assert prescription.profile.value in profile_names(Snapshot(shipped, TODAY))
    assert tailor(read_back_pain(shipped, "da"), prescription)[1] == ()


def test_the_item_in_the_readme_is_one() -> None:
    _, item = examples("README.md")
    items, problems = read_record(tuple[SectionItem, ...], parse(item, "README.md"))
    assert problems == ()
    assert len(items) == 1


def test_the_pose_in_the_readme_can_be_drawn() -> None:
    (pose,) = examples("assets/illustrations/README.md")
    drawing = draw(parse(pose, "README.md"), "example")
    assert drawing.problems == ()
    assert drawing.svg


def test_every_picture_in_the_readme_is_there() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    pictures = re.findall(r'<img src="([^"]+)"', text)
    assert len(pictures) >= 3
    for picture in pictures:
        assert Path(ROOT / picture).is_file()


def test_the_readme_counts_what_comes_with_the_program(shipped: Library) -> None:
    snapshot = Snapshot(shipped, TODAY)
    handouts = [load_handout(snapshot, name).sound() for name in handout_ids(snapshot)]
    whole = sum(not handout.collection for handout in handouts)
    (exercises,) = (len(items_of(one)) for one in handouts if one.id.value == "exercises")
    programmes = len(programme_files(snapshot))
    said = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    number = {16: "sixteen", 17: "seventeen", 18: "eighteen"}[whole]
    assert f"{number} handouts, from" in said
    assert f"{programmes} programmes and a collection of {exercises} exercises" in said
