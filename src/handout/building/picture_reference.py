"""The reference of pose texts on one page: every prop, spot, sign and angle, with a picture."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from html import escape

from handout.illustration.reference.samples import DrawnSample, Sample, draw_sample
from handout.illustration.reference.tables import Entry, Section, sections


def reference_samples() -> tuple[Sample, ...]:
    """Return each picture of the reference once."""
    every = (
        sample for section in sections() for entry in section.entries for _, sample in entry.samples
    )
    return tuple(dict.fromkeys(every))


def draw_samples(
    samples: tuple[Sample, ...], processes: int | None = None
) -> Iterator[tuple[Sample, DrawnSample]]:
    """Draw the pictures of the reference, and yield each one when it is done.

    Args:
        samples: The pictures.
        processes: The number of pictures to draw at once; None means one for each core.
    """
    with ProcessPoolExecutor(processes or os.cpu_count() or 1) as pool:
        futures = {pool.submit(draw_sample, sample): sample for sample in samples}
        for future in as_completed(futures):
            yield futures[future], future.result()


def reference_page(drawn: Mapping[Sample, DrawnSample]) -> str:
    """Return the reference as a self-contained HTML page, with its pictures."""
    every = sections()
    contents = "\n".join(
        f'<li><a href="#{_anchor(section.title)}">{escape(section.title)}</a></li>'
        for section in every
    )
    body = "\n".join(_section(section, drawn) for section in every)
    return _PAGE.format(contents=contents, body=body)


def is_reference_page(page: bytes) -> bool:
    """Return whether a file is such a page."""
    return page.startswith(_PAGE.partition("<title>")[0].encode("ascii"))


def _section(section: Section, drawn: Mapping[Sample, DrawnSample]) -> str:
    entries = "\n".join(_entry(entry, drawn) for entry in section.entries)
    return (
        f'<h2 id="{_anchor(section.title)}">{escape(section.title)}</h2>\n'
        f"<p>{escape(section.about)}</p>\n<section>\n{entries}\n</section>"
    )


def _entry(entry: Entry, drawn: Mapping[Sample, DrawnSample]) -> str:
    pictures = "".join(
        _picture(entry.name, caption, drawn[sample]) for caption, sample in entry.samples
    )
    numbered = [
        f"<li>{escape(place)}</li>"
        for _, sample in entry.samples
        for place in drawn[sample].numbered
    ]
    facts = "".join(f"<li>{escape(fact)}</li>" for fact in entry.facts)
    return (
        f"<article><h3>{escape(entry.name)}</h3>"
        + (f"<div>{pictures}</div>" if pictures else "")
        + (f"<ol>{''.join(numbered)}</ol>" if numbered else "")
        + (f"<ul>{facts}</ul>" if facts else "")
        + _source(entry)
        + "</article>"
    )


def _source(entry: Entry) -> str:
    """Return the text of an entry's last picture, to copy from."""
    texts = [sample.text for _, sample in entry.samples if not sample.points]
    if not texts:
        return ""
    return f"<details><summary>text</summary><pre>{escape(texts[-1])}</pre></details>"


def _picture(name: str, caption: str, drawn: DrawnSample) -> str:
    source = base64.b64encode(drawn.svg.encode()).decode("ascii")
    alt = escape(f"{name} {caption}".strip())
    return (
        f'<figure><img src="data:image/svg+xml;base64,{source}" alt="{alt}">'
        + (f"<figcaption>{escape(caption)}</figcaption>" if caption else "")
        + "</figure>"
    )


def _anchor(title: str) -> str:
    return title.lower().replace(" ", "-")


_PAGE = """<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="generator" content="handout illustrate --reference">
<title>Pictures from text: every word</title>
<style>
body {{ font: 14px/1.4 sans-serif; margin: 2em auto; padding: 0 1.5em; max-width: 75em; }}
section {{ display: flex; flex-wrap: wrap; gap: 1em; align-items: flex-start; }}
article {{ border: 1px solid #bbb; border-radius: 4px; padding: 0 1em 0.6em; max-width: 24em;
  break-inside: avoid; }}
article div {{ display: flex; flex-wrap: wrap; gap: 0.8em; align-items: end; }}
h3 {{ margin: 0.5em 0; }}
ul, ol {{ margin: 0.5em 0; padding-left: 1.4em; }}
ol {{ columns: 2 10em; column-gap: 2.2em; }}
figure {{ margin: 0; }}
figcaption {{ text-align: center; }}
img {{ max-width: min(9.5cm, 100%); max-height: 9cm; display: block; }}
pre {{ white-space: pre-wrap; }}
</style>
<h1>Pictures from text: every word</h1>
<p>Made by the drawing engine from its own tables. Lengths are in metres, angles in degrees.
Coordinates are x to the right of the picture, y up, z towards the viewer. How a text is written is
told in the guide beside the pictures, assets/illustrations/README.md.</p>
<ul>
{contents}
</ul>
{body}
</html>
"""
