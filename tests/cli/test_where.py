"""Which library and which profile a command uses: never silently another one than was meant."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from handout.storage import settings
from handout.storage.library import handout_ids
from handout.storage.snapshot import Library, Snapshot
from tests.cli.running import handout
from tests.cli.sample import NUMBERS, write_library
from tests.conftest import ROOT, TODAY

pytestmark = pytest.mark.slow

EXAMPLE = "Using the example library that comes with the program"
NEEDS_LIBRARY = (
    *(("list",), ("check",), ("show", "back"), ("tailor", "back"), ("build", "back")),
    *(
        ("build", "--all", "-o", "out"),
        ("batch", "--all", "-o", "out"),
        ("stock", "."),
        ("gallery",),
    ),
)


@pytest.fixture
def central(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The central file of settings, which names the hospital's library."""
    folder = tmp_path / "central"
    write_library(folder / "texts")
    (folder / "texts" / "profiles").mkdir()
    ward = folder / "texts" / "profiles" / "ward-3.yaml"
    ward.write_text(f"organisation: Afdeling 3\nlanguage: en\n{NUMBERS}", encoding="utf-8")
    file = folder / "settings.yaml"
    file.write_text("library: texts\n", encoding="utf-8")
    monkeypatch.setattr(settings, "settings_files", lambda: (tmp_path / "user.yaml", file))
    return file


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder far from every library."""
    folder = tmp_path / "desk"
    folder.mkdir()
    return folder


def test_a_central_file_names_the_library_for_every_desk(central: Path, desk: Path) -> None:
    assert "\nback " in handout("list", folder=desk).done().out


@pytest.mark.parametrize("command", NEEDS_LIBRARY, ids=" ".join)
def test_a_library_out_of_reach_is_never_replaced(
    central: Path, shelf: Path, desk: Path, command: tuple[str, ...]
) -> None:
    shutil.rmtree(central.parent / "texts")
    for folder in (desk, shelf):
        before = sorted(folder.rglob("*"))
        outcome = handout(*command, folder=folder)
        outcome.refused(f"{central}:1:10: error[library-not-found]", "connect")
        assert EXAMPLE not in outcome.shown
        assert sorted(folder.rglob("*")) == before


def test_an_empty_place_for_a_drive_is_no_library(central: Path, desk: Path) -> None:
    shutil.rmtree(central.parent / "texts")
    (central.parent / "texts").mkdir()
    handout("build", "back", folder=desk).refused("error[library-not-found]")


def test_a_variable_that_leads_nowhere_is_refused(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(settings.LIBRARY, "nowhere")
    handout("list", folder=desk).refused("HANDOUT_LIBRARY: error[library-not-found]")


def test_a_central_file_with_a_mistake_stops_what_needs_a_library(
    central: Path, shelf: Path
) -> None:
    central.write_text("libary: texts\n", encoding="utf-8")
    handout("build", "back", folder=shelf).refused(f"{central}:1:1: error[unknown-key]")
    assert "cannot be used" in handout("where", folder=shelf).refused("did you mean 'lib").out


def test_an_option_goes_before_all_settings(
    central: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    central.write_text("libary: texts\n", encoding="utf-8")
    monkeypatch.setenv(settings.LIBRARY, "nowhere")
    handout("list", "--library", ".", folder=shelf).done()


def test_what_is_set_goes_before_the_library_around_the_folder_and_says_so(
    central: Path, shelf: Path
) -> None:
    shutil.rmtree(central.parent / "texts" / "handouts" / "knee")
    outcome = handout("list", folder=shelf / "handouts")
    assert "knee" not in outcome.out
    assert f"set by {central}:1:10" in outcome.err
    assert "add --library ...\n" in outcome.err
    own = handout("list", "--library", "..", folder=shelf / "handouts").done()
    assert "knee" in own.out


def test_inside_the_library_that_is_set_there_is_nothing_to_say(central: Path) -> None:
    handout("list", folder=central.parent / "texts" / "handouts").done()


@pytest.mark.parametrize("command", [c for c in NEEDS_LIBRARY if "back" not in c], ids=" ".join)
def test_the_example_is_never_used_in_silence(desk: Path, command: tuple[str, ...]) -> None:
    err = handout(*command, folder=desk).err
    assert err.startswith(EXAMPLE)
    assert "set HANDOUT_LIBRARY or --library to use your own.\n" in err
    assert err.count(EXAMPLE) == 1


def test_a_checkout_is_the_library_around_the_folder(tmp_path: Path) -> None:
    handout("list", folder=ROOT).done()


def test_a_note_leaves_the_output_for_programs_whole(
    central: Path, desk: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert json.loads(handout("check", "--json", folder=shelf).out) == []
    monkeypatch.setattr(settings, "settings_files", tuple)
    assert isinstance(json.loads(handout("check", "--json", folder=desk).out), list)
    monkeypatch.setenv(settings.LIBRARY, "nowhere")
    (problem,) = json.loads(handout("check", "--json", folder=desk).out)
    assert problem["code"] == "library-not-found"


def test_what_needs_no_library_asks_for_none(
    shelf: Path, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handout("build", "back", "-o", desk / "a.pdf", folder=shelf).done()
    monkeypatch.setenv(settings.LIBRARY, "nowhere")
    monkeypatch.setenv(settings.PROFILE, "nobody")
    handout("verify", "a.pdf", folder=desk).done()
    handout("pack", "a.pdf", "-o", "pack.pdf", folder=desk).done()
    assert handout("booklet", "a.pdf", "-o", "folded.pdf", folder=desk).code == 0
    handout("completion", "bash", folder=desk).done()
    handout("schema", folder=desk).done()
    handout("check", shelf / "handouts" / "knee", folder=desk).done()


def test_a_profile_that_is_set_is_the_wards_own(central: Path, desk: Path) -> None:
    central.write_text("library: texts\nprofile: ward-3\n", encoding="utf-8")
    assert "back.en.ward-3.pdf" in handout("build", "back", folder=desk).done().out
    assert "back.da.ward-3.pdf" in handout("build", "--all", "-o", "out", folder=desk).done().out
    assert "Back pain" in handout("show", "back", folder=desk).done().out
    assert "Ondt i ryggen" in handout("show", "back", "--language", "da", folder=desk).done().out
    assert "ward-3" in handout("batch", "--all", "-o", "stock", folder=desk).done().out


def test_what_is_said_of_a_profile_goes_before_what_is_set(
    central: Path, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profiles = central.parent / "texts" / "profiles"
    (profiles / "ward-4.yaml").write_text(f"organisation: Afdeling 4\n{NUMBERS}", encoding="utf-8")
    monkeypatch.setenv(settings.PROFILE, "ward-3")
    (desk / "p.yaml").write_text("handout: back\nprofile: ward-4\n", encoding="utf-8")
    (desk / "rows.yaml").write_text("- {handout: back, profile: ward-4}\n", encoding="utf-8")
    for command in (
        ("build", "back", "--profile", "ward-4"),
        ("build", "back", "--profile", profiles / "ward-4.yaml"),
        ("build", "--prescription", "p.yaml"),
        ("batch", "rows.yaml", "-o", "stock"),
        ("batch", "--all", "--profile", "ward-4", "-o", "all"),
    ):
        out = handout(*command, folder=desk).done().out
        assert "back.da.ward-4.pdf" in out
        assert "ward-3" not in out


@pytest.mark.parametrize(
    "command",
    [("build", "back"), ("build", "--prescription", "p.yaml"), ("batch", "--all", "-o", "out")],
)
def test_a_sheet_can_be_plain_though_a_profile_is_set(
    central: Path, desk: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv(settings.PROFILE, "ward-3")
    (desk / "p.yaml").write_text("handout: back\nprofile: ward-3\n", encoding="utf-8")
    out = handout(*command, "--no-profile", folder=desk).done().out
    assert "back.da.pdf" in out
    assert "ward-3" not in out


def test_a_profile_that_is_set_and_not_there_is_never_a_plain_sheet(
    central: Path, desk: Path
) -> None:
    central.write_text("library: texts\nprofile: ward-9\n", encoding="utf-8")
    for command in (("build", "back"), ("show", "back"), ("batch", "--all", "-o", "out")):
        outcome = handout(*command, folder=desk)
        outcome.refused(f"{central}:2:10: error[file-not-found]", "no profile 'ward-9'")
    assert not list(desk.rglob("*.pdf"))


def test_another_profile_is_no_reprint(
    central: Path, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "back.da.pdf" in handout("build", "back", folder=desk).done().out
    monkeypatch.setenv(settings.PROFILE, "ward-3")
    assert "back.en.ward-3.pdf" in handout("build", "back", folder=desk).done().out


def test_a_reprint_loads_no_yaml_for_the_settings(
    central: Path, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = desk / "handout"
    folder.mkdir()
    text = f"library: '{central.parent / 'texts'}'\n"
    (folder / "settings.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(desk))
    tell = (
        "import atexit, sys; sys.argv[0] = 'handout'; "
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr)); "
        "from handout.storage import settings; from pathlib import Path; "
        f"settings.settings_files = lambda: (Path({str(folder / 'settings.yaml')!r}),); "
        "from handout.cli import main; main()"
    )
    command = (sys.executable, "-c", tell, "build", "back")
    loaded = [
        subprocess.run(command, cwd=desk, capture_output=True, encoding="utf-8", check=True).stderr
        for _ in range(2)
    ]
    assert "yaml" in loaded[0].split()
    assert {"yaml", "reportlab"}.isdisjoint(loaded[1].split())


def test_where_says_what_is_in_force_and_why(
    central: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(settings.PROFILE, "ward-3")
    out = handout("where", folder=shelf).done().out
    texts = central.parent / "texts"
    assert f"library   {texts}, from {central}:1:10: 2 handouts\n" in out
    assert f"not {shelf}, around the current folder\n" in out
    assert "profile   ward-3, from HANDOUT_PROFILE\n" in out
    assert f"{central.parents[1] / 'user.yaml'}: not there\n" in out
    assert f"{central}: read\n" in out
    assert "installed as patient-handouts" in out


def test_where_tells_programs_the_same(central: Path, desk: Path) -> None:
    told = json.loads(handout("where", "--json", folder=desk).done().out)
    assert told["library"] == {
        "path": str(central.parent / "texts"),
        "from": f"{central}:1:10",
        "reachable": True,
        "instead-of": None,
    }
    assert told["profile"] is None
    assert [file["state"] for file in told["settings"]] == ["not there", "read"]
    assert told["problems"] == []


def test_where_knows_the_example_and_an_option(shelf: Path, desk: Path, shipped: Library) -> None:
    number = len(handout_ids(Snapshot(shipped, TODAY)))
    assert f"from the program: {number} handouts\n" in handout("where", folder=desk).done().out
    out = handout("where", folder=shelf).done().out
    assert "from the current folder: 2 handouts\n" in out
    assert f"example   {shipped.root}, which comes with the program: {number} handouts\n" in out
    out = handout("where", "--library", shelf, folder=desk).done().out
    assert "from --library " in out


def test_where_says_what_is_out_of_reach(central: Path, desk: Path) -> None:
    central.write_text("library: texts\nprofile: ward-9\n", encoding="utf-8")
    assert "ward-9" in handout("where", folder=desk).refused("no profile 'ward-9'").out
    shutil.rmtree(central.parent / "texts")
    assert ": cannot be reached" in handout("where", folder=desk).refused("library-not-found").out
    told = handout("where", "--json", folder=desk).refused()
    assert [problem["code"] for problem in json.loads(told.out)["problems"]] == [
        "library-not-found"
    ]
    assert told.err == ""


def test_the_tab_key_is_silent_when_a_library_is_out_of_reach(
    central: Path, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(central.parent / "texts")
    monkeypatch.setenv("_HANDOUT_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "handout build ")
    monkeypatch.setenv("COMP_CWORD", "2")
    outcome = handout(folder=desk)
    assert (outcome.code, outcome.shown.strip()) == (0, "")
