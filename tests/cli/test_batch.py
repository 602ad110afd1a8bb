"""A ward's whole stock at once: built, built again, broken off, and looked through."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from handout.batch import lock, workers
from handout.building import session as printing
from handout.problems import LostWordsError
from tests.cli.running import Outcome, handout
from tests.cli.sample import BACK, KNEE, NUMBERS, write_handout
from tests.conftest import ROOT
from tests.search.test_index import BAND

PLAN = """handout;language;items;text-size;copies
back;da;;large;20
back;en;brace,slide;;3
knee;;;;
"""


def batch(shelf: Path, plan: str, *options: str, file: str = "plan.csv") -> Outcome:
    (shelf / file).write_text(plan, encoding="utf-8")
    return handout("batch", file, "-o", "stock", "--jobs", "1", *options, folder=shelf)


def manifest(shelf: Path) -> dict[str, Any]:
    sheets = json.loads((shelf / "stock" / "manifest.json").read_text(encoding="utf-8"))["sheets"]
    assert len({sheet["file"] for sheet in sheets}) == len(sheets)
    return {sheet["file"]: sheet for sheet in sheets}


def sheets_in(shelf: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((shelf / "stock").glob("*.pdf"))}


def left_over(shelf: Path) -> list[Path]:
    return list((shelf / "stock").glob("*.part"))


def test_a_plan_is_built_and_says_what_to_print(shelf: Path) -> None:
    outcome = batch(shelf, PLAN).done()
    names = list(sheets_in(shelf))
    assert names[0] == "back.da.large.pdf"
    assert names[1].startswith("back.en.")
    assert names[2] == "knee.da.pdf"
    assert "new        20 × stock/back.da.large.pdf (2 pages)\n" in outcome.out
    assert "new         1 × stock/knee.da.pdf (1 page)\n" in outcome.out
    assert outcome.out.endswith("3 of 3 sheets are in stock: 3 built, 0 unchanged\n")
    large = manifest(shelf)["back.da.large.pdf"]
    assert (large["pages"], large["copies"]) == (2, 20)
    assert large["origin"]["review_due"] == "2099-01-01"
    assert left_over(shelf) == []


def test_a_sheet_is_the_same_as_build_makes_it(shelf: Path) -> None:
    batch(shelf, PLAN).done()
    handout("build", "back", "--text-size", "large", "-o", "one.pdf", folder=shelf).done()
    assert (shelf / "one.pdf").read_bytes() == sheets_in(shelf)["back.da.large.pdf"]


def test_a_plan_in_yaml_makes_the_same_sheets(shelf: Path) -> None:
    batch(shelf, PLAN).done()
    before = manifest(shelf)
    plan = """\
