from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from tests.cli.running import handout
from tests.cli.sample import BACK, BACK_IN_ENGLISH, KNEE, write_handout
from tests.reading import words_of


@pytest.fixture
def faulty(shelf: Path) -> Path:
    """The library with one error in each handout."""
    write_handout(shelf, "back", BACK.replace("8-10", "10-8"))
    write_handout(shelf, "knee", KNEE.replace("kind: position", "kind: positoin"))
    return shelf


def test_check_finds_nothing_in_sound_content(shelf: Path) -> None:
    assert handout("check", folder=shelf).done().out == "back, knee: 0 errors, 0 warnings\n"


def test_check_goes_through_the_whole_library_and_its_translations(faulty: Path) -> None:
    write_handout(faulty, "back", BACK, en="language: en\n")
    outcome = handout("check", folder=faulty).refused("knee/handout.yaml:15:15: error[unknown-kind")
    assert "back/en.yaml:1:1: error[missing-translation]" in outcome.out


@pytest.mark.parametrize(
    "path",
    [
        "handouts/knee",
        "handouts/knee/",
        "handouts/knee/handout.yaml",
        "./handouts/../handouts/knee",
    ],
)
def test_check_of_one_handout_leaves_the_others(faulty: Path, path: str) -> None:
    outcome = handout("check", path, folder=faulty).refused("error[unknown-kind]")
    assert outcome.out.endswith("knee: 1 error, 0 warnings\n")


@pytest.mark.parametrize("path", [".", "handouts"])
def test_check_of_a_folder_of_handouts(faulty: Path, path: str) -> None:
    handout("check", path, folder=faulty).refused("back, knee: 2 errors")
    handout("check", faulty / path, folder=Path("/")).refused("back, knee: 2 errors")


def test_check_of_a_translation(shelf: Path) -> None:
    write_handout(shelf, "back", BACK, en="language: en\n")
    handout("check", "handouts/back/en.yaml", folder=shelf).refused("back/en.yaml:1:1: error")


def test_check_of_the_handout_one_stands_in(faulty: Path) -> None:
    outcome = handout("check", ".", folder=faulty / "handouts" / "knee")
    outcome.refused("handout.yaml:15:15: error[unknown-kind]", "knee: 1 error,")


@pytest.mark.parametrize(("path", "named"), [("../back", "back: 1"), ("..", "back, knee: 2")])
def test_check_of_a_path_through_the_folder_above(faulty: Path, path: str, named: str) -> None:
    handout("check", path, folder=faulty / "handouts" / "knee").refused(f"\n{named} error")


def test_check_of_a_path_leaves_the_library_named_beside_it(faulty: Path) -> None:
    outcome = handout("check", "handouts/knee", "--library", ".", folder=faulty)
    assert outcome.refused().out.endswith("\nknee: 1 error, 0 warnings\n")


def test_check_reads_each_handout_once(faulty: Path) -> None:
    paths = ("handouts/knee", "handouts/knee/handout.yaml", "handouts", ".")
    handout("check", *paths, folder=faulty).refused("knee, back: 2 errors")


@pytest.mark.parametrize("path", ["nothing", "handouts/nothing", "handouts/knee/da.yaml"])
def test_check_of_what_is_not_there(shelf: Path, path: str) -> None:
    handout("check", path, folder=shelf).refused(f"{path}: error[file-not-found]")


def test_check_of_a_file_that_is_no_handout(shelf: Path) -> None:
    (shelf / "README.md").write_text("# Read me\n", encoding="utf-8")
    handout("check", "README.md", folder=shelf).refused("README.md: error")


def test_check_for_editors(faulty: Path) -> None:
    outcome = handout("check", "--json", folder=faulty)
    assert (outcome.code, outcome.err) == (2, "")
    first, second = json.loads(outcome.out)
    assert (first["file"], first["line"], first["column"]) == ("handouts/back/handout.yaml", 34, 24)
    assert (second["code"], second["severity"], second["length"]) == ("unknown-kind", "error", 8)


def test_check_for_editors_of_sound_content_is_an_empty_list(shelf: Path) -> None:
    assert json.loads(handout("check", "--json", folder=shelf).done().out) == []


def test_check_for_editors_of_what_is_not_there_is_json_too(shelf: Path) -> None:
    outcome = handout("check", "--json", "nothing", folder=shelf).refused()
    assert [problem["code"] for problem in json.loads(outcome.out)] == ["file-not-found"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("language: da", "language: de", "language-without-wording"),
        ("text: Lig ned.", "text: Lig " + "9" * 200, "word-too-wide"),
        (
            "text: Lig ned.",
            "text: Lig.\n        illustration: broken\n        alt: En person.",
            "picture-unusable",
        ),
    ],
)
def test_what_build_refuses_check_reports(shelf: Path, old: str, new: str, code: str) -> None:
    write_handout(shelf, "knee", KNEE.replace(old, new))
    (shelf / "assets" / "illustrations").mkdir(parents=True)
    (shelf / "assets" / "illustrations" / "broken.svg").write_text("<html/>", encoding="utf-8")
    handout("build", "knee", folder=shelf).refused(f"error[{code}]")
    handout("check", "handouts/knee", folder=shelf).refused(f"error[{code}]")


