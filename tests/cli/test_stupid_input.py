"""Whatever lies where a handout should: words that help, exit 2, and never a traceback."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from tests.cli.running import handout
from tests.cli.sample import KNEE, write_handout

pytestmark = pytest.mark.slow

EVERY_WAY = (("check",), ("check", "handouts/knee"), ("build", "knee"), ("show", "knee"))
LONGEST_REPORT = 200_000
"""Characters that somebody might still scroll through."""


def refused_every_way(shelf: Path, *because: str) -> None:
    for arguments in EVERY_WAY:
        outcome = handout(*arguments, folder=shelf).refused(*because)
        assert len(outcome.shown) < LONGEST_REPORT
    assert handout("list", folder=shelf).done().out.count("(has errors") == 1
    assert not list(shelf.rglob("*.pdf"))


@pytest.mark.parametrize("seed", range(3))
def test_binary_garbage(shelf: Path, seed: int) -> None:
    write_handout(shelf, "knee", b"\xff" + random.Random(seed).randbytes(20_000))
    refused_every_way(shelf, "knee/handout.yaml:1:1: error[encoding]", "UTF-8")


@pytest.mark.parametrize(
    "text", ["%PDF-1.7\n", "PK\x03\x04\n", "{\\rtf1 Hej}\n", "<html>Hej</html>\n"]
)
def test_a_file_of_another_kind(shelf: Path, text: str) -> None:
    write_handout(shelf, "knee", text)
    refused_every_way(shelf, "knee/handout.yaml:1:")


@pytest.mark.parametrize(
    "garbage", [bytes(2000), ("id: knee\n" * 200).encode("utf-16-le"), b"\x07" * 2000]
)
def test_garbage_of_control_characters(shelf: Path, garbage: bytes) -> None:
    write_handout(shelf, "knee", garbage)
    outcome = handout("check", folder=shelf).refused()
    assert outcome.out.count("error[") < 50
    assert len(outcome.out) < LONGEST_REPORT


@pytest.mark.parametrize("line", ["\x1b[2J\x1b]0;owned\x07 ø", "x" * 400_000 + "\U0001f600"])
def test_a_line_is_shown_so_that_a_terminal_can_bear_it(shelf: Path, line: str) -> None:
    write_handout(shelf, "knee", KNEE.replace("text: Lig ned.", f"text: {line}"))
    outcome = handout("check", "handouts/knee", folder=shelf).refused("handout.yaml:17:")
    assert len(outcome.shown) < LONGEST_REPORT
    assert "\x1b" not in outcome.shown


@pytest.mark.parametrize("line", ["x" * 400_000, "a. " * 130_000, "a (b " * 80_000, "(" * 400_000])
def test_a_line_as_long_as_a_book_does_not_take_for_ever(shelf: Path, line: str) -> None:
    # Where something went through it once for each of its letters, it took hours.
    write_handout(shelf, "knee", KNEE.replace("text: Lig ned.", f"text: '{line}'"))
    outcome = handout("check", "handouts/knee", folder=shelf).refused("handout.yaml:17:")
    assert len(outcome.shown) < LONGEST_REPORT


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n", "\ufeff"])
def test_an_empty_file(shelf: Path, text: str) -> None:
    write_handout(shelf, "knee", text)
    refused_every_way(shelf, "knee/handout.yaml: error[empty-file]")


@pytest.mark.parametrize(
    "text", ["---\n", "null\n", "42\n", "Hej", "- a\n", "[]\n", "{}\n", "''\n", "...\n"]
)
def test_a_file_that_is_no_handout(shelf: Path, text: str) -> None:
    write_handout(shelf, "knee", text)
    refused_every_way(shelf, "knee/handout.yaml:")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{" * 100_000,
        "a: [" + "[" * 5000 + "]" * 5001,
        "- " * 100_000,
        "".join(" " * depth + "a:\n" for depth in range(2000)),
        "? " * 50_000,
        "a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
    ],
    ids=["lists", "mappings", "below a key", "dashes", "indented", "keys", "aliases"],
)
def test_deep_nesting(shelf: Path, text: str) -> None:
    write_handout(shelf, "knee", text)
    handout("check", "handouts/knee", folder=shelf).refused("knee/handout.yaml:")
    handout("build", "knee", folder=shelf).refused()


@pytest.mark.slow
def test_half_a_megabyte_of_points(shelf: Path) -> None:
    points = "        points:\n" + ("          - " + "Lig ned. " * 20 + "\n") * 2_500
    write_handout(shelf, "knee", KNEE + points + "titel: Knæ\n")
    handout("check", "handouts/knee", folder=shelf).refused("yaml:2523:1: error[unknown-key]")


@pytest.mark.slow
def test_half_a_megabyte_of_mistakes(shelf: Path) -> None:
    write_handout(shelf, "knee", KNEE + "nonsense: [" + ("x" * 98 + ", ") * 4_900 + "]\n")
    outcome = handout("check", "handouts/knee", folder=shelf)
    outcome.refused("knee/handout.yaml:22:1: error[unknown-key]")


@pytest.mark.parametrize("digits", ["9" * 5000, "1-" + "9" * 5000, "0." + "1" * 5000])
def test_a_number_of_five_thousand_digits(shelf: Path, digits: str) -> None:
    exercise = KNEE.replace("kind: position", "kind: exercise").replace("text:", "start:")
    steps = f"        steps: [Lig.]\n        dosage:\n          repetitions: {digits}\n"
    write_handout(shelf, "knee", exercise + steps)
    handout("check", "handouts/knee", folder=shelf).refused("error[bad-range]")


def test_a_folder_where_a_file_should_be(shelf: Path) -> None:
    (shelf / "handouts" / "elbow" / "handout.yaml").mkdir(parents=True)
    for arguments in (("check",), ("build", "elbow"), ("show", "elbow"), ("build", "--all")):
        handout(*arguments, folder=shelf).refused("elbow/handout.yaml: error[file-unreadable]")
    (shelf / "handouts" / "knee" / "en.yaml").mkdir()
    handout("check", "handouts/knee", folder=shelf).refused("knee/en.yaml: error[file-unreadable]")


def test_a_link_that_leads_nowhere(shelf: Path) -> None:
    (shelf / "handouts" / "elbow").mkdir()
    (shelf / "handouts" / "elbow" / "handout.yaml").symlink_to(shelf / "gone.yaml")
    handout("build", "elbow", folder=shelf).refused("elbow")
    (shelf / "handouts" / "knee" / "en.yaml").symlink_to("en.yaml")
    handout("check", "handouts/knee", folder=shelf).refused("knee/en.yaml: error[file-unreadable]")


@pytest.mark.parametrize("command", [("list",), ("check",), ("build", "back"), ("show", "back")])
def test_a_library_that_is_none(shelf: Path, command: tuple[str, ...]) -> None:
    (shelf / "file").write_text("", encoding="utf-8")
    (shelf / "empty").mkdir()
    for place in ("file", "empty", "nothing", "file/handouts", "handouts/knee"):
        outcome = handout(*command, "--library", place, folder=shelf)
        outcome.refused(f"--library {place}: error[library-not-found]")


def test_an_empty_library(shelf: Path) -> None:
    (shelf / "empty" / "handouts").mkdir(parents=True)
    handout("list", "--library", "empty", folder=shelf).done()
    assert "no handouts" in handout("check", "--library", "empty", folder=shelf).done().out
    for command in ("build", "show"):
        handout(command, "knee", "--library", "empty", folder=shelf).refused("no handout 'knee'")


def test_all_of_an_empty_library_is_nothing(shelf: Path) -> None:
    (shelf / "empty" / "handouts").mkdir(parents=True)
    handout("build", "--all", "--library", "empty", folder=shelf).refused(
        "error[empty-library]: there are no handouts here"
    )


LONG = "a" * 300


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "knee", "-o", f"{LONG}.pdf"),
        ("build", "knee", "-o", LONG),
        ("build", LONG),
        ("check", LONG),
        ("list", "--library", LONG),
        ("build", "knee", "--language", LONG),
        ("build", "knee", "--only", LONG),
        ("verify", LONG),
    ],
)
def test_a_name_longer_than_a_disk_can_hold(shelf: Path, arguments: tuple[str, ...]) -> None:
    handout(*arguments, folder=shelf).refused()


@pytest.mark.parametrize("name", ["gåtur", "min øvelse", "UPPER", "x.y", "-x", "æ"])
def test_a_handout_in_a_folder_with_an_odd_name(shelf: Path, name: str) -> None:
    write_handout(shelf, name, KNEE)
    handout("check", "./handouts/" + name, folder=shelf).refused("error[id-mismatch]", f"'{name}'")


@pytest.mark.parametrize("field", ["text: (Se {back}.)", "points: [Lig ned., '(Se {back}.)']"])
def test_a_passage_that_is_only_an_aside(shelf: Path, field: str) -> None:
    other = "      - {id: back, kind: advice, region: hip, goal: balance, title: Ryg, text: Ret.}\n"
    write_handout(shelf, "knee", KNEE.replace("text: Lig ned.", field) + other)
    handout("build", "knee", folder=shelf).done()
    handout("build", "knee", "--only", "lie", folder=shelf).done()


OBEYED = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e"
"""What a terminal obeys: a new title, an empty screen, red letters, and words turned round."""


def harmless(shown: str) -> str:
    assert not set(OBEYED) & set(shown) - set("]0;owned[2J31m")
    return shown


def test_no_key_or_title_commands_the_terminal(shelf: Path) -> None:
    write_handout(shelf, "knee", KNEE + '"\\e]0;owned\\a\\x9b31m\\u202e": y\n')
    for command in (("check",), ("check", "--json"), ("build", "knee")):
        shown = harmless(handout(*command, folder=shelf).refused("owned").shown)
        assert "\\u001b" in shown
    titled = KNEE.replace("title: Ondt i knæet", 'title: "\\e]0;owned\\a"')
    write_handout(shelf, "knee", titled)
    for command in (("list",), ("show", "knee")):
        assert "owned" in harmless(handout(*command, folder=shelf).shown)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_no_name_of_a_file_commands_the_terminal(shelf: Path) -> None:
    name = f"{OBEYED}.pdf"
    (shelf / name).write_bytes(b"no PDF")
    for command in (("verify", name), ("verify", "."), ("stock", "."), ("check", name)):
        harmless(handout(*command, folder=shelf).shown)


def test_a_row_higher_than_its_page_is_refused(shelf: Path) -> None:
    long = KNEE.replace("kind: position", "kind: exercise\n        steps: [Lig.]").replace(
        "        title: Lig ned", f"        title: {'øvelserne ' * 120}"
    )
    write_handout(shelf, "knee", long.replace("        text: Lig ned.", "        start: Lig ned."))
    options = ("--diary", "4 weeks", "--paper", "a5", "--text-size", "large")
    handout("build", "knee", *options, folder=shelf).refused("error[higher-than-page]", "the diary")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a folder that is in use")
def test_a_folder_that_is_gone_is_said(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> Path:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(Path, "cwd", gone)
    handout("list", folder=shelf).refused("error[no-current-folder]")


def test_names_that_another_system_cannot_have_are_refused(shelf: Path) -> None:
    for name in ("con", "LPT1"):
        write_handout(shelf, name, KNEE.replace("id: knee", f"id: {name}"))
        handout("check", name, folder=shelf).refused("error[reserved-id]", "Windows")


@pytest.mark.skipif(sys.platform != "linux", reason="others take both for one folder")
def test_names_alike_but_for_capitals_are_refused(shelf: Path) -> None:
    write_handout(shelf, "Knee", KNEE.replace("id: knee", "id: Knee"))
    handout("check", folder=shelf).refused("error[alike-but-for-capitals]", "'knee' and 'Knee'")


@pytest.mark.skipif(sys.platform != "linux", reason="others have no such names")
def test_a_picture_whose_name_is_no_text_is_shown(shelf: Path) -> None:
    pictures = shelf / "assets/illustrations"
    pictures.mkdir(parents=True)
    (pictures / "a\udcff.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    handout("gallery", folder=shelf).done()


def test_a_name_of_300_letters_is_refused(shelf: Path) -> None:
    handout("tailor", "knee", "-o", "x" * 300, folder=shelf).refused("error[file-unwritable]")


def test_a_cell_may_be_longer_than_csv_has_it(shelf: Path) -> None:
    (shelf / "plan.csv").write_text(f"handout,note\nknee,{'a' * 140_000}\n", encoding="utf-8")
    handout("batch", "plan.csv", "-o", "out", folder=shelf).refused("error[note-too-long]")
