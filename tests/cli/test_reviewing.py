"""Approvals and translations as the people meet them who answer for the words."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import Outcome, handout
from tests.cli.sample import BACK, BACK_IN_ENGLISH, KNEE, write_handout
from tests.reading import pages_of

pytestmark = pytest.mark.slow

HOLM = ("--by", "Dr. Holm", "--on", "2026-03-02")
CHANGED = KNEE.replace("text: Lig ned.", "text: Lig ikke ned.")


def approve(shelf: Path, *more: str) -> Outcome:
    return handout("approve", "knee", *HOLM, *more, folder=shelf)


def footer(shelf: Path, name: str = "knee", *options: str) -> str:
    path = shelf / "sheet.pdf"
    outcome = handout("build", name, *options, "-o", path, folder=shelf)
    assert outcome.code == 0, outcome.shown
    pages = pages_of(path.read_bytes())
    return " ".join(pages[-1].split())


def code_in(said: str) -> str:
    found = re.search(r"(?:indhold|content) (\w{6})", said)
    assert found, said
    return found[1]


def test_an_approval_is_of_what_is_printed_now(shelf: Path) -> None:
    assert "Endnu ikke godkendt" in footer(shelf)
    said = approve(shelf).done().out
    assert said.startswith("knee in da, version 2, content ")
    approved = footer(shelf)
    assert "Godkendt af Dr. Holm den 2. marts 2026" in approved
    assert code_in(said) == code_in(approved)


def test_after_a_change_every_door_says_so(shelf: Path) -> None:
    approve(shelf).done()
    write_handout(shelf, "knee", CHANGED)
    sheet = footer(shelf)
    assert "Ændret siden godkendelsen" in sheet
    assert "Holm" not in sheet
    said = "changed since approved by Dr. Holm on 2026-03-02"
    assert said in handout("list", folder=shelf).done().out
    assert said in handout("show", "knee", folder=shelf).done().out
    checked = handout("check", "knee", folder=shelf)
    assert "warning[approval-changed]" in checked.out
    assert "count up 'version', which was 2 then too" in checked.out


def test_the_words_as_they_were_are_still_approved(shelf: Path) -> None:
    approve(shelf).done()
    write_handout(shelf, "knee", CHANGED)
    write_handout(shelf, "knee", KNEE.replace('version: "2"', 'version: "3"') + "\n")
    assert "Godkendt af Dr. Holm" in footer(shelf)


def test_an_approval_is_in_one_language(shelf: Path) -> None:
    handout("approve", "back", *HOLM, "--language", "engelsk", folder=shelf).done()
    assert "Approved by Dr. Holm on 2 March 2026" in footer(shelf, "back", "--language", "en")
    assert "Endnu ikke godkendt" in footer(shelf, "back")
    listed = handout("list", folder=shelf).done().out
    assert "da: not approved; en: approved by Dr. Holm on 2026-03-02" in listed


def test_another_picture_is_another_content(shelf: Path) -> None:
    pictures = shelf / "assets" / "illustrations"
    pictures.mkdir(parents=True)
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>'
    )
    (pictures / "lie.svg").write_text(drawing, "utf-8")
    with_picture = "text: Lig ned.\n        illustration: lie\n        alt: En person ligger ned."
    write_handout(shelf, "knee", KNEE.replace("text: Lig ned.", with_picture))
    approve(shelf).done()
    assert "Godkendt af" in footer(shelf)
    (pictures / "lie.svg").write_text(drawing.replace("h7", "h5"), "utf-8")
    assert "Ændret siden godkendelsen" in footer(shelf)
    assert "changed since" in handout("list", folder=shelf).done().out


def test_what_is_taken_in_from_elsewhere_is_approved_with_the_rest(shelf: Path) -> None:
    uses = f"{KNEE}      - use: back/walk\n"
    write_handout(shelf, "knee", uses)
    approve(shelf).done()
    assert "Godkendt af" in footer(shelf)
    write_handout(shelf, "back", BACK.replace("Gå lidt hver dag", "Gå langt hver dag"))
    assert "Ændret siden godkendelsen" in footer(shelf)


def test_every_approval_is_kept(shelf: Path) -> None:
    approve(shelf).done()
    file = shelf / "handouts" / "knee" / "approvals.yaml"
    first = file.read_bytes()
    write_handout(shelf, "knee", CHANGED)
    handout("approve", "knee", "--by", 'Å. "Bo": Łuk', "--on", "3-3-2026", folder=shelf).done()
    assert file.read_bytes().startswith(first)
    assert file.read_bytes().count(b"content: ") == 2
    assert 'approved by Å. "Bo": Łuk on 2026-03-03' in handout("list", folder=shelf).done().out
    write_handout(shelf, "knee", KNEE)  # approved once, but the last approval counts
    assert "Ændret siden godkendelsen" in footer(shelf)


@pytest.mark.parametrize(
    ("options", "because"),
    [
        (("--by", "Bo", "--on", "2090-01-01"), "error[approval-date]"),
        (("--by", "Bo", "--on", "i morges"), "--on"),
        (("--by", " "), "--by"),
        (("--by", "Bo 😀"), "error[character-without-glyph]"),
        (("--by", "Bo", "--language", "en"), "not translated"),
    ],
)
def test_an_approval_that_cannot_be_is_not_written(
    shelf: Path, options: tuple[str, ...], because: str
) -> None:
    handout("approve", "knee", *options, folder=shelf).refused(because)
    assert not (shelf / "handouts" / "knee" / "approvals.yaml").exists()


def test_what_has_errors_cannot_be_approved(shelf: Path) -> None:
    write_handout(shelf, "knee", KNEE.replace("kind: position", "kind: positoin"))
    approve(shelf).refused("error[unknown-kind]")


def test_a_spoilt_file_of_approvals_is_said_and_never_written_over(shelf: Path) -> None:
    file = shelf / "handouts" / "knee" / "approvals.yaml"
    file.write_text("approvals:\n  - by: Bo\n", "utf-8")
    handout("check", "knee", folder=shelf).refused("approvals.yaml:2:", "error[missing-field]")
    approve(shelf).refused("approvals.yaml:2:")
    assert file.read_text("utf-8") == "approvals:\n  - by: Bo\n"


def test_a_name_typed_into_the_file_must_be_printable(shelf: Path) -> None:
    approve(shelf).done()
    file = shelf / "handouts" / "knee" / "approvals.yaml"
    file.write_text(file.read_text("utf-8").replace("Dr. Holm", "Dr. 😀"), "utf-8")
    handout("build", "knee", folder=shelf).refused("approvals.yaml:5:", "character-without-glyph")


def test_a_sheet_whose_approval_changed_is_out_of_date(shelf: Path) -> None:
    batch = ("batch", "--all", "-o", "stock")
    handout(*batch, folder=shelf).done()
    assert handout("stock", "stock", folder=shelf).done()
    approve(shelf).done()
    stock = handout("stock", "stock", folder=shelf)
    lines = [line for line in stock.out.splitlines() if "out of date" in line]
    assert [line.split()[0] for line in lines] == ["knee.da.pdf"]
    handout(*batch, "--strict", folder=shelf).done()
    write_handout(shelf, "knee", CHANGED)
    handout(*batch, "--strict", folder=shelf).refused("error[approval-changed]")
    assert "warning[approval-changed]" in handout(*batch, folder=shelf).err


def test_paper_of_the_same_version_is_told_apart(shelf: Path) -> None:
    batch = ("batch", "--all", "-o", "stock")
    handout(*batch, folder=shelf).done()
    old = code_in(footer(shelf))
    write_handout(shelf, "knee", CHANGED)
    new = code_in(footer(shelf))
    assert old != new
    assert code_in(footer(shelf, "knee", "--text-size", "large", "--note", "Hej")) == new
    said = handout(*batch, folder=shelf).err
    assert said.count("warning[same-version]") == 1
    assert f"the old sheets have the content {old}, the new ones {new}" in said
    assert "same-version" not in handout(*batch, folder=shelf).err
    write_handout(shelf, "knee", KNEE.replace('version: "2"', 'version: "3"'))
    assert "same-version" not in handout(*batch, folder=shelf).err


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_a_commit_knows_what_a_version_said(
    shelf: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(shelf))
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "All")):
        subprocess.run([*git, *command], check=True)
    assert "0 warnings" in handout("check", folder=shelf).done().out
    write_handout(shelf, "knee", CHANGED)
    said = handout("check", folder=shelf).done().out
    assert "knee/handout.yaml:3:10: warning[same-version]" in said
    assert "prints something else in da than at the last commit, and is version 2 still" in said
    for harmless in (
        CHANGED.replace('version: "2"', 'version: "3"'),
        KNEE.replace("goal: mobility", "goal: strength"),
        KNEE,
    ):
        write_handout(shelf, "knee", harmless)
        assert "same-version" not in handout("check", folder=shelf).out


def test_without_git_nothing_is_known(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert "0 warnings" in handout("check", folder=shelf).done().out


def stale(said: str) -> list[tuple[str, str]]:
    return re.findall(r"(error|warning)\[translation-stale\]: the source of '(.*?)'", said)


@pytest.mark.parametrize(
    ("old", "new", "severity", "path"),
    [
        ("title: Gå en tur", "title: Gå to ture", "warning", "sections/daily/items/walk/title"),
        ("Gå lidt hver", "Gå langt hver", "warning", "sections/daily/items/walk/text/1"),
        ("Lad hælen glide.", "Løft hælen.", "error", "sections/legs/items/slide/steps/2"),
        ("points: [Feber]", "points: [Kuldegysninger]", "error", "warnings/danger/points/1"),
        ("title: Ring straks", "title: Ring nu", "error", "warnings/danger/title"),
        ("(se {brace})", "(se {walk})", "error", "sections/legs/items/slide/steps/1"),
    ],
)
def test_a_source_that_changed_is_found_in_its_translation(
    shelf: Path, old: str, new: str, severity: str, path: str
) -> None:
    assert old in BACK
    write_handout(shelf, "back", BACK.replace(old, new))
    outcome = handout("check", folder=shelf)
    assert stale(outcome.out) == [(severity, path)]
    assert (outcome.code == 2) == (severity == "error")
    handout("translated", "back", "en", path, folder=shelf).done()
    assert stale(handout("check", folder=shelf).done().out) == []


def test_a_dangerous_one_is_not_printed(shelf: Path) -> None:
    write_handout(shelf, "back", BACK.replace("[Feber]", "[Kuldegysninger]"))
    build = ("build", "back", "--language")
    handout(*build, "en", folder=shelf).refused("error[translation-stale]", "danger/points/1")
    handout(*build, "da", folder=shelf).done()
    write_handout(shelf, "knee", f"{KNEE}      - use: back/walk\n", en=KNEE_IN_ENGLISH)
    handout("build", "knee", "--language", "en", folder=shelf).refused("'back' has errors")


KNEE_IN_ENGLISH = """\
language: en
title: Knee pain
sections:
  rest:
    title: Rest
    items:
      lie:
        title: Lie down
        text: Lie down.