@pytest.mark.parametrize("text", ["Ring 1813 # også om natten", "Øvelse #2 og #3"])
def test_a_hash_does_not_swallow_the_rest_of_a_text(shelf: Path, text: str) -> None:
    write_handout(shelf, "knee", KNEE.replace("text: Lig ned.", f"text: {text}"))
    assert "knee/handout.yaml:17:" in handout("check", folder=shelf).out


def test_a_list_item_indented_too_far_is_not_joined_to_the_one_before(shelf: Path) -> None:
    points = "points:\n          - Lig ned.\n            - Rejs dig."
    write_handout(shelf, "knee", KNEE.replace("text: Lig ned.", points))
    assert "knee/handout.yaml:19:" in handout("check", folder=shelf).out


def test_a_soft_hyphen_from_word_does_not_part_a_word_on_the_sheet(shelf: Path) -> None:
    write_handout(shelf, "knee", KNEE.replace("text: Lig ned.", "text: Lig på ryg\u00adgen."))
    handout("check", folder=shelf).done()
    handout("build", "knee", folder=shelf).done()
    assert "Lig på ryggen." in words_of(shelf / "knee.da.pdf")


def test_a_soft_hyphen_of_an_author_parts_a_long_word_and_is_no_part_of_it(shelf: Path) -> None:
    marked = "styrketræning\u00adsmaskinens\u00advejledningsbog\u00adsamlingens"
    write_handout(shelf, "knee", KNEE.replace("text: Lig ned.", f"text: Se {marked} forside."))
    build = ("build", "knee", "--text-size", "large", "--paper", "a5", "-o", "a.pdf")
    assert handout(*build, folder=shelf).code == 0
    said = words_of(shelf / "a.pdf")
    assert "maskinensvejledningsbog\u00ad samlingens forside" in said
    assert marked.replace("\u00ad", "") in said.replace("\u00ad ", "")


def test_check_tries_the_editions_in_which_the_fewest_letters_fit_a_line(shelf: Path) -> None:
    write_handout(shelf, "knee", KNEE.replace("text: Lig ned.", "text: Lig " + "9" * 40))
    handout("build", "knee", folder=shelf).done()
    handout("build", "knee", "--text-size", "large", "--paper", "a5", folder=shelf).refused(
        "error[word-too-wide]"
    )
    said = "is longer than a line (--text-size clear --layout grid)"
    handout("check", "handouts/knee", folder=shelf).refused("handout.yaml:17:19:", said)


def test_an_address_of_mail_fits_every_edition(shelf: Path) -> None:
    address = "fysioterapien@sygehus-eksempel.dk"
    write_handout(shelf, "knee", KNEE.replace("text: Lig ned.", f"text: Skriv til {address}"))
    handout("check", "handouts/knee", folder=shelf).done()


@pytest.mark.parametrize("wrong", ["back", "kne"])
def test_a_handout_with_a_wrong_id_hides_no_other_problem(shelf: Path, wrong: str) -> None:
    write_handout(shelf, "back", BACK.replace("8-10", "10-8"))
    write_handout(shelf, "knee", KNEE.replace("id: knee", f"id: {wrong}"))
    handout("check", folder=shelf).refused(
        "back/handout.yaml:34:24: error[bad-range]",
        "knee/handout.yaml:1:5: error[id-mismatch]",
    )


def test_a_translation_is_blamed_when_its_source_is_right(shelf: Path) -> None:
    write_handout(shelf, "knee", KNEE.replace("version:", "versoin:"), sv="language: sv\n")
    out = handout("check", folder=shelf).refused("knee/handout.yaml:3:1: error[unknown-key]").out
    assert "missing-translation" not in out
    write_handout(shelf, "knee", KNEE, sv="language: sv\n")
    handout("check", folder=shelf).refused("knee/sv.yaml:1:1: error[missing-translation]")


def test_an_item_without_an_id_is_not_called_nothing(shelf: Path) -> None:
    source = BACK.replace("- id: walk\n        kind", "- kind")
    write_handout(shelf, "back", source, en=BACK_IN_ENGLISH)
    out = handout("check", folder=shelf).refused("error[missing-field]: 'id' is missing here").out
    for nothing in ("use one of: ,", "use one of: \n", "' >", "''"):
        assert nothing not in out


@pytest.mark.parametrize("name", ["En", "english", "en_GB", "handout.en"])
def test_a_translation_with_a_wrong_name_is_not_passed_over(shelf: Path, name: str) -> None:
    write_handout(shelf, "back", BACK, **{name: BACK_IN_ENGLISH})
    assert f"{name}.yaml" in handout("check", folder=shelf).out


