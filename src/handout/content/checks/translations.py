"""Check that each text of a translation still says what its source says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from handout.content.confirmed import Confirmed, Rendering, State, renderings, state_of
from handout.content.model import Handout
from handout.content.words import Foreign, Prose, Text
from handout.problems import Problem, Severity


def check_translation(
    source: Handout, translated: Handout, confirmed: Confirmed
) -> tuple[Problem, ...]:
    """Return what is wrong or in doubt with the texts of a translation.

    Args:
        source: The handout as it is written.
        translated: The same, translated.
        confirmed: What somebody has said to be right.
    """
    pairs = set(confirmed.values())
    problems: list[Problem] = []
    unconfirmed: list[Rendering] = []
    for one in renderings(source, translated):
        match state_of(one.path, one.pair, confirmed, pairs):
            case State.STALE:
                problems.append(_stale(one, translated))
            case State.UNCONFIRMED:
                if one.path not in confirmed:
                    unconfirmed.append(one)
                problems += doubts(one, translated)
    if unconfirmed:
        problems.append(_unconfirmed(unconfirmed, translated))
    return tuple(problems)


def doubts(one: Rendering, translated: Handout) -> Iterator[Problem]:
    """Yield a warning if a text looks as if it did not say the same as its source."""
    source, text = _plain(one.source), _plain(one.text)
    fix = f"if it is right, run '{command(translated)} {one.path}'"
    if source == text and re.search(r"\w\W+\w", source):
        yield Problem(
            "translation-equal",
            one.text.place,
            f"'{one.path}' has the same words as its source ({one.source.place})",
            "a reader of this language would find words in another one",
            f"translate it; {fix}",
            Severity.WARNING,
        )
    missing, added = _numbers(source), _numbers(text)
    if missing != added:
        only = ", ".join((missing - added).elements()) or "none"
        here = ", ".join((added - missing).elements()) or "none"
        yield Problem(
            "translation-numbers",
            one.text.place,
            f"the numbers in '{one.path}' differ: only in the source {only}, only here {here} "
            f"({one.source.place})",
            "the patients of one language would do or call something else",
            f"correct one of them; {fix}",
            Severity.WARNING,
        )


def command(translated: Handout) -> str:
    """Return the command that confirms a translation."""
    return f"handout translated {translated.id} {translated.language}"


def _stale(one: Rendering, translated: Handout) -> Problem:
    return Problem(
        "translation-stale",
        one.text.place,
        f"the source of '{one.path}' has changed ({one.source.place})",
        "this text may say what is no longer meant",
        f"translate it again if needed, then run '{command(translated)} {one.path}'",
        Severity.ERROR if one.grave else Severity.WARNING,
    )


def _unconfirmed(some: list[Rendering], translated: Handout) -> Problem:
    texts = "1 text" if len(some) == 1 else f"{len(some)} texts"
    return Problem(
        "translation-unconfirmed",
        some[0].text.place,
        f"nobody has confirmed {texts} of this translation, the first of which is '{some[0].path}'",
        "if their source changes, nothing tells that they are out of date",
        f"compare them with the source, then run '{command(translated)}'",
        Severity.WARNING,
    )


def _plain(text: Text | Prose) -> str:
    """Return the words of a text as its author wrote them, but for what depends on the sheet."""
    if isinstance(text, Text):
        return text.value
    leaves = (leaf.words if isinstance(leaf, Foreign) else leaf for leaf in text.leaves)
    return "".join(leaf if isinstance(leaf, str) else "{}" for leaf in leaves)


_ONE_BY_ONE = re.compile(r"(?<![\d-])\d(?:-\d){2,}(?![\d-])")
"""As numbers in an emergency are written, so that they are read out digit by digit: 1-1-2."""

_TELEPHONE = re.compile(r"(?<!\d)(?:\+45 ?)?(\d{2}(?: \d{2}){3}|\d{4} \d{4})(?!\d)")

_TIME = re.compile(r"(?<=\d)[:,](?=\d)")
"""What is a full stop in the other language: 10.30 and 10:30, 2,5 and 2.5."""

_NUMBER = re.compile(r"\d+(?:\.\d+)*|[½¼¾]")


def _numbers(text: str) -> Counter[str]:
    """Return the numbers in a text, those of telephones as one, and how often each is there."""
    text = _ONE_BY_ONE.sub(lambda found: found[0].replace("-", ""), text)
    text = _TELEPHONE.sub(lambda found: found[1].replace(" ", ""), text)
    return Counter(_NUMBER.findall(_TIME.sub(".", text)))
