"""The project's own content as plain values, so that rivals print it and nobody types it twice.

A rival gets every sheet as a finished document: which items, in which order, with all numbers,
doses and phrases in words. That is work which this project does itself, within its own time.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import Any

from bench.orders import Order
from bench.ours import Source, document_of
from handout.document.blocks import texts_of
from handout.problems import Place

_INNER_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


def sheet(source: Source, asked: Order | None = None) -> dict[str, Any]:
    """Return the whole handout, or a tailored sheet of it, as JSON has it."""
    content: dict[str, Any] = _plain(document_of(source, asked))
    # Everyone sets the footer in two lines, as it falls on A4.
    parts = content["running"]["footer"]
    content["running"]["footer"] = [" · ".join(parts[:2]), " · ".join(parts[2:])]
    return content


def words(source: Source, asked: Order | None = None) -> list[str]:
    """Return every word that the whole handout, or a tailored sheet of it, must print."""
    document = document_of(source, asked)
    running = document.running
    passages = [*texts_of(document.blocks), *running.footer, running.person]
    return " ".join(passages).split()


def _plain(value: Any) -> Any:
    """Return a value of the document as JSON has it; each record says its kind."""
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if is_dataclass(value):
        kind = _INNER_CAPITAL.sub("-", type(value).__name__).lower()
        parts = ((field.name, getattr(value, field.name)) for field in fields(value))
        plain = {name: _plain(part) for name, part in parts if not isinstance(part, Place)}
        if "figures" in plain:  # of which no part of the handout has two
            plain["figure"] = next(iter(plain["figures"]), None)
        return {"kind": kind, **plain}
    return value
