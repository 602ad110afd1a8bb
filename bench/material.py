"""A folder with what the rivals work from: their templates, two fonts, pictures and sheets."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from bench.batch import sheet_file
from bench.content import sheet
from bench.orders import order
from bench.ours import open_source
from handout.storage.library import font_files, pictures_in

TEMPLATES = Path(__file__).parent / "rivals"


def prepare(folder: Path, sheets: int) -> None:
    """Fill a folder with all that the rivals need.

    Args:
        folder: A folder that is there and empty.
        sheets: How many tailored sheets will be asked for.
    """
    source = open_source()
    for name in ("full.typ", "handout.typ", "handout.html", "print.css"):
        shutil.copy(TEMPLATES / name, folder)
    for file in font_files().values():
        (folder / "fonts").mkdir(exist_ok=True)
        shutil.copy(file, folder / "fonts")
    (folder / "pictures").mkdir()
    for file in pictures_in(source.snapshot).values():
        shutil.copy(file, folder / "pictures")
    _write(folder / "full.json", sheet(source))
    (folder / "sheets").mkdir()
    for number in range(sheets):
        _write(sheet_file(folder, number), sheet(source, order(number)))


def _write(file: Path, content: dict[str, object]) -> None:
    file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
