"""The sorts of entries in the cache: which records each is made of."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from handout.content.model import (
    Advice,
    Dosage,
    Exercise,
    Flank,
    Handout,
    Instruction,
    Limb,
    Pace,
    Position,
    Review,
    SafetyWarning,
    Section,
    Side,
    Technique,
)
from handout.content.quantity import Quantity, Words
from handout.content.words import Address, Aside, Label, Mention, Name, Prose, Reference, Text
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

PROBLEMS = (Problem, Place, Severity)

HANDOUT = (
    *(Handout, Review, Section, SafetyWarning, Instruction),
    *(Position, Technique, Exercise, Advice),
    *(Dosage, Quantity, Words, Pace, Side, Flank, Limb),
    *(Name, Label, Text, Address, Prose, Reference, Mention, Aside, Place),
    *(date, Fraction),
)

PROFILE = (
    *(Profile, Phone, Logo, FontFiles, ColourCode, Label, Name, Place),
    *(EditionChoice, PaperSize, TextSize, Layout, Ink, FigureSide),
)

WORDING = (
    *(Wording, Plural, Hold, Rest, Frequency, Duration, Load),
    *(Paces, Sides, SidesOf, Binding),
)
