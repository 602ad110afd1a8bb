"""Translations as those meet them who write them, send them away and take them in again."""

from __future__ import annotations

import json
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

from handout.building import translating
from tests.cli.running import Outcome, handout
from tests.cli.sample import BACK, BACK_IN_ENGLISH, write_handout

CHANGED = BACK.replace("Gå lidt hver dag.", "Gå langt hver dag.")


def translate(shelf: Path, *more: str | Path, name: str = "back", language: str = "en") -> Outcome:
    return handout("translate", name, language, *more, folder=shelf)


def english(shelf: Path) -> Path:
    return shelf / "handouts" / "back" / "en.yaml"


def test_a_new_translation_is_started_and_filled(shelf: Path) -> None:
    said = translate(shelf, name="knee").done().out
    assert said == "wrote handouts/knee/en.yaml: 4 texts, 4 missing\n"
    checked = handout("check", "knee", folder=shelf).refused("error[missing-translation]")
    assert checked.out.count("[missing-translation]") == 4
    file = shelf / "handouts" / "knee" / "en.yaml"
    filled = re.sub(
        r"^( *#\. Lig ned\.?\n *\w+:)$", r"\1 Lie down.", file.read_text("utf-8"), flags=re.M
    )
    filled = filled.replace("#. Hvile\n    title:", "#. Hvile\n    title: Rest")
    file.write_text(filled.replace("knæet\ntitle:", "knæet\ntitle: Knee pain"), "utf-8")
    assert translate(shelf, name="knee").done().out.endswith(": 4 texts, 4 unconfirmed\n")
    handout("translated", "knee", "en", folder=shelf).done()
    assert translate(shelf, name="knee").done().out.startswith("unchanged: handouts/knee/en.yaml")
    assert "0 errors" in handout("check", "knee", folder=shelf).done().out


def test_it_is_written_only_when_something_changes(shelf: Path) -> None:
    assert translate(shelf).done().out == "wrote handouts/back/en.yaml: 16 texts\n"
    once = english(shelf).read_bytes()
    before = english(shelf).stat().st_mtime_ns
    assert translate(shelf, language="engelsk").done().out.startswith("unchanged:")
    assert english(shelf).read_bytes() == once
    assert english(shelf).stat().st_mtime_ns == before
    assert "0 errors, 0 warnings" in handout("check", "back", folder=shelf).done().out


def test_ends_of_lines_stay_those_of_windows(shelf: Path) -> None:
    english(shelf).write_bytes(BACK_IN_ENGLISH.replace("\n", "\r\n").encode())
    translate(shelf).done()
    data = english(shelf).read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > 30
    assert translate(shelf).done().out.startswith("unchanged:")


def test_a_stale_text_shows_the_source_that_git_still_has(shelf: Path) -> None:
    def git(*words: str) -> None:
        who = ("-c", "user.name=Bo", "-c", "user.email=bo@example.org")
        subprocess.run(("git", "-C", shelf, *who, *words), check=True, capture_output=True)

    git("init")
    git("add", ".")
    git("commit", "-m", "First")
    write_handout(shelf, "back", CHANGED)
    git("commit", "-am", "Second")
    assert translate(shelf).done().out == "wrote handouts/back/en.yaml: 16 texts, 1 stale\n"
    shown = "#| Gå lidt hver dag.\n        #. Gå langt hver dag.\n        text: Walk a little"
    assert shown in english(shelf).read_text("utf-8")
    path = "sections/daily/items/walk/text/1"
    handout("translated", "back", "en", path, folder=shelf).done()
    assert translate(shelf).done().out == "wrote handouts/back/en.yaml: 16 texts\n"
    assert "  #| " not in english(shelf).read_text("utf-8")


def test_without_git_it_says_that_the_source_is_not_known(shelf: Path) -> None:
    write_handout(shelf, "back", CHANGED)
    translate(shelf).done()
    text = english(shelf).read_text("utf-8")
    assert "#| (what the text below was made from is not known)" in text
    assert 'msgid "Gå langt' in exported(shelf)
    assert "#| msgid" not in exported(shelf)


def exported(shelf: Path) -> str:
    (shelf / "x.po").unlink(missing_ok=True)
    translate(shelf, "--export", "x.po").done()
    return (shelf / "x.po").read_text("utf-8")


def test_what_the_source_has_lost_is_told(shelf: Path) -> None:
    write_handout(shelf, "back", BACK.replace("          - Lad hælen glide.\n", ""))
    assert "stands at its end, as comments" in translate(shelf).done().out
    assert "#~   Slide your heel.\n" in english(shelf).read_text("utf-8")


def test_the_state_of_all_languages_is_a_table(shelf: Path) -> None:
    write_handout(shelf, "back", CHANGED)
    translate(shelf, name="knee", language="de").done()
    rows = [line.split() for line in handout("translate", folder=shelf).done().out.splitlines()]
    today = date.today().isoformat()
    assert rows[0][:4] == ["HANDOUT", "LANGUAGE", "TEXTS", "TRANSLATED"]
    assert rows[1:] == [
        ["back", "de", "16", "0", "16", "0", "0", "-"],
        ["back", "en", "16", "16", "0", "1", "0", today],
        ["knee", "de", "4", "0", "4", "0", "0", "-"],
        ["knee", "en", "4", "0", "4", "0", "0", "-"],
    ]
    only = handout("translate", "back", "engelsk", "--json", folder=shelf).done().out
    assert json.loads(only) == [
        {"handout": "back", "language": "en", "texts": 16, "translated": 16, "missing": 0,
         "stale": 1, "unconfirmed": 0, "confirmed_on": today, "problems": []}
    ]  # fmt: skip


