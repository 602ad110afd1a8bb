"""Sheets as a therapist makes them, by options and by a file: the same sheet, and the right one."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.cli.running import Outcome, handout
from tests.cli.sample import BACK, write_handout
from tests.conftest import SAMPLE

pytestmark = pytest.mark.slow


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    """A ward's folder, with a copy of the sample."""
    return Path(shutil.copytree(SAMPLE, tmp_path, dirs_exist_ok=True))


def both_ways(ward: Path, options: list[str], prescription: str) -> PdfReader:
    """Make a sheet by options and by a file; hold that both are the same, and return it."""
    (ward / "patient.yaml").write_text(prescription, encoding="utf-8")
    assert handout("build", "balance", *options, "-o", "one.pdf", folder=ward).code == 0
    assert (
        handout("build", "--prescription", "patient.yaml", "-o", "two.pdf", folder=ward).code == 0
    )
    made = (ward / "one.pdf").read_bytes()
    assert made == (ward / "two.pdf").read_bytes()
    return PdfReader(io.BytesIO(made))


def words_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def elements(node: Any) -> Iterator[Any]:
    """Yield the elements of a structure tree below a node, in reading order."""
    node = node.get_object()
    if isinstance(node, list):
        for part in node:
            yield from elements(part)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


def elements_of(reader: PdfReader) -> list[Any]:
    return list(elements(reader.root_object["/StructTreeRoot"]))


def pictures_of(reader: PdfReader) -> dict[str, Any]:
    """Return the pictures that the pages show, by name."""
    found: dict[str, Any] = {}
    for page in reader.pages:
        resources: Any = page["/Resources"]
        found |= resources.get("/XObject", {})
    return {name.lstrip("/"): picture.get_object() for name, picture in found.items()}


def test_one_exercise_for_the_left_leg_in_large_english_print(ward: Path) -> None:
    reader = both_ways(
        ward,
        [
            *("--language", "en", "--only", "weight-shift", "--without-required"),
            *("--dosage", "weight-shift", "side: left, repetitions: 8"),
            *("--item-note", "weight-shift", "Slowly at first, <b>please</b>."),
            *("--text-size", "large"),
        ],
        """\
handout: balance
language: en
items:
  - item: weight-shift
    dosage: {side: left, repetitions: 8}
    note: Slowly at first, <b>please</b>.
without-required: true
edition: {text-size: large}
""",
    )
    words = words_of(reader)
    assert "8 repetitions on your left leg" in words
    assert "For you: Slowly at first, <b>please</b>." in words
    assert "other leg" not in words
    assert "Exercise 1: Shift your weight" in words
    # The picture shows the right leg, and so does the one of the harder way.
    assert set(pictures_of(reader)) == {"weight-shift.mirrored", "weight-shift-lifted.mirrored"}


def test_the_right_leg_sees_the_picture_as_it_was_drawn(ward: Path) -> None:
    reader = both_ways(
        ward,
        ["--dosage", "weight-shift", "side: right", "--without-required"],
        "handout: balance\nwithout-required: true\n"
        "items: [{item: weight-shift, dosage: {side: right}}]\n",
    )
    assert set(pictures_of(reader)) == {"weight-shift", "weight-shift-lifted"}


def test_a_programme_with_letterhead_and_diary_for_the_copier(ward: Path) -> None:
    reader = both_ways(
        ward,
        [
            *("--only", "stand-tall,weight-shift,sit-to-stand,one-leg-stand", "--profile", "ward"),
            *("--patient", "Anna Mortensen", "--born", "1950-01-31", "--therapist", "Bo Holm"),
            *("--therapist-phone", "12 34 56 78", "--next-appointment", "2099-02-14 10:30"),
            *("--diary", "2 weeks", "--ink", "black"),
        ],
        """\
handout: balance
profile: ward
items: [stand-tall, weight-shift, sit-to-stand, one-leg-stand]
patient: {name: Anna Mortensen, born: 1950-01-31}
therapist: {name: Bo Holm, phone: 12 34 56 78}
next-appointment: 2099-02-14 10:30
diary: 2 weeks
edition: {ink: black}
""",
    )
    words = words_of(reader)
    assert words.index("Prøvesygehuset") < words.index("Til: Anna Mortensen, født 31. januar 1950")
    assert "14. februar 2099" in words
    for number in range(1, 5):
        assert f"Øvelse {number}: " in words
    assert "Øvelse 5" not in words
    tables = [e for e in elements_of(reader) if e["/S"] == "/Table"]
    assert len(tables) == 2
    for table in tables:
        cells = [e for e in elements(table) if e["/S"] in ("/TH", "/TD")]
        scopes = [str(e["/A"]["/Scope"]) for e in cells if e["/S"] == "/TH"]
        assert scopes == ["/Column"] * 8 + ["/Row"] * 6
        assert sum(e["/S"] == "/TD" for e in cells) == 6 * 7
    assert has_no_colour(reader)


