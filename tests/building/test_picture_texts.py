"""A picture is the one that the text beside it describes, or no sheet has it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from handout.building.own_pictures import with_descriptions
from handout.building.picture_texts import check_picture_texts
from handout.building.readings import load_handout
from handout.content.model import Illustrated
from handout.content.parse import parse
from handout.content.walk import find
from handout.problems import HandoutError
from handout.storage.snapshot import Library, Snapshot
from handout.tailoring.prescription import Prescription
from handout.tailoring.reading import read_prescription
from tests.cli.running import handout
from tests.conftest import TODAY

SHIPPED = Path(__file__).parents[2]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The shipped library, with a text that was edited after its picture was drawn."""
    for name in ("assets", "handouts", "profiles"):
        shutil.copytree(SHIPPED / name, tmp_path / name)
    text = tmp_path / "assets" / "illustrations" / "heel-slide.yaml"
    text.write_text(text.read_text("utf-8").replace("right knee: 6\n", "right knee: 26\n"), "utf-8")
    return tmp_path


def codes(own: Path, *names: str) -> list[str]:
    snapshot = Snapshot(Library(own), TODAY)
    return [problem.code for problem in check_picture_texts(snapshot, names)]


def test_an_edited_text_stops_the_sheets_with_its_picture(own: Path) -> None:
    assert codes(own, "heel-slide", "squat") == ["picture-out-of-date"]
    built = handout("build", "back-pain", "--library", str(own), folder=own)
    built.refused("heel-slide.yaml", "handout illustrate heel-slide")
    assert not list(own.glob("*.pdf"))


def test_a_comment_or_another_picture_changes_nothing(own: Path) -> None:
    text = own / "assets" / "illustrations" / "squat.yaml"
    text.write_text("# by hand\n" + text.read_text("utf-8"), "utf-8")
    assert codes(own, "squat") == []


def test_what_is_only_told_of_a_picture_changes_no_drawing(own: Path) -> None:
    text = own / "assets" / "illustrations" / "squat.yaml"
    text.write_text(text.read_text("utf-8") + "shows: both\n", "utf-8")
    assert codes(own, "squat") == []
    text.write_text(text.read_text("utf-8").replace("shows: both", "shows: bth"), "utf-8")
    assert codes(own, "squat") == ["unknown-value"]


def test_a_text_beside_a_photograph_says_its_side(own: Path) -> None:
    pictures = own / "assets" / "illustrations"
    (pictures / "calf-stretch.svg").unlink()
    (pictures / "calf-stretch.png").write_bytes(b"")
    (pictures / "calf-stretch.yaml").write_text("shows: right\n", "utf-8")
    handout_read = load_handout(Snapshot(Library(own), TODAY), "back-pain").sound()
    parts = find(handout_read, Illustrated)
    shown = {str(name): p.shows for p in parts for name in p.illustration}
    assert shown["calf-stretch"] == "right"
    assert codes(own, "calf-stretch") == []
    (pictures / "calf-stretch.yaml").write_text("show: right\n", "utf-8")
    assert codes(own, "calf-stretch") == ["unknown-key"]


def test_a_credit_is_checked_letter_by_letter(own: Path) -> None:
    text = own / "assets" / "illustrations" / "squat.yaml"
    text.write_text(text.read_text("utf-8") + "credit: 😀\n", "utf-8")
    (own / "assets" / "illustrations" / "heel-slide.yaml").unlink()
    shown = handout("check", "handouts/back-pain", folder=own).shown
    assert "squat.yaml" in shown
    assert "character-without-glyph" in shown


def test_another_person_is_another_picture(own: Path) -> None:
    (own / "assets" / "person.yaml").write_text("hair: bun\n", "utf-8")
    assert codes(own, "squat") == ["picture-out-of-date"]


def test_a_photograph_in_place_of_the_drawing_is_noticed(own: Path) -> None:
    pictures = own / "assets" / "illustrations"
    (pictures / "squat.svg").unlink()
    (pictures / "squat.png").write_bytes(b"\x89PNG, with no stamp")
    assert codes(own, "squat") == ["picture-out-of-date"]


def test_a_ward_s_own_drawing_needs_no_text(own: Path) -> None:
    (own / "assets" / "illustrations" / "squat.yaml").unlink()
    assert codes(own, "squat") == []


def test_an_own_exercise_has_no_stale_picture(own: Path) -> None:
    text = b"handout: back-pain\nitems: [{own: {title: Glid, illustration: heel-slide}}]"
    prescription, _ = read_prescription(parse(text, "anna.yaml", personal=True), TODAY)
    with pytest.raises(HandoutError, match="drawn from another text"):
        with_descriptions(prescription, "da", Snapshot(Library(own), TODAY))


def own_exercise(own: Path, words: str) -> Prescription:
    text = f"handout: back-pain\nitems: [{{own: {{title: Glid, {words}}}}}]".encode()
    prescription, _ = read_prescription(parse(text, "anna.yaml", personal=True), TODAY)
    return with_descriptions(prescription, "da", Snapshot(Library(own), TODAY))


def test_an_own_exercise_has_the_sides_and_words_of_its_pictures(own: Path) -> None:
    told = own_exercise(own, "illustration: [rest-supine, straight-leg-raise], alt: Start.")
    exercise = told.items[0].own
    assert exercise
    assert exercise.shows is None  # the first tells no side
    assert [len(alt.paragraphs) for alt in exercise.alt] == [1, 1]
    single = own_exercise(own, "illustration: straight-leg-raise").items[0].own
    assert single
    assert single.shows == "right"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("illustration: straight-leg-raise, shows: left", "picture-side-contradicts"),
        ("illustration: [calf-stretch, straight-leg-raise]", "picture-side-contradicts"),
        ("illustration: lifting, shows: left", "mirrored-panels"),
        ("illustration: [squat, lifting, bridge]", "too-many-pictures"),
        ("illustration: hers", "credit-untranslated"),
    ],
)
def test_what_is_wrong_with_the_pictures_of_an_own_exercise(
    own: Path, words: str, code: str
) -> None:
    pictures = own / "assets" / "illustrations"
    (pictures / "hers.png").write_bytes(b"")
    told = "description: {da: Et ben.}\ncredit: {en: Hers}\n"
    (pictures / "hers.yaml").write_text(told, "utf-8")
    with pytest.raises(HandoutError) as caught:
        own_exercise(own, words)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_nothing_that_draws_is_loaded_to_tell(own: Path) -> None:
    tell = "import atexit, sys; atexit.register(lambda: print('numpy' in sys.modules)); "
    code = tell + "from handout.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "handouts/back-pain"],
        cwd=own,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "picture-out-of-date" in done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "False"
