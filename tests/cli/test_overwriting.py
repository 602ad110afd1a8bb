"""What lies there already: what may be replaced, what may not, and what a failed build leaves."""

from __future__ import annotations

import os
import stat
import sys
import unicodedata
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from handout.building import outputs
from handout.building.outputs import write_output
from handout.pdf.objects import is_as_written
from handout.pdf.readers import recipients
from handout.problems import HandoutError
from handout.storage import write as writing
from tests.cli.running import Outcome, handout
from tests.cli.sample import BACK, NUMBERS, write_handout

pytestmark = pytest.mark.slow

NAMED = "Anna Mølgård Jensen, født 31. januar 1950"
ANNA = ("--patient", "Anna Mølgård Jensen", "--born", "1950-01-31")
BENT = ("--patient", "Bent Ø. Kjær")


def build(shelf: Path, *options: str) -> Outcome:
    return handout("build", "back", *options, folder=shelf)


def content(shelf: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in shelf.iterdir() if path.is_file()}


def test_the_sheet_of_the_same_patient_is_corrected(shelf: Path) -> None:
    build(shelf, *ANNA, "--note", "Gå hver dag", "-o", "a.pdf").done()
    old = content(shelf)
    build(shelf, *ANNA, "--note", "Gå to gange", "--date", "2026-11-28", "-o", "a.pdf").done()
    assert content(shelf).keys() == old.keys()
    assert content(shelf) != old


@pytest.mark.parametrize(
    "other",
    [
        BENT,
        ("--patient", "Anna Mølgård Jensen", "--born", "1951-01-31"),
        ("--patient", "Anna Mølgård Jensen"),
        ("--patient", "Anna Mølgård"),
        ("--patient", "Anna Molgard Jensen", "--born", "1950-01-31"),
        ("--patient", "anna mølgård jensen", "--born", "1950-01-31"),
        ("--note", "Til dig"),
        ("--note", "Anna Mølgård Jensen, født 31. januar 1950"),
        ("--title", "Anna Mølgård Jensen, født 31. januar 1950", *BENT),
        (),
    ],
)
def test_the_sheet_of_another_patient_is_not(shelf: Path, other: tuple[str, ...]) -> None:
    build(shelf, *ANNA, "-o", "a.pdf").done()
    old = content(shelf)
    refused = build(shelf, *other, "-o", "a.pdf").refused("a.pdf: error[file-in-the-way]")
    refused.refused("a patient's sheet would be lost", "choose another name")
    assert not {"Anna", "Mølgård", "Bent", "1950", "1951"} & set(refused.shown.split())
    assert content(shelf) == old


def test_anna_then_bent_then_anna_corrected(shelf: Path) -> None:
    build(shelf, *ANNA, "-o", "a.pdf").done()
    build(shelf, *BENT, "-o", "a.pdf").refused("error[file-in-the-way]")
    build(shelf, *BENT, "-o", "b.pdf").done()
    bent = (shelf / "b.pdf").read_bytes()
    build(shelf, *ANNA, "--note", "Ny", "-o", "a.pdf").done()
    build(shelf, *ANNA, "--note", "Ny", "-o", "b.pdf").refused("error[file-in-the-way]")
    assert (shelf / "b.pdf").read_bytes() == bent


@pytest.mark.parametrize("who", ["Ẹ̀kọ́ Adé", "(Bo) \\ Sø", "Łukasz Ž.", "Pedersen-Højgaard " * 3])
@pytest.mark.parametrize("paper", ["a4", "a5"])
def test_names_are_read_as_they_are_printed(shelf: Path, who: str, paper: str) -> None:
    options = ("--born", "1950", "--paper", paper, "--text-size", "large", "-o", "a.pdf")
    build(shelf, "--patient", who, "--note", "1", *options).done()
    (recipient,) = recipients((shelf / "a.pdf").read_bytes())
    assert recipient.name == " ".join(who.split()) + ", født 1950"
    assert recipient.line.endswith("1950")
    build(shelf, "--patient", who, "--note", "2", *options).done()
    old = content(shelf)
    build(shelf, "--patient", who + "a", *options).refused("error[file-in-the-way]")
    assert content(shelf) == old


