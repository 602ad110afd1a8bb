"""Values that are typed at a prompt or piped, so that no command line keeps them."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import Outcome, handout
from tests.cli.sample import write_library
from tests.reading import words_of

BUILD = ("build", "back", "-o", "a.pdf")


def piped(shelf: Path, data: bytes | str, *options: str, encoding: str = "cp1252") -> Outcome:
    """Run a command as a shell does that sends bytes, whatever encoding Python takes them for."""
    sent = data.encode() if isinstance(data, str) else data
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(sent), encoding=encoding))
        return handout(*BUILD, *options, folder=shelf)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp850"])
@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_a_name_comes_through_a_pipe_with_its_letters(shelf: Path, encoding: str, end: str) -> None:
    outcome = piped(shelf, "Søren Ærø" + end, "--patient", "-", encoding=encoding).done()
    assert outcome.out == "a.pdf: 1 page, not approved\n"
    assert "Til: Søren Ærø" in words_of(shelf / "a.pdf")


def test_each_value_is_a_line_in_the_order_of_the_help(shelf: Path) -> None:
    options = ("--born", "-", "--item-note", "brace", "-", "--patient", "-", "--note", "-")
    lines = "Ring ikke.\nÅse Holm\n31-01-1950\nStop i tide.\n"
    piped(shelf, lines, *options, "--own", "-", "Gå.").refused("--own: error[input-ended]")
    piped(shelf, lines + "Trapper\n", *options, "--own", "-", "Gå.").done()
    words = words_of(shelf / "a.pdf")
    for said in (
        *("Til dig: Ring ikke.", "Til: Åse Holm, født 31. januar 1950"),
        *("Til dig: Stop i tide.", "Trapper"),
    ):
        assert said in words


def test_a_note_alone_may_have_several_paragraphs(shelf: Path) -> None:
    piped(shelf, "\ufeffFørste.\r\n\r\nAnden.\r\n", "--note", "-").done()
    words = words_of(shelf / "a.pdf")
    assert "Første." in words
    assert "Anden." in words


def test_what_cannot_be_what_was_meant_is_refused(shelf: Path) -> None:
    sent: list[tuple[bytes | str, str]] = [
        ("Søren".encode("cp850"), "encoding"),
        ("Søren".encode("cp1252"), "encoding"),
        ("Søren".encode("utf-16"), "encoding"),
        (b"S?ren Holm\n", "wrong-letters"),
        (b"", "input-ended"),
        (b"\n\n", "input-ended"),
        ("Åse\nBent Holm\n", "input-left-over"),
        (b"A" * 500_001, "input-too-long"),
    ]
    for data, code in sent:
        outcome = piped(shelf, data, "--patient", "-")
        outcome.refused(f"error[{code}]")
        assert "Holm" not in outcome.shown
        assert not (shelf / "a.pdf").exists()


def test_a_prescription_comes_through_a_pipe(shelf: Path) -> None:
    piped(shelf, "patient: {name: Åse Ærø}\nlanguage: en\n", "--prescription", "-").done()
    assert "For: Åse Ærø" in words_of(shelf / "a.pdf")
    outcome = piped(shelf, "patient: {name: Holm", "--prescription", "-")
    outcome.refused("standard input:1:10: error[syntax]")
    assert "Holm" not in outcome.shown
    piped(shelf, "patient: Åse".encode("cp850"), "--prescription", "-").refused("error[encoding]")
    piped(shelf, b"", "--prescription", "-").refused("standard input: error[empty-file]")
    both = ("--prescription", "-", "--patient", "-")
    piped(shelf, "Åse", *both).refused("no other value can come from it")


def test_a_file_has_what_is_about_a_person(shelf: Path) -> None:
    (shelf / "p.yaml").write_text("patient: {name: Åse Ærø, born: 1950}\n", encoding="utf-8")
    options = ("--prescription", "p.yaml", "--dosage", "brace", "3 x 10", "--only", "brace")
    handout(*BUILD, *options, folder=shelf).done()
    assert "Til: Åse Ærø, født 1950" in words_of(shelf / "a.pdf")


def test_a_closed_input_is_an_empty_one(shelf: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", None)
        handout(*BUILD, "--patient", "-", folder=shelf).refused("error[input-ended]")
        handout(*BUILD, "--prescription", "-", folder=shelf).refused("error[empty-file]")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no terminal to drive like this")
@pytest.mark.parametrize(
    ("typed", "code"),
    [("Søren Ærø\n31-01-1950\n".encode(), 0), (b"\x03", 130), (b"\x04", 130), (b"A\n\x04", 130)],
)
def test_at_a_terminal_each_value_is_asked_for(tmp_path: Path, typed: bytes, code: int) -> None:
    import pty

    shelf = write_library(tmp_path)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "handout", *BUILD, "--patient", "-", "--born", "-"]
    # In a session of its own the terminal is theirs, so that Ctrl-C reaches them and nobody else.
    with subprocess.Popen(
        command, cwd=shelf, stdin=theirs, stderr=subprocess.PIPE, stdout=subprocess.PIPE,
        start_new_session=True, preexec_fn=control_terminal,
    ) as running:  # fmt: skip
        assert running.stderr is not None
        assert running.stderr.read(len("Patient's name: ")) == b"Patient's name: "
        os.write(ours, typed)
        said, told = running.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert running.returncode == code
    assert b"Traceback" not in told
    assert b"Aborted" not in told
    if code:
        assert said == b""
        assert told.decode().strip() in ("", "Patient's date of birth:")
        assert not (shelf / "a.pdf").exists()
    else:
        assert told == b"Patient's date of birth: "
        assert "Til: Søren Ærø, født 31. januar 1950" in words_of(shelf / "a.pdf")


def control_terminal() -> None:
    """Make standard input the terminal that keys such as Ctrl-C are sent through."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
