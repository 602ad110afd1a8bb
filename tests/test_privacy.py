"""What is about one person reaches the pages of their sheet, and nothing else."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pypdf.generic import DictionaryObject, IndirectObject, StreamObject

from handout.content.parse import parse
from handout.content.walk import classes_in, hints_of
from handout.content.words import Label, Personal, Text
from handout.problems import has_errors
from handout.storage.cache import VARIABLE
from handout.tailoring.prescription import Prescription
from handout.tailoring.privacy import Privacy, privacy_of
from handout.tailoring.reading import read_prescription
from tests.cli.running import Outcome, handout
from tests.cli.sample import write_library
from tests.reading import open_file, pages_of

pytestmark = pytest.mark.slow

SHARED = {
    *("handout", "programme", "language", "profile", "items", "exclude"),
    *("without_required", "introduction", "section_introductions"),
    *("advice", "diary", "diary_pain", "edition", "answers", "side"),
}
"""What a prescription can say of a sheet that is the same for everyone."""

PERSONAL = {
    name
    for name, form in hints_of(Prescription).items()
    if any(issubclass(kind, Personal | Text | Label | date) for kind in classes_in(form))
}
"""What can be about a person: all that is marked, and all words and dates that someone types."""

OWN = ("start", "step", "own-text", "own-step", "own-dosage", "own-note")
"""Words of a therapist's own on a sheet."""

NAMED = ("title", "item-title", "own-title", "own-alt")
"""Words of their own by which a reader finds a part of a page, or is told what a picture shows.

A file has them in its outline and its tags as well, which are a screen reader's pages.
"""

# Letters of several alphabets, none of which makes a word of the handout or of a message.
WORDS = st.text("QŁŻčšφЖ", min_size=5, max_size=7)
PHONES = st.integers(70_000_000, 79_999_999).map(str)
DAYS = st.dates(date(1901, 1, 1), date(1999, 12, 31)).map(date.isoformat)


def test_every_key_of_a_prescription_is_one_or_the_other() -> None:
    assert {field.name for field in fields(Prescription)} == SHARED | PERSONAL
    assert {"items"} == SHARED & PERSONAL, "items are for anyone, until they have a note or words"


@st.composite
def secrets(draw: st.DrawFn) -> dict[str, str]:
    """Return what a therapist typed for one person: words, a telephone number and a day."""
    names = ("name", "note", "item-note", "dosage", "therapist", *OWN, *NAMED)
    words = draw(st.lists(WORDS, min_size=len(names), max_size=len(names), unique=True))
    assume(not any(one in other for one, other in permutations(words, 2)))
    return {**dict(zip(names, words, strict=True)), "phone": draw(PHONES), "born": draw(DAYS)}


def prescription(said: Mapping[str, str]) -> dict[str, Any]:
    dosage = {"repetitions": {"words": said["dosage"]}}
    return {
        "handout": "back",
        "items": [
            {
                "item": "brace",
                "dosage": dosage,
                "note": said["item-note"],
                "text": {
                    "title": said["item-title"],
                    "start": said["start"],
                    "steps": {1: said["step"]},
                },
            },
            {
                "own": {
                    "title": said["own-title"],
                    "text": said["own-text"],
                    "steps": [said["own-step"]],
                    "dosage": {"sets": {"words": said["own-dosage"]}},
                    "illustration": "stairs",
                    "alt": said["own-alt"],
                },
                "note": said["own-note"],
            },
            "slide",
        ],
        "note": said["note"],
        "title": said["title"],
        "patient": {"name": said["name"], "born": said["born"]},
        "therapist": {"name": said["therapist"], "phone": said["phone"]},
        "date": "2026-11-20",
        "next-appointment": "2099-01-12 10:30",
        "diary-start": "2026-11-20",
    }


