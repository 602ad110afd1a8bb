"""Approvals as the people meet them who answer for the words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.running import Outcome, handout
from tests.cli.sample import BACK, KNEE, write_handout
from tests.reading import pages_of

HOLM = ("--by", "Dr. Holm", "--on", "2026-03-02")
CHANGED = KNEE.replace("text: Lig ned.", "text: Lig ikke ned.")


def approve(shelf: Path, *more: str) -> Outcome:
    return handout("approve", "knee", *HOLM, *more, folder=shelf)


def footer(shelf: Path, name: str = "knee", *options: str) -> str:
    path = shelf / "sheet.pdf"
    outcome = handout("build", name, *options, "-o", path, folder=shelf)
    assert outcome.code == 0, outcome.shown
    pages = pages_of(path.read_bytes())
    return " ".join(pages[-1].split())


def code_in(said: str) -> str:
    found = re.search(r"(?:indhold|content) (\w{6})", said)
    assert found, said
    return found[1]


def test_an_approval_is_of_what_is_printed_now(shelf: Path) -> None:
    assert "Endnu ikke godkendt" in footer(shelf)
    said = approve(shelf).done().out
    assert said.startswith("knee in da, version 2, content ")
    approved = footer(shelf)
    assert "Godkendt af Dr. Holm den 2. marts 2026" in approved
    assert code_in(said) == code_in(approved)


def test_after_a_change_every_door_says_so(shelf: Path) -> None:
    approve(shelf).done()
    write_handout(shelf, "knee", CHANGED)
    sheet = footer(shelf)
    assert "Ændret siden godkendelsen" in sheet
    assert "Holm" not in sheet
    said = "changed since approved by Dr. Holm on 2026-03-02"
    assert said in handout("list", folder=shelf).done().out
    assert said in handout("show", "knee", folder=shelf).done().out
    checked = handout("check", "knee", folder=shelf)
    assert "warning[approval-changed]" in checked.out
    assert "count up 'version', which was 2 then too" in checked.out


def test_the_words_as_they_were_are_still_approved(shelf: Path) -> None:
    approve(shelf).done()
    write_handout(shelf, "knee", CHANGED)
    write_handout(shelf, "knee", KNEE.replace('version: "2"', 'version: "3"') + "\n")
    assert "Godkendt af Dr. Holm" in footer(shelf)


def test_an_approval_is_in_one_language(shelf: Path) -> None:
    handout("approve", "back", *HOLM, "--language", "engelsk", folder=shelf).done()
    assert "Approved by Dr. Holm on 2 March 2026" in footer(shelf, "back", "--language", "en")
    assert "Endnu ikke godkendt" in footer(shelf, "back")
    listed = handout("list", folder=shelf).done().out
    assert "da: not approved; en: approved by Dr. Holm on 2026-03-02" in listed


def test_another_picture_is_another_content(shelf: Path) -> None:
    pictures = shelf / "assets" / "illustrations"
    pictures.mkdir(parents=True)
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>'
    )
    (pictures / "lie.svg").write_text(drawing, "utf-8")
    with_picture = "text: Lig ned.\n        illustration: lie\n        alt: En person ligger ned."
    write_handout(shelf, "knee", KNEE.replace("text: Lig ned.", with_picture))
    approve(shelf).done()
    assert "Godkendt af" in footer(shelf)
    (pictures / "lie.svg").write_text(drawing.replace("h7", "h5"), "utf-8")
    assert "Ændret siden godkendelsen" in footer(shelf)
    assert "changed since" in handout("list", folder=shelf).done().out


def test_what_is_taken_in_from_elsewhere_is_approved_with_the_rest(shelf: Path) -> None:
    uses = f"{KNEE}      - use: back/walk\n"
    write_handout(shelf, "knee", uses)
    approve(shelf).done()
    assert "Godkendt af" in footer(shelf)
    write_handout(shelf, "back", BACK.replace("Gå lidt hver dag", "Gå langt hver dag"))
    assert "Ændret siden godkendelsen" in footer(shelf)


def test_every_approval_is_kept(shelf: Path) -> None:
    approve(shelf).done()
    file = shelf / "handouts" / "knee" / "approvals.yaml"
    first = file.read_bytes()
    write_handout(shelf, "knee", CHANGED)
    handout("approve", "knee", "--by", 'Å. "Bo": Łuk', "--on", "3-3-2026", folder=shelf).done()
    assert file.read_bytes().startswith(first)
    assert file.read_bytes().count(b"content: ") == 2
    assert 'approved by Å. "Bo": Łuk on 2026-03-03' in handout("list", folder=shelf).done().out
    write_handout(shelf, "knee", KNEE)  # approved once, but the last approval counts
    assert "Ændret siden godkendelsen" in footer(shelf)


@pytest.mark.parametrize(
    ("options", "because"),
    [
        (("--by", "Bo", "--on", "2090-01-01"), "error[approval-date]"),
        (("--by", "Bo", "--on", "i morges"), "--on"),
        (("--by", " "), "--by"),
        (("--by", "Bo 😀"), "error[character-without-glyph]"),
        (("--by", "Bo", "--language", "en"), "not translated"),
    ],
)
def test_an_approval_that_cannot_be_is_not_written(
    shelf: Path, options: tuple[str, ...], because: str
) -> None:
    handout("approve", "knee", *options, folder=shelf).refused(because)
    assert not (shelf / "handouts" / "knee" / "approvals.yaml").exists()


def test_what_has_errors_cannot_be_approved(shelf: Path) -> None:
    write_handout(shelf, "knee", KNEE.replace("kind: position", "kind: positoin"))
    approve(shelf).refused("error[unknown-kind]")


def test_a_spoilt_file_of_approvals_is_said_and_never_written_over(shelf: Path) -> None:
    file = shelf / "handouts" / "knee" / "approvals.yaml"
    file.write_text("approvals:\n  - by: Bo\n", "utf-8")
    handout("check", "knee", folder=shelf).refused("approvals.yaml:2:", "error[missing-field]")
    approve(shelf).refused("approvals.yaml:2:")
    assert file.read_text("utf-8") == "approvals:\n  - by: Bo\n"


def test_a_name_typed_into_the_file_must_be_printable(shelf: Path) -> None:
    approve(shelf).done()
    file = shelf / "handouts" / "knee" / "approvals.yaml"
    file.write_text(file.read_text("utf-8").replace("Dr. Holm", "Dr. 😀"), "utf-8")
    handout("build", "knee", folder=shelf).refused("approvals.yaml:5:", "character-without-glyph")


def test_a_sheet_whose_approval_changed_is_out_of_date(shelf: Path) -> None:
    batch = ("batch", "--all", "-o", "stock")
    handout(*batch, folder=shelf).done()
    assert handout("stock", "stock", folder=shelf).done()
    approve(shelf).done()
    stock = handout("stock", "stock", folder=shelf)
    lines = [line for line in stock.out.splitlines() if "out of date" in line]
    assert [line.split()[0] for line in lines] == ["knee.da.pdf"]
    handout(*batch, "--strict", folder=shelf).done()
    write_handout(shelf, "knee", CHANGED)
    handout(*batch, "--strict", folder=shelf).refused("error[approval-changed]")
    assert "warning[approval-changed]" in handout(*batch, folder=shelf).err


def test_paper_of_the_same_version_is_told_apart(shelf: Path) -> None:
    old = code_in(footer(shelf))
    write_handout(shelf, "knee", CHANGED)
    new = code_in(footer(shelf))
    assert old != new
    assert code_in(footer(shelf, "knee", "--text-size", "large", "--note", "Hej")) == new
