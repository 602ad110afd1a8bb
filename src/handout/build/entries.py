"""The sorts of entries in the cache: which records each is made of."""

from __future__ import annotations

from handout.content.model import KINDS, Handout
from handout.content.walk import classes_in
from handout.content.words import Label, Name
from handout.document.blocks import Run
from handout.document.wording import (
    Binding,
    Duration,
    Frequency,
    Hold,
    Load,
    Paces,
    Plural,
    Rest,
    Sides,
    SidesOf,
    Wording,
)
from handout.problems import Place, Problem, Severity
from handout.tailoring.edition import EditionChoice, FigureSide, Ink, Layout, PaperSize, TextSize
from handout.tailoring.profile import ColourCode, FontFiles, Logo, Phone, Profile
from handout.layout.galley import Branch, Galley, Link
from handout.layout.text.setting import ListLabel
from handout.layout.theme import Style

PROBLEMS = (Problem, Place, Severity)

HANDOUT = classes_in(Handout, *KINDS.values())

PROFILE = (
    *(Profile, Phone, Logo, FontFiles, ColourCode, Label, Name, Place),
    *(EditionChoice, PaperSize, TextSize, Layout, Ink, FigureSide),
)

TYPE = (Run, Place, Style, ListLabel, Galley, Link, Branch)
"""Of a composing room: words and how they are set, with their galleys."""

WORDING = (
    *(Wording, Plural, Hold, Rest, Frequency, Duration, Load),
    *(Paces, Sides, SidesOf, Binding),
)
