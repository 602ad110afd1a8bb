from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from handout import __version__
from handout.cli import commands, drawing
from handout.cli.group import MODULES
from tests.cli.running import handout
from tests.conftest import ROOT

COMMANDS = sorted(MODULES)
PROGRAM = (
    sys.executable,
    "-c",
    "import sys; sys.argv[0] = 'handout'; from handout.cli import main; main()",
)


def test_the_commands_of_the_readme_are_there() -> None:
    assert {"build", "check", "completion", "list", "show", "verify"} <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_each_command_says_what_it_does(tmp_path: Path, command: str, option: str) -> None:
    out = handout(command, option, folder=tmp_path).done().out
    assert out.startswith(f"Usage: handout {command}")
    assert max(map(len, out.splitlines())) <= 100


def test_the_program_says_which_commands_there_are(tmp_path: Path) -> None:
    out = handout("--help", folder=tmp_path).done().out
    for command in COMMANDS:
        assert f"\n  {command} " in out


def test_each_command_is_loaded_from_where_it_is() -> None:
    package = Path(drawing.__file__).parent
    for path in package.glob("*.py"):
        import_module(f"handout.cli.{path.stem}")
    found = {name: command.callback for name, command in commands.commands.items()}
    assert {name: found[name].__module__ for name in found} == {
        name: f"handout.cli.{module}" for name, module in MODULES.items()
    }


def test_a_build_loads_nothing_that_only_other_commands_need(shelf: Path) -> None:
    tell = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); "
    command = (sys.executable, "-c", tell + PROGRAM[2], "build", "back")
    told = subprocess.run(command, cwd=shelf, capture_output=True, encoding="utf-8", check=True)
    loaded = set(told.stderr.split())
    assert {"handout.cli.building", "handout.pdf.press"} <= loaded
    others = {f"handout.cli.{module}" for module in MODULES.values()}
    others -= {"handout.cli.building", "handout.cli.completion"}
    rooms = {f"handout.{room}" for room in ("batch", "binding", "preflight", "illustration")}
    assert loaded & {*others, *rooms, "numpy", "pypdf", "rich"} == set()


def test_the_version_says_under_which_name_the_program_is_installed(tmp_path: Path) -> None:
    out = handout("--version", folder=tmp_path).done().out
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert out == f"handout {__version__} (installed as {project['name']})\n"


def test_python_runs_the_program_under_its_own_name(tmp_path: Path) -> None:
    command = (sys.executable, "-m", "handout", "show", "--help")
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True)
    assert told.stdout.startswith("Usage: handout show ")


@pytest.mark.parametrize("arguments", [("biuld",), ("build", "--langauge", "en"), ("show",)])
def test_a_slip_of_the_finger_ends_in_usage(tmp_path: Path, arguments: list[str]) -> None:
    handout(*arguments, folder=tmp_path).refused("Usage: handout")


def test_a_mistyped_command_is_offered_the_nearest_though_none_is_loaded(tmp_path: Path) -> None:
    result = subprocess.run(
        (*PROGRAM, "biuld"), cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert result.returncode == 2
    assert "Did you mean 'build'?" in result.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_gives_a_script_for_each_shell(tmp_path: Path, shell: str) -> None:
    out = handout("completion", shell, folder=tmp_path).done().out
    assert "_HANDOUT_COMPLETE" in out


def test_completion_of_another_shell_names_the_known_ones(tmp_path: Path) -> None:
    handout("completion", "csh", folder=tmp_path).refused("bash", "zsh", "fish")


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("handout bu", ["build"]),
        ("handout build ", ["back", "knee"]),
        ("handout show kn", ["knee"]),
        ("handout build back --language ", ["en"]),
        ("handout build back --only ", ["danger", "walk", "brace", "slide"]),
        ("handout build back --only walk,b", ["walk,brace"]),
        ("handout build --only ", ["back/", "knee/"]),
        ("handout build --only knee/lie,back/b", ["knee/lie,back/brace"]),
        ("handout build knee --language ", []),
        ("handout build nothing --only ", []),
        ("handout build --programme ", []),
    ],
)
def test_the_tab_key(shelf: Path, words: str, offered: list[str]) -> None:
    environment = {
        **os.environ,
        "_HANDOUT_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(words.count(" ")),
    }
    result = subprocess.run(
        PROGRAM, cwd=shelf, env=environment, capture_output=True, text=True, check=False
    )
    assert result.stderr == ""
    found = [line.partition(",")[2] for line in result.stdout.splitlines()]
    assert [name for name in found if name] == offered


def test_a_console_that_lacks_letters_gets_stand_ins(shelf: Path) -> None:
    result = subprocess.run(
        (*PROGRAM, "show", "back"),
        cwd=shelf,
        env={**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, b"")
    assert "8?10 gentagelser" in result.stdout.decode("latin-1")


def test_drawing_says_what_it_needs(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "find_spec", lambda _: None)
    handout("illustrate", folder=shelf).refused("error[extra-missing]", "pip install")
