"""Which name is offered for a misspelt one, where a wrong guess would be done by a patient."""

from __future__ import annotations

import pytest

from handout.building.readings import open_spoken
from handout.content.model import Dosage
from handout.content.read import keys_of
from handout.content.spelling import misspelt
from tests.conftest import TODAY

IDS = (
    *("squat", "heel-slide", "calf-stretch", "core-brace", "knee-fallout", "leg-raise"),
    *("hip-adduction", "pull-up", "step-up", "side-step", "weight-shift"),
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("sqat", "squat"),
        ("squatt", "squat"),
        ("sqaut", "squat"),
        ("Squat", "squat"),
        ("heel_slide", "heel-slide"),
        ("heelslide", "heel-slide"),
        ("heel slide", "heel-slide"),
        ("heel-slid", "heel-slide"),
        ("heal-slide", "heel-slide"),
        ("heal-slid", "heel-slide"),
        ("calf-strech", "calf-stretch"),
        ("clf-stretch", None),
        ("core-brase", "core-brace"),
        ("leg-rise", "leg-raise"),
        ("quad-set", None),
        ("squad-set", None),
        ("quat", None),
        ("split-squat", None),
        ("squat-jump", None),
        ("arm-raise", None),
        ("log-raise", None),
        ("hip-abduction", None),
        ("hop-adduction", None),
        ("push-up", None),
        ("sit-up", None),
        ("step-ups", None),
        ("kneel-fallout", None),
        ("heel-raise", None),
        ("heel", None),
        ("slide", None),
        ("", None),
    ],
)
def test_an_id(written: str, meant: str | None) -> None:
    assert misspelt(written, {name: name for name in IDS}) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *[(word, "repetitions") for word in ("reps", "rep", "gentagelser", "Gentagelser")],
        *[(word, "repetitions") for word in ("repetition", "repetitons", "gentagelsr")],
        *[(word, "sets") for word in ("set", "series", "sæt", "serier", "sats")],
        *[(word, "load") for word in ("belastning", "vægt", "weight", "modstand")],
        *[(word, "frequency") for word in ("frekvens", "frequncy", "hvor tit", "how often")],
        *[(word, "rest") for word in ("pause", "hvil", "rests", "reste")],
        *[(word, "time") for word in ("minutes", "tid", "minutter")],
        *[(word, "effort") for word in ("borg", "RPE", "anstrengelse")],
        *[(word, "pain") for word in ("smerte", "smertegrænse")],
        *[(word, "distance") for word in ("afstand", "distanse")],
        *[(word, "band") for word in ("elastik", "theraband")],
        *[(word, None) for word in ("resp", "words", "how", "dose", "antal")],
    ],
)
def test_a_key_of_a_dosage(written: str, meant: str | None) -> None:
    spoken, forms = open_spoken(TODAY), keys_of(Dosage)
    assert (spoken.key(written, forms) or misspelt(written, spoken.keys(forms))) == meant
