"""The gallery: all pictures of a library on one page, in colour and as a photocopy."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from html import escape

_TYPES = {"svg": "svg+xml", "png": "png", "jpg": "jpeg", "jpeg": "jpeg"}


def contact_sheet(pictures: Mapping[str, tuple[bytes, str]]) -> str:
    """Return a self-contained HTML page with each picture at its printed width of 6 cm.

    Pictures are embedded as images, so a script in an SVG file does not run.

    Args:
        pictures: The content and file name of each picture, by its name.
    """
    sources = {name: _source(data, file) for name, (data, file) in pictures.items()}
    colour, copied = (
        "\n".join(_figure(name, source) for name, source in sources.items()) for _ in range(2)
    )
    return _PAGE.format(count=len(pictures), colour=colour, copied=copied)


def is_contact_sheet(page: bytes) -> bool:
    """Return whether a file is such a page."""
    beginning = _PAGE.partition("<title>")[0].encode("ascii")
    return page.startswith(beginning)


def _source(data: bytes, file: str) -> str:
    kind = _TYPES[file.rpartition(".")[2].lower()]
    return f"data:image/{kind};base64,{base64.b64encode(data).decode('ascii')}"


def _figure(name: str, source: str) -> str:
    shown = escape(name)
    return f'<figure><img src="{source}" alt="{shown}"><figcaption>{shown}</figcaption></figure>'


_PAGE = """<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="generator" content="handout gallery">
<title>Gallery: {count} pictures</title>
<style>
body {{ font: 14px sans-serif; margin: 2em; }}
section {{ display: flex; flex-wrap: wrap; gap: 1.5em; align-items: end; }}
figure {{ margin: 0; break-inside: avoid; }}
img {{ width: 6cm; max-height: 6cm; object-fit: contain; display: block; }}
.copied img {{ filter: grayscale(1) contrast(1.9) brightness(1.15); }}
</style>
<h1>{count} pictures at 6 cm</h1>
<h2>In colour</h2>
<section>
{colour}
</section>
<h2>From a harsh photocopier</h2>
<section class="copied">
{copied}
</section>
</html>
"""
