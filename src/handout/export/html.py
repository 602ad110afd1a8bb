"""A document as one web page, which needs nothing else: no script, no request, no other file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from html import escape
from importlib.resources import files

from handout.document.blocks import Document
from handout.export.markup import Shown, body_of
from handout.export.picture import EncodedPicture
from handout.tailoring.edition import Edition, Ink, Layout, TextSize

SIZES = {TextSize.NORMAL: "100%", TextSize.CLEAR: "117%", TextSize.LARGE: "150%"}
"""Of the text, where a reader has not asked for another: like 12, 14 and 18 points on paper."""

ACCENT, BLACK = "#0f5c6e", "#000000"

_DARK = """@media screen and (prefers-color-scheme: dark) {
  :root {
    color-scheme: dark;
    --page: #14181a; --ink: #f0f0f0; --quiet: #b9c3c7; --accent: LIGHT; --line: #87949a;
    --tint: #20282b; --emergency: #ff9c9c; --same-day: #ffc46b; --daytime: #8fd3e3;
  }
}"""

_GREYS = """:root { --emergency: #000; --same-day: #000; --daytime: #000; }
img { filter: grayscale(1); }
"""

_ONE_A_PAGE = "  .item + .item { break-before: page; }\n"

_NOTHING_ELSE = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
"""What a browser may load for the page, as it shall need nothing."""


def html_of(
    document: Document,
    pictures: Mapping[str, EncodedPicture],
    edition: Edition,
    accent: str | None,
    producer: str,
) -> bytes:
    """Return a web page.

    Args:
        document: What it says.
        pictures: Those that are there, by name.
        edition: How it looks.
        accent: A ward's own colour, such as `#0f5c6e`.
        producer: What program has made it.
    """
    shown = Shown(
        {name: picture.address for name, picture in pictures.items()},
        {name: (picture.width, picture.height) for name, picture in pictures.items()},
        expanded=True,
    )
    about = {
        "generator": producer,
        "author": document.author,
        "description": document.subject,
        "keywords": ", ".join(document.variant),
    }
    metas = "".join(
        f'<meta name="{name}" content="{escape(value)}"/>\n'
        for name, value in about.items()
        if value
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(document.language)}">\n<head>\n'
        '<meta charset="utf-8"/>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_NOTHING_ELSE}"/>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        f"<title>{escape(document.title, quote=False)}</title>\n{metas}"
        f"<style>\n{style_of(edition, accent)}</style>\n</head>\n"
        f"<body>\n{body_of(document, shown).markup}</body>\n</html>\n"
    ).encode()


def style_of(edition: Edition, accent: str | None) -> str:
    """Return the style sheet of an edition, in a ward's colour if it has one."""
    chosen = BLACK if edition.ink is Ink.BLACK else accent or ACCENT
    screen = _GREYS if edition.ink is Ink.BLACK else ""
    single = _ONE_A_PAGE if edition.layout is Layout.SINGLE else ""
    values = {
        "ACCENT": chosen,
        "SIZE": SIZES[edition.text_size],
        "PAPER": str(edition.paper),
        "SINGLE": single,
        "SCREEN": screen + _DARK.replace("LIGHT", _lighter(chosen)),
    }
    style = _template()
    for key, value in values.items():
        style = style.replace(key, value)
    return style


@cache
def _template() -> str:
    return (files("handout.export") / "style.css").read_text("utf-8")


def _lighter(colour: str) -> str:
    """Return a colour that can be read on a dark page as well as it was on a white one."""
    levels = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(0.35 * level + 0.65 * 255):02x}" for level in levels)
