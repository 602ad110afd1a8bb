"""One batch a folder, whatever becomes of the other one."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from handout.batch import lock
from handout.batch.lock import locked
from handout.problems import HandoutError

HOLD = """
import os, sys
from pathlib import Path
from handout.batch.lock import locked
with locked(Path(sys.argv[1])):
    if "fork" in sys.argv and os.fork() == 0:
        os._exit(0)
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_batch(folder: Path, *how: str) -> Iterator[subprocess.Popen[str]]:
    """Hold a folder in another process."""
    command = (sys.executable, "-c", HOLD, str(folder), *how)
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def is_free(folder: Path) -> bool:
    try:
        with locked(folder):
            return True
    except HandoutError as error:
        if [problem.code for problem in error.problems] == ["batch-running"]:
            return False
        raise


@pytest.fixture(autouse=True)
def no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PAUSE_SECONDS", 0.001)


def test_a_folder_is_free_again_when_its_batch_has_ended(tmp_path: Path) -> None:
    assert is_free(tmp_path / "new")
    assert is_free(tmp_path / "new")


def test_a_folder_is_free_again_when_its_batch_is_killed(tmp_path: Path) -> None:
    with another_batch(tmp_path) as process:
        assert not is_free(tmp_path)
        process.kill()
        process.wait()
        assert is_free(tmp_path)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_a_process_of_the_batch_that_ends_takes_no_lock_away(tmp_path: Path) -> None:
    with another_batch(tmp_path, "fork"):
        assert not is_free(tmp_path)


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EIO])
def test_a_disk_that_knows_no_locks_can_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(*_: object, **__: object) -> bool:
        raise OSError(code, "no locks here")

    monkeypatch.setattr(lock, "lock_descriptor", refuse)
    assert is_free(tmp_path)
