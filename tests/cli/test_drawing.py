"""The commands for pictures, as an author uses them."""

from __future__ import annotations

import base64
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from handout.illustration.reference.tables import sections
from tests.cli.running import handout
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

SIT = """title: Sitting
description: {en: Sitting on a chair., da: Sidder på en stol.}
camera: {azimuth: 20, elevation: 10}
props:
  floor:
  chair:
body:
  position: sitting
"""


@pytest.fixture
def studio(tmp_path: Path) -> Path:
    """A library with one pose text, drawn already."""
    (tmp_path / "handouts").mkdir()
    pictures = tmp_path / "assets" / "illustrations"
    pictures.mkdir(parents=True)
    (pictures / "sit.yaml").write_text(SIT, encoding="utf-8")
    handout("illustrate", "--library", ".", folder=tmp_path)
    assert (pictures / "sit.svg").is_file()
    return pictures


def run(studio: Path, *arguments: str) -> tuple[int, str]:
    outcome = handout(*arguments, "--library", ".", folder=studio.parents[1])
    assert "Traceback" not in outcome.shown
    return outcome.code, outcome.shown


def test_what_is_up_to_date_is_not_drawn_again(studio: Path) -> None:
    before = (studio / "sit.svg").stat().st_mtime_ns
    assert run(studio, "illustrate") == (0, "1 pictures are up to date\n")
    assert (studio / "sit.svg").stat().st_mtime_ns == before


def test_a_changed_text_is_drawn_anew_and_the_same_text_the_same(studio: Path) -> None:
    before = (studio / "sit.svg").read_bytes()
    (studio / "sit.yaml").write_text(SIT.replace("20", "25"), encoding="utf-8")
    code, _ = run(studio, "illustrate")
    assert code == 0
    assert (studio / "sit.svg").read_bytes() != before
    (studio / "sit.yaml").write_text(SIT, encoding="utf-8")
    run(studio, "illustrate", "sit")
    assert (studio / "sit.svg").read_bytes() == before


def test_a_mistake_in_one_text_keeps_no_other_from_being_drawn(studio: Path) -> None:
    (studio / "bad.yaml").write_text(SIT.replace("chair:", "chiar:"), encoding="utf-8")
    (studio / "good.yaml").write_text(SIT, encoding="utf-8")
    code, shown = run(studio, "illustrate")
    assert code == 2
    assert "bad.yaml:6:3: error[" in shown
    assert "did you mean 'chair'?" in shown
    assert (studio / "good.svg").is_file()
    assert not (studio / "bad.svg").exists()


def test_a_drawing_survives_a_mistake_in_its_text(studio: Path) -> None:
    before = (studio / "sit.svg").read_bytes()
    (studio / "sit.yaml").write_bytes(b"\xff\x00")
    assert run(studio, "illustrate")[0] == 2
    assert (studio / "sit.svg").read_bytes() == before


def test_a_library_has_its_own_figure(studio: Path) -> None:
    before = (studio / "sit.svg").read_bytes()
    (studio.parent / "person.yaml").write_text("build: older\nskin: dark\n", encoding="utf-8")
    assert run(studio, "illustrate")[0] == 0
    assert (studio / "sit.svg").read_bytes() != before
    assert run(studio, "illustrate") == (0, "1 pictures are up to date\n")
    (studio.parent / "person.yaml").write_text("bulid: older\n", encoding="utf-8")
    code, shown = run(studio, "illustrate")
    assert code == 2
    assert "person.yaml:1:1: error[" in shown
    assert "did you mean 'build'?" in shown


def test_an_unknown_picture(studio: Path) -> None:
    code, shown = run(studio, "illustrate", "sitt")
    assert code == 2
    assert "did you mean 'sit'?" in shown


def test_the_gallery_needs_no_other_file(studio: Path) -> None:
    code, shown = run(studio, "gallery", "-o", "alle.html")
    assert (code, shown) == (0, "alle.html: 1 pictures\n")
    page = (studio.parents[1] / "alle.html").read_text(encoding="utf-8")
    sources = re.findall(r'src="([^"]*)"', page)
    assert len(sources) == 2, "in colour and as photocopied"
    for source in sources:
        kind, _, data = source.partition(";base64,")
        assert kind == "data:image/svg+xml"
        assert base64.b64decode(data) == (studio / "sit.svg").read_bytes()


def test_the_reference_is_one_page_and_writes_over_no_other(
    studio: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signs = tuple(section for section in sections() if section.title in ("Signs", "Words"))
    monkeypatch.setattr("handout.building.picture_reference.sections", lambda: signs)
    for _ in range(2):
        code, shown = run(studio, "illustrate", "--reference", "words.html", "--jobs", "1")
        assert (code, shown) == (0, f"words.html: {len(signs[0].entries)} pictures\n")
    page = (studio.parents[1] / "words.html").read_text(encoding="utf-8")
    assert all(f"<h3>{entry.name}</h3>" in page for entry in signs[0].entries)
    own = studio.parents[1] / "own.html"
    own.write_text("mine", encoding="utf-8")
    assert run(studio, "illustrate", "--reference", "own.html", "--jobs", "1")[0] == 2
    assert own.read_text(encoding="utf-8") == "mine"
    code, shown = run(studio, "illustrate", "sit", "--reference", "words.html")
    assert code == 2
    assert "use it alone" in shown


def test_nonsense_is_refused_and_the_other_pictures_are_drawn(studio: Path) -> None:
    text = SIT.replace("  chair:\n", "  chair: {at: [0.8, 0]}\n") + "  at: [0.0, 0.0]\n"
    (studio / "air.yaml").write_text(text, encoding="utf-8")
    (studio / "good.yaml").write_text(SIT, encoding="utf-8")
    code, shown = run(studio, "illustrate")
    assert code == 2
    assert "air.yaml:8:3: error[pose-on-air]: 'pelvis' would rest on air, 45 cm above" in shown
    assert (studio / "good.svg").is_file()
    assert not (studio / "air.svg").exists()


def test_every_picture_that_ships_is_up_to_date(tmp_path: Path) -> None:
    outcome = handout("illustrate", "--library", ROOT, folder=tmp_path).done()
    assert re.fullmatch(r"\d+ pictures are up to date\n", outcome.out)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal to send")
def test_watching_redraws_what_is_saved(studio: Path) -> None:
    command = [sys.executable, "-c", "from handout.cli import main; main()"]
    command += ["illustrate", "--watch", "--library", str(studio.parents[1])]
    before = (studio / "sit.svg").read_bytes()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as watching:
        assert watching.stdout is not None
        while "Watching" not in watching.stdout.readline():
            assert watching.poll() is None
        until = time.monotonic() + 60
        while (studio / "sit.svg").read_bytes() == before and time.monotonic() < until:
            (studio / "sit.yaml").write_text(SIT.replace("20", "30"), encoding="utf-8")
            time.sleep(0.5)
        watching.send_signal(signal.SIGINT)
        watching.communicate(timeout=60)
    assert (studio / "sit.svg").read_bytes() != before
    assert watching.returncode == 0
