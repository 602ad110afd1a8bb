"""Sheets of every sort that the program makes, for the validators."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import reportlab

from handout.build.making import make
from handout.build.pipeline import Sheet
from handout.build.result import write_result
from handout.content.checks.pictures import illustrated
from handout.content.model import Handout
from handout.content.parse import parse
from handout.content.words import Prose
from handout.layout.context import LayoutContext
from handout.layout.fonts.font import Fonts
from handout.layout.theme import DEFAULT
from handout.pictures.picture import Picture
from handout.storage.snapshot import Library, Snapshot
from tests.cli.sample import BACK, write_handout
from tests.conftest import TODAY, read_back_pain, sheet_of

NAMES = "Żółć, Гоголь, Ελένη (100 %), č"
"""Letters far from the ones that are always embedded."""

LONG = "Lig på ryggen, og bøj begge ben, så fødderne står på underlaget. "

PARTED = "Spænd muskelkorsettet, og hold endetarmsåbningen og bækkenbundsmuskulaturen spændt."
"""Words that a narrow column parts with hyphens."""


ORDERED = {
    "one-leg": """\
handout: back-pain
language: en
items: [{item: heel-slide, dosage: {side: left, repetitions: 8}, note: Slowly at first.}]
without-required: true
edition: {text-size: large}
""",
    "programme": """\
handout: back-pain
profile: eksempel
items: [core-brace, heel-slide, squat, calf-stretch]
patient: {name: Anna Mortensen, born: 1950-01-31}
therapist: {name: Bo Holm, phone: 12 34 56 78}
diary: 2 weeks
edition: {ink: black}
""",
    "small-cards": """\
handout: back-pain
edition: {paper: a5, layout: cards}
""",
    "write-in": """\
handout: back-pain
items: [core-brace, squat]
note: Tag det roligt.
patient: {name: Żaneta Гоголь}
date: 2027-01-31
next-appointment: 2027-02-14 10:30
edition: {paper: letter, write-in: true, figure-side: right}
""",
    "one-a-page": """\
handout: back-pain
language: en
edition: {layout: single, text-size: clear}
""",
    "small-and-large": """\
handout: back-pain
edition: {paper: a5, layout: stacked, text-size: large}
""",
    "ward-in-another-language": """\
handout: back-pain
language: en
profile: eksempel
items: [squat]
diary: 12 weeks
edition: {paper: a5, text-size: large}
""",
}
"""Sheets of back pain as a prescription orders them."""


def all_sheets(library: Library, fonts: Fonts) -> dict[str, Sheet]:
    """Return a sheet of each sort by name."""
    danish, english = (read_back_pain(library, language) for language in ("da", "en"))
    bare = LayoutContext(DEFAULT, fonts, {})
    drawn = LayoutContext(DEFAULT, fonts, every_picture(danish))
    narrow = LayoutContext(replace(DEFAULT, measure=120.0), fonts, {})
    return {
        "danish": sheet_of(danish, bare),
        "english": sheet_of(english, bare),
        "with-pictures": sheet_of(danish, drawn),
        "two-exercises": sheet_of(danish, bare, "squat", "heel-slide"),
        "names": sheet_of(with_introduction(english, NAMES), bare),
        "paragraph-over-pages": sheet_of(with_introduction(danish, LONG * 90), bare),
        "parted-words": sheet_of(with_introduction(danish, PARTED), narrow),
    }


def ordered_sheets(library: Library, folder: Path) -> dict[str, Path]:
    """Make the sheets that prescriptions order, and return the files by name."""
    files = {name: ordered(text, library, folder / f"{name}.pdf") for name, text in ORDERED.items()}
    film = "        link: https://example.org/film?id=12&x=(y)\n"
    linked = f"link: https://example.org/ryg\n{BACK}".replace(
        "        title: Spænd", f"{film}        title: Spænd"
    )
    write_handout(folder, "back", linked)
    files["links"] = ordered("handout: back", Library(folder), folder / "links.pdf")
    profile = folder / "vera.yaml"
    profile.write_text("fonts: {regular: Vera.ttf, bold: VeraBd.ttf}\n", encoding="utf-8")
    for font in ("Vera.ttf", "VeraBd.ttf"):
        shutil.copy(Path(reportlab.__file__).parent / "fonts" / font, folder)
    text = "handout: back-pain\nitems: [squat]\npatient: {name: Åse Mørk}"
    files["other-fonts"] = ordered(text, library, folder / "other-fonts.pdf", profile)
    return files


def ordered(text: str, library: Library, file: Path, profile: Path | None = None) -> Path:
    node = parse(text.encode("utf-8"), "prescription.yaml", private=True)
    write_result(make([node], Snapshot(library, TODAY), profile), file)
    return file


def with_introduction(handout: Handout, text: str) -> Handout:
    return replace(handout, introduction=(Prose((text.strip(),)),))


def every_picture(handout: Handout) -> dict[str, Picture]:
    """Return a plain shape for each picture of a handout, wide and tall in turn."""
    names = [part.illustration.value for part in illustrated(handout) if part.illustration]
    shape = b"0.9 0.9 0.9 rg 0 0 %d %d re f\n"
    sizes = [(300, 150) if number % 2 else (160, 240) for number in range(len(names))]
    return {name: Picture(w, h, shape % (w, h)) for name, (w, h) in zip(names, sizes, strict=True)}


def written(sheets: dict[str, Sheet], folder: Path) -> dict[str, Path]:
    """Write sheets into a folder, and return the files by name."""
    files = {}
    for name, sheet in sheets.items():
        files[name] = folder / f"{name}.pdf"
        files[name].write_bytes(sheet.pdf)
    return files
