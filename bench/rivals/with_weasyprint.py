"""The handouts as WeasyPrint makes them: an HTML template, a style sheet for print."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from bench.batch import one_by_one, share_out, sheet_file


def full_command(material: Path, output: Path) -> list[str]:
    """Return the command that makes the whole handout in a process of its own."""
    script = Path(__file__).with_name("weasyprint_once.py")
    return [sys.executable, str(script), str(material), str(output)]


def open_desk(material: Path) -> Callable[[int], bytes]:
    """Return a maker of tailored sheets: fonts, style sheet and pictures are read once."""
    templates = Environment(loader=FileSystemLoader(material), autoescape=True)
    template = templates.get_template("handout.html")
    fonts = FontConfiguration()
    style = CSS(material / "print.css", font_config=fonts)
    pictures: dict[str, Any] = {}

    def make(number: int) -> bytes:
        sheet = json.loads(sheet_file(material, number).read_text("utf-8"))
        html = HTML(string=template.render(sheet), base_url=f"{material}/")
        pdf: bytes = html.write_pdf(
            stylesheets=[style], font_config=fonts, cache=pictures, pdf_variant="pdf/ua-1"
        )
        return pdf

    return make


def make_many(material: Path, count: int, processes: int, folder: Path) -> None:
    """Make many tailored sheets as files in a folder."""
    share_out(partial(one_by_one, open_desk), material, count, processes, folder)
