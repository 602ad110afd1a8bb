"""The register of rules: a module for each part of the file, a function for each rule."""

from handout.preflight.rule import Rule
from handout.preflight.rules import (
    alternatives,
    annotations,
    claims,
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
    *claims.RULES,
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
