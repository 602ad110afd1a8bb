"""Describe a ward's letterhead and defaults; the fields are the file format."""

from __future__ import annotations

import re
from dataclasses import field
from typing import ClassVar

from handout.content.nodes import Scalar
from handout.content.words import Label, Language, Name
from handout.frozen import frozen
from handout.problems import NOWHERE, Place
from handout.tailoring.answers import Given
from handout.tailoring.edition import EditionChoice


@frozen
class ColourCode:
    """An sRGB colour, such as #0f5c6e."""

    value: str
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    wanted: ClassVar[str] = "a colour such as '#0f5c6e' (in quotes, because '#' begins a comment)"
    pattern: ClassVar[str] = r"#[0-9A-Fa-f]{6}"

    @classmethod
    def from_scalar(cls, scalar: Scalar) -> ColourCode | None:
        """Return the colour in a text, or None if there is none."""
        fits = re.fullmatch(cls.pattern, scalar.text)
        return cls(scalar.text.lower(), scalar.place) if fits else None


@frozen(kw_only=True)
class Phone:
    """A number to call, what it is for, and when someone answers."""

    plain: ClassVar[str] = "number"

    number: Label
    hours: Label | None = None


@frozen(kw_only=True)
class OutOfHours:
    """The number to call when the ward is closed, and what the service is called."""

    plain: ClassVar[str] = "number"

    number: Label
    name: Label | None = None


@frozen(kw_only=True)
class Logo:
    """The ward's logo: a file next to the profile, and an alternative text."""

    file: Label
    alt: Label


@frozen(kw_only=True)
class FontFiles:
    """TrueType files next to the profile, used instead of the built-in fonts."""

    regular: Label
    bold: Label


_EMERGENCY = Label("1-1-2")
"""In Denmark."""


@frozen(kw_only=True)
class Profile:
    """A ward's letterhead, look and default settings, and the numbers that warnings name.

    The first of `phone` is the number that patients call. `language` is the language of the profile
    itself, and the default for the ward's sheets. `answers` decides what handouts ask, for all
    patients of the ward. `programmes` are those that the ward uses most. `scan_code` adds the code
    of the sheet to every page for a scanner.
    """

    organisation: Label | None = None
    ward: Label | None = None
    address: tuple[Label, ...] = ()
    phone: tuple[Phone, ...] = ()
    out_of_hours: OutOfHours | None = None
    emergency: Label = _EMERGENCY
    web: Label | None = None
    logo: Logo | None = None
    accent: ColourCode | None = None
    fonts: FontFiles | None = None
    language: Language | None = None
    answers: tuple[Given, ...] = ()
    programmes: tuple[Name, ...] = ()
    scan_code: bool = False
    edition: EditionChoice = field(default_factory=EditionChoice)


PLAIN = Profile()
"""No letterhead, and the default look."""
