"""The rules of plain language, each a function from a text to what is to be said of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from handout.content.model import Role
from handout.content.plain.grammar import Grammar, Measure
from handout.content.plain.passages import IN_PLACE, Part, Passage
from handout.content.plain.sentences import count_words, sentences_in
from handout.content.plain.words import HardWords, PlainWords
from handout.frozen import frozen
from handout.problems import Place

LONGEST_SENTENCE = 20
"""Words. Above that, readers have lost the beginning when they come to the end."""

MOST_ENTRIES = 7
"""Points of one list that a reader can have before the eye at once."""

FEWEST_WORDS = 40
"""Of a text, from which on a measure of it says more of the text than of chance."""

SHOWN_WORDS = 5
"""Words of a sentence that a place points to."""

CODES = (
    "hard-to-read",
    "long-sentence",
    "passive",
    "nominal-style",
    "hard-word",
    "no-instruction",
    "form-of-address",
    "number-in-words",
    "many-points",
)
"""What the rules are called, in messages and in waivers."""


@frozen
class Language:
    """A language with its grammar and its words, made ready to look for them."""

    grammar: Grammar
    words: PlainWords

    @cached_property
    def hard(self) -> HardWords:
        """What finds its hard words."""
        return HardWords(tuple(self.words.hard), self.grammar.endings)

    @cached_property
    def passive(self) -> re.Pattern[str]:
        """What finds its passive."""
        return self.grammar.passive(self.words.verbs)


@frozen
class Hit:
    """What a rule has found.

    `at` is the place of the text, and `words` are those in it that are meant, as they are written;
    without any, the whole text is. `about` is what a waiver may name behind the code.
    """

    code: str
    at: Place
    message: str
    why: str
    fix: str
    words: str = ""
    about: str = ""


def hits_in(part: Part, language: Language) -> Iterator[Hit]:
    """Yield what the rules find in the texts of a part of a handout."""
    explained = set[str]().union(*(language.hard.explained_in(p.words) for p in part.passages))
    for passage in part.passages:
        yield from _hard_words(passage, language, explained)
        if passage.running:
            sentences = sentences_in(passage.words)
            for sentence in sentences:
                for rule in _RULES:
                    yield from rule(sentence, passage.place, language)
            if passage.role is Role.STEPS:
                yield from _no_instruction(sentences, passage.place, language)


def many_points(part: Part) -> Iterator[Hit]:
    """Yield what is to be said of lists that are too long, which is the same in every language."""
    for role, places in part.lists:
        if len(places) > MOST_ENTRIES:
            entries = "steps" if role is Role.STEPS else "points"
            yield Hit(
                "many-points",
                places[MOST_ENTRIES],
                f"this list has {len(places)} {entries}, more than {MOST_ENTRIES} from here on",
                "few readers can keep so many in mind",
                "make two lists of it, or leave out what matters least",
            )


def hard_to_read(part: Part, measure: Measure) -> Iterator[Hit]:
    """Yield what is to be said of a part that is hard to read, if it is long enough to tell."""
    if can_be_measured(part) and (value := measure.of(part.running)) > measure.easy:
        yield too_hard("the text of this part", value, measure, part.place)


def can_be_measured(part: Part) -> bool:
    """Return whether a part has enough running text for a measure to say something of it."""
    return sum(map(count_words, part.running)) >= FEWEST_WORDS


def too_hard(what: str, value: float, measure: Measure, place: Place) -> Hit:
    """Return what is to be said of a text with too high a measure."""
    return Hit(
        "hard-to-read",
        place,
        f"{what} has a {measure.name} of {value:.1f}; {measure.meaning}",
        "many patients would not read it to the end",
        "write shorter sentences and shorter words",
    )


def _hard_words(passage: Passage, language: Language, explained: set[str]) -> Iterator[Hit]:
    for word, written in language.hard.found_in(passage.words).items():
        if word in explained:
            continue
        yield Hit(
            "hard-word",
            passage.place,
            f"'{written}' is a word that many patients do not know",
            "nobody can do what he or she does not understand",
            f"write it with everyday words, such as: {language.words.hard[word]}",
            written,
            word,
        )


def _long_sentence(sentence: str, place: Place, _: Language) -> Iterator[Hit]:
    words = count_words(sentence)
    if words > LONGEST_SENTENCE:
        yield Hit(
            "long-sentence",
            place,
            f"this sentence has {words} words; up to {LONGEST_SENTENCE} are easy to follow",
            "at its end, a tired reader has lost its beginning",
            "make two sentences of it, or a list",
            _beginning(sentence),
        )


def _passive(sentence: str, place: Place, language: Language) -> Iterator[Hit]:
    for match in language.passive.finditer(sentence):
        yield Hit(
            "passive",
            place,
            f"'{match[0]}' does not say who is to do it",
            "a reader may think that somebody else does",
            "say it to the reader, with the verb first",
            match[0],
        )


def _nominal_style(sentence: str, place: Place, language: Language) -> Iterator[Hit]:
    grammar = language.grammar
    for match in grammar.nominal.finditer(sentence):
        noun = next(filter(None, match.group("of", "chain", "done")))
        if not grammar.nouns.fullmatch(noun):
            yield Hit(
                "nominal-style",
                place,
                f"'{match[0]}' hides what is done in a noun",
                "a noun made of a verb takes longer to understand than the verb",
                grammar.nominal_fix,
                match[0],
            )


def _form_of_address(sentence: str, place: Place, language: Language) -> Iterator[Hit]:
    for match in language.grammar.others.finditer(sentence):
        yield Hit(
            "form-of-address",
            place,
            f"'{match[0]}' is somebody else than the reader",
            "a reader may think that this is not meant for him or her",
            language.grammar.others_fix,
            match[0],
        )


def _number_in_words(sentence: str, place: Place, language: Language) -> Iterator[Hit]:
    for match in language.grammar.numbers.finditer(sentence):
        figures = language.grammar.figures[match["number"].casefold()]
        yield Hit(
            "number-in-words",
            place,
            f"'{match[0]}' has its number in words",
            "figures are found at a glance when somebody comes back to the text",
            f"write {figures}",
            match[0],
        )


def _no_instruction(sentences: list[str], place: Place, language: Language) -> Iterator[Hit]:
    grammar, verbs = language.grammar, language.words.verbs
    if any(grammar.instructs(one, verbs) for one in sentences):
        return
    # A verb that is on no list looks like none, so only sure statements count.
    if sentences and all(grammar.tells(one, verbs) for one in sentences):
        yield Hit(
            "no-instruction",
            place,
            "this step does not tell the reader to do something",
            "readers look for what to do at the beginning of a step",
            grammar.step_fix,
            _beginning(sentences[0]),
        )


def _beginning(sentence: str) -> str:
    return " ".join(sentence.split(IN_PLACE)[0].split()[:SHOWN_WORDS])


_RULES: tuple[Callable[[str, Place, Language], Iterator[Hit]], ...] = (
    _long_sentence,
    _passive,
    _nominal_style,
    _form_of_address,
    _number_in_words,
)
