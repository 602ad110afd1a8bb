"""Compose a review sheet: the whole text of a handout for a clinician, with room for remarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from handout.content.model import Handout
from handout.document.approval import worded_approval
from handout.document.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    Lines,
    Paragraph,
    PenFields,
    Run,
    SectionBlock,
)
from handout.document.review.composing import Composer, Shown
from handout.document.review.phrases import ReviewPhrases
from handout.document.review.statements import Part
from handout.document.wording import Wording, worded_date

REMARKS = 16
"""Lines for remarks: as many as fill what the signature leaves of a page."""


def review_sheet(
    handout: Handout,
    parts: Sequence[Part],
    doubts: Sequence[str],
    wording: Wording,
    phrases: ReviewPhrases,
) -> Document:
    """Return the review sheet of a handout.

    Args:
        handout: The handout.
        parts: All that it says.
        doubts: What the checks have found, in the words of the program.
        wording: The program's own phrases in the language of the handout.
        phrases: Those for reviewers.
    """
    composer = Composer(wording, phrases, parts)
    title = phrases.title.format(title=handout.title)
    blocks: list[Block] = [
        Heading(1, (composer.say(title),)),
        Lines(tuple((Run(line),) for line in _standing(handout, wording))),
        Paragraph((composer.say(phrases.how_to_read),)),
        *_itself(parts[0], composer),
        *_listed(phrases.questions, parts, "question", composer),
        *_listed(phrases.warnings, parts, "warning", composer),
        *_sections(parts, composer),
        composer.section(phrases.doubts, _doubts(doubts, composer)),
        replace(composer.section(phrases.remarks, _to_fill_in(composer)), own_page=True),
    ]
    return composer.document(handout, title, blocks)


def _standing(handout: Handout, wording: Wording) -> Iterator[str]:
    review = handout.review
    yield wording.version.format(version=handout.version)
    yield wording.content.format(code=review.standing.code)
    yield wording.author.format(author=review.author)
    yield worded_approval(review.standing, wording)
    phrase = wording.review_overdue if review.standing.overdue else wording.review_due
    yield phrase.format(date=worded_date(review.due, wording))


def _shown(part: Part) -> list[Shown]:
    return [(one, one.words) for one in part.statements]


def _itself(part: Part, composer: Composer) -> Iterator[Block]:
    """Yield what a handout says itself, whom it is not for in a section of its own."""
    texts = _shown(part)
    not_for = [text for text in texts if text[0].key.startswith("not-for/")]
    if not_for:
        several = len(not_for) > 1
        blocks = [b for one, words in not_for for b in composer.text(one, words, several)]
        yield composer.section(composer.phrases.not_for, blocks)
    others = [text for text in texts if text not in not_for]
    heading = composer.heading(2, composer.title_of(part, others))
    blocks = [*composer.blocks(part, others)]
    if not part.sources:
        blocks.append(Paragraph((composer.say(composer.phrases.no_sources),)))
    yield SectionBlock(heading, tuple(blocks))


def _listed(
    title: str, parts: Sequence[Part], sort: str, composer: Composer
) -> Iterator[SectionBlock]:
    if some := [part for part in parts if part.sort == sort]:
        yield composer.section(title, [composer.row(part, _shown(part)) for part in some])


def _sections(parts: Sequence[Part], composer: Composer) -> Iterator[SectionBlock]:
    for section in (part for part in parts if part.sort == "section"):
        texts = _shown(section)
        heading = composer.heading(2, composer.title_of(section, texts))
        blocks: list[Block] = [*composer.facts(section), *composer.blocks(section, texts)]
        blocks += [composer.row(p, _shown(p)) for p in parts if p.section == section.id]
        yield SectionBlock(heading, tuple(blocks))


def _doubts(doubts: Sequence[str], composer: Composer) -> Iterator[Block]:
    if doubts:
        english = "" if composer.wording.language == "en" else "en"
        yield Bullets(tuple((Run(doubt, language=english),) for doubt in doubts))
    else:
        yield Paragraph((composer.say(composer.phrases.no_doubts),))


def _to_fill_in(composer: Composer) -> Iterator[PenFields]:
    phrases = composer.phrases

    def fields(title: str, labels: Sequence[str], tick: str = "") -> PenFields:
        said = tuple((composer.say(label),) for label in labels)
        return PenFields((composer.say(title, strong=True),), said, phrases.pen_line, tick)

    lines = [phrases.remark.format(number=number) for number in range(1, REMARKS + 1)]
    yield replace(fields(phrases.remarks_of, lines), abreast=False)
    yield fields(phrases.verdict, phrases.verdicts, phrases.pen_tick)
    yield fields(phrases.signature, phrases.signature_fields)
