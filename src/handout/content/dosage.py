"""Lay one dosage over another: part by part."""

from __future__ import annotations

from dataclasses import replace

from handout.content.model import Dosage


def laid_over(standard: Dosage | None, parts: Dosage | None) -> Dosage:
    """Return a dosage with those parts replaced that another one has.

    Parts are replaced one by one, because whoever changes the repetitions rarely means to drop the
    hold as well.
    """
    given = {name: part for name, part in vars(parts).items() if part} if parts else {}
    return replace(standard or Dosage(), **given)