def test_a_letterhead_with_the_name_tells_of_nobody(shelf: Path) -> None:
    ward = NUMBERS + "organisation: Bornholms Hospital, Bo Holm\nward: Til Bo, født 1950\n"
    (shelf / "ward.yaml").write_text(ward, encoding="utf-8")
    options = ("--profile", "ward.yaml", "--title", "Øvelser til Bo", "-o", "a.pdf")
    build(shelf, "--patient", "Bo", "--born", "1950", *options).done()
    assert recipients((shelf / "a.pdf").read_bytes())[0].line == "Til: Bo, født 1950"
    build(shelf, "--patient", "Bo", "--born", "1951", *options).refused("error[file-in-the-way]")
    build(shelf, "--patient", "Bo", "--born", "1950", "--note", "Ny", *options).done()


def test_a_name_is_the_same_however_its_letters_are_made(shelf: Path) -> None:
    composed = "Åse  Mølgård"
    for number, who in enumerate((composed, unicodedata.normalize("NFD", composed), composed)):
        build(shelf, "--patient", who, "--note", str(number), "-o", "a.pdf").done()


@pytest.mark.parametrize(
    "options",
    [("--note", "Kun til dig"), ("--title", "Til Anna"), ("--therapist", "Bo Sø"),
     ("--only", "brace", "--dosage", "brace", 'frequency: {words: "lidt ad gangen"}')],
)  # fmt: skip
def test_a_sheet_that_names_nobody_is_nobody_s_to_replace(
    shelf: Path, options: tuple[str, ...]
) -> None:
    build(shelf, *options, "-o", "a.pdf").done()
    old = content(shelf)
    build(shelf, "-o", "a.pdf").refused("there is already a sheet for one person here")
    build(shelf, *options, "--text-size", "large", "-o", "a.pdf").refused("not certain")
    build(shelf, *options, "-o", "a.pdf").done()  # the very same is no loss
    assert content(shelf) == old


def test_that_a_sheet_is_for_one_person_stands_in_no_metadata(shelf: Path) -> None:
    build(shelf, "-o", "all.pdf").done()
    build(shelf, *ANNA, "-o", "a.pdf").done()
    shared, anna = PdfReader(shelf / "all.pdf"), PdfReader(shelf / "a.pdf")
    assert shared.metadata == anna.metadata
    assert shared.xmp_metadata
    assert anna.xmp_metadata
    assert shared.xmp_metadata.rdf_root.toxml() == anna.xmp_metadata.rdf_root.toxml()
    assert shared.root_object.keys() == anna.root_object.keys()
    assert recipients((shelf / "all.pdf").read_bytes()) == ()


@pytest.mark.parametrize("command", ["build", "pack", "booklet", "gallery"])
@pytest.mark.parametrize("foreign", [b"id: back\n", b"%PDF-1.7\nforeign\n%%EOF\n"])
def test_what_others_have_made_stays(shelf: Path, command: str, foreign: bytes) -> None:
    (shelf / "assets" / "illustrations").mkdir(parents=True)
    build(shelf, "-o", "s.pdf").done()
    (shelf / "out.pdf").write_bytes(foreign)
    what = {"build": ["back"], "gallery": []}.get(command, ["s.pdf"])
    refused = handout(command, *what, "-o", "out.pdf", folder=shelf)
    refused.refused("out.pdf: error[file-in-the-way]")
    assert (shelf / "out.pdf").read_bytes() == foreign


def test_a_sheet_that_somebody_has_changed_stays(shelf: Path) -> None:
    build(shelf, "-o", "a.pdf").done()
    whole = (shelf / "a.pdf").read_bytes()
    assert is_as_written(whole)
    writer = PdfWriter(shelf / "a.pdf")
    writer.write(shelf / "a.pdf")
    saved = (shelf / "a.pdf").read_bytes()
    for changed in (saved, whole + b"\n", whole.replace(b"/Length 344", b"/Length 343"), b"%PDF"):
        (shelf / "a.pdf").write_bytes(changed)
        if changed != b"%PDF":
            build(shelf, "--text-size", "large", "-o", "a.pdf").refused("changed since")
            assert (shelf / "a.pdf").read_bytes() == changed


def test_what_the_program_has_made_for_all_is_replaced(shelf: Path) -> None:
    (shelf / "assets" / "illustrations").mkdir(parents=True)
    build(shelf, "-o", "s.pdf").done()
    for command, *what in (("pack", "s.pdf"), ("booklet", "s.pdf"), ("build", "back")):
        assert handout(command, *what, "-o", "out.pdf", folder=shelf).code == 0
    assert content(shelf)["out.pdf"] == content(shelf)["s.pdf"]
    for _ in range(2):
        handout("gallery", folder=shelf).done()


