"""A therapist's own words and exercises on finished sheets, from files and from options."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Outcome, handout
from tests.cli.sample import write_library
from tests.reading import open_file, outline_of, words_of

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A library with the pictures `stairs`, described in Danish, and `chair`, in English."""
    write_library(tmp_path)
    pictures = tmp_path / "assets" / "illustrations"
    pictures.mkdir(parents=True)
    described = {"stairs": "{da: En trappe.}", "chair": "A chair."}
    for name, words in described.items():
        (pictures / f"{name}.svg").write_text(DRAWING, encoding="utf-8")
        (pictures / f"{name}.yaml").write_text(f"description: {words}\n", encoding="utf-8")
    return tmp_path


def build(shelf: Path, prescription: str, *options: str) -> Outcome:
    (shelf / "anna.yaml").write_text(f"handout: back\n{prescription}", encoding="utf-8")
    return handout(
        "--no-cache", "build", "--prescription", "anna.yaml", "-o", "anna.pdf", *options,
        folder=shelf,
    )  # fmt: skip


def test_the_right_words_are_on_the_page_and_in_the_outline(shelf: Path) -> None:
    build(
        shelf,
        "items:\n"
        "  - {item: brace, text: {title: Spænd let, steps: {1: Spænd kun lidt.}}}\n"
        "  - own: {title: Gå på trapper, steps: [Op., Ned.], dosage: '3 x 10, 2 gange om dagen'}\n"
        "  - slide\n",
    ).done()
    printed = words_of(shelf / "anna.pdf")
    for words in (
        "Øvelse 1: Spænd let",
        "Tilpasset til dig af din behandler: overskrift og trin 1",
        "1. Spænd kun lidt.",
        "Øvelse 2: Gå på trapper Hvor meget: 3 sæt à 10 gentagelser, 2 gange om dagen",
        "Din behandler har selv skrevet denne øvelse til dig. 1. Op. 2. Ned.",
        "Øvelse 3: Lad hælen glide",
        "Ring straks",
    ):
        assert words in printed, printed
    assert "Spænd maven. Hvor" not in printed
    outline = outline_of(shelf / "anna.pdf")
    assert "Øvelse 2: Gå på trapper" in outline
    metadata = open_file(shelf / "anna.pdf").metadata
    assert metadata
    assert metadata.title == "Ondt i ryggen"


def test_options_say_the_same_as_a_file(shelf: Path) -> None:
    where = ("--no-cache", "build", "back", "-o", "options.pdf", "--only", "brace")
    said = ("--item-text", "brace", "title", "Spænd let", "--item-text", "brace", "steps 1", "Let.")
    handout(*where, *said, "--own", "Gå på trapper", "Hold fast.", folder=shelf).done()
    build(
        shelf,
        "items:\n  - {item: brace, text: {title: Spænd let, steps: {1: Let.}}}\n"
        "  - {own: {title: Gå på trapper, text: Hold fast.}}\n",
    ).done()
    assert (shelf / "options.pdf").read_bytes() == (shelf / "anna.pdf").read_bytes()


def test_options_change_what_a_file_says(shelf: Path) -> None:
    items = "items: [{item: brace, text: {title: Et, start: To.}}, slide]\n"
    build(
        shelf, items, "--item-text", "brace", "title", "Tre", "--own", "Gå på trapper", "Hold fast."
    ).done()
    printed = words_of(shelf / "anna.pdf")
    assert "Øvelse 1: Tre" in printed
    assert "To." in printed
    assert printed.index("Lad hælen glide") < printed.index("Øvelse 3: Gå på trapper")
    build(shelf, "", "--own", "Gå på trapper", "Hold fast.").refused("asks for the whole handout")


def test_a_picture_of_the_library_brings_its_description(shelf: Path) -> None:
    build(shelf, "items: [{own: {title: Trapper, illustration: stairs}}]\n").done()
    tags = _objects(shelf / "anna.pdf")
    assert "En trappe." in tags
    (shelf / "anna.pdf").unlink()  # it names nobody, so it would be nobody's to replace
    build(shelf, "items: [{own: {title: T, illustration: stairs, alt: Min trappe.}}]\n").done()
    tags = _objects(shelf / "anna.pdf")
    assert "Min trappe." in tags
    assert "En trappe." not in tags


def _objects(file: Path) -> str:
    """Return all objects of a file, its tags among them."""
    reader = open_file(file)
    numbers = [*reader.xref_objStm, *filter(None, reader.xref[0])]
    return "".join(repr(reader.get_object(number)) for number in numbers)


@pytest.mark.parametrize(
    ("own", "options", "because"),
    [
        ("illustration: stars", (), "did you mean 'stairs'?"),
        ("illustration: chair", (), "no description in 'da'"),
        ("illustration: stairs", ("--language", "en"), "no description in 'en'"),
        ("alt: En trappe.", (), "this describes a picture"),
        ("text: 日本", (), "characters that cannot be printed"),
        ("dosage: meget", (), "this dosage cannot be understood"),
    ],
)
def test_what_cannot_be_printed_is_refused(
    shelf: Path, own: str, options: tuple[str, ...], because: str
) -> None:
    build(shelf, f"items: [{{own: {{title: T, {own}}}}}]\n", *options).refused(because)
    assert not (shelf / "anna.pdf").exists()


def test_a_description_without_a_language_is_english(shelf: Path) -> None:
    build(shelf, "items: [{own: {title: T, illustration: chair}}]\n", "--language", "en").done()


@pytest.mark.parametrize(
    ("item", "because"),
    [
        ("{item: brace, text: {steps: {to: Let.}}}", "this must be a number"),
        ("{item: brace, text: {steps: {1: Let, og vent.}}}", "a comma ends '1' here"),
        ("{item: brace, text: {title: Let, og lige, start: Sid.}}", "a comma ends 'title' here"),
        ("{item: brace, text: {steps: [Let.]}}", "must be texts by number, not a list"),
        ("{item: brace, text: {steps: {}}}", "must be texts by number, not empty braces"),
        ("{item: brace, text: Let.}", "name the part"),
        ("{item: brace, text: {trin: {1: Let.}}}", "did you mean 'steps'?"),
        ("{item: brace, text: {overskrift: Let}}", "did you mean 'title'?"),
        ("{item: brace, text: {title: ''}}", "this must be text, not an empty text"),
        ("{own: Gå en tur}", "this must be keys with values, not text"),
        ("{own: {titel: Gå en tur}}", "did you mean 'title'?"),
        ("{egen: {title: Gå en tur}}", "did you mean 'own'?"),
        ("{note: Gå en tur}", "'item' is missing here"),
    ],
)
def test_a_slip_is_told_with_what_to_type(shelf: Path, item: str, because: str) -> None:
    build(shelf, f"items: [{item}]\n").refused(because)