- {handout: back, language: da, edition: {text-size: large}, copies: 20}
- {handout: back, language: en, items: [brace, slide], copies: 3}
- {handout: knee}
"""
    outcome = batch(shelf, plan, file="plan.yaml").done()
    assert "0 built, 3 unchanged" in outcome.out
    assert manifest(shelf) == before


def test_the_second_run_builds_nothing(shelf: Path) -> None:
    batch(shelf, PLAN).done()
    times = [path.stat().st_mtime_ns for path in (shelf / "stock").glob("*.pdf")]
    assert "0 built, 3 unchanged" in batch(shelf, PLAN).done().out
    assert [path.stat().st_mtime_ns for path in (shelf / "stock").glob("*.pdf")] == times


def test_a_changed_handout_builds_its_rows_alone(shelf: Path) -> None:
    batch(shelf, PLAN).done()
    before = sheets_in(shelf)
    write_handout(shelf, "knee", KNEE.replace('"2"', '"3"'))
    assert "1 built, 2 unchanged" in batch(shelf, PLAN).done().out
    after = sheets_in(shelf)
    assert [name for name in after if after[name] != before[name]] == ["knee.da.pdf"]


def test_a_changed_translation_leaves_the_source_alone(shelf: Path) -> None:
    batch(shelf, PLAN).done()
    english = shelf / "handouts" / "back" / "en.yaml"
    english.write_text(english.read_text("utf-8").replace("Legs", "Your legs"), "utf-8")
    assert "1 built, 2 unchanged" in batch(shelf, PLAN).out


@pytest.mark.parametrize("bytes_left", [None, 0, 1000])
def test_a_sheet_that_is_gone_or_half_is_made_again(shelf: Path, bytes_left: int | None) -> None:
    batch(shelf, PLAN).done()
    before = sheets_in(shelf)
    knee = shelf / "stock" / "knee.da.pdf"
    if bytes_left is None:
        knee.unlink()
    else:
        knee.write_bytes(knee.read_bytes()[:bytes_left])
    assert "1 built, 2 unchanged" in batch(shelf, PLAN).done().out
    assert sheets_in(shelf) == before


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "[" * 100_000, '{"sheets": [{}]}', '{"sheets": [1]}', '{"name": "App"}'),
        *(
            f'{{"sheets": [{{"file": {file}, "sha256": {digest}, "origin": {origin}}}]}}'
            for file, digest, origin in (
                ("5", '"0"', "null"),
                ('"../knee.da.pdf"', '"0"', "null"),
                ('"knee.da.pdf"', r'"\ud800"', "null"),
                ('"knee.da.pdf"', '"0"', '{"handout": 5}'),
                ('"knee.da.pdf"', '"0"', '"knee"'),
            )
        ),
    ],
)
def test_a_spoilt_manifest_counts_as_none_and_is_kept(shelf: Path, text: str) -> None:
    batch(shelf, PLAN).done()
    before = manifest(shelf)
    (shelf / "stock" / "manifest.json").write_text(text, encoding="utf-8")
    listed = handout("stock", "stock", folder=shelf)
    assert "manifest.json: warning[damaged-manifest]" in listed.err
    assert listed.code == 0
    outcome = batch(shelf, PLAN)
    assert outcome.code == 0
    assert "3 built, 0 unchanged" in outcome.out
    assert "manifest.json: warning[damaged-manifest]: this is not a list of sheets" in outcome.err
    assert manifest(shelf) == before
    kept = (shelf / "stock" / "unreadable-manifest.json").read_text(encoding="utf-8")
    assert kept == text
    batch(shelf, PLAN).done()


def test_another_plan_leaves_what_lies_there(shelf: Path) -> None:
    batch(shelf, PLAN).done()
    batch(shelf, "handout,paper\nback,a5\n").done()
    assert len(manifest(shelf)) == 4


BAD = """handout;items;text-size
back;brace;
back;brase;
bakc;;
back;;huge
knee;;
"""


def test_row_errors_name_row_and_column_and_the_good_rows_are_built(shelf: Path) -> None:
    outcome = batch(shelf, BAD).refused(
        "plan.csv, row 3, column items: error[unknown-item]",
        "did you mean 'brace'?",
        "there is no handout 'bakc'",
        "plan.csv, row 5, column text-size: error[unknown-value]",
        "2 of 2 sheets are in stock: 2 built, 0 unchanged; 3 rows left out, see above",
    )
    assert "row 2" not in outcome.shown
    assert "row 6" not in outcome.shown
    assert len(sheets_in(shelf)) == 2


def test_a_spreadsheet_must_be_saved_as_csv(shelf: Path) -> None:
    (shelf / "plan.xlsx").write_bytes(b"PK\x03\x04")
    outcome = handout("batch", "plan.xlsx", "-o", "stock", folder=shelf)
    outcome.refused("error[not-csv]", "save it as 'CSV UTF-8'")


def test_a_plan_without_rows(shelf: Path) -> None:
    batch(shelf, "handout;copies\n").refused("plan.csv: error[empty-plan]")
    (shelf / "empty" / "handouts").mkdir(parents=True)
    options = ("--all", "--library", "empty", "-o", "stock")
    handout("batch", *options, folder=shelf).refused("error[empty-plan]")
    assert not (shelf / "stock").exists()


def test_strict_builds_nothing_if_a_row_is_wrong(shelf: Path) -> None:
    batch(shelf, BAD, "--strict").refused("plan.csv, row 3, column items")
    assert not (shelf / "stock").exists()


def test_an_overdue_review_is_said_and_strictly_refused(shelf: Path) -> None:
    write_handout(shelf, "knee", KNEE.replace("2099", "2020"))
    outcome = batch(shelf, PLAN)
    assert outcome.code == 0
    assert "warning[review-overdue]" in outcome.err
    write_handout(shelf, "knee", KNEE.replace("2099", "2020").replace('"2"', '"3"'))
    batch(shelf, PLAN, "--strict").refused("error[review-overdue]")
    assert manifest(shelf)["knee.da.pdf"]["origin"]["version"] == "2"


def test_names_follow_a_pattern(shelf: Path) -> None:
    batch(shelf, PLAN, "--name", "{handout}.{language}.{text-size}.pdf").done()
    names = list(sheets_in(shelf))
    assert names[0] == "back.da.large.pdf"
    assert names[1].startswith("back.en.normal.")
    assert names[2] == "knee.da.normal.pdf"


def test_the_code_in_a_name_is_printed_on_the_sheet(shelf: Path) -> None:
    batch(shelf, PLAN).done()
    (name,) = (name for name in sheets_in(shelf) if name.startswith("back.en."))
    text = PdfReader(BytesIO(sheets_in(shelf)[name])).pages[0].extract_text()
    assert name.split(".")[2] in text


@pytest.mark.parametrize(
    "pattern", ["{patient}.pdf", "{handuot}.pdf", "a/{handout}.pdf", "{handout}", ".pdf", "{a.pdf"]
)
def test_a_pattern_that_makes_no_name(shelf: Path, pattern: str) -> None:
    batch(shelf, PLAN, "--name", pattern).refused("error[bad-pattern]")
    assert not (shelf / "stock").exists()


def test_two_sheets_of_one_name(shelf: Path) -> None:
    plan = "handout,paper\nback,a4\nback,a5\nknee,\n"
    batch(shelf, plan, "--name", "{handout}.pdf").refused(
        "plan.csv, row 3: error[name-clash]", "plan.csv, row 2", "2 of 2 sheets"
    )


def test_the_same_sheet_twice_is_printed_more_often(shelf: Path) -> None:
    outcome = batch(shelf, "handout,copies\nback,20\nback,5\n").done()
    assert "new        25 × stock/back.da.pdf" in outcome.out
    batch(shelf, "handout,copies\nback,600\nback,600\n").refused("row 3: error[bad-copies]")


def test_three_hundred_choices_make_three_hundred_files(shelf: Path) -> None:
    items = "".join(
        f"      - {{id: tip-{n}, kind: advice, region: back, goal: strength, title: Råd {n},"
        " text: Gå en tur.}\n"
        for n in range(25)
    )
    write_handout(shelf, "knee", KNEE + items)
    pairs = [f"tip-{a},tip-{b}" for a in range(25) for b in range(a)]
    assert len(pairs) == 300
    plan = "handout;items\n" + "".join(f"knee;{pair}\n" for pair in pairs)
    batch(shelf, plan).done()
    assert len(sheets_in(shelf)) == len(manifest(shelf)) == 300
    assert len(set(sheets_in(shelf).values())) == 300


def test_every_handout_in_languages_and_sizes(shelf: Path) -> None:
    options = ("--all", "--languages", "da,en", "--text-size", "normal,large")
    outcome = handout("batch", *options, "-o", "stock", "--jobs", "2", folder=shelf)
    outcome.refused("'knee' is not translated into 'en'")
    assert sorted(sheets_in(shelf)) == [
        *("back.da.large.pdf", "back.da.pdf", "back.en.large.pdf", "back.en.pdf"),
        *("knee.da.large.pdf", "knee.da.pdf"),
    ]


def test_a_profile_for_all(shelf: Path) -> None:
    (shelf / "profiles").mkdir()
    ward = shelf / "profiles" / "ward.yaml"
    ward.write_text(f"organisation: Afdeling 3\n{NUMBERS}", encoding="utf-8")
    batch(shelf, PLAN, "--profile", "ward").done()
    assert "knee.da.ward.pdf" in sheets_in(shelf)
    ward.write_text(f"organisation: Afdeling 4\n{NUMBERS}", encoding="utf-8")
    assert "version 2 or the profile has changed since" in stock(shelf)[1]["knee.da.ward.pdf"]
    assert "3 built" in batch(shelf, PLAN, "--profile", "ward").done().out
    batch(shelf, PLAN, "--profile", "wrad").refused("did you mean 'ward'?")


def test_what_is_about_a_person_is_in_no_name_and_not_in_the_manifest(shelf: Path) -> None:
    plan = """\
