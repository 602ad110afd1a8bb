"""Values that are typed at a prompt or come through a pipe, instead of on the command line.

A command line stands in the history of the shell, and in the list of processes that everybody on
the machine can see. A hyphen in place of a value keeps it out of both.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NoReturn

import click

from handout.cli.group import Exit
from handout.frozen import frozen
from handout.problems import HandoutError, Place, Problem

HYPHEN = "-"
"""What stands in place of a value or a file that comes from standard input."""

STANDARD_INPUT = "standard input"
"""What messages call it, as the file that it is."""

MOST_BYTES = 500_000
"""Of a line, or of a prescription: far more than anybody types."""

_QUESTIONS = {
    "title": "Title of the sheet",
    "note": "Note to the patient",
    "patient": "Patient's name",
    "born": "Patient's date of birth",
    "therapist": "Therapist's name",
    "therapist_phone": "Therapist's telephone number",
    "day": "Date on which the sheet is given",
    "next_appointment": "Next appointment",
}
"""The options about a person with one value, in the order in which they are asked for."""

_QUESTIONS_OF_ITEMS = {
    "item_note": ("Item", "Note"),
    "item_text": ("Item", "Part", "Text"),
    "own": ("Title of your exercise", "Text of your exercise"),
}
"""Those with several values, which can be given more than once."""

_NOTES = ("note", "item_note")
"""What may have several lines."""


def is_standard_input(file: Path | None) -> bool:
    """Return whether a file that is named on the command line stands for standard input."""
    return file == Path(HYPHEN)


def with_answers(options: dict[str, Any], reads_file: bool) -> dict[str, Any]:
    """Return options with what somebody types, or a pipe says, where a hyphen stands for a value.

    Args:
        options: All options by their names; without a hyphen, nothing is read.
        reads_file: Whether a prescription comes from standard input.

    Raises:
        HandoutError: standard input has too few or too many lines, or is not UTF-8.
    """
    wanted = [*_wanted(options)]
    if reads_file and wanted:
        raise click.UsageError(
            "Standard input is the prescription here, so no other value can come from it; write "
            "the value in the prescription."
        )
    with _ended_by_keys():
        return options | _answers(options, wanted)


def _answers(options: dict[str, Any], wanted: Sequence[_Wanted]) -> dict[str, Any]:
    """Return the options that have a hyphen, with answers in its place."""
    texts = iter(_typed(wanted) if _is_terminal() else _piped(wanted))
    answers: dict[str, Any] = {}
    for name in dict.fromkeys(one.name for one in wanted):
        if name in _QUESTIONS:
            answers[name] = next(texts)
        else:
            answers[name] = tuple(
                tuple(next(texts) if value == HYPHEN else value for value in entry)
                for entry in options[name]
            )
    return answers


@frozen
class _Wanted:
    """A value that a hyphen stands for."""

    name: str
    """Of its option."""
    question: str

    @property
    def place(self) -> Place:
        """The option as it is typed."""
        return Place("--date" if self.name == "day" else f"--{self.name.replace('_', '-')}")


def _wanted(options: dict[str, Any]) -> Iterator[_Wanted]:
    """Yield what is to be asked for, in the order of asking."""
    for name, question in _QUESTIONS.items():
        if options[name] == HYPHEN:
            yield _Wanted(name, question)
    for name, questions in _QUESTIONS_OF_ITEMS.items():
        for entry in options[name]:
            about = f" for {entry[0]}" if name != "own" and entry[0] != HYPHEN else ""
            for question, value in zip(questions, entry, strict=True):
                if value == HYPHEN:
                    yield _Wanted(name, question + about)


def asked(question: str, option: str, default: str | None = None) -> str | None:
    """Return what somebody types at the terminal, or the default if that or the terminal is not.

    Args:
        question: What to ask.
        option: The option that would have said it, for the problem of what cannot be read.
        default: What it is otherwise.
    """
    if not _is_terminal():
        return default
    with _ended_by_keys():
        click.echo(f"{question}{f' [{default}]' if default else ''}: ", nl=False, err=True)
        line = _read(one_line=True)
        if not line:
            _stop()
        return _decoded(line, Place(option)).strip() or default


def _typed(wanted: Iterable[_Wanted]) -> Iterator[str]:
    """Yield what somebody types at the terminal when asked."""
    for one in wanted:
        click.echo(f"{one.question}: ", nl=False, err=True)
        line = _read(one_line=True)
        if not line:
            _stop()
        yield _decoded(line, one.place).rstrip("\r\n")


def _piped(wanted: Sequence[_Wanted]) -> Sequence[str]:
    """Return what a pipe or a file says: a line for each value, or all of it for a single note."""
    if not wanted:
        return ()
    text = _decoded(_read(one_line=False), wanted[0].place).replace("\r\n", "\n").rstrip("\n")
    if len(wanted) == 1 and wanted[0].name in _NOTES and text:
        return [text]
    lines = text.split("\n") if text else []
    if len(lines) < len(wanted):
        raise HandoutError([_ended(wanted[len(lines)].place)])
    if len(lines) > len(wanted):
        raise HandoutError([_left_over(len(lines), len(wanted))])
    return lines


def prescription_from_input() -> bytes:
    """Return all of standard input, which is a prescription, in UTF-8.

    Raises:
        HandoutError: it is too long, or not UTF-8.
    """
    with _ended_by_keys():
        if _is_terminal():
            keys = "Ctrl-Z and Enter" if sys.platform == "win32" else "Ctrl-D"
            click.echo(f"Type or paste the prescription, and end it with {keys}:", err=True)
        return _decoded(_read(one_line=False), Place(STANDARD_INPUT)).encode("utf-8")


def _read(one_line: bool) -> bytes:
    """Return a line of standard input, or all of it."""
    stream = _stream()
    if stream is None:
        return b""
    data = stream.readline(MOST_BYTES + 1) if one_line else stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise HandoutError([_too_long()])
    return data


@contextmanager
def _ended_by_keys() -> Iterator[None]:
    """End the program without a word if somebody presses Ctrl-C instead of an answer."""
    try:
        yield
    except KeyboardInterrupt:
        _stop()


def _stop() -> NoReturn:
    click.echo(err=True)  # the line of the prompt has no end yet
    sys.exit(Exit.STOPPED)


def _stream() -> IO[bytes] | None:
    """Return standard input as bytes, since Windows would take a pipe for its own code page."""
    return sys.stdin.buffer if sys.stdin else None


def _is_terminal() -> bool:
    return bool(sys.stdin and sys.stdin.isatty())


def _decoded(data: bytes, place: Place) -> str:
    """Return what was typed, by what the terminal says of itself; what is piped must be UTF-8.

    Nothing is guessed: the letters of one code page are other letters of the next.
    """
    encoding = sys.stdin.encoding if _is_terminal() else "utf-8-sig"
    try:
        return data.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        raise HandoutError([_not_readable(place)]) from None


def _not_readable(place: Place) -> Problem:
    return Problem(
        "encoding",
        place,
        "what comes from standard input is not UTF-8",
        "letters such as æ, ø and å would be printed as other characters",
        "type it at the prompt; or run 'chcp 65001' first in a Windows terminal; or name a file "
        "that is saved as UTF-8 with --prescription",
    )


_ORDER = "write each value on a line of its own, in the order in which the help of 'build' has them"


def _ended(place: Place) -> Problem:
    return Problem(
        "input-ended",
        place,
        "standard input ends before this value",
        "the sheet would lack it",
        _ORDER,
    )


def _left_over(lines: int, wanted: int) -> Problem:
    values = "1 value is" if wanted == 1 else f"{wanted} values are"
    return Problem(
        "input-left-over",
        Place(STANDARD_INPUT),
        f"there are {lines} lines, but {values} asked for",
        "what is left over would not be printed",
        _ORDER,
    )


def _too_long() -> Problem:
    return Problem(
        "input-too-long",
        Place(STANDARD_INPUT),
        f"this is longer than {MOST_BYTES} bytes",
        "nobody types as much, so it must be something else",
        "check what is sent here",
    )
