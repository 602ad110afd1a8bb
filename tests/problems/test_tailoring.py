"""Every complaint about a prescription or a profile: one folder a code, `expected.txt` in it.

A prescription is of the sample handout.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from handout.building.readings import open_spoken
from handout.content.parse import parse
from handout.problems import Problem, as_text
from handout.tailoring.reading import read_prescription, read_profile
from handout.tailoring.tailor import tailor
from tests.conftest import SAMPLE, TODAY, handout_from

SPOKEN = open_spoken(TODAY)
HERE = Path(__file__).parent
PRESCRIPTIONS = sorted(path.parent for path in HERE.glob("*/prescription.yaml"))
PROFILES = sorted(path.parent for path in HERE.glob("*/profile.yaml"))


def problems_of(case: Path) -> Iterable[Problem]:
    if case in PROFILES:
        data = (case / "profile.yaml").read_bytes()
        return read_profile(parse(data, "profile.yaml"), SPOKEN)[1]
    data = (case / "prescription.yaml").read_bytes()
    prescription, problems = read_prescription(
        parse(data, "prescription.yaml", personal=True), TODAY, SPOKEN
    )
    source = SAMPLE / "handouts" / "balance" / "handout.yaml"
    _, more = tailor(handout_from(source.read_text(encoding="utf-8")), prescription)
    return (*problems, *more)


@pytest.mark.parametrize("case", [*PRESCRIPTIONS, *PROFILES], ids=lambda case: case.name)
def test_what_a_therapist_reads(case: Path, golden: Callable[[Path, str], None]) -> None:
    shown = "\n\n".join(map(as_text, problems_of(case))) + "\n"
    golden(case / "expected.txt", shown)
    codes = re.findall(r"^\S+: (?:error|warning)\[([a-z-]+)\]", shown, re.MULTILINE)
    assert case.name in codes
