"""Packs and booklets as a clerk orders them, and what is said of files that cannot be bound."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from tests.cli.running import handout
from tests.preflight.sample import sample_parts, written
from tests.reading import words_of

pytestmark = pytest.mark.slow


@pytest.fixture
def stock(shelf: Path) -> Path:
    """The shelf, with its handouts built in a folder `stock`."""
    handout("build", "--all", "-o", "stock", folder=shelf).done()
    return shelf


def untouched(folder: Path) -> bool:
    """Tell whether no pack, booklet or half of one has been written."""
    return not [p for p in folder.rglob("*") if p.suffix == ".part" or p.stem == "out"]


def test_a_pack_of_all(stock: Path) -> None:
    files = sorted((stock / "stock").glob("*.pdf"))
    outcome = handout("pack", *files, "-o", "new/out.pdf", folder=stock).done()
    assert outcome.out == "new/out.pdf: 3 sheets, 4 pages\n"
    assert "passes" in handout("verify", "new/out.pdf", folder=stock).done().out
    reader = PdfReader(stock / "new" / "out.pdf")
    assert reader.metadata is not None
    assert reader.metadata.title == "Dine vejledninger"
    assert "Ondt i knæet side 4" in " ".join(reader.pages[0].extract_text().split())


def test_a_pack_for_both_sides(stock: Path) -> None:
    files = sorted((stock / "stock").glob("*.pdf"))
    outcome = handout("pack", *files, "-o", "out.pdf", "--duplex", folder=stock).done()
    assert outcome.out == "out.pdf: 3 sheets, 7 pages, 3 blank\n"
    assert "passes" in handout("verify", "out.pdf", folder=stock).done().out
    assert "Ondt i knæet side 7" in " ".join(
        PdfReader(stock / "out.pdf").pages[0].extract_text().split()
    )


ANNA = ("--patient", "Anna Holm", "--born", "31-01-1950")


@pytest.mark.parametrize(
    "other",
    [
        ("--patient", "Bent Lund"),
        ("--patient", "Anna Holm", "--born", "28-02-1950"),
        ("--patient", "Anna Holm", "--born", "1951"),
        ("--patient", "Anna Holm", "--born", "30-01-1950", "--language", "en"),
    ],
)
def test_sheets_of_two_patients_are_not_bound_into_one(stock: Path, other: tuple[str, ...]) -> None:
    handout("build", "back", *ANNA, "-o", "1.pdf", folder=stock).done()
    handout("build", "back", *other, "-o", "2.pdf", folder=stock).done()
    outcome = handout("pack", "1.pdf", "stock/knee.da.pdf", "2.pdf", "-o", "out.pdf", folder=stock)
    outcome.refused("2.pdf: error[several-persons]", "for another person than 1.pdf")
    assert not {"Anna", "Bent", "Lund", "1950"} & set(re.findall(r"\w+", outcome.shown))
    assert untouched(stock)


@pytest.mark.parametrize(
    "other",
    [
        ("--patient", "anna holm", "--text-size", "large", "--paper", "a5"),
        (*ANNA, "--language", "en"),
        ("--patient", "Anna Holm", "--born", "1950"),
        (),
    ],
)
def test_sheets_of_one_patient_and_of_everybody_are_bound(
    stock: Path, other: tuple[str, ...]
) -> None:
    handout("build", "back", *ANNA, "-o", "1.pdf", folder=stock).done()
    handout("build", "back", *other, "-o", "2.pdf", folder=stock).done()
    command = ("pack", "stock/knee.da.pdf", "1.pdf", "2.pdf", "-o", "out.pdf")
    handout(*command, folder=stock).done()
    assert "Anna Holm" in words_of(stock / "out.pdf")


def test_the_title_and_the_language_can_be_chosen(stock: Path) -> None:
    command = ("pack", "stock/back.da.pdf", "-o", "out.pdf")
    handout(*command, "--title", "  To  you ", "--language", "en", folder=stock).done()
    reader = PdfReader(stock / "out.pdf")
    assert reader.metadata is not None
    assert reader.metadata.title == "To you"
    assert "Ondt i ryggen page 2" in " ".join(reader.pages[0].extract_text().split())


def test_the_same_command_makes_the_same_bytes(stock: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        handout("pack", "stock/back.da.pdf", "stock/knee.da.pdf", "-o", name, folder=stock).done()
    assert (stock / "one.pdf").read_bytes() == (stock / "two.pdf").read_bytes()


def test_a_booklet_says_how_to_print_it_and_that_its_type_is_small(stock: Path) -> None:
    outcome = handout("booklet", "stock/back.da.pdf", "-o", "out.pdf", folder=stock)
    assert outcome.code == 0
    assert outcome.out == (
        "out.pdf: 1 page at 71% on 1 sheet of A4, 3 blank\n"
        "Print on both sides at actual size, flipped on the short edge. "
        "Fold the stack in the middle and staple it there.\n"
    )
    assert "stock/back.da.pdf: warning[small-type]" in outcome.err
    assert "--paper a5" in outcome.err


def test_on_larger_paper_the_type_stays_as_it_is(stock: Path) -> None:
    command = ("booklet", "stock/back.da.pdf", "-o", "out.pdf", "--paper", "a3")
    assert "at 100% on 1 sheet of A3" in handout(*command, folder=stock).done().out
    outcome = handout(*command, "--n-up", "2", folder=stock).done()
    assert "1 blank" in outcome.out
    assert "Fold" not in outcome.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("pack", "-o", "out.pdf"),
        ("pack", "stock/back.da.pdf"),
        ("pack", "stock/back.da.pdf", "-o", "out.pdf", "--title", " "),
        ("booklet", "-o", "out.pdf"),
        ("booklet", "stock/back.da.pdf"),
        ("booklet", "stock/back.da.pdf", "stock/knee.da.pdf", "-o", "out.pdf"),
        ("booklet", "stock/back.da.pdf", "-o", "out.pdf", "--paper", "a5"),
        ("booklet", "stock/back.da.pdf", "-o", "out.pdf", "--creep", "-1"),
        ("booklet", "stock/back.da.pdf", "-o", "out.pdf", "--creep", "nan"),
        ("booklet", "stock/back.da.pdf", "-o", "out.pdf", "--n-up", "4"),
        ("booklet", "stock/back.da.pdf", "-o", "out.pdf", "--n-up", "2", "--creep", "1"),
    ],
)
def test_a_slip_of_the_finger_ends_in_usage(stock: Path, arguments: tuple[str, ...]) -> None:
    handout(*arguments, folder=stock).refused("Usage: handout")
    assert untouched(stock)


def refused_by_both(folder: Path, name: str, problem: str) -> None:
    """Hold that a file goes into no pack and no booklet, whatever is bound with it."""
    pack = handout("pack", "stock/back.da.pdf", name, "-o", "out.pdf", folder=folder)
    pack.refused(f"{name}: error[{problem}]")
    assert pack.err.count("error[") == 1
    handout("booklet", name, "-o", "out.pdf", folder=folder).refused(f"{name}: error[{problem}]")
    assert untouched(folder)


def test_a_booklet_cannot_be_bound_again(stock: Path) -> None:
    handout("booklet", "stock/back.da.pdf", "-o", "folded.pdf", folder=stock)
    refused_by_both(stock, "folded.pdf", "imposed-file")


def test_a_file_from_elsewhere_is_refused(stock: Path) -> None:
    (stock / "x.pdf").write_bytes(written(sample_parts()))
    refused_by_both(stock, "x.pdf", "foreign-file")


def test_a_sheet_without_tags_is_refused(stock: Path) -> None:
    untagged = PdfWriter(clone_from=stock / "stock" / "back.da.pdf")
    del untagged.root_object["/StructTreeRoot"]
    untagged.add_metadata({"/Producer": "Handout"})
    untagged.write(stock / "x.pdf")
    refused_by_both(stock, "x.pdf", "sheet-fails-check")


def test_an_encrypted_file_is_refused(stock: Path) -> None:
    locked = PdfWriter(clone_from=stock / "stock" / "back.da.pdf")
    locked.encrypt("secret", algorithm="RC4-128")
    locked.write(stock / "x.pdf")
    refused_by_both(stock, "x.pdf", "encrypted-file")


@pytest.mark.parametrize(
    ("data", "problem"),
    [(b"", "empty-file"), (b"title: Ondt\n", "not-a-pdf"), (b"%PDF-1.7\n", "damaged-file")],
)
def test_what_is_no_pdf_is_refused(stock: Path, data: bytes, problem: str) -> None:
    (stock / "x.pdf").write_bytes(data)
    refused_by_both(stock, "x.pdf", problem)


def test_what_cannot_be_read_is_refused(stock: Path) -> None:
    (stock / "folder.pdf").mkdir()
    refused_by_both(stock, "folder.pdf", "file-unreadable")
    refused_by_both(stock, "missing.pdf", "file-unreadable")


def test_everything_that_is_wrong_is_told_at_once(stock: Path) -> None:
    (stock / "empty.pdf").write_bytes(b"")
    command = ("pack", "empty.pdf", "missing.pdf", "stock/back.da.pdf", "-o", "out.pdf")
    outcome = handout(*command, folder=stock)
    outcome.refused("empty.pdf: error[empty-file]", "missing.pdf: error[file-unreadable]")


def test_a_pack_in_a_pack_is_refused(stock: Path) -> None:
    handout("pack", "stock/back.da.pdf", "-o", "pack.pdf", folder=stock).done()
    handout("pack", "pack.pdf", "-o", "out.pdf", folder=stock).refused("error[pack-in-pack]")
    assert untouched(stock)


@pytest.mark.parametrize("command", ["pack", "booklet"])
def test_what_is_read_is_not_written_over(stock: Path, command: str) -> None:
    before = (stock / "stock" / "back.da.pdf").read_bytes()
    output = "stock/../stock/back.da.pdf"
    outcome = handout(command, "stock/back.da.pdf", "-o", output, folder=stock)
    outcome.refused("error[output-is-input]")
    assert (stock / "stock" / "back.da.pdf").read_bytes() == before


def test_a_language_that_has_no_words_is_refused(stock: Path) -> None:
    command = ("pack", "stock/back.da.pdf", "-o", "out.pdf", "--language", "xx")
    handout(*command, folder=stock).refused("error[language-without-wording]")
    assert untouched(stock)


@pytest.mark.parametrize("title", ["A" * 90, "\u2603\U0001f600", "en\u00adto"])
def test_a_title_that_cannot_be_printed_is_refused(stock: Path, title: str) -> None:
    command = ("pack", "stock/back.da.pdf", "-o", "out.pdf", "--title", title)
    handout(*command, folder=stock).refused("--title: error[")
    assert untouched(stock)


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_sheet_ends_in_words_or_in_a_sound_pack(stock: Path, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray((stock / "stock" / "back.da.pdf").read_bytes())
    for _ in range(chance.choice([1, 3, 30])):
        data[chance.randrange(len(data))] = chance.randrange(256)
    (stock / "hurt.pdf").write_bytes(data)
    outcome = handout("pack", "hurt.pdf", "-o", "out.pdf", folder=stock)
    if outcome.code == 0:
        handout("verify", "out.pdf", folder=stock).done()
    else:
        outcome.refused("hurt.pdf: error[")
        assert untouched(stock)