@pytest.mark.parametrize("command", ["pack", "booklet"])
def test_what_is_bound_for_one_person_is_theirs(shelf: Path, command: str) -> None:
    build(shelf, *ANNA, "-o", "a.pdf").done()
    build(shelf, *BENT, "-o", "b.pdf").done()
    build(shelf, "-o", "s.pdf").done()
    handout(command, "a.pdf", "-o", "out.pdf", folder=shelf)
    bound = (shelf / "out.pdf").read_bytes()
    assert [one.name for one in recipients(bound)] == [NAMED]
    if sys.platform != "win32":
        assert stat.S_IMODE((shelf / "out.pdf").stat().st_mode) == 0o600
    for other in ("b.pdf", "s.pdf"):
        refused = handout(command, other, "-o", "out.pdf", folder=shelf)
        refused.refused("there is already a sheet for one person here")
    assert (shelf / "out.pdf").read_bytes() == bound
    build(shelf, *ANNA, "--note", "Ny", "-o", "a.pdf").done()
    handout(command, "a.pdf", "-o", "out.pdf", folder=shelf)
    assert (shelf / "out.pdf").read_bytes() != bound


def test_a_booklet_of_a_pack_is_theirs_too(shelf: Path) -> None:
    build(shelf, *ANNA, "-o", "a.pdf").done()
    build(shelf, "-o", "s.pdf").done()
    handout("pack", "s.pdf", "a.pdf", "-o", "pack.pdf", folder=shelf).done()
    handout("booklet", "pack.pdf", "-o", "out.pdf", folder=shelf)
    names = [one.name for one in recipients((shelf / "out.pdf").read_bytes())]
    assert names == [NAMED]


def test_all_files_in_the_way_are_named_before_any_is_written(shelf: Path) -> None:
    (shelf / "d" / "back.en.pdf").mkdir(parents=True)
    (shelf / "d" / "knee.da.pdf").write_bytes(b"foreign")
    refused = handout("build", "--all", "-o", "d", folder=shelf)
    refused.refused("d/back.en.pdf: error", "a folder", "d/knee.da.pdf: error[file-in-the-way]")
    assert sorted(path.name for path in (shelf / "d").iterdir()) == ["back.en.pdf", "knee.da.pdf"]


@pytest.mark.skipif(sys.platform == "win32", reason="not every user of Windows may make links")
def test_links_and_devices_are_no_files(shelf: Path) -> None:
    (shelf / "notes.txt").write_text("keep me", encoding="utf-8")
    (shelf / "a.pdf").symlink_to("notes.txt")
    (shelf / "b.pdf").symlink_to("nowhere")
    (shelf / "c.pdf").symlink_to("c.pdf")
    os.mkfifo(shelf / "d.pdf")
    for name, what in (("a", "a link"), ("b", "a link"), ("c", "a link"), ("d", "a device")):
        build(shelf, "-o", f"{name}.pdf").refused(f"{name}.pdf: error[file-in-the-way]", what)
    assert (shelf / "notes.txt").read_text(encoding="utf-8") == "keep me"
    assert not (shelf / "nowhere").exists()