def test_a_language_without_phrases_is_shown_where_it_is_named(shelf: Path) -> None:
    write_handout(shelf, "knee", KNEE.replace("language: da", "language: DA"))
    outcome = handout("check", "handouts/knee", folder=shelf)
    outcome.refused("knee/handout.yaml:2:11: error[language-without-wording]")


def test_an_author_too_long_for_the_footer_is_not_let_through(shelf: Path) -> None:
    author = (
        "Fysioterapien, Afdeling for Ryg og Led, Universitetshospitalet, Patientudvalget og "
        "Brugerrådet for hele regionen i 2026"
    )
    write_handout(shelf, "knee", KNEE.replace("Afdeling 3", author))
    outcome = handout("check", "handouts/knee", folder=shelf)
    outcome.refused("knee/handout.yaml:6:11: error[line-too-long]")


def test_warnings_alone_are_no_failure(shelf: Path) -> None:
    write_handout(shelf, "knee", KNEE.replace("2099-01-01", "2001-01-01"))
    outcome = handout("check", folder=shelf)
    assert outcome.code == 0
    assert "warning[review-overdue]" in outcome.out
    assert outcome.out.endswith("0 errors, 1 warning\n")


def test_what_build_makes_passes(shelf: Path) -> None:
    handout("build", "--all", "-o", "stock", folder=shelf).done()
    files = sorted(path.relative_to(shelf) for path in (shelf / "stock").iterdir())
    outcome = handout("verify", *files, folder=shelf).done()
    assert outcome.out == "".join(f"{path}: passes\n" for path in files)


def test_verify_goes_on_after_a_file_that_fails(shelf: Path) -> None:
    handout("build", "knee", folder=shelf).done()
    (shelf / "note.pdf").write_text("no PDF", encoding="utf-8")
    (shelf / "empty.pdf").write_bytes(b"")
    (shelf / "folder.pdf").mkdir()
    names = ("note.pdf", "empty.pdf", "folder.pdf", "nothing.pdf", "knee.da.pdf")
    outcome = handout("verify", *names, folder=shelf).refused()
    for name in names[:-1]:
        assert f"{name}: fails" in outcome.out
    assert outcome.out.endswith("knee.da.pdf: passes\n")


def test_verify_takes_all_sheets_of_a_folder(shelf: Path) -> None:
    handout("batch", "--all", "-o", "stock", folder=shelf).done()
    outcome = handout("verify", "stock", folder=shelf).done()
    assert outcome.out.count(": passes\n") == len(list((shelf / "stock").glob("*.pdf")))
    (shelf / "empty").mkdir()
    handout("verify", "empty", folder=shelf).refused("there are no PDF files in this folder")


@pytest.mark.skipif(sys.platform == "win32", reason="neither is a file there")
def test_verify_waits_for_no_device(shelf: Path) -> None:
    os.mkfifo(shelf / "pipe.pdf")
    refused = handout("verify", "pipe.pdf", "/dev/zero", folder=shelf)
    refused.refused("a pipe", "pipe.pdf: fails", "a device", "zero: fails")


def test_verify_needs_a_file(shelf: Path) -> None:
    handout("verify", folder=shelf).refused("Missing argument 'FILES...'")


HARD = KNEE.replace("text: Lig ned.", "text: Bliv i rygleje.")


def test_check_shows_how_easy_each_handout_is_to_read(shelf: Path) -> None:
    head, *rows = handout("check", "--readability", folder=shelf).done().out.splitlines()
    assert head.split()[:4] == ["handout", "language", "measure", "value"]
    assert [row.split()[:3] for row in rows[:-1]] == [
        ["back", "da", "LIX"],
        ["back", "en", "grade"],
        ["knee", "da", "LIX"],
    ]
    assert rows[-1] == "back, knee: 0 errors, 0 warnings"


def test_check_lists_what_is_waived(shelf: Path) -> None:
    assert "nothing is waived" in handout("check", "--waivers", folder=shelf).done().out
    place = "        text: Bliv i"
    waived = HARD.replace(place, f"        # waive hard-word: all know it\n{place}")
    write_handout(shelf, "knee", waived)
    out = handout("check", "--waivers", folder=shelf).done().out
    assert "handouts/knee/handout.yaml:17:9: hard-word (1 ×): all know it\n" in out
    assert "back, knee: 0 errors, 0 warnings" in out


def test_programs_get_both_with_the_problems(shelf: Path) -> None:
    write_handout(shelf, "knee", HARD)
    options = ("--json", "--readability", "--waivers")
    told = json.loads(handout("check", *options, folder=shelf).done().out)
    assert [problem["code"] for problem in told["problems"]] == ["hard-word"]
    assert [(one["handout"], one["measure"]) for one in told["readability"]] == [
        ("back", "LIX"),
        ("back", "grade"),
        ("knee", "LIX"),
    ]
    assert told["waivers"] == []
    assert isinstance(json.loads(handout("check", "--json", folder=shelf).done().out), list)
