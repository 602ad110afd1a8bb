from __future__ import annotations

import re
from pathlib import Path

import pytest

from handout.tailoring.edition import Layout
from tests.cli.running import handout
from tests.cli.sample import BACK, BACK_IN_ENGLISH, KNEE, NUMBERS, write_handout
from tests.reading import pages_of, words_of


def pdfs_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.pdf")}


def test_build_makes_the_handout_in_its_own_language(shelf: Path) -> None:
    outcome = handout("build", "back", folder=shelf).done()
    assert outcome.out == "back.da.pdf: 1 page, not approved\n"
    assert pdfs_in(shelf) == {"back.da.pdf"}
    words = words_of(shelf / "back.da.pdf")
    assert "Ring straks" in words
    assert "Øvelse 2: Lad hælen glide" in words


def test_build_makes_a_translation(shelf: Path) -> None:
    handout("build", "back", "--language", "en", folder=shelf).done()
    words = words_of(shelf / "back.en.pdf")
    assert "Exercise 2: Slide your heel" in words
    assert "Spænd" not in words


def test_build_makes_several_handouts_each_once(shelf: Path) -> None:
    handout("build", "knee", "back", "knee", folder=shelf).done()
    assert pdfs_in(shelf) == {"back.da.pdf", "knee.da.pdf"}


def test_build_all_makes_every_language(shelf: Path) -> None:
    outcome = handout("build", "--all", "-o", "stock", folder=shelf).done()
    assert pdfs_in(shelf) == {"stock/back.da.pdf", "stock/back.en.pdf", "stock/knee.da.pdf"}
    assert len(outcome.out.splitlines()) == 3


def test_a_choice_of_items_has_a_file_of_its_own(shelf: Path) -> None:
    handout("build", "back", folder=shelf).done()
    handout("build", "back", "--only", "brace,walk", folder=shelf).done()
    handout("build", "back", "--only", "walk,brace", folder=shelf).done()
    assert len(pdfs_in(shelf)) == 3, "one sheet took the place of another"


def test_only_prints_the_items_in_the_order_given_and_the_warnings(shelf: Path) -> None:
    handout("build", "back", "--only", " brace , walk ", "-o", "one.pdf", folder=shelf).done()
    words = words_of(shelf / "one.pdf")
    places = [words.index(title) for title in ("Ring straks", "Spænd maven", "Gå lidt hver dag")]
    assert places == sorted(places)
    assert "Lad hælen glide" not in words


def test_only_brings_along_what_an_item_builds_on(shelf: Path) -> None:
    outcome = handout("build", "back", "--only", "slide", "-o", "one.pdf", folder=shelf)
    assert outcome.code == 0
    assert "warning[requirement-added]: 'slide' builds on 'brace'" in outcome.err
    assert "Øvelse 2: Lad hælen glide" in words_of(shelf / "one.pdf")


@pytest.mark.parametrize("only", ["", " ", ",", " , ,"])
def test_only_needs_an_item(shelf: Path, only: str) -> None:
    handout("build", "back", "--only", only, folder=shelf).refused("--only needs at least one item")
    assert pdfs_in(shelf) == set()


def test_only_names_every_mistake_at_once(shelf: Path) -> None:
    outcome = handout("build", "back", "--only", "brase,brace,brace,run", folder=shelf)
    outcome.refused("no item 'brase'", "did you mean 'brace'?", "no item 'run'", "2 times")
    assert pdfs_in(shelf) == set()


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("back", "--all"),
        ("--all", "--only", "walk"),
        ("--all", "--language", "en"),
        ("back", "knee", "--only", "walk"),
    ],
)
def test_what_does_not_go_together_is_refused(shelf: Path, arguments: list[str]) -> None:
    handout("build", *arguments, folder=shelf).refused("Usage: handout build")
    assert pdfs_in(shelf) == set()


@pytest.mark.parametrize("command", ["show", "build"])
def test_an_unknown_handout_is_offered_the_nearest(shelf: Path, command: str) -> None:
    outcome = handout(command, "knees", folder=shelf)
    outcome.refused("error[file-not-found]: there is no handout 'knees'", "did you mean 'knee'?")
    handout(command, "shoulder", folder=shelf).refused("use one of: back, knee")


def test_every_unknown_handout_is_named_at_once(shelf: Path) -> None:
    handout("build", "knees", "shoulder", "bakc", folder=shelf).refused(
        "'knees'", "'shoulder'", "'bakc'", "did you mean 'back'?"
    )