def test_what_another_run_has_written_meanwhile_is_asked_about_too(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(shelf, *ANNA, "-o", "a.pdf").done()
    build(shelf, *BENT, "-o", "b.pdf").done()
    bent = (shelf / "b.pdf").read_bytes()
    asked = outputs.is_taken

    def appears(path: Path) -> bool:
        """Say that a file is not there, and let it appear at once."""
        monkeypatch.setattr(outputs, "is_taken", asked)
        (shelf / "a.pdf").replace(path)
        return False

    monkeypatch.setattr(outputs, "is_taken", appears)
    with pytest.raises(HandoutError):
        write_output(shelf / "new.pdf", bent, private=True)
    assert recipients((shelf / "new.pdf").read_bytes())[0].name == NAMED


class _Noon(datetime):
    @classmethod
    def now(cls, tz: object = None) -> _Noon:
        return cls(2026, 11, 28, 12, 0)


@pytest.fixture
def at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handout.building.result.datetime", _Noon)


@pytest.mark.usefixtures("at_noon")
def test_no_name_of_a_sheet_for_one_person_is_used_twice(shelf: Path) -> None:
    for who, name in ((ANNA, "back.da.personal-1200.pdf"), (BENT, "back.da.personal-1200-2.pdf")):
        assert build(shelf, *who).out == f"{name}: 1 page, not approved\n"
    kept = content(shelf)
    again = build(shelf, *ANNA)
    said = "back.da.personal-1200.pdf: 1 page, not approved\n"
    assert again.out == said, "the very same sheet needs no copy"
    assert content(shelf) == kept
    said = "personal-1200-2.pdf lay here before and is not the sheet that you asked for now"
    assert said in again.err
    build(shelf, *ANNA, "--note", "Ny")
    assert {name: content(shelf)[name] for name in kept} == kept


@pytest.mark.usefixtures("at_noon")
def test_a_name_that_another_build_takes_meanwhile_is_counted_up(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(shelf, *ANNA, "-o", "a.pdf").done()
    write = writing.write_files

    def outrun(*arguments: Any, **options: Any) -> None:
        monkeypatch.setattr(outputs, "write_files", write)
        (shelf / "a.pdf").replace(shelf / "back.da.personal-1200.pdf")
        write(*arguments, **options)

    monkeypatch.setattr(outputs, "write_files", outrun)
    assert build(shelf, *BENT).out == "back.da.personal-1200-2.pdf: 1 page, not approved\n"
    kept = {name: recipients(pdf)[0].name[:4] for name, pdf in content(shelf).items()}
    assert kept == {"back.da.personal-1200.pdf": "Anna", "back.da.personal-1200-2.pdf": "Bent"}


def test_the_next_build_sweeps_up_what_a_killed_one_has_left(shelf: Path) -> None:
    for name in (".back.da.personal-1200.pdf.0123abcd.part", ".thesis.doc.part"):
        (shelf / name).write_bytes(b"half")
        os.utime(shelf / name, (0, 0))
    build(shelf).done()
    assert [path.name for path in shelf.glob("*.part")] == [".thesis.doc.part"]


def test_after_a_failed_build_the_earlier_sheet_is_told_of(shelf: Path) -> None:
    build(shelf, *ANNA).done()
    (earlier,) = (path.name for path in shelf.glob("*.pdf"))
    write_handout(shelf, "back", BACK.replace("8-10", "10-8"))
    failed = build(shelf, *BENT).refused("error[bad-range]")
    assert f"{earlier} lay here before and is not the sheet that you asked for now" in failed.err
    assert "lay here before" not in build(shelf).refused("error[bad-range]").err
    assert [path.name for path in shelf.glob("*.pdf")] == [earlier]


def test_of_many_earlier_sheets_a_few_are_named(shelf: Path) -> None:
    for row in range(2, 8):
        (shelf / f"back.da.row-{row}.personal.pdf").write_bytes(b"")
    told = build(shelf, *BENT).err.splitlines()
    assert [line.partition(" ")[0] for line in told[:3]] == [
        f"back.da.row-{row}.personal.pdf" for row in (2, 3, 4)
    ]
    assert told[3:] == ["So did 3 more for one person."]


def test_a_file_that_a_failed_build_was_to_replace_is_told_of(shelf: Path) -> None:
    build(shelf, *ANNA, "-o", "a.pdf").done()
    build(shelf, *BENT, "-o", "a.pdf").refused("a.pdf lay here before and is not the sheet")


def test_a_name_with_the_patient_s_is_theirs(shelf: Path) -> None:
    build(shelf, *ANNA, "--name-file").done()
    build(shelf, *ANNA, "--name-file", "--note", "Ny").done()
    assert [path.name for path in shelf.glob("*.pdf")] == ["back.da.Anna-Mølgård-Jensen.pdf"]
    build(shelf, *ANNA[:2], "--name-file").refused("error[file-in-the-way]")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes of files")
def test_only_their_user_may_read_sheets_for_one_person(shelf: Path) -> None:
    before = os.umask(0o022)
    try:
        for note in ("1", "2", "2"):
            build(shelf, *ANNA, "--note", note, "-o", "a.pdf").done()
            assert stat.S_IMODE((shelf / "a.pdf").stat().st_mode) == 0o600
            (shelf / "a.pdf").chmod(0o644)
        build(shelf, "-o", "s.pdf").done()
        assert stat.S_IMODE((shelf / "s.pdf").stat().st_mode) == 0o644
    finally:
        os.umask(before)


def test_a_drawing_that_somebody_has_drawn_stays(shelf: Path) -> None:
    folder = shelf / "assets" / "illustrations"
    folder.mkdir(parents=True)
    (folder / "lie.yaml").write_text("body: {position: supine}\n", encoding="utf-8")
    (folder / "lie.svg").write_text("<svg>drawn by hand</svg>", encoding="utf-8")
    handout("illustrate", folder=shelf).refused("lie.svg: error[file-in-the-way]")
    assert (folder / "lie.svg").read_text(encoding="utf-8") == "<svg>drawn by hand</svg>"
    (folder / "lie.svg").unlink()
    for again in ((), ("--again",)):
        assert handout("illustrate", *again, folder=shelf).code == 0