def test_one_with_errors_has_a_row_too(shelf: Path) -> None:
    write_handout(shelf, "knee", "id: [")
    english(shelf).write_text("title: 'open", "utf-8")
    said = handout("translate", "--status", folder=shelf).done().out
    assert said.count("(has errors: see 'handout check')") == 2
    told = json.loads(handout("translate", "--json", folder=shelf).done().out)
    assert [row["problems"][0]["code"] for row in told] == ["syntax", "syntax"]


@pytest.mark.parametrize(
    ("words", "because"),
    [
        (("back", "../knee"), "'../knee' is no language code"),
        (("back", "klingon"), "'klingon' is no language code"),
        (("bakc", "en"), "there is no handout 'bakc'"),
        (("back", "en", "--export", "a.po", "--import", "b.po"), "not both"),
        (("back", "--export", "a.po"), "name HANDOUT and LANGUAGE"),
        (("back", "en", "--status", "--import", "a.po"), "name HANDOUT and LANGUAGE"),
        (("back", "en", "--import", "a.po"), "error[file-unreadable]"),
        (("back", "en", "--import", "handouts"), "it is a folder"),
        (("back", "en", "--export", "handouts"), "error[file-in-the-way]"),
    ],
)
def test_what_cannot_be_is_refused(shelf: Path, words: tuple[str, ...], because: str) -> None:
    before = english(shelf).read_bytes()
    handout("translate", *words, folder=shelf).refused(because)
    assert english(shelf).read_bytes() == before


@pytest.mark.parametrize("said", ["da", "dansk"])
def test_its_own_language_is_none_to_translate_into(shelf: Path, said: str) -> None:
    because = ("error[not-a-translation]", f"'back' is written in '{said}'")
    translate(shelf, language=said).refused(*because)


def test_a_file_with_errors_stays_as_it_is(shelf: Path) -> None:
    english(shelf).write_text("title: 'open\n", "utf-8")
    translate(shelf).refused("error[syntax]")
    assert english(shelf).read_text("utf-8") == "title: 'open\n"


def test_a_bureau_gets_a_file_and_gives_it_back(shelf: Path) -> None:
    write_handout(shelf, "back", CHANGED.replace("[Feber]", "[Feber, Rystelser]"))
    po = exported(shelf)
    assert "#, fuzzy\n#| msgid" not in po  # nobody knows the old source here
    done = po.replace('msgid "Rystelser"\nmsgstr ""', 'msgid "Rystelser"\nmsgstr "Shivers"')
    done = done.replace('#, fuzzy\nmsgctxt "sections/daily', 'msgctxt "sections/daily')
    done = done.replace("Walk a little every day.", "Walk far every day.")
    assert done.count("\n") == po.count("\n") - 1
    (shelf / "x.po").write_text(done, "utf-8")
    said = translate(shelf, "--import", "x.po").done().out
    assert said.startswith("x.po: 1 new, 1 changed\nwrote handouts/back/en.yaml: 17 texts, 1 stale")
    assert "run 'handout translated back en'" in said
    text = english(shelf).read_text("utf-8")
    assert "- Shivers\n" in text
    assert "text: Walk far every day.\n" in text
    assert text.endswith("#~ sections/daily/items/walk/text/1:\n#~   Walk a little every day.\n")


def test_what_a_bureau_left_unfinished_is_not_confirmed_by_the_way(shelf: Path) -> None:
    write_handout(shelf, "back", CHANGED)
    exported(shelf)
    said = translate(shelf, "--import", "x.po")
    assert "warning[po-unfinished]: 'sections/daily/items/walk/text/1'" in said.err
    assert "run 'handout translated back en PATH' for each that is right" in said.out


def test_a_file_that_does_not_fit_changes_nothing(shelf: Path) -> None:
    po = exported(shelf).replace("Back pain", "Sore back").replace("(see {brace})", "")
    (shelf / "x.po").write_text(po, "utf-8")
    before = english(shelf).read_bytes()
    translate(shelf, "--import", "x.po").refused("error[po-placeholders]", "has lost {brace}")
    assert english(shelf).read_bytes() == before


def test_a_po_file_is_never_written_over(shelf: Path) -> None:
    exported(shelf)
    translate(shelf, "--export", "x.po").done()
    (shelf / "x.po").write_text("# work of a week\n", "utf-8")
    translate(shelf, "--export", "x.po").refused("error[file-in-the-way]")
    assert (shelf / "x.po").read_text("utf-8") == "# work of a week\n"


def test_a_po_file_has_a_limit(shelf: Path) -> None:
    (shelf / "x.po").write_bytes(b"# x\n" * 600_000)
    translate(shelf, "--import", "x.po").refused("one of this kind may have 2 000 000")


def test_po_files_say_what_they_need(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translating, "find_spec", lambda _: None)
    translate(shelf, "--export", "x.po").refused("error[extra-missing]", "[translate]")
    translate(shelf).done()