@pytest.mark.parametrize("command", ["show", "build"])
@pytest.mark.parametrize("name", ["../../outside/x", "../outside", "..", ".", "", "/", "back/"])
def test_no_handout_lies_outside_the_library(shelf: Path, command: str, name: str) -> None:
    write_handout(shelf / "outside", "x", KNEE.replace("id: knee", "id: x"))
    write_handout(shelf.parent, "outside", KNEE.replace("id: knee", "id: outside"))
    outcome = handout(command, name, folder=shelf).refused(f"there is no handout '{name}'")
    assert "Ondt i" not in outcome.shown
    assert pdfs_in(shelf.parent) == set()


def test_a_picture_lies_in_the_library_or_nowhere(shelf: Path) -> None:
    (shelf / "secret.svg").write_text("<svg/>", encoding="utf-8")
    picture = "illustration: ../../secret\n        alt: En hemmelighed.\n"
    write_handout(shelf, "knee", KNEE.replace("text: Lig ned.\n", f"text: Lig.\n        {picture}"))
    handout("build", "knee", folder=shelf).refused("'../../secret' is not a name")


def test_errors_of_every_handout_asked_for_are_said_at_once(shelf: Path) -> None:
    write_handout(shelf, "back", BACK.replace("{walk}", "{wlak}").replace("8-10", "10-8"))
    write_handout(shelf, "knee", KNEE.replace("kind: position", "kind: positoin"))
    handout("build", "back", "knee", folder=shelf).refused(
        "back/handout.yaml:5:29: error[unknown-reference]",
        "back/handout.yaml:34:24: error[bad-range]",
        "knee/handout.yaml:15:15: error[unknown-kind]",
    )
    assert pdfs_in(shelf) == set()


def test_one_handout_with_errors_stops_the_others(shelf: Path) -> None:
    write_handout(shelf, "knee", KNEE.replace("kind: position", "kind: positoin"))
    handout("build", "back", "knee", folder=shelf).refused("error[unknown-kind]")
    assert pdfs_in(shelf) == set()


def test_all_builds_the_others_and_says_what_is_left_out(shelf: Path) -> None:
    write_handout(shelf, "knee", KNEE.replace("kind: position", "kind: positoin"))
    outcome = handout("build", "--all", folder=shelf).refused("error[unknown-kind]")
    assert pdfs_in(shelf) == {"back.da.pdf", "back.en.pdf"}
    assert outcome.err.endswith("1 sheet left out, see above\n")
    assert handout("build", "--all", folder=shelf) == outcome


def test_errors_in_a_translation_do_not_stop_the_source(shelf: Path) -> None:
    write_handout(shelf, "back", BACK, en=BACK_IN_ENGLISH.replace("title: Legs", "titel: Legs"))
    handout("build", "back", folder=shelf).done()
    handout("build", "back", "--language", "en", folder=shelf).refused(
        "en.yaml:17:5: error[missing-translation]"
    )


def test_notes_for_the_author_are_counted_and_stop_nothing(shelf: Path) -> None:
    write_handout(shelf, "knee", KNEE.replace("text: Lig ned.\n", "text: Lig **ned**.\n"))
    outcome = handout("build", "knee", folder=shelf)
    assert outcome.code == 0
    assert outcome.err == "There is 1 note for the author: see 'handout check'.\n"


def test_a_language_without_phrases(shelf: Path) -> None:
    write_handout(shelf, "knee", KNEE.replace("language: da", "language: de"))
    handout("build", "knee", folder=shelf).refused(
        "error[language-without-wording]: neither the program nor the library has phrases",
        "use one of: da, en",
    )


def test_a_picture_that_cannot_be_used(shelf: Path) -> None:
    picture = "illustration: lying\n        alt: En person ligger ned.\n"
    write_handout(shelf, "knee", KNEE.replace("text: Lig ned.\n", f"text: Lig.\n        {picture}"))
    drawings = shelf / "assets" / "illustrations"
    drawings.mkdir(parents=True)
    for content in (b"", b"GIF89a", b"<svg", b"<svg><script>alert(1)</script></svg>", b"<html/>"):
        (drawings / "lying.svg").write_bytes(content)
        handout("build", "knee", folder=shelf).refused(
            "assets/illustrations/lying.svg", "error[picture-unusable]", "export it as a PNG"
        )
    assert pdfs_in(shelf) == set()


def test_a_word_longer_than_a_line(shelf: Path) -> None:
    write_handout(shelf, "knee", KNEE.replace("text: Lig ned.", "text: Lig " + "9" * 200))
    handout("build", "knee", folder=shelf).refused("handout.yaml:17:", "error[word-too-wide]")


