"""What a check found holds until something changes that it depends on."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from handout.building import checking
from handout.building.checking import findings_of
from handout.building.pipeline import build
from handout.building.ward import open_fonts
from handout.pictures import photo
from handout.storage.cache import VARIABLE
from handout.storage.library import pictures_in
from handout.storage.snapshot import Library, Snapshot
from tests.conftest import ROOT, SAMPLE, TODAY

pytestmark = pytest.mark.slow


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    shutil.copytree(SAMPLE, tmp_path / "library")
    assert found(tmp_path / "library") == ([], False)
    assert found(tmp_path / "library") == ([], True)
    return tmp_path / "library"


def found(own: Path, today: date = TODAY, name: str = "balance") -> tuple[list[str], bool]:
    """Return the codes of the problems, and whether they were known."""
    built: list[str] = []

    def watched(*arguments: object) -> object:
        built.append("")
        return build(*arguments)  # type: ignore[arg-type]

    snapshot = Snapshot(Library(own), today)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checking, "build", watched)
        problems = findings_of(snapshot, name, open_fonts(snapshot)).problems
    return [problem.code for problem in problems], not built


def test_another_text_is_checked_anew(own: Path) -> None:
    english = own / "handouts" / "balance" / "en.yaml"
    english.write_text(
        english.read_text("utf-8").replace("        title: Stand tall\n", ""), "utf-8"
    )
    assert found(own)[0] == ["missing-translation"]


def test_another_picture_is_built_with_anew(own: Path) -> None:
    picture = own / "assets" / "illustrations" / "carrying.svg"
    picture.write_text("<svg", "utf-8")
    assert "picture-unusable" in found(own)[0]
    picture.unlink()
    assert found(own)[0] == ["picture-not-found"]
    assert found(own)[1]


def with_photo(own: Path, name: str, size: tuple[int, int] = (60, 40)) -> None:
    """Put a photograph in place of a drawing."""
    pictures = own / "assets" / "illustrations"
    (pictures / "carrying.svg").unlink()
    Image.new("RGB", size, "red").save(pictures / name, "JPEG")


@pytest.mark.parametrize("name", ["carrying.JPG", "carrying.Jpeg"])
def test_the_ending_of_a_picture_may_be_in_capitals(own: Path, name: str) -> None:
    with_photo(own, name)
    assert found(own) == ([], False)
    assert pictures_in(Snapshot(Library(own), TODAY))["carrying"].name == name


@pytest.mark.parametrize(
    ("name", "what", "fix"),
    [
        ("carrying.HEIC", "a HEIC picture", "Most Compatible"),
        ("carrying.webp", "a WebP picture", "save it as a JPEG or PNG"),
        ("carrying.jfif", "a JPEG picture", "ends in .jpg"),
    ],
)
def test_a_picture_of_another_kind_is_named_with_what_to_do(
    own: Path, name: str, what: str, fix: str
) -> None:
    with_photo(own, name)
    snapshot = Snapshot(Library(own), TODAY)
    (problem,) = findings_of(snapshot, "balance", open_fonts(snapshot)).problems
    assert problem.code == "picture-not-found"
    assert f"{name} is {what}" in problem.message
    assert fix in problem.fix
    # Renamed, it is another state of the library.
    (own / "assets" / "illustrations" / name).rename(own / "assets" / "illustrations" / "x.heic")
    snapshot = Snapshot(Library(own), TODAY)
    (problem,) = findings_of(snapshot, "balance", open_fonts(snapshot)).problems
    assert "there is no picture 'carrying' yet" in problem.message


def test_a_photograph_far_larger_than_paper_is_pointed_out(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photo, "MOST_PIXELS", 1_000_000)
    with_photo(own, "carrying.jpg", (1200, 900))
    snapshot = Snapshot(Library(own), TODAY)
    (problem,) = findings_of(snapshot, "balance", open_fonts(snapshot)).problems
    assert problem.code == "picture-very-large"
    assert problem.place.file.endswith("carrying.jpg")
    assert "1200 by 900 pixels" in problem.message


def test_a_picture_that_no_part_wants_changes_nothing(own: Path) -> None:
    (own / "assets" / "illustrations" / "other.svg").write_text("<svg", "utf-8")
    assert found(own) == ([], True)


def test_another_handout_changes_nothing(own: Path) -> None:
    shutil.copytree(own / "handouts" / "balance", own / "handouts" / "other")
    assert found(own) == ([], True)


def test_a_stray_file_is_found(own: Path) -> None:
    (own / "handouts" / "balance" / "english.yaml").write_text("x: y", "utf-8")
    assert found(own)[0] == ["stray-file"]


def test_a_review_becomes_due(own: Path) -> None:
    assert found(own, date(2099, 1, 1))[0] == ["review-overdue"]


def test_facets_of_the_library_are_part_of_it(own: Path) -> None:
    source = own / "handouts" / "balance" / "handout.yaml"
    source.write_text(source.read_text("utf-8").replace("[back, neck]", "[back, jaw]"), "utf-8")
    assert "unknown-value" in found(own)[0]
    words = own / "facets.yaml"
    more = words.read_text("utf-8").replace("da:\n", "da:\n  region: {jaw: kæbe}\n")
    words.write_text(more, "utf-8")
    assert found(own)[0] == []


USER = """\
id: user
language: da
version: "1"
title: Øvelser
review: {author: Afdeling 3, due: 2098-12-31}
sections:
  - id: some
    title: Nogle
    items:
      - use: balance/stand-tall
      - use: balance/heel-raise
