"""Plain English."""

from __future__ import annotations

import re

from handout.content.plain.grammar import Grammar, Measure, count_of, either, figures_for, listed
from handout.content.plain.sentences import reading_grade

_NOUN = r"\w{3,}(?:tion|sion|ment|ance|ence|val)s?"

_ORDINARY = listed(
    "absence ambulance apartment appearance appointment balance carnival combination condition "
    "department description difference direction distance duration equipment evidence exception "
    "experience explanation festival infection information instruction interval medication moment "
    "movement operation position presence proportion question section selection sensation sequence "
    "station treatment variation version"
)

_STATES = frozenset(
    listed(
        "allowed arranged balanced bent called checked cleared clenched closed covered crossed "
        "curled helped hung interlocked laced leant limited linked open propped raised relaxed "
        "removed rested stacked straightened stretched supported tensed tied tilted tired tucked "
        "turned used"
    )
)
"""Participles that say how something is, as in "your knees are bent", or what everybody says."""

_IRREGULAR = listed(
    "brought carried done drawn driven felt kept laid led pressed put spread swung taken thrown"
)

_AUXILIARIES = frozenset(listed("are can has is may must should will"))

_FIGURES = figures_for(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty",
    thirty="30",
    forty="40",
    fifty="50",
    sixty="60",
)


def _passive(verbs: frozenset[str]) -> re.Pattern[str]:
    """Return what finds "is lifted" and "should be held", of the verbs for what patients do.

    What others do to them is left alone: "the stitches are taken out" is what everybody says.
    """
    regular = {f"{verb.removesuffix('e')}ed" for verb in verbs}
    made = either({*regular, *_IRREGULAR} - _STATES)
    return re.compile(
        r"(?<!\byou )(?<!\byou will )(?<!\byou may )(?<!\byou can )\b(?:is|are|be|being)\s+"
        rf"(?:\w+ly\s+|then\s+|also\s+|not\s+)?(?:{made})\b(?!\s+(?:out|by)\b)",
        re.IGNORECASE,
    )


def _telling(verbs: frozenset[str]) -> frozenset[str]:
    return _AUXILIARIES | {verb + ending for verb in verbs for ending in ("s", "es")}


ENGLISH = Grammar(
    measure=Measure("grade", reading_grade, 8.0, "up to 8 can be read after eight years of school"),
    endings=("s", "es", "d", "ed", "ing", "'s", "’s", "ly"),
    passive=_passive,
    nominal=re.compile(
        r"\b(?:by|during|after|before|for|through|upon|on|with)\s+(?:the\s+)?"
        rf"(?P<of>{_NOUN})\s+of\b"
        rf"|\b(?P<chain>{_NOUN})\s+of\s+(?:\w+\s+){{0,2}}{_NOUN}\b"
        rf"|\b(?:carry\s+out|undertake|achieve|conduct)\s+(?:an?\s+|the\s+)?(?P<done>{_NOUN})\b",
        re.IGNORECASE,
    ),
    nouns=re.compile(rf"\w*(?:{either(_ORDINARY)})s?", re.IGNORECASE),
    nominal_fix="say it with the verb: 'after the stitches are out', not 'after removal of the "
    "stitches'",
    others=re.compile(r"\bthe (?:patient|client|service user)(?:['’]?s)?\b", re.IGNORECASE),
    others_fix="say 'you' to the reader",
    figures=_FIGURES,
    numbers=count_of(
        _FIGURES,
        "one",
        "to or",
        "times seconds minutes hours days weeks months years repetitions sets breaths steps "
        "kilos kg grams litres cm centimetres metres km kilometres miles tablets pills "
        "glasses pillows stairs",
    ),
    openers=frozenset(
        listed(
            "a all an both each every he it its she that the there these they this those we your"
        )
    ),
    telling=_telling,
    is_thing=lambda word: not word,  # nothing tells an English noun from a verb
    clauses=re.compile(r"[,;:.!?–—()]|\b(?:and|then|but|or)\b"),
    adverbs=frozenset(
        listed(
            "again also always calmly carefully do don't don’t first gently just never next not "
            "now only please quietly slowly still then"
        )
    ),
    subject="you",
    step_fix="begin it with the verb: 'Lift your leg', not 'Your leg is lifted'",
)