def test_a_title_longer_than_a_line_beside_its_picture(shelf: Path) -> None:
    square = 'viewBox="0 0 9 9"><path d="M0 0h9v9z"/>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" {square}</svg>'
    (shelf / "assets" / "illustrations").mkdir(parents=True)
    (shelf / "assets" / "illustrations" / "lying.svg").write_text(drawing, encoding="utf-8")
    picture = "illustration: lying\n        alt: En person."
    knee = KNEE.replace("title: Lig ned", f"title: {'9' * 80}\n        {picture}")
    write_handout(shelf, "knee", knee)
    handout("build", "knee", folder=shelf).refused("handout.yaml:16:", "error[word-too-wide]")


def test_two_builds_give_equal_bytes(shelf: Path) -> None:
    handout("build", "--all", "-o", "one", folder=shelf).done()
    handout("build", "--all", "-o", "two", folder=shelf).done()
    for path in (shelf / "one").iterdir():
        assert path.read_bytes() == (shelf / "two" / path.name).read_bytes()


AS_PEOPLE_SAY_IT = (
    *("--language", "Engelsk", "--text-size", "stor", "--paper", "A5", "--ink", "sort"),
    *("--dosage", "slide", "3 sæt à 10, 2 gange om dagen", "--without-required"),
)
AS_A_FILE_SAYS_IT = (
    *("--language", "en", "--text-size", "large", "--paper", "a5", "--ink", "black"),
    *("--dosage", "slide", "sets: 3, repetitions: 10, frequency: 2 per day"),
    "--without-required",
)


def test_options_are_taken_as_people_say_them(shelf: Path) -> None:
    for folder, options in (("said", AS_PEOPLE_SAY_IT), ("filed", AS_A_FILE_SAYS_IT)):
        handout("build", "back", *options, "-o", folder, folder=shelf).done()
    (said,), (filed,) = (list((shelf / name).glob("*.pdf")) for name in ("said", "filed"))
    assert said.name == filed.name
    assert said.read_bytes() == filed.read_bytes()


def test_a_year_of_birth_and_a_danish_time_are_printed(shelf: Path) -> None:
    options = ("--patient", "Åse", "--born", "1950", "--next-appointment", "12-01-2099 kl. 10.30")
    handout("build", "back", *options, "-o", "a.pdf", folder=shelf).done()
    words = words_of(shelf / "a.pdf")
    assert "Åse, født 1950" in words
    assert "12. januar 2099 kl. 10.30" in words


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize(
    ("language", "born"), [("da", "født 31. januar"), ("en", "born 31 January")]
)
@pytest.mark.parametrize("size", ["normal", "large"])
def test_every_page_says_whom_it_is_for_and_when_they_were_born(
    shelf: Path, layout: Layout, language: str, born: str, size: str
) -> None:
    name = "Maximiliane Sophie Charlotte von Hohenberg-Lindenskov Christiansen"
    options: tuple[str, ...] = ("--patient", name, "--born", "31-01-1950")
    if layout is not Layout.CARDS:
        options += ("--diary", "2 weeks")
    # One small page has no room for all of it; then there is the page, and the diary.
    paper, least = ("a4", 2) if layout is Layout.COMPACT else ("a5", 3)
    edition = ("--paper", paper, "--layout", layout, "--language", language, "--text-size", size)
    handout("build", "back", *options, *edition, "-o", "a.pdf", folder=shelf).done()
    pages = pages_of(shelf / "a.pdf")
    assert len(pages) >= least
    for page in pages:
        assert f"{name}, {born} 1950" in " ".join(page.split())


def test_what_is_hardly_meant_is_said_and_the_sheet_is_made(shelf: Path) -> None:
    options = ("--patient", "Åse Holm", "--next-appointment", "12-01-2020", "--therapist", "Bo")
    outcome = handout(
        "build", "back", *options, "--therapist-phone", "12 34 56 7", "-o", "a.pdf", folder=shelf
    )
    assert (outcome.code, outcome.out) == (0, "a.pdf: 1 page, not approved\n")
    for place, code in (
        ("--next-appointment", "appointment-past"),
        ("--therapist-phone", "telephone-length"),
    ):
        assert f"{place}: warning[{code}]" in outcome.err
    assert not {"Åse", "2020", "34"} & set(re.findall(r"\w+", outcome.err))


@pytest.mark.parametrize("option", ["--date", "--next-appointment", "--born"])
def test_the_week_of_a_date_is_refused_without_repeating_it(shelf: Path, option: str) -> None:
    outcome = handout("build", "back", "--patient", "Åse", option, "1950-W05-2", folder=shelf)
    outcome.refused(f"{option}: error[wrong-type]", "write a date")
    assert "W05" not in outcome.shown