"""


def test_a_handout_is_checked_anew_when_one_that_it_uses_changes(own: Path) -> None:
    folder = own / "handouts" / "user"
    folder.mkdir()
    (folder / "handout.yaml").write_text(USER, "utf-8")
    assert found(own, name="user") == ([], False)
    assert found(own, name="user") == ([], True)
    source = own / "handouts" / "balance" / "handout.yaml"
    source.write_text(source.read_text("utf-8").replace("id: heel-raise", "id: heels"), "utf-8")
    assert found(own, name="user") == (["unknown-address"], True)


def test_an_error_of_the_source_is_not_buried_under_those_of_its_translations(own: Path) -> None:
    folder = own / "handouts" / "balance"
    (folder / "en.yaml").write_text("language: en\n", "utf-8")
    source = (folder / "handout.yaml").read_text("utf-8")
    assert set(found(own)[0]) == {"missing-translation"}
    (folder / "handout.yaml").write_text(source.replace("id: shoes", "id: home", 1), "utf-8")
    assert "duplicate-id" in found(own)[0]
    assert "missing-translation" not in found(own)[0]
    (folder / "handout.yaml").write_text(source.replace("kind: advice", "kind: advise", 1), "utf-8")
    assert found(own)[0][0] == "unknown-kind"
    assert "missing-translation" not in found(own)[0]


def test_what_is_wrong_with_the_source_comes_before_its_translations(own: Path) -> None:
    folder = own / "handouts" / "balance"
    (folder / "en.yaml").write_text("language: en\n", "utf-8")
    source = (folder / "handout.yaml").read_text("utf-8")
    (folder / "handout.yaml").write_text(source + "collection:\n", "utf-8")
    assert found(own)[0][:2] == ["empty-value", "missing-translation"]


def test_plain_language_is_remembered_with_all_else(own: Path) -> None:
    words = own / "languages" / "plain" / "da.yaml"
    words.parent.mkdir(parents=True)
    words.write_text("hard-words: {balance: ligevægt}\n", "utf-8")
    codes, known = found(own)
    assert {*codes} == {"hard-word"}
    assert not known
    assert found(own) == (codes, True)
    words.unlink()
    assert found(own) == ([], False)


def test_what_is_waived_and_how_easy_it_is_are_remembered(own: Path) -> None:
    handout = own / "handouts" / "balance" / "handout.yaml"
    words = own / "languages" / "plain" / "da.yaml"
    words.parent.mkdir(parents=True)
    words.write_text("hard-words: {balance: ligevægt}\n", "utf-8")
    text = handout.read_text("utf-8")
    handout.write_text("# waive hard-word balance: known here\n" + text, "utf-8")
    snapshot = Snapshot(Library(own), TODAY)
    for _ in range(2):
        findings = findings_of(snapshot, "balance", open_fonts(snapshot))
        assert [p.code for p in findings.problems if "handout.yaml" in p.place.file] == []
        assert [(one.rule, one.reason) for one in findings.waived] == [
            ("hard-word balance", "known here")
        ]
        assert [one.language for one in findings.ease] == ["da", "en"]


def test_a_translation_of_warnings_alone_is_checked_too(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "handouts" / "signs", tmp_path / "handouts" / "signs")
    source = tmp_path / "handouts" / "signs" / "handout.yaml"
    source.write_text(
        source.read_text("utf-8").replace("Du bløder meget", "Du bløder lidt"), "utf-8"
    )
    assert "translation-stale" in found(tmp_path, name="signs")[0]
