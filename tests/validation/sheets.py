"""Sheets of every sort that the program makes, for the validators."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import reportlab

from handout.building.comparing import changes_file, compare
from handout.building.earlier import Version, as_it_is
from handout.building.making import make
from handout.building.pipeline import Sheet
from handout.building.result import write_result
from handout.building.reviewing import make_review_sheet
from handout.content.model import Handout
from handout.content.parse import parse
from handout.content.words import Prose
from handout.layout.context import LayoutContext
from handout.layout.theme import DEFAULT
from handout.storage.snapshot import Library, Snapshot
from tests.cli.sample import BACK, KNEE, NUMBERS, write_handout
from tests.conftest import TODAY, read_sample, sheet_of

NAMES = "Żółć, Гоголь, Ελένη (100 %), č"
"""Letters far from the ones that are always embedded."""

LONG = "Lig på ryggen, og bøj begge ben, så fødderne står på underlaget. "

PARTED = "Spænd muskelkorsettet, og hold endetarmsåbningen og bækkenbundsmuskulaturen spændt."
"""Words that a narrow column parts with hyphens."""


ORDERED = {
    "one-leg": """\
handout: balance
language: en
items: [{item: weight-shift, dosage: {side: left, repetitions: 8}, note: Slowly at first.}]
without-required: true
edition: {text-size: large}
""",
    "programme": """\
handout: balance
profile: ward
items: [stand-tall, weight-shift, sit-to-stand, one-leg-stand]
patient: {name: Anna Mortensen, born: 1950-01-31}
therapist: {name: Bo Holm, phone: 12 34 56 78}
diary: 2 weeks
edition: {ink: black, action-plan: true, teach-back: true}
""",
    "small-grid": """\
handout: balance
edition: {paper: a5, layout: grid}
""",
    "cards": """\
handout: balance
profile: ward
items: [sit-to-stand, one-leg-stand]
patient: {name: Anna Mortensen, born: 1950-01-31}
edition: {layout: cards}
""",
    "one-page": """\
handout: balance
profile: ward
items: [stand-tall, weight-shift, sit-to-stand, one-leg-stand]
diary: 2 weeks
edition: {layout: compact}
""",
    "write-in": """\
handout: balance
items: [stand-tall, sit-to-stand]
note: Tag det roligt.
patient: {name: Żaneta Гоголь}
date: 2027-01-31
next-appointment: 2027-02-14 10:30
edition: {paper: letter, write-in: true, figure-side: right}
""",
    "one-a-page": """\
handout: balance
language: en
edition: {layout: single, text-size: clear}
""",
    "small-and-large": """\
handout: balance
edition: {paper: a5, layout: stacked, text-size: large}
""",
    "ward-in-another-language": """\
handout: balance
language: en
profile: ward
items: [sit-to-stand]
diary: 12 weeks
edition: {paper: a5, text-size: large}
""",
}
"""Sheets of the sample as a prescription orders them."""

SEVERAL = """\
title: Program til Anna
items: [knee/lie, knee/slide, back/walk]
diary: 1 week
section-introductions: true
"""
"""A sheet of several handouts, one of which takes in items of another."""


def all_sheets(library: Library, context: LayoutContext) -> dict[str, Sheet]:
    """Return a sheet of each sort by name."""
    danish, english = (read_sample(library, language) for language in ("da", "en"))
    bare = replace(context, pictures={})
    narrow = replace(bare, theme=replace(DEFAULT, measure=120.0))
    return {
        "danish": sheet_of(danish, bare),
        "english": sheet_of(english, bare),
        "with-pictures": sheet_of(danish, context),
        "two-exercises": sheet_of(danish, bare, "sit-to-stand", "weight-shift"),
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
    write_handout(folder, "knee", KNEE + "      - {use: back/slide, requires: [back/brace]}\n"
                                         "      - use: back/brace\n")  # fmt: skip
    files["several"] = ordered(SEVERAL, Library(folder), folder / "several.pdf")
    profile = folder / "vera.yaml"
    fonts = "fonts: {regular: Vera.ttf, bold: VeraBd.ttf}\n"
    profile.write_text(fonts + NUMBERS, encoding="utf-8")
    for font in ("Vera.ttf", "VeraBd.ttf"):
        shutil.copy(Path(reportlab.__file__).parent / "fonts" / font, folder)
    text = "handout: balance\nitems: [sit-to-stand]\npatient: {name: Åse Mørk}"
    files["other-fonts"] = ordered(text, library, folder / "other-fonts.pdf", profile)
    return files | reviewed(library, folder)


def reviewed(library: Library, folder: Path) -> dict[str, Path]:
    """Make what reviewers read, and return the files by name."""
    now = as_it_is(Snapshot(library, TODAY))
    files = {
        f"review-{language}": make_review_sheet(now.snapshot, "balance", language)
        for language in ("da", "en")
    }
    source = library.handouts / "balance" / "handout.yaml"
    text = source.read_text(encoding="utf-8")
    for old, new in (("bliver du pludselig", "er du lidt"), ("repetitions: 5", "repetitions: 3-8")):
        text = text.replace(old, new).replace("      - Fordel vægten", "      - Flyt vægten")
    then = Snapshot(library, TODAY, {source: text.encode()})
    files["changes"] = changes_file(compare("balance", "da", Version(then, "then"), now))
    for name, file in files.items():
        (folder / f"{name}.pdf").write_bytes(file.pdf)
    return {name: folder / f"{name}.pdf" for name in files}


def ordered(text: str, library: Library, file: Path, profile: Path | None = None) -> Path:
    node = parse(text.encode("utf-8"), "prescription.yaml", personal=True)
    write_result(make([node], Snapshot(library, TODAY), profile), file)
    return file


def with_introduction(handout: Handout, text: str) -> Handout:
    return replace(handout, introduction=(Prose((text.strip(),)),))


def written(sheets: dict[str, Sheet], folder: Path) -> dict[str, Path]:
    """Write sheets into a folder, and return the files by name."""
    files = {}
    for name, sheet in sheets.items():
        files[name] = folder / f"{name}.pdf"
        files[name].write_bytes(sheet.content)
    return files
