"""Plain Danish."""

from __future__ import annotations

import re

from handout.content.plain.grammar import Grammar, Measure, count_of, either, figures_for, listed
from handout.content.plain.sentences import lix

_NOUN = r"\w{2,}(?:ning|else|tion|ering)(?:en|er|erne|n|r|rne|s)?"

_ORDINARY = listed(
    "afdeling afføring afspænding anledning anstrengelse bedring bedøvelse begyndelse beklædning "
    "behandling belysning beskrivelse besvimelse betydning betændelse bevægelse blanding blødning "
    "forbindelse forbrænding forklaring forkølelse forlængelse fornemmelse forsikring forstoppelse "
    "forstuvning funktion følelse gentagelse hævelse hældning infektion information irritation "
    "kombination ledning mening operation oplysning optræning portion position påvirkning reaktion "
    "regning retning samling situation slutning spænding station stilling størrelse tegning "
    "træning tømning variation vejledning vejrtrækning version virkning øvelse ændring åbning"
)

_ACTIVE = frozenset(
    listed(
        "enes findes følges føles gås hjælpes høres kendes lykkes læges mærkes mødes nøjes "
        "ses skiftes skilles stås synes tales trives tænkes"
    )
)
"""What has the ending of the passive, but another meaning, or is what everybody says."""

_PARTICIPLES = listed(
    "brugt bøjet drejet ført gentaget gjort holdt lavet løftet rullet sat skubbet strøget sænket "
    "trænet udført vippet"
)
"""Of what patients do: "du bliver kørt hjem" is what everybody says."""

_AUXILIARIES = frozenset(listed("bliver bør er har kan må skal vil"))

_FIGURES = figures_for(
    "to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten "
    "sytten atten nitten tyve",
    tredive="30",
    fyrre="40",
    halvtreds="50",
    tres="60",
)


def _passive(verbs: frozenset[str]) -> re.Pattern[str]:
    """Return what finds løftes and bliver løftet, unless it is said who does it."""
    forms = either(form for form in _with(verbs, "es") if len(form) > 3 and form not in _ACTIVE)
    made = rf"(?:bliver|blive|blev|blevet)\s+(?:\w+\s+)?(?:{either(_PARTICIPLES)})"
    return re.compile(rf"\b(?:{forms}|{made})\b(?!\s+af\b)", re.IGNORECASE)


def _telling(verbs: frozenset[str]) -> frozenset[str]:
    return (_AUXILIARIES | _with(verbs, "er") | _with(verbs, "es")) - {"når"}  # "when", mostly


def _with(verbs: frozenset[str], ending: str) -> frozenset[str]:
    """Return verbs with an ending, of which the e is left out behind a vowel."""
    at_vowels = {verb + ending[1:] for verb in verbs if verb[-1] in "aeiouyæøå"}
    others = {verb for verb in verbs if verb[-1] not in "aeiouyæøå"}
    stems = others | {verb + verb[-1] for verb in others}
    return frozenset(at_vowels | {stem + ending for stem in stems})


DANISH = Grammar(
    measure=Measure("LIX", lix, 35.0, "up to 35 is easy to read"),
    endings=(
        *("e", "en", "et", "er", "erne", "ene", "r", "n", "ne", "ns", "t", "s", "ens", "ets"),
        *("ernes", "ede", "ende", "ere", "este", "es", "te", "de", "ter", "terne"),
    ),
    passive=_passive,
    nominal=re.compile(
        rf"\b(?:ved|under|efter|til|for|gennem|med|i)\s+(?P<of>{_NOUN})\s+af\b"
        rf"|\b(?P<chain>{_NOUN})\s+af\s+(?:\w+\s+)?{_NOUN}\b"
        rf"|\b(?:foretag|udfør|gennemfør|iværksæt)\w*\s+(?:(?:en|et|den)\s+)?(?P<done>{_NOUN})\b",
        re.IGNORECASE,
    ),
    nouns=re.compile(rf"\w*(?:{either(_ORDINARY)})(?:en|er|erne|n|r|rne|s)?", re.IGNORECASE),
    nominal_fix="say it with the verb: 'når du bøjer knæet', not 'ved bøjning af knæet'",
    others=re.compile(
        r"(?<=[a-zæøå,;] )(?:De|Dem|Deres|I)\b"
        r"|\b(?:[Mm]an|[Jj]er|[Jj]eres|[Pp]atientens?|[Vv]edkommende|[Bb]orgeren|[Kk]lienten)\b"
    ),
    others_fix="say 'du' to the reader",
    figures=_FIGURES,
    numbers=count_of(
        _FIGURES,
        "en et én ét",
        "til eller",
        "gang gange sekunder minutter timer dage døgn uger måneder år gentagelser sæt "
        "åndedrag vejrtrækninger skridt kilo kg gram liter cm centimeter meter km kilometer "
        "tabletter piller glas puder trin etager",
    ),
    openers=frozenset(
        listed(
            "alle begge de den denne der det dette din dine disse dit en et ét foden han hun hver "
            "hånden vi"
        )
    ),
    telling=_telling,
    is_thing=lambda word: len(word) > 4 and word.endswith(("en", "et", "ene", "erne")),
    clauses=re.compile(r"[,;:.!?–()]|\b(?:og|så|men|eller|derefter|bagefter|herefter)\b"),
    adverbs=frozenset(
        listed(
            "bare derefter dernæst forsigtigt først gerne her herefter igen ikke kun langsomt nu "
            "også roligt samtidig sidst stille så til"
        )
    ),
    subject="du",
    step_fix="begin it with the verb: 'Løft benet', not 'Benet løftes' or 'Så løfter du benet'",
)
