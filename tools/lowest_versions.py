"""Print the lowest versions that pyproject.toml declares, as requirements for pip.

Those of the program and its extras are pinned, not those of what the tests are run with.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXTRAS = ("batch", "draw")
FLOOR = re.compile(r"([A-Za-z0-9_.-]+)\s*>=\s*([0-9][0-9A-Za-z.]*)")


def lowest(project: dict[str, object]) -> list[str]:
    """Return a requirement for each direct dependency.

    Raises:
        ValueError: one of them declares no lowest version.
    """
    extras = project["optional-dependencies"]
    assert isinstance(extras, dict)
    declared = project["dependencies"]
    assert isinstance(declared, list)
    found = set()
    for requirement in (*declared, *(one for extra in EXTRAS for one in extras[extra])):
        floor = FLOOR.fullmatch(requirement)
        if floor is None:
            raise ValueError(f"{requirement!r} declares no lowest version")
        found.add(f"{floor[1]}=={floor[2]}")
    return sorted(found)


if __name__ == "__main__":
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    sys.stdout.write("\n".join(lowest(tomllib.loads(text)["project"])) + "\n")
