"""All rules: one module per part of the file, one function per rule."""

from handout.preflight.rule import Rule
from handout.preflight.rules import (
    alternatives,
    annotations,
    conformance,
    content,
    document,
    fonts,
    headings,
    marks,
    nesting,
    tables,
    tree,
)

RULES: tuple[Rule, ...] = (
    *document.RULES,
    *conformance.RULES,
    *tree.RULES,
    *nesting.RULES,
    *tables.RULES,
    *headings.RULES,
    *alternatives.RULES,
    *content.RULES,
    *marks.RULES,
    *annotations.RULES,
    *fonts.RULES,
)
