"""An author starts: a handout that can be printed at once, in any library."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from handout.cli import authoring
from handout.storage.finding import EXAMPLE, FoundLibrary
from handout.storage.snapshot import Library
from tests.cli.running import Outcome, handout
from tests.cli.test_asking import control_terminal
from tests.conftest import ROOT
from tests.test_additions import DRAWING

WORDS = ("--title", 'Albuen: "ro" # nu', "--author", "Afdeling 3")


def started(folder: Path, name: str, *options: str) -> Outcome:
    return handout("new", name, *WORDS, *options, folder=folder)


@pytest.fixture
def signs(tmp_path: Path) -> Path:
    """A library with the warnings that handouts share, and the picture of the template."""
    shutil.copytree(ROOT / "handouts" / "signs", tmp_path / "handouts" / "signs")
    pictures = tmp_path / "assets" / "illustrations"
    pictures.mkdir(parents=True)
    (pictures / "heel-raise.svg").write_text(DRAWING, encoding="utf-8")
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("language", ["da", "en"])
def test_it_is_sound_and_can_be_printed_at_once(signs: Path, language: str) -> None:
    said = started(signs, "elbow", "--language", language).done().out
    assert "handout check elbow" in said
    text = (signs / "handouts" / "elbow" / "handout.yaml").read_text(encoding="utf-8")
    assert "\n  - use: signs/exercise-stop" in text
    assert "\n        illustration: heel-raise\n" in text
    assert handout("check", "elbow", folder=signs).done().out == "elbow: 0 errors, 0 warnings\n"
    built = handout("--no-cache", "build", "elbow", "-o", "elbow.pdf", folder=signs)
    assert ", not approved" in built.done().out


def test_a_folder_becomes_a_library(tmp_path: Path) -> None:
    said = started(tmp_path, "elbow", "--library", ".").done().out
    assert "--library ." in said
    checked = handout("check", "elbow", "--library", ".", folder=tmp_path).done().out
    assert checked == "elbow: 0 errors, 0 warnings\n"
    assert started(tmp_path, "knee").done()  # now it is the one around this folder


def test_what_is_switched_off_in_it_can_be_switched_on(signs: Path) -> None:
    started(signs, "elbow").done()
    path = signs / "handouts" / "elbow" / "handout.yaml"
    text = path.read_text(encoding="utf-8")
    for key in ("hold:", "rest:", "side:", "limb:", "tags:", "link:", "not-for:", "sources:"):
        assert f"#{key}" in text
        text = text.replace(f"#{key}", key)
    path.write_text(text, encoding="utf-8")
    assert handout("check", "elbow", folder=signs).done().out == "elbow: 0 errors, 0 warnings\n"


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    started(tmp_path, "elbow", "--library", "mistyped").refused(
        "there is no library in", "to start a library there, make the folder 'mistyped' first"
    )
    assert not (tmp_path / "mistyped").exists()


def test_a_library_in_english_gets_english(tmp_path: Path) -> None:
    started(tmp_path, "elbow", "--library", ".", "--language", "en").done()
    started(tmp_path, "knee").done()
    text = (tmp_path / "handouts" / "knee" / "handout.yaml").read_text(encoding="utf-8")
    assert "Lift your heels" in text
    assert "\n  #- use: signs/exercise-stop" in text
    assert "\n        #illustration: heel-raise\n" in text


@pytest.mark.parametrize(
    ("name", "because"),
    [
        ("tennis elbow", "'tennis elbow' is not a name of letters"),
        ("å", "[wrong-type]"),
        ("../elbow", "[wrong-type]"),
        ("con", "on Windows this is the name of a device"),
        ("SIGNS", "there is already a handout of this name"),
    ],
)
def test_a_name_that_cannot_be_is_refused(signs: Path, name: str, because: str) -> None:
    before = sorted(signs.rglob("*"))
    started(signs, name).refused(because)
    assert sorted(signs.rglob("*")) == before


def test_nothing_is_written_over(signs: Path) -> None:
    started(signs, "elbow").done()
    path = signs / "handouts" / "elbow" / "handout.yaml"
    path.write_text("my work", encoding="utf-8")
    started(signs, "elbow").refused("there is already a handout of this name")
    (signs / "schemas" / "handout.json").write_text("mine", encoding="utf-8")
    started(signs, "knee").refused("file-in-the-way")
    assert path.read_text(encoding="utf-8") == "my work"
    assert not (signs / "handouts" / "knee").exists()


def test_an_older_schema_is_written_again(signs: Path) -> None:
    started(signs, "elbow").done()
    schema = signs / "schemas" / "handout.json"
    whole = schema.read_bytes()
    schema.write_bytes(whole[:500])
    started(signs, "knee").done()
    assert schema.read_bytes() == whole


def test_what_is_not_said_is_asked_for_or_refused(signs: Path) -> None:
    handout("new", "elbow", folder=signs).refused("Say --title as well.")
    handout("new", "elbow", "--title", "x", folder=signs).refused("Say --author as well.")
    handout("new", "elbow", "--title", " ", "--author", "x", folder=signs).refused("must be text")
    started(signs, "elbow", "--language", "xx").refused("phrases of its own in 'xx'")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no terminal to drive like this")
@pytest.mark.parametrize(
    ("typed", "code", "more"),
    [("dansk\nAlbuen\nÅse\n", 0, b"Title: Author: "), ("\x03", 130, b"\n")],
)
def test_at_a_terminal_it_asks(signs: Path, typed: str, code: int, more: bytes) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "handout", "new", "elbow"]
    with subprocess.Popen(
        command, cwd=signs, stdin=theirs, stderr=subprocess.PIPE, stdout=subprocess.PIPE,
        start_new_session=True, preexec_fn=control_terminal,
    ) as running:  # fmt: skip
        assert running.stderr is not None
        question = b"Language [da]: "
        assert running.stderr.read(len(question)) == question
        os.write(ours, typed.encode())
        _, told = running.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert (running.returncode, told) == (code, more)
    path = signs / "handouts" / "elbow" / "handout.yaml"
    if code:
        assert not path.parent.exists()
    else:
        text = path.read_text(encoding="utf-8")
        assert all(line in text for line in ("language: da", 'title: "Albuen"', 'author: "Åse"'))


def test_the_example_library_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = FoundLibrary(Library(tmp_path), EXAMPLE)
    monkeypatch.setattr(authoring, "select_library", lambda _: found)
    started(tmp_path, "elbow").refused("handout new elbow --library .")


def test_a_programme(shelf: Path) -> None:
    options = ("--programme", "back", "--title", "Første uge")
    said = handout("new", "first-week", *options, folder=shelf).done().out
    assert "handout build --programme first-week" in said
    text = (shelf / "programmes" / "first-week.yaml").read_text(encoding="utf-8")
    assert "\n  - brace\n" in text
    assert "\n#  - walk\n" in text
    checked = handout("check", "programmes/first-week.yaml", folder=shelf)
    assert "first-week: 0 errors" in checked.out
    built = ("--no-cache", "build", "--programme", "first-week", "-o", "week.pdf")
    assert "week.pdf" in handout(*built, folder=shelf).out
    handout("new", "first-week", *options, folder=shelf).refused("already a programme")
    handout("new", "x", *options, "--author", "y", folder=shelf).refused("of its handout")
    handout("new", "x", "--programme", "nose", "--title", "y", folder=shelf).refused("'nose'")


def test_a_schema_goes_into_a_file(tmp_path: Path) -> None:
    said = handout("schema", "handout", folder=tmp_path).done().out
    written = handout("schema", "handout", "-o", "schemas/handout.json", folder=tmp_path).done()
    assert written.out.replace("\\", "/") == "schemas/handout.json\n"
    assert (tmp_path / "schemas" / "handout.json").read_text(encoding="utf-8") == said


def test_the_reference_goes_into_a_file(tmp_path: Path) -> None:
    said = handout("reference", folder=tmp_path).done().out
    for _ in range(2):  # the second time, over the first one
        handout("reference", "-o", "keys.md", folder=tmp_path).done()
    assert (tmp_path / "keys.md").read_text(encoding="utf-8") == said
    (tmp_path / "mine.md").write_text("# Mine", encoding="utf-8")
    handout("reference", "-o", "mine.md", folder=tmp_path).refused("file-in-the-way")