def has_no_colour(reader: PdfReader) -> bool:
    """Tell whether pages and pictures are painted in black and greys alone, with no other ink."""
    streams = [page.get_contents().get_data() for page in reader.pages]  # type: ignore[union-attr]
    streams += [picture.get_data() for picture in pictures_of(reader).values()]
    words = b" ".join(streams).split()
    assert b"g" in words
    return not {b"rg", b"RG"}.intersection(words)


def test_the_whole_handout_in_a_grid_on_small_paper(ward: Path) -> None:
    reader = both_ways(
        ward,
        ["--paper", "a5", "--layout", "grid"],
        "handout: balance\nedition: {paper: a5, layout: grid}\n",
    )
    width, height = (float(side) for side in reader.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (420, 595)
    words = words_of(reader)
    assert "Øvelse 7: Stå på ét ben" in words
    assert "Løft den ene fod en smule, og hold stillingen." in words  # its short form
    assert "Løft den ene fod en smule fra gulvet." not in words


def test_cards_to_cut_out_have_the_warnings_apart_and_the_name_on_each(ward: Path) -> None:
    who = ("--patient", "Anna Mortensen", "--born", "31-01-1950")
    reader = both_ways(
        ward,
        ["--only", "sit-to-stand,one-leg-stand", "--profile", "ward", "--layout", "cards", *who],
        """\
handout: balance
profile: ward
items: [sit-to-stand, one-leg-stand]
patient: {name: Anna Mortensen, born: 1950-01-31}
edition: {layout: cards}
""",
    )
    said = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    count = int(re.search(r"Kort 1 af (\d)", said)[1])  # type: ignore[index]
    assert said.count("Anna Mortensen, født 31. januar 1950") == count + 1  # below the title too
    assert said.count("Endnu ikke godkendt") == count
    first = count - 2
    pointer = "se kort 1" if first == 1 else f"se kort 1–{first}"
    assert said.count(f"Hvornår du skal ringe: {pointer}") == 2
    assert "Du slår hovedet." in said
    assert "00 00 00 00" in said
    assert "Her er øvelser, der træner din balance." not in said
    assert "Løft den ene fod en smule, og hold stillingen." in said  # its short form


def test_an_item_too_long_for_a_card_is_refused(ward: Path) -> None:
    (ward / "one.pdf").write_bytes(b"the earlier sheet")
    asked = ("--only", "sit-to-stand", "--item-note", "sit-to-stand", "Hils din søster. " * 40)
    outcome = handout("build", "balance", "--layout", "cards", *asked, "-o", "one.pdf", folder=ward)
    assert outcome.code == 2
    assert (ward / "one.pdf").read_bytes() == b"the earlier sheet"
    said = " ".join(outcome.err.split())
    assert "error[more-than-one-card]" in said
    assert "fix: it would fit without notes, or with shorter ones;" in said
    assert "søster" not in said


def test_cards_have_no_diary_and_say_so(ward: Path) -> None:
    options = ("--only", "sit-to-stand", "--layout", "cards", "--diary", "2 weeks")
    outcome = handout("build", "balance", *options, "-o", "one.pdf", folder=ward)
    assert outcome.code == 0
    assert "warning[left-off-cards]" in outcome.err
    assert "Træningsdagbog" not in words_of(PdfReader(ward / "one.pdf"))


def test_four_exercises_on_one_page_with_a_diary_overleaf(ward: Path) -> None:
    reader = both_ways(
        ward,
        [
            *("--only", "stand-tall,weight-shift,sit-to-stand,one-leg-stand", "--profile", "ward"),
            *("--layout", "compact", "--diary", "2 weeks"),
        ],
        """\
handout: balance
profile: ward
items: [stand-tall, weight-shift, sit-to-stand, one-leg-stand]
diary: 2 weeks
edition: {layout: compact}
""",
    )
    page, diary = (" ".join(page.extract_text().split()) for page in reader.pages)
    assert "Øvelse 4: Stå på ét ben" in page
    assert "Træningsdagbog" in diary
    assert "Prøvesygehuset" in page
    for said in (
        "Løft den ene fod en smule, og hold stillingen.",
        "00 00 00 00",
        "Du slår hovedet.",
    ):
        assert said in page
    for left_out in ("Her er øvelser, der træner din balance.", "en smule fra gulvet."):
        assert left_out not in page


def refused(ward: Path, *options: str) -> str:
    """Order a sheet on one page that does not fit, over an earlier one, and return the fix."""
    (ward / "one.pdf").write_bytes(b"the earlier sheet")
    outcome = handout(
        "build", "balance", "--layout", "compact", *options, "-o", "one.pdf", folder=ward
    )
    assert outcome.code == 2
    assert (ward / "one.pdf").read_bytes() == b"the earlier sheet"
    return " ".join(outcome.err.split())


def test_a_sheet_too_long_for_one_page_is_refused(ward: Path) -> None:
    said = refused(ward, "--only", "kind:exercise")
    assert "error[more-than-one-page]: this sheet does not fit on one page" in said
    number = re.search(r"it would fit with the first (\d) items", said)
    assert number
    assert int(number[1]) >= 4
    first = ["stand-tall", "weight-shift", "side-step", "arm-raise", "heel-raise", "sit-to-stand"]
    chosen = ["--only", ",".join(first[: int(number[1])]), "--layout", "compact"]
    assert handout("build", "balance", *chosen, "-o", "two.pdf", folder=ward).code == 0
    assert len(PdfReader(ward / "two.pdf").pages) == 1


def test_a_note_too_long_for_one_page_is_refused_and_not_repeated(ward: Path) -> None:
    said = refused(ward, "--only", "stand-tall,sit-to-stand", "--note", "Hils din søster. " * 120)
    assert "fix: it would fit without notes, or with shorter ones" in said
    assert "søster" not in said


def test_what_only_fits_without_two_things_is_told_so(ward: Path) -> None:
    note = ("--note", "Tag det roligt. " * 80)
    asked = ("--only", "stand-tall,weight-shift,sit-to-stand,one-leg-stand", "--write-in", *note)
    said = refused(ward, *asked)
    assert "without notes, or with shorter ones and without the fields to write in" in said


def test_a_code_for_the_phone_is_a_link_for_the_mouse(tmp_path: Path) -> None:
    film = "https://example.org/film?id=12&x=(y)"
    write_handout(
        tmp_path,
        "back",
        BACK.replace("        title: Spænd", f"        link: {film}\n        title: Spænd"),
    )
    handout("build", "back", "-o", "one.pdf", folder=tmp_path).done()
    reader = PdfReader(tmp_path / "one.pdf")
    links = [a.get_object() for page in reader.pages for a in page.get("/Annots", [])]
    assert film in [link["/A"]["/URI"] for link in links if "/A" in link]
    figures = [e for e in elements_of(reader) if e["/S"] == "/Figure"]
    assert any(film in str(figure.get("/Alt")) for figure in figures)


# What a person types, or pastes by mistake, into a note.


CUT_SHORT = b"%PDF-1.7\n"
"""What a full disk has left of a sheet, which may be written over."""


def noted(ward: Path, note: str, way: str) -> Outcome:
    """Build a sheet with a note over what is left of an earlier build."""
    (ward / "one.pdf").write_bytes(CUT_SHORT)
    if way == "option":
        arguments = ["balance", "--only", "sit-to-stand", "--note", note]
    else:
        lines = "".join(f"  {line}\n" for line in note.split("\n"))
        text = f"handout: balance\nitems: [sit-to-stand]\nnote: |\n{lines}"
        (ward / "patient.yaml").write_text(text, encoding="utf-8")
        arguments = ["--prescription", "patient.yaml"]
    return handout("build", *arguments, "-o", "one.pdf", folder=ward)


@pytest.mark.parametrize("way", ["option", "file"])
@pytest.mark.parametrize(
    "note",
    [
        "<b>&amp;</b> *x* {stand-tall} %s \\n #",
        "Først.\n\n\nSå: - [ ]",
        "Tag det roligt. " * 312,
        "https://www.example.org/" + "lang-adresse/" * 20,
        "Żółć, Гоголь",
    ],
)
def test_a_note_is_printed_as_it_was_typed(ward: Path, note: str, way: str) -> None:
    outcome = noted(ward, note, way)
    assert outcome.code == 0
    assert "error[" not in outcome.err
    assert ("warning[markup]" in outcome.err) is ("<b>" in note)
    reader = PdfReader(ward / "one.pdf")
    letters = "".join("".join(page.extract_text() for page in reader.pages).split())
    # Sentence by sentence, as a long note goes on below the next page's header.
    for sentence in {part for line in note.split("\n") for part in line.split(". ")}:
        assert "".join(sentence.split()) in letters


@pytest.mark.parametrize("way", ["option", "file"])
@pytest.mark.parametrize(
    ("note", "because"),
    [
        ("Godt gået 😀", "U+1F600"),
        ("مرحبا", "arabic"),
        ("Tag det roligt. " * 2000, "note-too-long"),
        ("x" * 5000, "word-too-wide"),
        ("\x1b[2J", "U+001B"),
    ],
)
def test_a_note_that_cannot_be_printed_is_refused_with_a_reason(
    ward: Path, note: str, because: str, way: str
) -> None:
    noted(ward, note, way).refused(because)
    assert (ward / "one.pdf").read_bytes() == CUT_SHORT


@pytest.mark.parametrize("note", [" ", "\n\n"])
def test_a_note_without_words_is_no_note(ward: Path, note: str) -> None:
    outcome = noted(ward, note, "option")
    if outcome.code == 0:
        assert "Til dig:" not in words_of(PdfReader(ward / "one.pdf"))
    else:
        outcome.refused()
        assert (ward / "one.pdf").read_bytes() == CUT_SHORT
