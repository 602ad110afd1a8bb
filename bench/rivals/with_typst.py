"""The handouts as Typst makes them for those who use it from Python."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import typst

from bench.batch import one_by_one, share_out


def full_command(material: Path, output: Path) -> list[str]:
    """Return the command that makes the whole handout in a process of its own."""
    script = Path(__file__).with_name("typst_once.py")
    return [sys.executable, str(script), str(material), str(output)]


def open_desk(material: Path) -> Callable[[int], bytes]:
    """Return a maker of tailored sheets: one compiler, which remembers what sheets share.

    Of the ways to hand it a sheet this one is the fastest: a main text of two lines that imports
    the template. With `sys.inputs` the template is evaluated anew for each sheet.
    """
    fonts = [str(material / "fonts")]
    compiler: Any = typst.Compiler(root=str(material), font_paths=fonts, ignore_system_fonts=True)

    def make(number: int) -> bytes:
        sheet = f'#import "/handout.typ": handout\n#handout(json("/sheets/{number:05}.json"))'
        pdf: bytes = compiler.compile(sheet.encode(), pdf_standards="ua-1")
        return pdf

    return make


def make_many(material: Path, count: int, processes: int, folder: Path) -> None:
    """Make many tailored sheets as files in a folder."""
    share_out(partial(one_by_one, open_desk), material, count, processes, folder)
