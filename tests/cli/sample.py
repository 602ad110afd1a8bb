"""A small library of two handouts, the first of which is translated; no clock can spoil it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from handout.building.confirming import confirm
from handout.storage.snapshot import Library, Snapshot

BACK = """\
id: back
language: da
version: "1.0"
title: Ondt i ryggen
introduction: Gå en tur (se {walk}).
review:
  author: Afdeling 3
  due: 2099-01-01
warnings:
  - {id: danger, level: same-day,
    title: Ring straks,
    points: [Feber],
    contact: Ring 112.}
sections:
  - id: daily
    title: Til daglig
    items:
      - id: walk
        kind: advice
        title: Gå en tur
        text: Gå lidt hver dag.
        region: whole-body
        goal: daily-life
  - id: legs
    title: Ben
    items:
      - id: brace
        kind: exercise
        title: Spænd maven
        start: Lig ned.
        steps:
          - Spænd maven.
        dosage:
          repetitions: 8-10
          frequency: 2 per day
        region: back
        position: lying
        goal: strength
        level: 1
      - id: slide
        kind: exercise
        title: Lad hælen glide
        start: Lig ned.
        steps:
          - Spænd maven (se {brace}).
          - Lad hælen glide.
        limb: leg
        dosage: {repetitions: 1, side: each}
        requires: [brace]
        region: back
        position: lying
        goal: strength
        level: 2
"""

BACK_IN_ENGLISH = """\
language: en
title: Back pain
introduction: Take a walk (see {walk}).
warnings:
  danger:
    title: Call at once
    points: [Fever]
    contact: Call 112.
sections:
  daily:
    title: Daily life
    items:
      walk:
        title: Take a walk
        text: Walk a little every day.
  legs:
    title: Legs
    items:
      brace:
        title: Tense your belly
        start: Lie down.
        steps:
          - Tense your belly.
      slide:
        title: Slide your heel
        start: Lie down.
        steps:
          - Tense your belly (see {brace}).
          - Slide your heel.
"""

KNEE = """\
id: knee
language: da
version: "2"
title: Ondt i knæet
review:
  author: Afdeling 3
  # An approval would stand beside it, in approvals.yaml,
  # as `handout approve` writes it.
  due: 2099-01-01
sections:
  - id: rest
    title: Hvile
    items:
      - id: lie
        kind: position
        title: Lig ned
        text: Lig ned.
        region: back
        position: lying
        goal: mobility
        level: 1
"""


NUMBERS = "phone: 11 11 11 11\nout-of-hours: 22 22 22 22\n"
"""What a profile must have for the warnings of these handouts."""


def write_library(root: Path) -> Path:
    """Write the library into a folder, with its translation confirmed, and return the folder."""
    write_handout(root, "back", BACK, en=BACK_IN_ENGLISH)
    write_handout(root, "knee", KNEE)
    confirm(Snapshot(Library(root), date.today()), "back", "en", ())
    return root


def write_handout(root: Path, name: str, text: str | bytes, **translations: str) -> Path:
    """Write one handout into a library, and return its file."""
    folder = root / "handouts" / name
    folder.mkdir(parents=True, exist_ok=True)
    for language, words in translations.items():
        (folder / f"{language}.yaml").write_text(words, encoding="utf-8")
    file = folder / "handout.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return file