def one_key_each(asked: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield prescriptions that say one thing each about a person."""
    item = asked["items"][0]
    for key in asked.keys() - {"handout", "items"}:
        yield {"handout": "back", key: asked[key]}
    for key in item.keys() - {"item"}:
        yield {"handout": "back", "items": [{"item": item["item"], key: item[key]}]}
    yield {"handout": "back", "items": [{"own": {"title": asked["items"][1]["own"]["title"]}}]}


@given(said=secrets())
def test_one_thing_about_a_person_makes_a_sheet_personal(said: dict[str, str]) -> None:
    asked = list(one_key_each(prescription(said)))
    assert {key for one in asked for key in one} - {"handout"} == {
        name.replace("_", "-") for name in PERSONAL
    }
    for one in asked:
        node = parse(yaml.safe_dump(one, allow_unicode=True).encode(), "x.yaml", personal=True)
        read, problems = read_prescription(node, date(2026, 11, 20))
        assert not has_errors(problems)  # some are very old, which is told
        assert privacy_of(read) is Privacy.PERSONAL, one


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds a library, the cache, and whatever is written for a moment."""
    write_library(tmp_path / "library")
    pictures = tmp_path / "library" / "assets" / "illustrations"
    pictures.mkdir(parents=True)
    (pictures / "stairs.svg").write_text(DRAWING, encoding="utf-8")
    for name in ("temporary", "cache"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    return tmp_path


def told_in(text: bytes, said: Mapping[str, str]) -> set[str]:
    """Return what a file or message tells of a person, in whatever way it is written."""
    spellings = {
        name: {word.encode(code) for code in ("utf-8", "utf-16-be")}
        | {word.encode("utf-16-be").hex().upper().encode(), ascii(word)[1:-1].encode()}
        for name, word in said.items()
    }
    return {name for name, ways in spellings.items() if any(way in text for way in ways)}


def outside_the_pages(pdf: bytes) -> Iterator[bytes]:
    """Yield all that a file holds but what its pages paint: metadata, outline, tags, links."""
    reader = open_file(pdf)
    painted = {page.raw_get("/Contents").idnum for page in reader.pages}
    for number in reader.xref_objStm.keys() | reader.xref[0].keys():
        if number in painted or number == 0:
            continue
        found = reader.get_object(IndirectObject(number, 0, reader))
        yield repr(found).encode("utf-8", "surrogatepass")
        if isinstance(found, StreamObject):
            yield found.get_data()
        if isinstance(found, DictionaryObject):
            yield repr(dict(found)).encode("utf-8", "surrogatepass")


def hold_privacy(own: Path, outcome: Outcome, said: Mapping[str, str], inputs: set[Path]) -> None:
    """Hold that neither messages nor files tell of a person; but pages do."""
    assert told_in(outcome.shown.encode(), said) == set()
    for path in own.rglob("*"):
        assert told_in(str(path.relative_to(own)).encode(), said) == set(), path
        if path.is_dir() or path in inputs:
            continue
        if path.suffix != ".pdf":
            assert told_in(path.read_bytes(), said) == set(), path
        else:
            found = {name for part in outside_the_pages(path.read_bytes())
                     for name in told_in(part, said)}  # fmt: skip
            assert found <= set(NAMED), path
            assert told_in(metadata_of(path.read_bytes()), said) == set(), path


def metadata_of(pdf: bytes) -> bytes:
    """Return what a file says of itself, in both forms."""
    trailer = open_file(pdf).trailer
    described: Any = trailer["/Root"]
    return repr(trailer.get("/Info")).encode() + bytes(described["/Metadata"].get_data())


def build_asked(own: Path, text: str) -> tuple[Outcome, Path]:
    """Build what a prescription asks for; return what was said, and the prescription's file."""
    asked = own / "asked.yaml"
    asked.write_text(text, encoding="utf-8")
    options = ("--library", own / "library", "--prescription", asked)
    return handout("build", *options, "-o", own / "out", folder=own), asked


def written(said: Mapping[str, str]) -> str:
    return yaml.safe_dump(prescription(said), allow_unicode=True)


EXAMPLES = settings(
    deadline=None,
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@EXAMPLES
@given(said=secrets())
def test_a_prescription_s_sheet_tells_only_its_reader(own: Path, said: dict[str, str]) -> None:
    outcome, asked = build_asked(own, written(said))
    assert outcome.code == 0, outcome.shown
    (sheet,) = (own / "out").iterdir()
    printed = "".join(pages_of(sheet))
    assert {word for word in said.values() if word in printed} >= {
        said[name] for name in said.keys() - {"born", "own-alt"}
    }
    hold_privacy(own, outcome, said, {asked})
    sheet.unlink()


@EXAMPLES
@given(said=secrets())
def test_nor_does_one_that_options_ask_for(own: Path, said: dict[str, str]) -> None:
    options = ["--patient", said["name"], "--born", said["born"], "--note", said["note"]]
    options += ["--title", said["title"]]
    options += ["--therapist", said["therapist"], "--therapist-phone", said["phone"]]
    options += ["--item-note", "brace", said["item-note"]]
    options += ["--dosage", "brace", f"repetitions: {{words: {said['dosage']}}}"]
    options += ["--item-text", "brace", "title", said["item-title"]]
    options += ["--item-text", "brace", "steps 1", said["step"]]
    options += ["--own", said["own-title"], said["own-text"]]
    where = ("--library", own / "library", "-o", own / "out")
    outcome = handout("build", "back", *options, *where, folder=own)
    assert outcome.code == 0, outcome.shown
    hold_privacy(own, outcome, said, set())
    for sheet in (own / "out").iterdir():
        sheet.unlink()


@EXAMPLES
@given(said=secrets())
def test_nor_does_one_of_several_handouts(own: Path, said: dict[str, str]) -> None:
    options = ["--only", "back/brace,knee/lie", "--title", said["title"]]
    options += ["--item-note", "back/brace", said["note"]]
    where = ("--library", own / "library", "-o", own / "out")
    outcome = handout("build", *options, *where, folder=own)
    assert outcome.code == 0, outcome.shown
    hold_privacy(own, outcome, said, set())
    for sheet in (own / "out").iterdir():
        sheet.unlink()


@EXAMPLES
@given(said=secrets())
def test_neither_does_a_batch(own: Path, said: dict[str, str]) -> None:
    plan = own / "plan.yaml"
    rows = [prescription(said), {"handout": "back"}]
    plan.write_text(yaml.safe_dump(rows, allow_unicode=True), encoding="utf-8")
    where = ("--library", own / "library", "-o", own / "out", "--jobs", "1")
    outcome = handout("batch", plan, *where, folder=own)
    assert outcome.code == 0, outcome.shown
    assert len(list((own / "out").glob("*.pdf"))) == 2
    hold_privacy(own, outcome, said, {plan})
    stock = handout("stock", own / "out", "--library", own / "library", folder=own)
    hold_privacy(own, stock, said, {plan})
    for sheet in (own / "out").glob("*.pdf"):
        sheet.unlink()


@EXAMPLES
@given(said=secrets())
def test_nor_a_table_s_rows(own: Path, said: dict[str, str]) -> None:
    table = own / "plan.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["handout", "items", "note", "patient", "therapist", "born"])
        writer.writerow(["back", "brace", *(said[n] for n in ("note", "name", "therapist")), "x"])
        writer.writerow(["back", "brace,none", said["note"], said["name"], "", said["born"]])
    outcome = handout("batch", table, "--library", own / "library", "-o", own / "out", folder=own)
    assert outcome.code == 2
    hold_privacy(own, outcome, said, {table})


@EXAMPLES
@given(said=secrets())
def test_nor_a_cell_in_the_wrong_column(own: Path, said: dict[str, str]) -> None:
    table = own / "plan.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["handout", "date", "write-in", "text-size"])
        writer.writerow(["back", said["name"], said["therapist"], said["note"]])
    outcome = handout("batch", table, "--library", own / "library", "-o", own / "out", folder=own)
    assert outcome.code == 2
    assert all(f"column {name}" in outcome.shown for name in ("date", "write-in", "text-size"))
    hold_privacy(own, outcome, said, {table})


@EXAMPLES
@given(said=secrets())
def test_nor_a_list_of_patients(own: Path, said: dict[str, str]) -> None:
    table = own / "plan.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["handout", "items", "dosage", "item-note", "patient", "born", "note"])
        for name in ("name", "therapist"):
            cells = (said["item-note"], said[name], said["born"], said["note"])
            writer.writerow(["back", "brace", "3 x 10", *cells])
    outcome = handout("batch", table, "--library", own / "library", "-o", own / "out", folder=own)
    assert outcome.code == 0, outcome.shown
    assert len(list((own / "out").glob("*.pdf"))) == 2
    hold_privacy(own, outcome, said, {table})
    for sheet in (own / "out").glob("*.pdf"):
        sheet.unlink()


@EXAMPLES
@given(said=secrets())
def test_nor_a_table_without_headings(own: Path, said: dict[str, str]) -> None:
    table = own / "plan.csv"
    table.write_text(f"{said['name']};back;{said['note']}\n", encoding="utf-8")
    outcome = handout("batch", table, "--library", own / "library", "-o", own / "out", folder=own)
    hold_privacy(own, outcome.refused("missing-column"), said, {table})


@EXAMPLES
@given(said=secrets(), wrong=st.sampled_from(["\ufffd", "\u00c3\u00b8", "?", "\u00bf"]))
def test_nor_letters_that_are_wrong(own: Path, said: dict[str, str], wrong: str) -> None:
    text = f"handout;patient;note\nback;{said['name']}{wrong}{said['therapist']};{said['note']}\n"
    table = own / "plan.csv"
    table.write_text(text, encoding="utf-8")
    outcome = handout("batch", table, "--library", own / "library", "-o", own / "out", folder=own)
    hold_privacy(own, outcome.refused("wrong-letters", "column patient"), said, {table})
    options = ("--patient", said["name"] + wrong, "--note", said["note"])
    outcome = handout("build", "back", *options, "--library", own / "library", folder=own)
    hold_privacy(own, outcome.refused("wrong-letters", "--patient"), said, {table})


MISTAKES: dict[str, tuple[str, str]] = {
    "an unknown key": ("name:", "nmae:"),
    "a date that is none": ("born: '", "born: 'x"),
    "an unknown item": ("slide", "slied"),
    "no YAML": ("patient:", "patient: ["),
    "a word too much": ("patient:", "pateint:"),
    "a step that there is not": ("steps:\n      1:", "steps:\n      9:"),
    "a part that there is not": ("    start:", "    easier:"),
    "an unknown part": ("    start:", "    strat:"),
    "precautions": ("    start:", "    take-care:"),
    "an unknown key of an own exercise": ("    alt:", "    alternative:"),
    "an unknown picture": ("illustration: stairs", "illustration: stares"),
    "an own exercise beside an item": ("- note:", "- item: brace\n  note:"),
    "a step without a number": ("      1:", "      x:"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
@EXAMPLES
@given(said=secrets())
def test_a_refusal_repeats_nothing(own: Path, mistake: str, said: dict[str, str]) -> None:
    old, new = MISTAKES[mistake]
    text = written(said)
    assert old in text
    outcome, asked = build_asked(own, text.replace(old, new, 1))
    hold_privacy(own, outcome.refused(), said, {asked})
    assert not list((own / "out").glob("*"))


@EXAMPLES
@given(said=secrets())
def test_a_refused_date_is_not_repeated(own: Path, said: dict[str, str]) -> None:
    outcome, asked = build_asked(own, f"handout: back\ndate: {said['name']}\n")
    hold_privacy(own, outcome.refused("date"), said, {asked})


@EXAMPLES
@given(said=secrets())
def test_a_sheet_that_cannot_be_written_leaves_nothing(own: Path, said: dict[str, str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("handout.storage.write.os.fsync", _full)
        outcome, asked = build_asked(own, written(said))
    hold_privacy(own, outcome.refused(), said, {asked})
    assert not list((own / "out").glob("*"))


def _full(_: int) -> None:
    raise OSError(28, "No space left on device")