"""


def test_a_strict_batch_refuses_every_stale_text(shelf: Path) -> None:
    write_handout(shelf, "back", BACK.replace("Gå lidt hver", "Gå langt hver"))
    batch = ("batch", "--all", "-o", "stock")
    assert "warning[translation-stale]" in handout(*batch, folder=shelf).err
    handout(*batch, "--strict", folder=shelf).refused("error[translation-stale]")
    handout("check", "--strict", folder=shelf).refused("error[translation-stale]", "1 error, 0 w")


def test_steps_in_another_order_are_other_steps(shelf: Path) -> None:
    steps = ("          - Spænd maven (se {brace}).\n", "          - Lad hælen glide.\n")
    write_handout(shelf, "back", BACK.replace("".join(steps), "".join(steps[::-1])))
    said = stale(handout("check", folder=shelf).out)
    assert [path.rpartition("/")[2] for _, path in said] == ["1", "2"]


def test_a_step_that_is_new_in_both_spoils_no_other(shelf: Path) -> None:
    before = "          - Lad hælen glide.\n"
    new = BACK.replace(before, f"          - Træk vejret.\n{before}")
    english = BACK_IN_ENGLISH.replace(
        "          - Slide your heel.\n", "          - Breathe.\n          - Slide your heel.\n"
    )
    write_handout(shelf, "back", new, en=english)
    assert [path for _, path in stale(handout("check", folder=shelf).out)] == [
        "sections/legs/items/slide/steps/2"
    ]


def test_a_better_translation_of_the_same_source_is_not_stale(shelf: Path) -> None:
    write_handout(shelf, "back", BACK, en=BACK_IN_ENGLISH.replace("Fever", "A fever"))
    assert "0 errors, 0 warnings" in handout("check", folder=shelf).done().out


def test_a_translation_from_before_gets_one_warning_and_is_printed(shelf: Path) -> None:
    sources = shelf / "handouts" / "back" / "en.sources.yaml"
    sources.unlink()
    said = handout("check", folder=shelf).done().out
    assert said.count("warning[") == 1
    assert "nobody has confirmed 16 texts" in said
    assert "Not yet approved" in footer(shelf, "back", "--language", "en")
    assert (
        handout("translated", "back", "en", folder=shelf)
        .done()
        .out.endswith("back in en: confirmed 16 texts\n")
    )
    once = sources.read_bytes()
    assert "confirmed 0 texts" in handout("translated", "back", "en", folder=shelf).done().out
    assert sources.read_bytes() == once


def test_texts_in_doubt_must_be_named(shelf: Path) -> None:
    doubtful = BACK_IN_ENGLISH.replace("title: Back pain", "title: Ondt i ryggen").replace(
        "every day", "10 minutes every day"
    )
    write_handout(shelf, "back", BACK, en=doubtful)
    said = handout("check", folder=shelf).done().out
    assert "warning[translation-equal]: 'title'" in said
    assert "differ: only in the source none, only here 10" in said
    again = handout("translated", "back", "en", folder=shelf)
    assert "2 in doubt" in again.out
    assert "translation-equal" in again.err
    handout("translated", "back", "en", "title", folder=shelf).done()
    said = handout("check", folder=shelf).done().out
    assert "translation-equal" not in said
    assert "translation-numbers" in said


@pytest.mark.parametrize(
    ("source", "text", "alike"),
    [
        ("Ring 1-1-2 nu.", "Call 112 now.", True),
        ("Ring 1-1-2 nu.", "Call 911 now.", False),
        ("Ring 12 34 56 78.", "Call +45 1234 5678.", True),
        ("Ring 12 34 56 78.", "Call 12 34 56 87.", False),
        ("Vent 2,5 time til kl. 10.30.", "Wait 2.5 hours until 10:30.", True),
        ("Vent 8-10 uger.", "Wait 8 to 10 weeks.", True),
        ("Den 12. marts 2027.", "On March 12, 2027.", True),
        ("Løft 2 kg 3 gange.", "Lift 3 kg 2 times.", True),  # the numbers alone are compared
        ("Gå ½ time.", "Walk for half an hour.", False),
    ],
)
def test_numbers_are_compared_as_they_are_meant(
    shelf: Path, source: str, text: str, alike: bool
) -> None:
    write_handout(
        shelf,
        "back",
        BACK.replace("text: Gå lidt hver dag.", f"text: {source}"),
        en=BACK_IN_ENGLISH.replace("text: Walk a little every day.", f"text: {text}"),
    )
    (shelf / "handouts" / "back" / "en.sources.yaml").unlink()
    said = handout("check", folder=shelf).out
    assert ("translation-numbers" not in said) == alike


def test_a_text_that_is_not_there_is_not_confirmed(shelf: Path) -> None:
    said = handout("translated", "back", "en", "warnings/dangr", folder=shelf)
    said.refused("error[unknown-text]", "the translation has no text 'warnings/dangr'")
    handout("translated", "back", "da", folder=shelf).refused("this is no translation")
    handout("translated", "knee", "en", folder=shelf).refused("not translated into 'en'")
