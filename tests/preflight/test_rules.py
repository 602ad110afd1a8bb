"""Nothing is found in a conforming file; and each rule finds what breaks it, and no more."""

from __future__ import annotations

import pytest

from handout.preflight import rules
from handout.preflight.rules import RULES
from handout.preflight.verify import verify
from handout.problems import Severity
from tests.preflight.breaches import BREACHES
from tests.preflight.sample import sample_parts, written


def codes(data: bytes) -> set[str]:
    return {problem.code for problem in verify(data, "sheet.pdf")}


def test_nothing_is_found_in_a_conforming_file() -> None:
    assert verify(written(sample_parts()), "sheet.pdf") == ()


@pytest.mark.parametrize("breach", BREACHES)
def test_a_breach_is_found_and_nothing_else(breach: str) -> None:
    change, expected = BREACHES[breach]
    parts = sample_parts()
    change(parts)
    assert codes(written(parts)) == expected


def test_each_rule_has_a_code_of_its_own_and_a_breach() -> None:
    registered = [rule.code for rule in RULES]
    assert len(registered) == len(set(registered))
    assert set(registered) <= {code for breach in BREACHES.values() for code in breach.codes}


def test_each_rule_says_why_and_what_to_do() -> None:
    for rule in RULES:
        assert any(source in rule.why for source in ("PDF/", "ISO", "WCAG", "Matterhorn")), rule
        assert rule.fix
        assert rule.fix[0].islower()


def test_each_module_of_rules_is_in_the_register() -> None:
    modules = [
        getattr(rules, name) for name in dir(rules) if hasattr(getattr(rules, name), "RULES")
    ]
    assert {rule.code for module in modules for rule in module.RULES} == {r.code for r in RULES}


@pytest.mark.parametrize("code", ["no-outline", "no-text", "untagged-page"])
def test_what_may_be_meant_is_a_warning(code: str) -> None:
    (rule,) = (rule for rule in RULES if rule.code == code)
    assert rule.severity is Severity.WARNING
