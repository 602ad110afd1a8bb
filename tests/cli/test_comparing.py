"""Changes and review sheets as an author, a clinician and a ward clerk meet them."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import handout
from tests.cli.sample import BACK, KNEE, write_handout
from tests.conftest import SAMPLE
from tests.hearing import heard_in
from tests.reading import open_file, words_of

AFTER = BACK.replace("Gå lidt hver dag.", "Gå en tur hver dag.").replace("8-10", "5")

needs_git = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")


@pytest.fixture
def copy(shelf: Path) -> Path:
    """The library as it was, beside the one that has changed."""
    old = shelf / "before"
    shutil.copytree(shelf / "handouts", old / "handouts")
    write_handout(shelf, "back", AFTER)
    return old


@pytest.fixture
def commit(shelf: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The library in git, all of it committed before it has changed."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(shelf))
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "All")):
        subprocess.run([*git, *command], check=True)


def test_an_author_sees_what_changed_for_the_patient(shelf: Path, copy: Path) -> None:
    said = handout("diff", "back", copy, folder=shelf).done().out
    assert "before: the folder before: version 1.0" in said
    assert "after: the library as it is (.): version 1.0" in said
    assert "Both are version 1.0, though they say different things." in said
    assert "CHANGED  advice walk: Gå en tur\n  text/1: Gå [-lidt-] {+en tur+} hver dag.\n" in said
    assert "  dosage: [-8–10-] {+5+} gentagelser" in said
    assert "In the translation into “en”, 1 text has to catch up." in said
    assert "slide" not in said


def test_the_folder_of_a_handout_is_its_library(shelf: Path, copy: Path) -> None:
    named = copy / "handouts" / "back"
    said = (
        handout(
            "diff",
            "back",
            named,
            shelf,
            folder=shelf.parent,
        )
        .done()
        .out
    )
    assert "{+en tur+}" in said
    back = handout("diff", "back", shelf, named, folder=shelf).done().out
    assert "{+lidt+}" in back


def test_the_same_twice_has_not_changed(shelf: Path) -> None:
    said = handout("diff", "back", ".", folder=shelf).done().out
    assert "Nothing has changed for the patient." in said


def test_an_approval_falls_with_the_words_it_was_given_for(shelf: Path) -> None:
    handout("approve", "back", "--by", "Dr. Holm", "--on", "2026-03-02", folder=shelf).done()
    shutil.copytree(shelf / "handouts", shelf / "before" / "handouts")
    compared = ("diff", "back", "before")
    approval = "The approval in the language “da” by Dr. Holm on 2 March 2026"
    assert f"{approval} still holds." in handout(*compared, folder=shelf).done().out
    sourced = BACK.replace("review:", "sources: Rygguiden\nreview:")
    write_handout(shelf, "back", sourced)
    said = handout(*compared, folder=shelf).done().out
    assert f"{approval} still holds." in said
    assert (
        "Changed, but not on the patient's sheet:\n  handout back: sources: {+Rygguiden+}" in said
    )
    write_handout(shelf, "back", AFTER)
    assert f"{approval} falls with these changes." in handout(*compared, folder=shelf).done().out
    write_handout(shelf / "before", "back", AFTER)
    assert f"{approval} had fallen before." in handout(*compared, folder=shelf).done().out


def test_a_translation_is_compared_in_its_own_words(shelf: Path) -> None:
    shutil.copytree(shelf / "handouts", shelf / "before" / "handouts")
    english = shelf / "handouts" / "back" / "en.yaml"
    words = english.read_text(encoding="utf-8")
    english.write_text(words.replace("every day", "each day"), encoding="utf-8")
    said = handout("diff", "back", "before", "--language", "engelsk", folder=shelf).done().out
    assert "text/1: Walk a little [-every-] {+each+} day." in said
    assert "Nothing has" in handout("diff", "back", "before", folder=shelf).done().out


def test_a_program_gets_the_same_as_data(shelf: Path, copy: Path) -> None:
    data = json.loads(handout("diff", "back", copy, "--json", folder=shelf).done().out)
    walk, brace = data["parts"]
    assert (walk["id"], walk["changes"]) == ("walk", ["changed"])
    assert walk["texts"] == [
        {
            "key": "text/1",
            "change": "changed",
            "before": "Gå lidt hver dag.",
            "after": "Gå en tur hver dag.",
            "words": [
                [None, "Gå"], [None, " "], ["deleted", "lidt"], [None, " "], ["new", "en tur"],
                [None, " "], [None, "hver dag."],
            ],
        }
    ]  # fmt: skip
    assert brace["texts"][0]["key"] == "dosage"
    assert data["translations"] == [{"language": "en", "fits": True, "stale": 1, "stale-before": 0}]


def test_a_reviewer_sees_and_hears_what_is_new_and_deleted(shelf: Path, copy: Path) -> None:
    said = handout("diff", "back", copy, "-o", "changes.pdf", folder=shelf).done().out
    assert said.splitlines()[-1].startswith("changes.pdf: ")
    file = shelf / "changes.pdf"
    assert "Gå lidt en tur hver dag." in words_of(file)
    heard = " ".join(heard_in(file))
    assert "Gå slettet tekst: lidt ny tekst: en tur hver dag." in heard
    root: Any = open_file(file).trailer["/Root"]
    decorations = {*decorations_in(root["/StructTreeRoot"])}
    assert decorations == {"/Underline", "/LineThrough"}
    # A sheet that somebody has changed since is not written over; one of the program's own is.
    handout("diff", "back", copy, "-o", "changes.pdf", folder=shelf).done()
    file.write_bytes(b"mine")
    handout("diff", "back", copy, "-o", "changes.pdf", folder=shelf).refused("file-in-the-way")


def test_a_reviewer_sees_a_picture_as_it_was_and_is(tmp_path: Path) -> None:
    for when in ("before", "after"):
        shutil.copytree(SAMPLE, tmp_path / when)
    picture = tmp_path / "after" / "assets" / "illustrations" / "carrying.svg"
    picture.write_bytes(picture.read_bytes().replace(b"</svg>", b'<path d="M1 1h9v9z"/></svg>'))
    compared = ("diff", "balance", "before", "after")
    said = handout(*compared, "-o", "changes.pdf", folder=tmp_path).done().out
    assert "CHANGED  technique carrying: Sådan bærer du\n  picture carrying: changed\n" in said
    figures = [line for line in heard_in(tmp_path / "changes.pdf") if line.startswith("Figure")]
    bags = "En person bærer en taske i hver hånd."
    assert figures == [f"Figure: Sådan så billedet ud før. {bags}", f"Figure: {bags}"]


def decorations_in(element: Any) -> Iterator[str]:
    """Yield how the words below an element of the structure tree are marked for the eye."""
    attributes = element.get("/A", {})
    if "/TextDecorationType" in attributes:
        yield attributes["/TextDecorationType"]
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        below = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(below, dict):
            yield from decorations_in(below)


@needs_git
@pytest.mark.usefixtures("commit")
def test_a_commit_is_a_version_too(shelf: Path) -> None:
    write_handout(shelf, "back", AFTER)
    said = handout("diff", "back", "HEAD", folder=shelf).done().out
    assert "before: the commit " in said
    assert "{+en tur+}" in said
    (shelf / "handouts" / "new").mkdir()
    handout("diff", "back", "HEAD~1", folder=shelf).refused("git knows no such commit")


@needs_git
@pytest.mark.usefixtures("commit")
def test_what_was_added_since_was_not_there_then(shelf: Path) -> None:
    write_handout(shelf, "hip", KNEE.replace("id: knee", "id: hip"))
    handout("diff", "hip", "HEAD", folder=shelf).refused("there is no handout 'hip'")


@needs_git
@pytest.mark.usefixtures("commit")
def test_a_clerk_asks_what_changed_since_the_stock_was_printed(shelf: Path) -> None:
    plan = shelf / "plan.csv"
    plan.write_text("handout\nback\n", encoding="utf-8")
    (shelf / "ward.yaml").write_text("phone: 11 11 11 11\n", encoding="utf-8")
    batch = ("batch", "plan.csv", "-o", "stock", "--jobs", "1")
    assert handout(*batch, folder=shelf).code == 0
    assert "Nothing has" in handout("diff", "back", "stock", folder=shelf).done().out
    write_handout(shelf, "back", AFTER)
    for named in ("stock", "stock/manifest.json"):
        said = handout("diff", "back", named, folder=shelf).done().out
        assert ", as in the stock stock, from the commit " in said
        assert "{+en tur+}" in said
    handout("diff", "knee", "stock", folder=shelf).refused("not-in-stock", "no sheet of 'knee'")


def test_without_git_a_stock_has_only_codes(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (shelf / "plan.csv").write_text("handout\nback\n", encoding="utf-8")
    assert handout("batch", "plan.csv", "-o", "stock", "--jobs", "1", folder=shelf).code == 0
    write_handout(shelf, "back", AFTER)
    monkeypatch.setenv("PATH", "")
    handout("diff", "back", "stock", folder=shelf).refused("not-in-stock", "is kept nowhere")


@pytest.mark.parametrize("named", ["nowhere", "--", "", "-h~1", "HEAD", "handouts/back/en.yaml"])
def test_what_is_no_version_is_refused(shelf: Path, named: str) -> None:
    handout("diff", "back", "--", named, folder=shelf).refused(
        "unknown-version", "nothing to compare"
    )


def test_what_can_be_two_things_is_asked_about(shelf: Path, copy: Path) -> None:
    (copy / "manifest.json").write_text('{"sheets": []}', encoding="utf-8")
    handout("diff", "back", copy, folder=shelf).refused("unknown-version", "--a-is")
    said = handout("diff", "back", copy, "--a-is", "folder", folder=shelf).done().out
    assert "{+en tur+}" in said
    handout("diff", "back", copy, "--a-is", "stock", folder=shelf).refused("not-in-stock")
    handout("diff", "back", shelf, "--a-is", "stock", folder=shelf).refused("unknown-version")


def test_a_handout_with_errors_cannot_be_compared(shelf: Path, copy: Path) -> None:
    write_handout(copy, "back", BACK.replace("title: Gå en tur", "titel: Gå en tur"))
    handout("diff", "back", copy, folder=shelf).refused("before/handouts/back/handout.yaml")


def test_a_clinician_gets_all_there_is_to_approve(shelf: Path) -> None:
    text = BACK.replace("review:", "not-for: [Brud på ryggen.]\nsources: Rygguiden\nreview:")
    write_handout(shelf, "back", text.replace("limb: leg", "limb: leg\n        short: Glid kort."))
    said = handout("review", "back", folder=shelf).done().out
    assert said.startswith("back.da.review.pdf: ")
    words = words_of(shelf / "back.da.review.pdf")
    for expected in (
        "Til gennemsyn: Ondt i ryggen",
        "Ikke til: Brud på ryggen.",
        "Kilder: • Rygguiden",
        "Hvor hurtigt: ring samme dag",
        "Kort udgave: Glid kort.",
        "Bygger på: Spænd maven.",
        "Bemærkning 1",
        "Underskrift:",
    ):
        assert expected in words
    numbers = [int(word) for word, dot in pairwise(words.split()) if dot == "·" and word.isdigit()]
    assert numbers[:20] == [*range(1, 21)]
    heard = heard_in(shelf / "back.da.review.pdf")
    assert "Form: Linje til at skrive på" in heard


def test_a_review_says_what_the_checks_doubt(shelf: Path) -> None:
    write_handout(shelf, "knee", KNEE.replace("due: 2099-01-01", "due: 2020-01-01"))
    handout("review", "knee", "-o", "r.pdf", folder=shelf).done()
    words = words_of(shelf / "r.pdf")
    assert "'knee' was due for review by 2020-01-01" in words
    assert "Der er ikke skrevet kilder" in words


def test_a_review_is_in_the_language_of_the_text(shelf: Path) -> None:
    handout("review", "back", "--language", "en", "-o", "r.pdf", folder=shelf).done()
    words = words_of(shelf / "r.pdf")
    assert "For review: Back pain" in words
    assert "Builds on: Tense your belly." in words


def test_only_a_pdf_file_is_written(shelf: Path) -> None:
    handout("review", "back", "-o", "r.txt", folder=shelf).refused("ends in .pdf")
    handout("diff", "back", ".", "-o", "r.docx", folder=shelf).refused("ends in .pdf")
