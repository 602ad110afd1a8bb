"""Compose the parts of a handout for reviewers: each text with its number, name and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from handout.content.addresses import begins_as_address, encoded, fault_of
from handout.content.model import Handout
from handout.content.words import Source
from handout.document.blocks import (
    Block,
    Bullets,
    Document,
    Figure,
    Heading,
    KeyFact,
    Mark,
    Paragraph,
    Row,
    Run,
    Running,
    SectionBlock,
    SmallPrint,
    Words,
)
from handout.document.heard import heard, heard_text
from handout.document.review.phrases import ReviewPhrases
from handout.document.review.statements import Part, Statement
from handout.document.wording import Wording, worded_date

Shown = tuple[Statement, Words]
"""A text with the words to show of it, which may be marked."""


class Composer:
    """Composes one document for reviewers; numbers its texts on the way."""

    def __init__(self, wording: Wording, phrases: ReviewPhrases, parts: Iterable[Part]) -> None:
        """Start with the number 1.

        Args:
            wording: The program's own phrases in the language of the handout.
            phrases: Those for reviewers.
            parts: All parts of the handout, which name each other.
        """
        self.wording = wording
        self.phrases = phrases
        self.earlier: dict[str, Figure] = {}
        """Pictures that are others now, as they were, by their names."""
        self.titles = {part.id: part.title for part in parts if part.name[0] == "item"}
        self.numbers = count(1)

    def say(self, text: str, *, strong: bool = False, mark: Mark | None = None) -> Run:
        """Return words of the program, which may be in another language than the handout."""
        own = self.phrases.language
        return Run(text, strong, language="" if own == self.wording.language else own, mark=mark)

    def numbered(self, *, strong: bool = False) -> Run:
        """Return the next number, in front of what it is the number of."""
        return Run(f"{next(self.numbers)} · ", strong)

    def heading(self, level: int, words: Words, anchor: str = "") -> Heading:
        """Return a heading with a number."""
        return Heading(level, (self.numbered(), *self.heard(words)), anchor)

    def section(self, title: str, blocks: Iterable[Block]) -> SectionBlock:
        """Return blocks below a heading of the program."""
        return SectionBlock(Heading(2, (self.say(title),)), tuple(blocks))

    def row(
        self,
        part: Part,
        texts: Sequence[Shown],
        notes: Iterable[Words] = (),
        figures: tuple[Figure, ...] | None = None,
    ) -> Row:
        """Return a part with its pictures.

        Args:
            part: The part.
            texts: What to show of its texts, the title among them.
            notes: What is said of it before them.
            figures: Its pictures, if they are not those of the part.
        """
        heading = self.heading(3, self.title_of(part, texts), f"{part.name[0]}-{part.id}")
        facts = (*map(KeyFact, map(self.heard, notes)), *self.facts(part))
        shown = self.pictures(part.figures) if figures is None else figures
        return Row(heading, shown, facts, tuple(self.blocks(part, texts)))

    def title_of(self, part: Part, texts: Sequence[Shown]) -> Words:
        """Return the title of a part and what it is."""
        shown = next((words for one, words in texts if one.key == "title"), (Run(part.title),))
        return (*shown, self.say(f" ({getattr(self.phrases.sorts, part.sort)})"))

    def facts(self, part: Part) -> Iterator[KeyFact]:
        """Yield what is to be known of a part before it is read."""
        phrases = self.phrases
        said = {key: self.value(key, value) for key, value in part.settings}
        if "level" in said and part.sort == "warning":
            yield KeyFact((self.say(phrases.level.format(level=said["level"])),))
        if "decided-by" in said:
            yield KeyFact((self.say(phrases.decided_by.format(decider=said["decided-by"])),))
        if "always" in said:
            yield KeyFact((self.say(phrases.always),))
        if "requires" in said:
            yield KeyFact((self.say(phrases.requires.format(items=said["requires"])),))
        if part.when:
            yield KeyFact((self.say(self.only_if(part.when)),))

    def value(self, key: str, value: str) -> str:
        """Return the value of a setting in words that a reviewer knows."""
        match key:
            case "level":
                said: str = getattr(self.phrases.levels, value.replace("-", "_"), value)
            case "decided-by":
                said = getattr(self.phrases.deciders, value, value)
            case "requires":
                said = ", ".join(self.titles.get(name, name) for name in value.split(", "))
            case _:
                said = value
        return said

    def only_if(self, when: Sequence[str]) -> str:
        """Return on which answers something depends."""
        return self.phrases.only_if.format(conditions="; ".join(when))

    def blocks(self, part: Part, texts: Sequence[Shown]) -> Iterator[Block]:
        """Yield the texts of a part but for its title, then its sources."""
        lists = [_list_of(one.key) for one, _ in texts]
        for one, words in texts:
            if one.key != "title":
                several = lists.count(_list_of(one.key)) > 1
                yield from self.text(one, words, several)
        yield from self.sources(part.sources)

    def text(self, one: Statement, words: Words, several: bool) -> Iterator[Block]:
        """Yield a text with its number and name, what it depends on, and its sources."""
        label = self.say(f"{self.named(one.key, several)}: ", strong=True)
        rest = []
        if one.when:
            rest.append(self.say(f" [{self.only_if(one.when)}]"))
        if ("both-sides", "true") in one.settings:
            rest.append(self.say(f" [{self.phrases.both_sides}]"))
        yield Paragraph(
            (self.numbered(strong=True), label, *self.heard(words), *rest),
            self.pictures(one.figures),
        )
        for source in one.sources:
            label = self.say(f"{self.phrases.source} ")
            yield SmallPrint(((label, *self.source(source)),))

    def pictures(self, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
        """Return pictures; a single one that is another now comes behind what it was."""
        if len(figures) == 1 and figures[0].name in self.earlier:
            return (self.earlier[figures[0].name], *figures)
        return figures

    def named(self, key: str, several: bool) -> str:
        """Return what a text is called: `steps/2/alt/1` is the picture of step 2, in words."""
        names = self.phrases.parts
        first, *others = key.split("/")
        name: str = getattr(names, first.replace("-", "_"))
        if several and others and others[0].isdigit():
            name = names.numbered.format(part=name, number=others[0])
        return names.of_picture.format(part=name) if "alt" in others else name

    def sources(self, sources: tuple[Source, ...]) -> Iterator[Block]:
        """Yield a list of sources, if there are any."""
        if sources:
            yield Paragraph((self.say(self.phrases.sources, strong=True),))
            yield Bullets(tuple(map(self.source, sources)))

    def source(self, source: Source) -> Words:
        """Return a source, with its address as a link and the day on which it was read."""
        text = source.text.value
        leads = encoded(text) if begins_as_address(text) and not fault_of(text) else ""
        runs = [Run(text, target=leads, hint=text if leads else "", place=source.text.place)]
        if address := source.address:
            runs += [Run(", "), Run(address.value, target=address.encoded, hint=address.value)]
        if source.read:
            read = self.phrases.source_read.format(date=worded_date(source.read, self.wording))
            runs.append(self.say(f" ({read})"))
        return tuple(runs)

    def heard(self, words: Words) -> Words:
        """Return words of which a listener hears what is new and what is deleted."""
        changes = self.phrases.changes
        said = {Mark.NEW: changes.heard_new, Mark.DELETED: changes.heard_deleted}
        return tuple(
            replace(run, expansion=said[run.mark].format(text=heard_text(run.text, self.wording)))
            if run.mark
            else run
            for run in words
        )

    def document(self, handout: Handout, title: str, blocks: Iterable[Block]) -> Document:
        """Return the document of some blocks about a handout."""
        phrases, review = self.phrases, handout.review
        identity = phrases.identity.format(
            id=handout.id, version=handout.version, code=review.standing.code
        )
        return Document(
            language=handout.language.value,
            title=title,
            author=review.author.value,
            subject=identity,
            running=Running(
                header=title,
                footer=(identity, self.wording.author.format(author=review.author)),
                page=self.wording.page,
                title_place=handout.title.place,
                review_place=review.author.place,
            ),
            blocks=heard(tuple(blocks), self.wording),
        )


def _list_of(key: str) -> str:
    return "/".join(one for one in key.split("/") if not one.isdigit())
