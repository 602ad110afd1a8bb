"""A profile: a ward's letterhead and habits. The fields are the file's format."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import ClassVar

from handout.content.nodes import Scalar
from handout.content.words import Label, Language
from handout.problems import NOWHERE, Place
from handout.tailoring.edition import EditionChoice


@dataclass(frozen=True)
class ColourCode:
    """A colour of sRGB, such as #0f5c6e."""

    value: str
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    wanted: ClassVar[str] = "a colour such as '#0f5c6e' (in quotes, or '#' begins a comment)"
    pattern: ClassVar[str] = r"#[0-9A-Fa-f]{6}"

    @classmethod
    def from_scalar(cls, scalar: Scalar) -> ColourCode | None:
        """Return the colour that a text says, or None if it says none."""
        fits = re.fullmatch(cls.pattern, scalar.text)
        return cls(scalar.text.lower(), scalar.place) if fits else None


@dataclass(frozen=True, kw_only=True)
class Phone:
    """A number to call, what it is for, and when someone answers."""

    plain: ClassVar[str] = "number"

    number: Label
    hours: Label | None = None


@dataclass(frozen=True, kw_only=True)
class Logo:
    """The ward's mark: a file beside the profile, and in words what it shows."""

    file: Label
    alt: Label


@dataclass(frozen=True, kw_only=True)
class FontFiles:
    """TrueType files beside the profile that stand instead of the program's own faces."""

    regular: Label
    bold: Label


@dataclass(frozen=True, kw_only=True)
class Profile:
    """Whose sheet it is, how it looks, and what is usual there.

    `language` is the one that the profile is written in, and the ward's usual one.
    """

    organisation: Label | None = None
    ward: Label | None = None
    address: tuple[Label, ...] = ()
    phone: tuple[Phone, ...] = ()
    web: Label | None = None
    logo: Logo | None = None
    accent: ColourCode | None = None
    fonts: FontFiles | None = None
    language: Language | None = None
    edition: EditionChoice = field(default_factory=EditionChoice)


PLAIN = Profile()
"""No letterhead, and the program's own look."""
