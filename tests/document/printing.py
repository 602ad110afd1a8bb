"""A document as indented text: what stands where, under what, for a person to read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from handout.document.blocks import (
    Block,
    Box,
    Bullets,
    Document,
    Figure,
    Heading,
    KeyFact,
    Legend,
    Paragraph,
    PenFields,
    Row,
    Run,
    SectionBlock,
    Steps,
    Words,
)


def as_indented_text(document: Document) -> str:
    """Return the document, two spaces a level; **bold**, and [links] with where they lead."""
    running = document.running
    lines = [
        f"document {document.language}: {document.title}",
        f"  author: {document.author}",
        f"  subject: {document.subject}",
        f"  header: {running.header}",
        *(f"  footer: {line}" for line in running.footer),
        f"  page: {running.page}",
        *(f"  {line}" for block in document.blocks for line in _block(block)),
    ]
    return "\n".join(lines) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, words):
            yield f"heading {level}: {_said(words)}"
        case Paragraph(words, figures):
            yield f"paragraph: {_said(words)}"
            yield from _figures(figures, "  ")
        case KeyFact(words):
            yield f"key fact: {_said(words)}"
        case Legend(meanings):
            yield from (f"sign {m.name} means: {_said(m.words)}" for m in meanings)
        case Bullets() | Steps() | PenFields():
            yield from _list(block)
        case Box(tone, blocks):
            yield f"box ({tone})"
            yield from _inner(blocks)
        case Row(heading, figures, facts, blocks, signs):
            yield f"row #{heading.anchor}"
            yield from _figures(figures, "  ")
            yield from (f"  sign: {sign.name} {sign.label}".rstrip() for sign in signs)
            yield from _inner((heading, *facts, *blocks))
        case SectionBlock(heading, blocks):
            yield "section"
            yield from _inner((heading, *blocks) if heading else blocks)


def _list(block: Bullets | Steps | PenFields) -> Iterator[str]:
    match block:
        case Bullets(points):
            yield "bullets"
            yield from (f"  - {_said(point)}" for point in points)
        case Steps(steps):
            yield "steps"
            for number, step in enumerate(steps, 1):
                yield f"  {number}. {_said(step.words)}"
                yield from _figures(step.figures, "     ")
        case PenFields(title, labels, line, tick):
            yield f"pen fields: {_said(title)}"
            yield from (f"  {_said(label)} [{tick or line}]" for label in labels)


def _inner(blocks: tuple[Block, ...]) -> Iterator[str]:
    return (f"  {line}" for block in blocks for line in _block(block))


def _figures(figures: tuple[Figure, ...], indent: str) -> Iterator[str]:
    for figure in figures:
        yield f"{indent}figure {figure.name}: {figure.alt or '(ornament)'}"


def _said(words: Words) -> str:
    said = ""
    for (strong, target, hint), runs in groupby(
        words, lambda run: (run.strong, run.target, run.hint)
    ):
        text = "".join(map(_heard, runs))
        if strong:
            text = f"**{text.strip()}**" + " " * text.endswith(" ")
        said += f"[{text} → #{target} | {hint}]" if target else text
    return said


def _heard(run: Run) -> str:
    """Return words with how they are heard, if that is otherwise."""
    return (
        f"{run.text}<{run.expansion or run.language}>"
        if run.expansion or run.language
        else run.text
    )
