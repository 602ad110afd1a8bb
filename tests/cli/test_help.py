from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from handout.cli import commands, drawing
from tests.cli.running import handout

COMMANDS = sorted(commands.commands)
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


@pytest.mark.parametrize("arguments", [("biuld",), ("build", "--langauge", "en"), ("show",)])
def test_a_slip_of_the_finger_ends_in_usage(tmp_path: Path, arguments: list[str]) -> None:
    handout(*arguments, folder=tmp_path).refused("Usage: handout")


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
        ("handout build knee --language ", []),
        ("handout build nothing --only ", []),
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
