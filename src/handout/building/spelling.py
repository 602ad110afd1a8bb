"""Look up the words of handouts in the dictionaries of the computer, and in the library's lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from handout.building.hyphens import load_words
from handout.building.parsing import parsed
from handout.building.plain_language import open_words
from handout.building.readings import load_all_written
from handout.content.plain.check import check_spelling
from handout.problems import HandoutError, Place, Problem, Severity
from handout.storage.dictionaries import Dictionary, can_read_dictionaries, open_dictionary
from handout.storage.snapshot import Snapshot

OPTION = Place("--spelling")


TOO_MANY_FORMS = frozenset({"tr"})
"""Languages of whose words dictionaries know too few forms: most that they lack are right."""


def problems_of_spelling(handouts: Iterable[tuple[Snapshot, str]]) -> Iterator[Problem]:
    """Yield what is to be said of the spelling of some handouts, in all their languages.

    Of texts with errors nothing is said; a language without a dictionary is told.

    Raises:
        HandoutError: the package that reads dictionaries is not installed.
    """
    if not can_read_dictionaries():
        raise HandoutError([_extra_missing()])
    opened, lacking = cache(open_dictionary), dict[str, None]()
    for snapshot, name in handouts:
        for written in load_all_written(snapshot, name):
            if written.handout is None or not written.is_sound:
                continue
            code = written.handout.language.value
            dictionary = None if code in TOO_MANY_FORMS else opened(code)
            if dictionary is None:
                lacking.setdefault(code)
                continue
            try:
                knows = _known_to(dictionary, snapshot, code)
            except HandoutError as error:
                yield from error.problems
                continue
            yield from check_spelling(written.handout, parsed(written.files[-1]), knows)
    yield from map(_no_dictionary, lacking)


def _known_to(dictionary: Dictionary, snapshot: Snapshot, code: str) -> Callable[[str], bool]:
    """Return what knows the words of a dictionary, and those that the library lists.

    Raises:
        HandoutError: a list of the library cannot be used; says all that is wrong.
    """
    allowed = open_words(snapshot, code).allowed
    compounds = load_words(snapshot, code.partition("-")[0])

    def knows(word: str) -> bool:
        small = word.casefold()
        is_listed = small in allowed or small in compounds.words
        return is_listed or dictionary.knows(word.replace("’", "'"))

    return knows


def _extra_missing() -> Problem:
    return Problem(
        "extra-missing",
        OPTION,
        "spelling needs chunspell, which is not installed",
        "most authors write where their words are looked up already, so it is optional",
        'pip install "patient-handouts[spelling]"',
    )


def _no_dictionary(code: str) -> Problem:
    if code in TOO_MANY_FORMS:
        message = f"dictionaries of '{code}' know too few forms of its words"
        fix = "let somebody read the text whose first language it is"
    else:
        message = f"this computer has no dictionary of '{code}'"
        fix = (
            f"install one, such as Debian's 'hunspell-{code.lower()}' or LibreOffice with this "
            "language, or say its folder in DICPATH"
        )
    why = "its words are not looked up"
    return Problem("no-dictionary", OPTION, message, why, fix, Severity.WARNING)
