"""The command line as a person meets it: words in, what is shown and the exit code out."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from unittest.mock import patch

import pytest

from handout.cli import main


@dataclass(frozen=True)
class Outcome:
    """What a command showed, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def shown(self) -> str:
        return self.out + self.err

    def done(self) -> Outcome:
        """Hold that the command did what was asked."""
        assert (self.code, self.err) == (0, ""), self.shown
        return self

    def refused(self, *because: str) -> Outcome:
        """Hold that the command ended in words that its reader can act on."""
        assert self.code == 2, f"exit {self.code}: {self.shown[:2000]}"
        assert "Traceback" not in self.shown
        assert "a bug in the program" not in self.shown
        for words in because:
            assert words in self.shown, f"not said: {words}\n{self.shown[:2000]}"
        return self


def handout(*arguments: str | Path, folder: Path) -> Outcome:
    """Run the command `handout` in a folder."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    environment = {key: value for key, value in os.environ.items() if key != "HANDOUT_DEBUG"}
    with (
        chdir(folder),
        patch.object(sys, "argv", ["handout", *map(str, arguments)]),
        _started_as_a_script(),
        patch.dict(os.environ, environment, clear=True),
        redirect_stdout(out),
        redirect_stderr(err),
        pytest.raises(SystemExit) as ended,
    ):
        main()
    return Outcome(int(ended.value.code or 0), _text(out), _text(err))


@contextmanager
def _started_as_a_script() -> Iterator[None]:
    """Hide `python -m pytest`, which click would show as the program's name."""
    started = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = started


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8")
