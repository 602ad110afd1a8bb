"""Write the blocks of a document as markup that is HTML and well-formed XML at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Any, assert_never

from handout.content.walk import with_parts
from handout.document.blocks import (
    WARNINGS,
    Block,
    Box,
    Bullets,
    Chart,
    ChartRow,
    Code,
    Document,
    DosageSign,
    Figure,
    Heading,
    KeyFact,
    Legend,
    Letterhead,
    Lines,
    Paragraph,
    PenFields,
    Row,
    Run,
    SectionBlock,
    SmallPrint,
    Step,
    Steps,
    Words,
)
from handout.export.svg import svg_of_sign
from handout.frozen import frozen

TICK = '<span class="tick" aria-hidden="true"></span>'
"""A box to tick with a pen, once the page is printed."""


_NUMBER = re.compile(r"\b\d+(?:-\d+)+\b")


@frozen
class Shown:
    """How pictures and words are shown in a format."""

    addresses: Mapping[str, str]
    """Of each picture, by name."""
    sizes: Mapping[str, tuple[float, float]]
    """Width and height of each picture, in points."""
    expanded: bool
    """Whether words may be heard otherwise than they are seen."""


@frozen
class Target:
    """A heading that something can lead to; its title is markup."""

    level: int
    name: str
    title: str


@frozen
class Body:
    """What a document says, from whom it is for to its last line, as markup."""

    markup: str
    targets: tuple[Target, ...]


def body_of(document: Document, shown: Shown) -> Body:
    """Return what a document says as markup."""
    writer = _Writer(document.language, shown)
    return Body(writer.body(document), tuple(writer.targets))


class _Writer:
    """Writes markup, and keeps the headings that it has written."""

    def __init__(self, language: str, shown: Shown) -> None:
        self.language = language
        self.shown = shown
        self.targets: list[Target] = []

    def body(self, document: Document) -> str:
        running = document.running
        above = [f'<p class="for">{_said(running.person)}</p>\n'] if running.person else []
        head = sum(isinstance(block, Letterhead) for block in document.blocks[:1])
        above += map(self.block, document.blocks[:head])
        parts = [f"<header>\n{''.join(above)}</header>\n"] if above else []
        parts.append(f"<main>\n{self.blocks(document.blocks[head:])}</main>\n")
        if running.footer:
            lines = "".join(f"<li>{_said(line)}</li>" for line in running.footer)
            parts.append(f'<footer>\n<ul class="plain">{lines}</ul>\n</footer>\n')
        return "".join(parts)

    def block(self, block: Block) -> str:  # noqa: C901 - a case for each kind of block
        match block:
            case Heading():
                return self.heading(block)
            case Paragraph():
                return f"<p>{self.words(block.words)}</p>\n{self.figures(block.figures)}"
            case KeyFact():
                return self.facts([block])
            case Bullets():
                points = "".join(f"<li>{self.words(point)}</li>\n" for point in block.points)
                return f"<ul>\n{points}</ul>\n"
            case Steps():
                return f"<ol>\n{''.join(map(self.step, block.steps))}</ol>\n"
            case Lines():
                return self.lines(block.lines, "lines")
            case SmallPrint():
                return self.lines(block.lines, "small")
            case Letterhead():
                return self.letterhead(block)
            case Box():
                return self.box(block)
            case PenFields():
                return self.pen_fields(block)
            case Chart():
                return self.chart(block)
            case Code():
                return f'<p class="code">{self.words(block.words)}</p>\n'
            case Legend():
                return self.legend(block)
            case Row():
                return self.row(block)
            case SectionBlock():
                return self.section(block)
        assert_never(block)

    def blocks(self, blocks: Sequence[Block]) -> str:
        """Write blocks, with the facts that follow each other as one list."""
        parts: list[str] = []
        facts: list[KeyFact] = []
        for block in blocks:
            if isinstance(block, KeyFact):
                facts.append(block)
                continue
            if facts:
                parts.append(self.facts(facts))
                facts = []
            parts.append(self.block(block))
        if facts:
            parts.append(self.facts(facts))
        return "".join(parts)

    def heading(self, heading: Heading) -> str:
        # No name of an author's begins like the second.
        name = id_of(heading.anchor) if heading.anchor else f"h-{len(self.targets) + 1}"
        title = _said("".join(run.text for run in heading.words))
        self.targets.append(Target(heading.level, name, title))
        tick = TICK if heading.tick else ""
        words = self.words(heading.words)
        return f'<h{heading.level} id="{name}">{tick}{words}</h{heading.level}>\n'

    def facts(self, facts: Sequence[KeyFact]) -> str:
        """Write facts as terms with their descriptions; one without a term is a paragraph."""
        parts: list[str] = []
        terms: list[str] = []
        for fact in facts:
            label, *rest = fact.words
            if label.strong and rest:
                pair = f"<dt>{self.run(label)}</dt><dd>{self.words(tuple(rest))}</dd>"
                terms.append(f"<div>{pair}</div>\n")
                continue
            parts += _listed(terms)
            terms = []
            parts.append(f'<p class="fact">{self.words(fact.words)}</p>\n')
        return "".join([*parts, *_listed(terms)])

    def step(self, step: Step) -> str:
        return f"<li>{self.words(step.words)}{self.figures(step.figures)}</li>\n"

    def lines(self, lines: Sequence[Words], kind: str) -> str:
        return f'<p class="{kind}">{"<br/>".join(map(self.words, lines))}</p>\n'

    def letterhead(self, letterhead: Letterhead) -> str:
        figure = (letterhead.figure,) if letterhead.figure else ()
        inside = self.figures(figure) + self.lines(letterhead.lines.lines, "lines")
        language = ""
        if letterhead.language != self.language:
            language = f' lang="{escape(letterhead.language)}"'
        return f'<div class="letterhead"{language}>\n{inside}</div>\n'

    def box(self, box: Box) -> str:
        before = len(self.targets)
        inside = self.blocks(box.blocks)
        if box.tone in WARNINGS and isinstance(box.blocks[0], Heading):
            name = self.targets[before].name
            return (
                f'<section class="box {box.tone}" aria-labelledby="{name}">\n{inside}</section>\n'
            )
        return f'<div class="box {box.tone}">\n{inside}</div>\n'

    def pen_fields(self, fields: PenFields) -> str:
        tick = TICK if fields.tick else ""
        line = '<span class="line" aria-hidden="true"></span>'
        rows = "".join(f"<li>{tick}{self.words(words)} {line}</li>\n" for words in fields.labels)
        return f'<p>{self.words(fields.title)}</p>\n<ul class="plain pen">\n{rows}</ul>\n'

    def chart(self, chart: Chart) -> str:
        first, *others = chart.columns
        corner = f'<th scope="col">{self.words(first)}</th>' if _text(first) else "<td></td>"
        heads = "".join(f'<th scope="col">{self.words(words)}</th>' for words in others)
        rows = "".join(self.chart_row(row, len(others)) for row in chart.rows)
        # What is wider than a small screen scrolls by itself, with the keys too.
        name = f' aria-labelledby="{self.targets[-1].name}"' if self.targets else ""
        return (
            f'<div class="chart" role="group" tabindex="0"{name}>\n<table>\n'
            f"<thead><tr>{corner}{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
        )

    def chart_row(self, row: ChartRow, columns: int) -> str:
        span = f' colspan="{columns}"' if len(row.cells) == 1 and columns > 1 else ""
        cells = "".join(f"<td{span}>{TICK * boxes}</td>" for boxes in row.cells)
        return f'<tr><th scope="row">{self.words(row.title)}</th>{cells}</tr>\n'

    def legend(self, legend: Legend) -> str:
        lines = "".join(
            f"<li>{svg_of_sign(meaning.name)} {self.words(meaning.words)}</li>\n"
            for meaning in legend.meanings
        )
        return f'<ul class="plain legend">\n{lines}</ul>\n'

    def row(self, row: Row) -> str:
        inside = self.heading(row.heading) + self.figures(row.figures, row.signs)
        inside += self.blocks(row.facts) + self.blocks(row.blocks)
        kind = "item pictured" if row.figures else "item"
        return f'<div class="{kind}">\n{inside}</div>\n'

    def section(self, section: SectionBlock) -> str:
        kind = ' class="own-page"' if section.own_page else ""
        heading = self.heading(section.heading) if section.heading else ""
        return f"<section{kind}>\n{heading}{self.blocks(section.blocks)}</section>\n"

    def figures(self, figures: Sequence[Figure], signs: Sequence[DosageSign] = ()) -> str:
        if not figures:
            return ""
        pictures = "".join(map(self.picture, figures))
        beside = ""
        if signs:
            each = "".join(
                f"<span>{svg_of_sign(sign.name)}{_said(sign.label)}</span>" for sign in signs
            )
            beside = f'<p class="signs" aria-hidden="true">{each}</p>'
        return f'<div class="pictures">{pictures}{beside}</div>\n'

    def picture(self, figure: Figure) -> str:
        width, height = (f"{points / 0.75:.0f}" for points in self.shown.sizes[figure.name])
        mirrored = ' class="mirrored"' if figure.mirrored else ""
        address = escape(self.shown.addresses[figure.name])
        alt = escape(figure.alt)
        return f'<img src="{address}" alt="{alt}" width="{width}" height="{height}"{mirrored}/>'

    def words(self, words: Words) -> str:
        return "".join(map(self.run, words))

    def run(self, run: Run) -> str:
        # A telephone number stays in one line.
        text = _NUMBER.sub(r'<span class="number">\g<0></span>', _said(run.text))
        if run.expansion and self.shown.expanded:
            # Not read aloud as it is printed; what is heard is not seen.
            text = f'<span aria-hidden="true">{text}</span><span class="heard">'
            text += f"{_said(run.expansion)}</span>"
        if run.language:
            text = f'<span lang="{escape(run.language)}">{text}</span>'
        if run.strong:
            text = f"<strong>{text}</strong>"
        if run.target:
            address = run.target if ":" in run.target else f"#{id_of(run.target)}"
            hint = f' title="{escape(run.hint)}"' if run.hint and run.hint != run.text else ""
            text = f'<a href="{escape(address)}"{hint}>{text}</a>'
        return text


def without_undrawn(document: Document, pictures: Collection[str]) -> Document:
    """Return a document without pictures that are not drawn yet, or whose neighbours are not.

    Without its end, the start of a movement would look like the whole of it.
    """

    def drawn(value: Any) -> Any:
        if isinstance(value, tuple) and value and isinstance(value[0], Figure):
            return value if all(figure.name in pictures for figure in value) else ()
        return with_parts(value, drawn)

    return replace(document, blocks=drawn(document.blocks))


def id_of(anchor: str) -> str:
    """Return the name of an element: with a letter first, and without the slash of an address."""
    return "i-" + escape(anchor.replace("/", "."))


def _listed(terms: Sequence[str]) -> Iterator[str]:
    if terms:
        yield f'<dl class="facts">\n{"".join(terms)}</dl>\n'


def _said(text: str) -> str:
    return escape(text, quote=False)


def _text(words: Words) -> str:
    return "".join(run.text for run in words).strip()
