"""The plan of the rooms: who may import whom, and which room opens which library."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "handout"

# Each room with the rooms that it may import from; the flow runs from top to bottom.
ROOMS: dict[str, set[str]] = {
    "problems": set(),
    "memo": set(),
    "content": {"problems"},
    "tailoring": {"problems", "memo", "content"},
    "document": {"problems", "memo", "content", "tailoring"},
    "pictures": {"problems"},
    "layout": {"problems", "memo", "tailoring", "document", "pictures"},
    "pdf": {"memo", "pictures", "layout"},
    "illustration": {"problems", "content"},
    "preflight": {"problems"},
    "storage": {"problems", "content"},
    "build": {
        *("problems", "memo", "content", "tailoring", "document", "pictures", "layout", "pdf"),
        *("illustration", "storage"),
    },
    "batch": {"problems", "content", "tailoring", "storage", "build"},
    "binding": {"problems", "document", "layout", "pdf", "preflight", "build"},
    "cli": {
        *("problems", "content", "tailoring", "document", "preflight", "storage", "build"),
        *("batch", "binding"),
    },
    "__main__": {"cli"},
}

# Each third-party library with the only rooms or files that open its door.
DOORS: dict[str, set[str]] = {
    "yaml": {"content/parse.py"},
    "reportlab": {"layout/fonts/truetype.py"},
    "platformdirs": {"storage/cache.py", "storage/settings.py"},
    "filelock": {"batch/lock.py"},
    "pyphen": {"layout/text/hyphens.py"},
    "segno": {"layout/blocks/qr.py"},
    "PIL": {"pictures/photo.py"},
    "pypdf": {"preflight/objects.py", "binding"},
    "click": {"cli"},
    "rich": {"cli/drawing.py", "cli/progress.py"},
    "numpy": {"illustration"},
}

FILES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
    return found


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_file_imports_only_from_the_rooms_before_it(path: Path) -> None:
    room = room_of(path)
    rooms = {name.split(".")[1] for name in imports_of(path) if name.startswith("handout.")}
    assert rooms <= ROOMS[room] | {room}


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_third_party_library_has_one_door(path: Path) -> None:
    inside = path.relative_to(PACKAGE).as_posix()
    for name in imports_of(path):
        doors = DOORS.get(name.split(".")[0])
        assert doors is None or any(inside == d or inside.startswith(d + "/") for d in doors)


def test_the_pdf_room_uses_nothing_but_the_standard_library() -> None:
    """Also not by way of the nouns that it takes from typesetting."""
    seen: set[str] = set()
    waiting = {f"handout.pdf.{p.stem}" for p in (PACKAGE / "pdf").glob("*.py")}
    while waiting:
        name = waiting.pop()
        seen.add(name)
        path = PACKAGE.joinpath(*name.split(".")[1:]).with_suffix(".py")
        for imported in imports_of(path):
            assert imported.split(".")[0] not in DOORS, f"{name} imports {imported}"
            if imported.startswith("handout.") and imported not in seen:
                waiting.add(imported)
    assert "handout.layout.galley" in seen
