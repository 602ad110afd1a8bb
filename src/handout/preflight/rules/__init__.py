"""All rules: one module per part of the file, one function per rule."""

from handout.preflight.rule import Rule
from handout.preflight.rules import (
    alternatives,
    annotations,
    attachments,
    conformance,
    content,
    document,
    encodings,
    fonts,
    headings,
    language,
    layers,
    marks,
    nesting,
    tables,
    tree,
)

RULES: tuple[Rule, ...] = (
    *document.RULES,
    *language.RULES,
    *conformance.RULES,
    *tree.RULES,
    *nesting.RULES,
    *tables.RULES,
    *headings.RULES,
    *alternatives.RULES,
    *content.RULES,
    *marks.RULES,
    *annotations.RULES,
    *attachments.RULES,
    *layers.RULES,
    *fonts.RULES,
    *encodings.RULES,
)