def test_a_number_of_the_ward_that_lacks_a_digit_is_told_to_whoever_prints(shelf: Path) -> None:
    (shelf / "profiles").mkdir()
    numbers = NUMBERS.replace("22 22 22 22", "22 22 22 2")
    (shelf / "profiles" / "ward.yaml").write_text(numbers, encoding="utf-8")
    outcome = handout("build", "back", "--profile", "ward", folder=shelf)
    assert outcome.code == 0
    assert "profiles/ward.yaml:2:15: warning[telephone-length]" in outcome.err.replace("\\", "/")
    outcome = handout("batch", "--all", "--profile", "ward", "-o", "stock", folder=shelf)
    assert outcome.code == 0
    assert outcome.err.count("telephone-length") == 1


def test_a_decimal_comma_stands_among_other_parts(shelf: Path) -> None:
    options = ("--dosage", "slide", "load: 2,5 kg, sets: 3", "--without-required")
    handout("build", "back", *options, "-o", "a.pdf", folder=shelf).done()
    assert "med 2,5 kg" in words_of(shelf / "a.pdf")


def test_another_exercise_is_not_offered_for_one_that_is_not_there(shelf: Path) -> None:
    outcome = handout("build", "back", "--only", "glide", folder=shelf)
    outcome.refused("has no item 'glide'", "use one of: ")
    assert "did you mean" not in outcome.err


BOTH_SIDES = (
    *("--dosage", "slide", "5 reps, left", "--dosage", "slide", "15 reps, right"),
    "--without-required",
)


def test_an_exercise_is_prescribed_for_each_side_apart(shelf: Path) -> None:
    handout("build", "back", *BOTH_SIDES, "-o", "a.pdf", folder=shelf).done()
    words = words_of(shelf / "a.pdf")
    for said in (
        "Øvelse 1: Lad hælen glide (venstre ben)",
        "5 gentagelser på venstre ben",
        "Øvelse 2: Lad hælen glide (højre ben)",
        "15 gentagelser på højre ben",
    ):
        assert said in words


def test_a_note_about_it_stands_once(shelf: Path) -> None:
    options = (*BOTH_SIDES, "--item-note", "slide", "Stop i tide.")
    handout("build", "back", *options, "-o", "a.pdf", folder=shelf).done()
    assert words_of(shelf / "a.pdf").count("Stop i tide.") == 1


def test_whoever_chooses_exercises_hears_how_long_they_take(shelf: Path) -> None:
    assert "minute" not in handout("build", "back", folder=shelf).done().out
    options = ("--dosage", "brace", "10 minutes, once a day")
    for _ in ("made", "reprinted"):
        outcome = handout("build", "back", *options, folder=shelf).done()
        assert outcome.out.endswith(": 1 page, not approved\nAbout 10 minutes a day in all.\n")
    (made,) = shelf.glob("back.da.????????.pdf")
    assert "I alt" not in words_of(made)


def test_the_minutes_are_printed_where_somebody_asks_for_them(shelf: Path) -> None:
    handout("build", "back", "--minutes", folder=shelf).done()
    assert "Din træning: I alt" in words_of(shelf / "back.da.minutes.pdf")
    handout("build", "back", "--no-profile", folder=shelf).done()
    assert "Din træning" not in words_of(shelf / "back.da.pdf")


def test_minutes_that_nobody_can_tell_are_missed(shelf: Path) -> None:
    outcome = handout("build", "back", "--only", "walk", "--minutes", folder=shelf)
    assert outcome.code == 0
    assert "warning[minutes-unknown]" in outcome.err


def test_a_side_is_for_one_handout(shelf: Path) -> None:
    handout("build", "--all", "--side", "left", folder=shelf).refused("--all builds whole handouts")
    handout("build", "back", "--side", "op", folder=shelf).refused("error[unknown-value]")
    outcome = handout("build", "back", "--side", "venstre", folder=shelf)
    assert "nothing on this sheet depends on 'side: left'" in outcome.err


@pytest.mark.parametrize(
    ("option", "value", "name"),
    [("--born", "1950", "--patient"), ("--therapist-phone", "12 34 56 78", "--therapist")],
)
def test_what_is_about_somebody_needs_a_name(
    shelf: Path, option: str, value: str, name: str
) -> None:
    outcome = handout("build", "back", option, value, folder=shelf)
    outcome.refused(f"{option} needs {name} as well")
    assert value not in outcome.shown
    (shelf / "asked.yaml").write_text(f"handout: back\n{name[2:]}: {{name: Åse}}\n", "utf-8")
    # What is said of one person comes from one place, so that it is not put together from two.
    outcome = handout("build", "--prescription", "asked.yaml", option, value, folder=shelf)
    outcome.refused(f"{option} needs {name} as well")