- {handout: back, patient: {name: Åse Holm, born: 1950-01-31}}
- {handout: knee, note: Ring til Bo}
- {handout: back, items: [{item: brace, note: Kun mandag}]}
"""
    for _ in range(2):
        outcome = batch(shelf, plan, file="plan.yaml").done()
        assert "3 built, 0 unchanged" in outcome.out
        written = (shelf / "stock" / "manifest.json").read_text(encoding="utf-8")
        for words in ("Holm", "1950", "Bo", "mandag"):
            assert words not in written + outcome.shown + " ".join(sheets_in(shelf))
        assert all(set(sheet) == {"file", "sha256"} for sheet in manifest(shelf).values())


@pytest.mark.parametrize("options", [(), ("--name", "{handout}.pdf")])
def test_a_sheet_for_one_person_takes_no_other_s_place(
    shelf: Path, options: tuple[str, ...]
) -> None:
    batch(shelf, "handout,patient\nback,Åse\nback,\n", *options).done()
    before = sheets_in(shelf)
    assert sum(".personal." in name for name in before) == 1
    assert len(before) == 2
    outcome = batch(shelf, "handout,patient\nback,Bo\nback,\n", *options)
    outcome.refused("there is already a sheet for one person here", "0 built, 1 unchanged")
    assert sheets_in(shelf) == before


DISCHARGED = ("Åse Holm", "Bo Berg", "Åse Holm", "Jørgen Kjær", "Zoë", "Łukasz", "Ida", "Ib")


def test_a_list_of_patients_is_one_run_into_one_folder(shelf: Path) -> None:
    plan = "pjece;navn;født;øvelser;dosering;note til øvelse\n" + "".join(
        f"back;{name};{1950 + n};brace;{n} x 10;Kun dag {n}\n"
        for n, name in enumerate(DISCHARGED, 1)
    )
    outcome = batch(shelf, plan).done()
    sheets = sheets_in(shelf)
    rows = {name.split(".", 3)[3]: name for name in sheets}
    assert sorted(rows) == [f"row-{row}.personal.pdf" for row in range(2, 10)]
    for n, patient in enumerate(DISCHARGED, 1):
        name = rows[f"row-{n + 1}.personal.pdf"]
        pdf = sheets[name]
        text = PdfReader(BytesIO(pdf)).pages[0].extract_text()
        assert patient in text
        assert str(1950 + n) in text
        assert f"Kun dag {n}" in "".join(p.extract_text() for p in PdfReader(BytesIO(pdf)).pages)
        assert f"1 × stock/{name}" in outcome.out
    written = (shelf / "stock" / "manifest.json").read_text(encoding="utf-8")
    assert not [name for name in DISCHARGED if name in written + outcome.shown + str(list(sheets))]


def test_files_have_patients_names_only_on_request(shelf: Path) -> None:
    plan = "handout,patient\nback,Åse Holm\nback,Åse Holm\nback,\n"
    outcome = batch(shelf, plan, "--name-file").done()
    assert list(sheets_in(shelf)) == [
        *("back.da.pdf", "back.da.row-2.Åse-Holm.pdf", "back.da.row-3.Åse-Holm.pdf"),
    ]
    assert "row-3.Åse-Holm.pdf" in outcome.out
    assert list(manifest(shelf)) == ["back.da.pdf"]


def test_a_sheet_for_a_person_of_an_earlier_plan_is_pointed_out(shelf: Path) -> None:
    batch(shelf, "handout,patient,items\nback,Åse,brace\nback,Bo,\n").done()
    (earlier,) = (name for name in sheets_in(shelf) if "row-2" in name)
    outcome = batch(shelf, "handout,patient,items\nback,Åse,slide\nback,Bo,\n")
    assert f"stock/{earlier} is for one person and not of this plan: delete it" in outcome.err
    assert "row-3" not in outcome.err
    (shelf / "stock" / earlier).unlink()
    outcome = batch(shelf, "handout,patient,items\nback,Åse,slide\nback,Bo,\n")
    assert "delete it" not in outcome.err


def test_a_pattern_can_have_the_row(shelf: Path) -> None:
    plan = "handout,patient\nback,Åse\nback,\n"
    batch(shelf, plan, "--name", "{row}-{handout}.pdf").done()
    assert list(sheets_in(shelf)) == ["2-back.personal.pdf", "3-back.pdf"]


def test_what_is_new_is_told_from_what_is_unchanged(shelf: Path) -> None:
    outcome = batch(shelf, PLAN).done()
    assert "To print: 24 ×, on " in outcome.out
    write_handout(shelf, "knee", KNEE.replace('"2"', '"3"'))
    outcome = batch(shelf, PLAN + "knee;;;large;2\n").done()
    lines = outcome.out.splitlines()
    assert [line.split()[:2] for line in lines[:4]] == [
        *(["unchanged", "20"], ["unchanged", "3"], ["changed", "1"], ["new", "2"])
    ]
    assert lines[4] == "Discard old copies of the sheets that have changed."
    assert lines[5] == "To print: 3 ×, on 3 sheets of paper, or on 3 if printed on both sides."
    outcome = batch(shelf, PLAN).done()
    assert "Nothing new to print.\n" in outcome.out
    assert "Discard" not in outcome.out


def test_paper_is_counted_for_one_side_and_for_both(shelf: Path) -> None:
    outcome = batch(shelf, "handout,text-size,copies\nback,large,20\nknee,,5\n").done()
    assert "(2 pages)" in outcome.out
    assert "To print: 25 ×, on 45 sheets of paper, or on 25 if printed" in outcome.out


def test_a_deleted_file_that_is_made_again_is_no_news(shelf: Path) -> None:
    batch(shelf, PLAN).done()
    (shelf / "stock" / "knee.da.pdf").unlink()
    assert "unchanged   1 × stock/knee.da.pdf" in batch(shelf, PLAN).done().out


def test_strict_names_rows_in_their_order(shelf: Path) -> None:
    plan = "handout,items\n" + "back,brase\n" * 10
    outcome = batch(shelf, plan, "--strict").refused()
    assert outcome.err.index("row 9,") < outcome.err.index("row 10,")


def test_a_table_in_another_encoding_is_refused_by_row_and_column(shelf: Path) -> None:
    plan = "handout;patient;note\nback;Søren;\nback;Bo;Gå en tur på gangen\n"
    for saved in ("mac_roman", "cp850"):
        (shelf / "plan.csv").write_bytes(plan.encode(saved))
        outcome = handout("batch", "plan.csv", "-o", "stock", folder=shelf).refused(
            "plan.csv, row 2, column patient: error[wrong-letters]", "(2 cells)", "'CSV UTF-8'"
        )
        assert "ren" not in outcome.shown.replace("different", "").split("column patient")[1][:60]
        assert not (shelf / "stock").exists()


def test_what_build_made_is_no_stock(shelf: Path) -> None:
    handout("build", "--all", "-o", "stock", folder=shelf).done()
    outcome = handout("stock", "stock", folder=shelf)
    assert outcome.code == 0
    assert "No batch has recorded its sheets here" in outcome.err
    handout("batch", "--all", "-o", "stock", folder=shelf).done()
    assert "No batch" not in handout("stock", "stock", folder=shelf).done().err


def test_a_full_disk_stops_one_sheet_and_not_the_rest(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int] = []
    sync = os.fsync

    def full(file: int) -> None:
        written.append(file)
        if len(written) == 1:
            raise OSError(28, "No space left on device")
        sync(file)

    monkeypatch.setattr(os, "fsync", full)
    batch(shelf, PLAN).refused("No space left on device", "2 of 3 sheets are in stock")
    assert len(sheets_in(shelf)) == len(manifest(shelf)) == 2
    assert left_over(shelf) == []
    assert "1 built, 2 unchanged" in batch(shelf, PLAN).done().out


def test_a_disk_without_room_for_the_manifest(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    batch(shelf, "handout\nknee\n").done()
    before = manifest(shelf)
    monkeypatch.setattr(os, "fsync", full)
    batch(shelf, PLAN).refused("back.da.large.pdf: error[file-unwritable]", "manifest.json: error")
    assert manifest(shelf) == before
    assert left_over(shelf) == []


def test_all_names_that_are_taken_are_told_before_anything_is_written(shelf: Path) -> None:
    (shelf / "stock" / "back.da.large.pdf").mkdir(parents=True)
    (shelf / "stock" / "knee.da.pdf").write_bytes(b"a knee from elsewhere")
    outcome = batch(shelf, PLAN).refused("knee.da.pdf: error[file-in-the-way]")
    outcome.refused("back.da.large.pdf: error[file-in-the-way]: there is a folder")
    assert not (shelf / "stock" / "back.da.pdf").exists()
    assert (shelf / "stock" / "knee.da.pdf").read_bytes() == b"a knee from elsewhere"


def test_a_sheet_for_one_person_under_the_name_of_the_stock_stays(shelf: Path) -> None:
    handout("build", "back", "--note", "Kun til dig", "-o", "stock/back.da.pdf", folder=shelf)
    before = sheets_in(shelf)
    batch(shelf, "handout\nback\nknee\n").refused("back.da.pdf: error[file-in-the-way]")
    assert sheets_in(shelf) == before


def test_the_sheet_of_the_same_patient_is_corrected(shelf: Path) -> None:
    plan = "handout,patient,born,note\nback,Åse Holm,1950-01-31,Hver dag\n"
    batch(shelf, plan).done()
    before = sheets_in(shelf)
    batch(shelf, plan.replace("Hver dag", "Hver time")).done()
    assert sheets_in(shelf).keys() == before.keys()
    assert sheets_in(shelf) != before
    after = sheets_in(shelf)
    batch(shelf, plan.replace("1950", "1951")).refused("same name and date of birth")
    assert sheets_in(shelf) == after


def test_a_file_is_no_folder(shelf: Path) -> None:
    (shelf / "stock").write_bytes(b"keep me")
    batch(shelf, PLAN).refused("error[file-unwritable]")
    assert (shelf / "stock").read_bytes() == b"keep me"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_folder_that_one_may_not_write_to(shelf: Path) -> None:
    (shelf / "stock").mkdir(mode=0o500)
    batch(shelf, PLAN).refused("error[file-unwritable]")


def test_a_folder_that_is_locked_away_is_said_once(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def refuse(path: Path, flags: int, *rest: int) -> int:
        if flags & os.O_CREAT:
            raise PermissionError(13, "Permission denied")
        return real(path, flags, *rest)

    monkeypatch.setattr(os, "open", refuse)
    outcome = batch(shelf, PLAN).refused("error[file-unwritable]", "Permission denied")
    assert outcome.err.count("error[") == 1


def test_two_batches_in_one_folder(shelf: Path) -> None:
    with lock.locked(shelf / "stock"):
        batch(shelf, PLAN).refused("error[batch-running]")
    batch(shelf, PLAN).done()


def test_a_sheet_that_lost_words_is_not_put_in_its_place(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose(*_: object) -> None:
        raise LostWordsError("back")

    monkeypatch.setattr(printing, "build", lose)
    batch(shelf, PLAN).refused("plan.csv, row 2: error[lost-words]")
    assert sheets_in(shelf) == {}


def test_a_process_that_the_system_ended(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Future[None]:
        future: Future[None] = Future()
        future.set_exception(BrokenProcessPool())
        return future

    monkeypatch.setattr(workers, "CHUNK", 1)
    monkeypatch.setattr(ProcessPoolExecutor, "submit", broken)
    batch(shelf, PLAN, "--jobs", "2").refused("error[batch-broken-off]")
    monkeypatch.undo()
    batch(shelf, PLAN).done()


def started(shelf: Path, *options: str) -> subprocess.Popen[bytes]:
    """Start a batch of its own, which a test can kill."""
    code = "from handout.cli import main\nif __name__ == '__main__': main()\n"
    (shelf / "run.py").write_text(code, encoding="utf-8")
    command = [sys.executable, "run.py", "batch", "many.csv", "-o", "stock", *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.Popen(
        command, cwd=shelf, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=os.name == "posix",
    )  # fmt: skip


@pytest.fixture
def many(shelf: Path) -> dict[str, bytes]:
    """What a plan of many rows makes when nobody disturbs it; then it is cleared away."""
    choices = ("", "walk", "brace", "slide", "walk,brace", "walk,slide", "brace,walk", "slide,walk")
    sizes, papers = ("normal", "clear", "large"), ("a4", "a5", "letter")
    plan = "handout;items;text-size;paper\n" + "".join(
        f"back;{items};{size};{paper}\n" for items in choices for size in sizes for paper in papers
    )
    (shelf / "many.csv").write_text(plan, encoding="utf-8")
    done = handout("batch", "many.csv", "-o", "stock", "--jobs", "1", folder=shelf)
    assert done.code == 0, done.shown
    clean = sheets_in(shelf)
    assert len(clean) == 72
    for path in (shelf / "stock").iterdir():
        path.unlink()
    return clean


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal to send")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_batch_killed_at_any_moment_is_finished_by_the_next(
    shelf: Path, many: dict[str, bytes], jobs: str
) -> None:
    moments = random.Random(jobs)
    for _ in range(4):
        running = started(shelf, "--jobs", jobs)
        wanted = moments.randint(len(sheets_in(shelf)), len(many))
        while running.poll() is None and len(sheets_in(shelf)) < wanted:
            time.sleep(0.003)
        running.kill()
        running.communicate()
        for name, content in sheets_in(shelf).items():
            assert content == many[name], "a file is whole as soon as it is there"
    (shelf / "stock" / ".back.da.pdf.0123abcd.part").write_bytes(b"half")
    assert wait_for(started(shelf, "--jobs", jobs)) == 0
    assert sheets_in(shelf) == many
    assert list(manifest(shelf)) == sorted(many)
    assert left_over(shelf) == []


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal to send")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_stops_and_the_next_run_makes_the_rest(
    shelf: Path, many: dict[str, bytes], jobs: str
) -> None:
    running = started(shelf, "--jobs", jobs)
    while not sheets_in(shelf):
        time.sleep(0.003)
    os.killpg(running.pid, signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert err.decode().endswith("\nStopped. Run the same command again to build the rest.\n")
    assert "Traceback" not in err.decode()
    assert 0 < len(sheets_in(shelf)) < len(many)
    assert left_over(shelf) == []
    assert wait_for(started(shelf, "--jobs", jobs)) == 0
    assert sheets_in(shelf) == many


def wait_for(running: subprocess.Popen[bytes]) -> int:
    running.communicate(timeout=120)
    return running.returncode


def stock(shelf: Path) -> tuple[int, dict[str, str]]:
    outcome = handout("stock", "stock", folder=shelf)
    lines = (line.split(maxsplit=1) for line in outcome.out.splitlines())
    return outcome.code, dict(lines)


def test_the_stock_is_compared_with_the_library(shelf: Path) -> None:
    batch(shelf, PLAN).done()
    code, found = stock(shelf)
    assert code == 0
    assert found["knee.da.pdf"] == "current         version 2"
    write_handout(shelf, "knee", KNEE.replace('"2"', '"3"'))
    write_handout(shelf, "back", BACK.replace("2099", "2020"))
    batch(shelf, "handout;text-size\nback;large\n")
    (shelf / "stock" / "letter.pdf").write_bytes(b"%PDF-")
    code, found = stock(shelf)
    assert code == 2
    assert found["knee.da.pdf"] == "out of date     discard version 2, print version 3"
    assert found["back.da.large.pdf"] == "review overdue  was due on 2020-01-01"
    assert found["letter.pdf"].startswith("unknown ")


def test_a_text_may_change_within_a_version_or_go(shelf: Path) -> None:
    batch(shelf, PLAN).done()
    write_handout(shelf, "back", BACK.replace("Gå lidt", "Gå meget"))
    (shelf / "handouts" / "knee" / "handout.yaml").unlink()
    _, found = stock(shelf)
    assert "version 1.0 has changed since" in found["back.da.large.pdf"]
    assert found["knee.da.pdf"].startswith("out of date     discard version 2: there is no handout")


def test_only_the_words_that_are_printed_make_a_sheet_out_of_date(shelf: Path) -> None:
    kettle = KNEE + BAND.replace("equipment: band", "equipment: kettle")
    write_handout(shelf, "knee", kettle)
    words = shelf / "facets.yaml"
    words.write_text("da: {equipment: {kettle: en kedel}}", encoding="utf-8")
    batch(shelf, "handout\nknee\n")
    words.write_text("da: {equipment: {kettle: [en kedel, gryde], mat: x}}", encoding="utf-8")
    assert stock(shelf)[1]["knee.da.pdf"].startswith("current")
    words.write_text("da: {equipment: {kettle: en elkedel}}", encoding="utf-8")
    assert stock(shelf)[1]["knee.da.pdf"].startswith("out of date")


def test_what_was_made_for_a_person_or_changed_by_hand_is_unknown(shelf: Path) -> None:
    batch(shelf, "handout,note\nback,Ring til Bo\nknee,\n").done()
    (shelf / "stock" / "knee.da.pdf").write_bytes(b"%PDF-")
    code, found = stock(shelf)
    assert code == 0
    assert found["back.da.row-2.personal.pdf"].startswith("unknown         made for one person")
    assert found["knee.da.pdf"].startswith("unknown         not made by")


def test_a_stock_that_is_not_there(shelf: Path) -> None:
    handout("stock", "stokc", folder=shelf).refused("there is no such folder")


@pytest.mark.parametrize("options", [(), ("plan.csv", "--all"), ("plan.csv", "--languages", "da")])
def test_options_that_do_not_go_together(shelf: Path, options: tuple[str, ...]) -> None:
    handout("batch", *options, "-o", "stock", folder=shelf).refused("Usage:")


@pytest.mark.parametrize(("name", "text"), [("p.csv", "handout\n{}"), ("p.yaml", "{}")])
def test_a_plan_has_a_limit(shelf: Path, name: str, text: str) -> None:
    row = "knee\n" if name.endswith("csv") else "- handout: knee\n"
    (shelf / name).write_text(text.format(row * 5001), encoding="utf-8")
    handout("batch", name, "-o", "stock", folder=shelf).refused("plan-too-long", "5001 rows")
