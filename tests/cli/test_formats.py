"""Other formats at the command line: names, endings, and whose files they are."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from tests.cli.running import Outcome, handout
from tests.cli.sample import BACK, write_handout

FORMATS = {"html": "html", "epub": "epub", "text": "txt"}
ANNA = ("--patient", "Anna Mølgård Jensen", "--born", "1950-01-31")


def build(shelf: Path, *options: str) -> Outcome:
    return handout("build", "back", *options, folder=shelf)


@pytest.mark.parametrize(("chosen", "ending"), FORMATS.items())
def test_the_name_ends_as_the_format_does(shelf: Path, chosen: str, ending: str) -> None:
    build(shelf, "--format", chosen, "--text-size", "large").done()
    assert [path.name for path in shelf.glob(f"*.{ending}")] == [f"back.da.large.{ending}"]


@pytest.mark.parametrize("ending", FORMATS.values())
def test_the_name_of_the_file_tells_the_format(shelf: Path, ending: str) -> None:
    build(shelf, "-o", f"a.{ending}").done()
    build(shelf, "-o", f"b.{ending}", "--format", {"txt": "text"}.get(ending, ending)).done()
    assert (shelf / f"a.{ending}").read_bytes() == (shelf / f"b.{ending}").read_bytes()
    assert not (shelf / f"a.{ending}").read_bytes().startswith(b"%PDF")


def test_the_ending_must_be_that_of_the_format(shelf: Path) -> None:
    refused = build(shelf, "-o", "a.pdf", "--format", "html")
    refused.refused("a.pdf: error[wrong-ending]", "name a file that ends with '.html'")
    assert not (shelf / "a.pdf").exists()


@pytest.mark.parametrize("ending", FORMATS.values())
def test_a_file_of_ours_is_replaced_and_no_other(shelf: Path, ending: str) -> None:
    file = shelf / f"a.{ending}"
    build(shelf, "-o", file.name).done()
    old = file.read_bytes()
    write_handout(shelf, "back", BACK.replace("Feber", "Høj feber"))
    build(shelf, "-o", file.name).done()
    assert file.read_bytes() != old
    file.write_bytes(file.read_bytes() + b"mine\n")
    write_handout(shelf, "back", BACK)
    build(shelf, "-o", file.name).refused("error[file-in-the-way]")
    assert file.read_bytes().endswith(b"mine\n")


@pytest.mark.parametrize("ending", FORMATS.values())
def test_a_sheet_for_one_person_is_replaced_by_one_for_the_same(shelf: Path, ending: str) -> None:
    file = shelf / f"a.{ending}"
    build(shelf, *ANNA, "-o", file.name).done()
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    build(shelf, *ANNA, "--note", "Gå hver dag", "-o", file.name).done()
    old = file.read_bytes()
    for other in (("--patient", "Bent Kjær"), ("--note", "Til dig"), ("--patient", "Anna"), ()):
        refused = build(shelf, *other, "-o", file.name).refused("error[file-in-the-way]")
        assert "Anna" not in refused.shown
    assert file.read_bytes() == old


@pytest.mark.parametrize("ending", FORMATS.values())
def test_a_sheet_for_a_person_without_a_name_is_replaced_by_none(shelf: Path, ending: str) -> None:
    build(shelf, "--note", "Til dig", "-o", f"a.{ending}").done()
    build(shelf, "--note", "Til dig", "-o", f"a.{ending}").done()
    build(shelf, "--note", "Til mig", "-o", f"a.{ending}").refused("error[file-in-the-way]")


@pytest.mark.parametrize(("chosen", "ending"), FORMATS.items())
def test_the_name_of_a_file_for_one_person_has_the_time_and_no_name(
    shelf: Path, chosen: str, ending: str
) -> None:
    build(shelf, *ANNA, "--format", chosen)
    (file,) = shelf.glob(f"*.{ending}")
    assert file.name.startswith("back.da.personal-")
    assert file.suffix == f".{ending}"


def test_what_somebody_typed_is_no_markup(shelf: Path) -> None:
    typed = "Anna & <b onclick=alert(1)>Bo</b> \"'</title><script>alert(1)</script>"
    build(shelf, "--patient", typed, "--note", typed, "--title", typed, "-o", "a.html")
    page = (shelf / "a.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "<b " not in page
    assert page.count("<title>") == 1
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    head = page.partition("</head>")[0]
    assert "Anna" not in head


def test_a_plan_has_web_pages_beside_sheets(shelf: Path) -> None:
    plan = "handout;filformat\nback;webside\nback;pdf\n"
    (shelf / "plan.csv").write_text(plan, encoding="utf-8")
    handout("batch", "plan.csv", "-o", "stock", folder=shelf).done()
    names = {path.name for path in (shelf / "stock").glob("back*")}
    assert names == {"back.da.html", "back.da.pdf"}
    again = handout("batch", "plan.csv", "-o", "stock", folder=shelf).done()
    assert "back.da.html" not in again.out or "unchanged" in again.out
    shown = handout("stock", "stock", folder=shelf)
    assert "back.da.html" in shown.out


def test_a_pattern_for_names_has_the_ending_of_each_format(shelf: Path) -> None:
    (shelf / "plan.csv").write_text("handout;format\nback;html\n", encoding="utf-8")
    name = "{handout}-{format}.pdf"
    handout("batch", "plan.csv", "--name", name, "-o", "stock", folder=shelf).done()
    assert (shelf / "stock" / "back-html.html").is_file()
