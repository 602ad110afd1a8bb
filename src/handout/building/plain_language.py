"""Check the language of a handout, with the words of the program and those of its library."""

from __future__ import annotations

from collections.abc import Iterator

from handout.building.parsing import parsed
from handout.building.readings import load_all_written, load_handout
from handout.content.plain.check import GRAMMARS, check_plain
from handout.content.plain.found import Plainness
from handout.content.plain.rules import Language
from handout.content.plain.words import PlainWords, read_word_list
from handout.problems import HandoutError, Problem
from handout.storage.library import PROGRAM, word_lists
from handout.storage.snapshot import Snapshot

OWN = PROGRAM / "content" / "plain"


def plainness_of(snapshot: Snapshot, handout_id: str) -> Iterator[Plainness]:
    """Yield what is to be said of the language of a handout, for each language that it is in.

    Of a text with errors nothing is said. A word list that cannot be used is a problem as well.
    """
    for number, written in enumerate(load_all_written(snapshot, handout_id)):
        if written.handout is None or not written.is_sound:
            continue
        code = written.handout.language.value
        whole = load_handout(snapshot, handout_id, code).handout or written.handout
        try:
            language = open_language(snapshot, code)
        except HandoutError as error:
            yield Plainness(error.problems)
            continue
        own = parsed(written.files[-1])
        yield check_plain(written.handout, whole, own, language, is_source=number == 0)


def open_language(snapshot: Snapshot, code: str) -> Language | None:
    """Return the rules and words of a language, or None if there are no rules for it.

    Raises:
        HandoutError: the library's list of words cannot be used; says all that is wrong.
    """
    words, grammar = open_words(snapshot, code), GRAMMARS.get(code.partition("-")[0])
    return Language(grammar, words) if grammar else None


def open_words(snapshot: Snapshot, code: str) -> PlainWords:
    """Return the words that the program and the library list for a language.

    Raises:
        HandoutError: the library's list cannot be used; says all that is wrong.
    """
    from handout.content.parse import parse

    base = code.partition("-")[0]
    own, added = OWN / f"{base}.yaml", word_lists(snapshot).get(base)
    nodes = [parse(own.read_bytes(), f"plain/{base}.yaml")] if base in GRAMMARS else []
    if added:
        nodes.append(parsed(snapshot.file(added)))
    words, problems = PlainWords(), list[Problem]()
    for node in nodes:
        more, wrong = read_word_list(node)
        words = words.with_more(more)
        problems += wrong
    if problems:
        raise HandoutError(problems)
    return words
