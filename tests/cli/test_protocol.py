"""What a clinic decides, at the command line: asked for, answered, shown and kept up to date."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.running import handout
from tests.cli.sample import KNEE, write_handout
from tests.conftest import ASKING
from tests.reading import open_file, pages_of

ANSWERED = ("--answer", "phase=late", "--profile", "ward")
NOTICE = """\
»Efter din nye hofte« er ikke til:
- Patienter med brud på hoften.
- Patienter, der ikke må bøje i hoften.
"""


@pytest.fixture
def asking(tmp_path: Path) -> Path:
    """A library of a handout that asks its reader's clinic, and of one that does not."""
    shutil.copytree(ASKING, tmp_path / "library")
    write_handout(tmp_path / "library", "knee", KNEE)
    return tmp_path / "library"


def pdfs_in(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*.pdf")}


def answer_in_profile(asking: Path, **answers: str) -> None:
    profile = asking / "profiles" / "ward.yaml"
    lines = "".join(f"  {question}: {answer}\n" for question, answer in answers.items())
    profile.write_text(profile.read_text("utf-8") + lines, "utf-8")


def built(*arguments: str, folder: Path) -> None:
    outcome = handout("build", *arguments, folder=folder)
    assert (outcome.code, outcome.err) == (0, NOTICE), outcome.shown


def test_answers_are_options(asking: Path) -> None:
    built("hip", *ANSWERED, "-o", "a.pdf", folder=asking)
    first, *_ = pages_of((asking / "a.pdf").read_bytes())
    assert "Fase: efter uge 6" in " ".join(first.split())
    assert "Støtte på benet: støtte helt på benet" in " ".join(first.split())


@pytest.mark.parametrize("answer", ["phase", "phase=", "phase=late; phase=early"])
def test_an_answer_needs_a_question_and_is_given_once(asking: Path, answer: str) -> None:
    outcome = handout("build", "hip", "--profile", "ward", "--answer", answer, folder=asking)
    outcome.refused("--answer: error[unclear-answers]")


def test_an_option_replaces_one_answer_of_a_file(asking: Path) -> None:
    text = "handout: hip\nprofile: ward\nanswers: {phase: early, weight-bearing: none}\n"
    (asking / "p.yaml").write_text(text, "utf-8")
    built("--prescription", "p.yaml", "--answer", "phase=late", "-o", "a.pdf", folder=asking)
    said = " ".join(pages_of((asking / "a.pdf").read_bytes())[0].split())
    assert "Fase: efter uge 6" in said
    assert "ikke støtte på benet" in said


def test_one_answer_is_for_one_handout(asking: Path) -> None:
    outcome = handout("build", "hip", "knee", *ANSWERED, folder=asking)
    assert "--answer can be used with one handout only" in outcome.err
    assert outcome.code == 2


def test_all_leaves_out_what_is_not_decided_and_builds_the_rest(asking: Path) -> None:
    outcome = handout("build", "--all", "-o", "out", folder=asking).refused(
        "error[open-question]: 'hip' asks 'Fase'", "2 sheets left out, see above"
    )
    assert pdfs_in(asking / "out") == {"knee.da.pdf"}
    assert handout("build", "--all", "-o", "out", folder=asking) == outcome


def test_all_is_built_with_a_profile_that_answers(asking: Path) -> None:
    answer_in_profile(asking, phase="late")
    built("--all", "--profile", "ward", "-o", "out", folder=asking)
    assert pdfs_in(asking / "out") == {"hip.da.ward.pdf", "hip.en.ward.pdf", "knee.da.ward.pdf"}


def test_a_whole_stock_leaves_out_what_is_not_decided(asking: Path) -> None:
    outcome = handout("batch", "--all", "-o", "stock", "--jobs", "1", folder=asking)
    outcome.refused("error[open-question]: 'hip' asks 'Fase'", "2 rows left out, see above")
    assert pdfs_in(asking / "stock") == {"knee.da.pdf"}


def test_another_answer_of_the_ward_makes_sheets_out_of_date(asking: Path) -> None:
    answer_in_profile(asking, phase="late")
    batch = ("batch", "--all", "--profile", "ward", "-o", "stock", "--jobs", "1")
    handout(*batch, folder=asking).done()
    handout("stock", "stock", folder=asking).done()
    before = (asking / "stock" / "hip.da.ward.pdf").read_bytes()
    profile = asking / "profiles" / "ward.yaml"
    profile.write_text(profile.read_text("utf-8").replace("phase: late", "phase: early"), "utf-8")
    assert "hip.da.ward.pdf   out of date" in handout("stock", "stock", folder=asking).refused().out
    handout(*batch, folder=asking).done()
    assert (asking / "stock" / "hip.da.ward.pdf").read_bytes() != before


def test_a_plan_has_a_column_for_answers(asking: Path) -> None:
    rows = ("phase=late;3", '"phase=early; careful-weeks=6 uger";')
    plan = "pjece;profil;svar;antal\n" + "".join(f"hip;ward;{row}\n" for row in rows)
    (asking / "plan.csv").write_text(plan, "utf-8")
    handout("batch", "plan.csv", "-o", "stock", "--jobs", "1", folder=asking).done()
    assert len(pdfs_in(asking / "stock")) == 2


def test_show_lists_what_is_to_decide(asking: Path) -> None:
    out = handout("show", "hip", folder=asking).done().out
    assert "  phase           Fase: early (uge 0–6), late (efter uge 6)\n" in out
    assert "by the therapist; not decided yet" in out
    assert "To decide" not in handout("show", "knee", folder=asking).done().out


def test_show_says_what_the_profile_answers(asking: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDOUT_PROFILE", "ward")
    out = handout("show", "hip", "--language", "en", folder=asking).done().out
    assert "Pain limit: a number from 0 to 10 (points)" in out
    assert "by the ward; the ward's profile says 3\n" in out
    assert "by the therapist; not decided yet" in out


def test_check_builds_combinations_and_says_how_many(asking: Path) -> None:
    out = handout("check", "--library", ".", folder=asking).done().out
    asked = "hip asks weight-bearing, phase, careful-weeks, pain-limit: "
    assert f"{asked}built with 6 combinations of answers\n" in out
    every = handout("check", "--every-combination", folder=asking).done().out
    assert f"{asked}built with 24 combinations of answers\n" in every
    assert "asks" not in handout("check", "--json", folder=asking).done().out


def test_tailor_writes_the_questions(asking: Path) -> None:
    out = handout("tailor", "hip", folder=asking).done().out
    assert "#answers: {weight-bearing: …," in out


def test_whom_it_is_not_for_is_told_and_never_printed(asking: Path) -> None:
    english = "'After your new hip' is not for:\n- Patients with a hip fracture.\n"
    arguments = ("build", "hip", *ANSWERED, "--language", "en", "-o", "a.pdf")
    first = handout(*arguments, folder=asking)
    assert first.err.startswith(english)
    assert handout(*arguments, folder=asking) == first  # also of a reprint
    pdf = (asking / "a.pdf").read_bytes()
    assert "fracture" not in " ".join(pages_of(pdf))
    info, xmp = open_file(pdf).metadata, open_file(pdf).xmp_metadata
    assert xmp is not None
    assert "fracture" not in f"{info} {xmp.rdf_root.toxml()}"
    assert english in handout("show", "hip", "--language", "en", folder=asking).done().out
    assert handout("build", "knee", folder=asking).done().err == ""
