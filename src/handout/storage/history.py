"""What the files of a library were at the last commit, where it is kept in git.

Git is asked by its command line. Without git or a repository, nothing is known.
"""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from pathlib import Path

from handout.storage.snapshot import Library

PATIENCE = 10.0
"""Seconds to wait for an answer of git, which may lie on a network drive."""


def committed(library: Library) -> dict[Path, bytes]:
    """Return what the changed and deleted files of the handouts and pictures were before."""
    folders = (library.handouts, library.illustrations)
    below = (os.path.relpath(folder, library.root) for folder in folders)
    options = ("--name-only", "--diff-filter=MDT", "-z", "--relative")
    changed = _git(library, "diff", "HEAD", *options, "--", *below)
    names = filter(None, changed.decode("utf-8", "surrogateescape").split("\0"))
    return {library.root / name: _git(library, "show", f"HEAD:./{name}") for name in names}


def _git(library: Library, *arguments: str) -> bytes:
    """Return what git says, or nothing if it cannot tell."""
    # Without optional locks, it disturbs nobody who works in the repository at this moment.
    command = ("git", "--no-optional-locks", "-C", str(library.root), *arguments)
    with suppress(OSError, subprocess.SubprocessError):
        return subprocess.run(command, capture_output=True, check=True, timeout=PATIENCE).stdout
    return b""
