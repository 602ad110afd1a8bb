"""Leaves of the content: names for the program and words for readers, each with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import field
from datetime import date
from typing import Any, ClassVar

from handout.content.addresses import Fault, begins_as_address, encoded, fault_of
from handout.content.body import Affected, BodySide, Limb
from handout.content.dosage_part import DosagePart
from handout.content.language import is_language
from handout.content.nodes import Scalar
from handout.content.number import Number
from handout.content.walk import find
from handout.frozen import frozen
from handout.problems import NOWHERE, LostWordsError, Place

NAME = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
ITEM_NAME = re.compile(rf"(?:{NAME.pattern}/)?{NAME.pattern}")


@frozen
class _Written:
    """A string that an author wrote, with its place."""

    value: str
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def __str__(self) -> str:
        return self.value


class Name(_Written):
    """An identifier: of a handout, an item, a picture or a language."""


class ItemName(Name):
    """The id of an item of the same handout, or the address of any item: `handout/item`."""

    @property
    def is_address(self) -> bool:
        """Whether the handout is named too."""
        return is_address(self.value)


def is_address(name: str) -> bool:
    """Return whether the name of an item says which handout it belongs to."""
    return "/" in name


def full_address(name: str, home: str) -> str:
    """Return the address of what a handout names, which is its own if it gives only an id."""
    return name if is_address(name) else f"{home}/{name}"


def handout_in(name: str) -> str:
    """Return the handout that a name says, or an empty string if it is an id alone."""
    return name.partition("/")[0] if is_address(name) else ""


def id_in(name: str) -> str:
    """Return the id in a name, which may say the handout too."""
    return name.partition("/")[2] if is_address(name) else name


class Language(Name):
    """The code of a language, such as da."""


class FacetValue(Name):
    """A value of a facet, such as knee.

    Any text is read as one: the check, which knows the vocabulary, names the value that is meant.
    """


class Label(_Written):
    """Words that are the same in every language, for example a person's name."""


class Text(_Written):
    """Plain words in the handout's language, for example a title."""


class Address(_Written):
    """A web address, printed as it was typed and as a QR code."""

    @property
    def encoded(self) -> str:
        """The same address as programs expect it."""
        return encoded(self.value)


@frozen(kw_only=True)
class Source:
    """Where something is known from: a guideline, a study or a page, and when it was read last.

    A plain text is enough. It is the same in every language, and printed on review sheets alone.
    """

    plain: ClassVar[str] = "text"
    """The field that is meant where a plain text is written in place of keys."""

    text: Label
    """What it is called."""
    address: Address | None = None
    """Where it is found on the web."""
    read: date | None = None
    """When somebody read it last."""


class Personal:
    """What is about one person, or was typed for one: a mark for classes to inherit.

    No message repeats what is read into a marked class, and a sheet that has one is personal.
    """


@frozen
class Note(Personal):
    """Plain words that someone typed for one reader; each line is a paragraph."""

    paragraphs: tuple[str, ...]
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen
class Reference:
    """A reference to another item, printed as that item is called on this sheet.

    `title` is that of an item of another handout, which may not be on the sheet.
    One to a question is replaced by its answer before a sheet is tailored.
    """

    target: str
    place: Place = field(default=NOWHERE, compare=False, repr=False)
    title: str = field(default="", compare=False, repr=False)


@frozen
class Mention:
    """A mention of an item by its title, because the item is not on this sheet."""

    title: str
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen
class AffectedLimb:
    """The reader's affected leg or arm, written `{affected-leg}`.

    On a sheet, `called` is what the handout calls it, and `side` is known where it was prescribed.
    """

    limb: Limb
    called: Affected | None = None
    side: BodySide | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen
class Foreign:
    """Words of another language, written `{da:lægevagten}`, so that a voice can read them."""

    words: str
    language: str
    """Its code."""


AFFECTED_LIMBS = {f"affected-{limb}": limb for limb in Limb}
"""What stands in braces for them; no item can be called so."""


@frozen
class Aside:
    """A parenthesis that refers to other items; it is left out when they are not on the sheet."""

    parts: tuple[str | Foreign | Reference | Number | AffectedLimb, ...]


class Entry:
    """What is one entry of a mapping: a mark for records of two fields, the key and the value."""


@frozen
class Condition(Entry):
    """That a question has one of some answers; what depends on it is printed only then."""

    question: Name
    answers: tuple[Name, ...]


@frozen
class Prose:
    """Running text that may refer to other items, and to questions.

    It is printed if all conditions of `when` hold. A rule says what it is `about`, so that it can
    yield to a dosage. `sources` are those of what it says.
    """

    parts: tuple[str | Foreign | Reference | Mention | Number | AffectedLimb | Aside, ...]
    place: Place = field(default=NOWHERE, compare=False, repr=False)
    when: tuple[Condition, ...] = ()
    about: DosagePart | None = None
    sources: tuple[Source, ...] = ()

    @property
    def references(self) -> tuple[Reference, ...]:
        """All references to other items, in order."""
        return tuple(find(self, Reference))

    @property
    def leaves(self) -> tuple[str | Foreign | Reference | Mention | Number | AffectedLimb, ...]:
        """The words, references, mentions and numbers in order, also those in parentheses."""
        parts = (part.parts if isinstance(part, Aside) else (part,) for part in self.parts)
        return tuple(leaf for part in parts for leaf in part)


class OwnText(Text, Personal):
    """Words that a therapist typed for one reader, where an author writes a text."""


class OwnProse(Prose, Personal):
    """Words that a therapist typed for one reader, where an author writes running text.

    They refer to nothing: a brace in them is a brace.
    """


def own_text(words: Note) -> OwnText:
    """Return what somebody typed for one reader as a text, such as a title."""
    return OwnText(" ".join(words.paragraphs), words.place)


def own_prose(words: Note) -> OwnProse:
    """Return what somebody typed for one reader as a single paragraph, point or step."""
    return OwnProse((" ".join(words.paragraphs),), words.place)


def own_paragraphs(words: Note) -> tuple[OwnProse, ...]:
    """Return what somebody typed for one reader, with each line as a paragraph."""
    return tuple(OwnProse((line,), words.place) for line in words.paragraphs)


def words_in(value: Any) -> Iterator[Text | Prose]:
    """Yield every text in a value that is not empty, in the order of the model."""
    texts: Iterator[Text | Prose] = find(value, Text, Prose)
    return (text for text in texts if (text.value if isinstance(text, Text) else text.parts))


def as_written(text: Text | Prose) -> str:
    """Return a text of a file as its author wrote it, with what stands in braces."""
    return text.value if isinstance(text, Text) else "".join(map(_as_written, text.leaves))


def _as_written(leaf: str | Foreign | Reference | Mention | Number | AffectedLimb) -> str:
    match leaf:
        case str():
            return leaf
        case Foreign():
            return f"{{{leaf.language}:{leaf.words}}}"
        case Reference():
            return f"{{{leaf.target}}}"
        case AffectedLimb():
            return f"{{affected-{leaf.limb}}}"
        case Mention() | Number():
            raise LostWordsError("what stands on a sheet is not as its author wrote it")


_ASIDE = re.compile(r"( ?\([^(){}]*(?:\{[^{}]*\}[^(){}]*)+\))")
_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")
"""A reference or a single brace, which is read as a reference to nothing and found by a check."""

_SPACES = re.compile(r"[ \t\n]+")


def normalized(text: str) -> str:
    """Return a text on one line, in Unicode form NFC and with single spaces.

    Non-breaking spaces are kept.
    """
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip(" ")


def read_note(scalar: Scalar) -> Note:
    """Read a note, with each line that is not empty as a paragraph."""
    lines = map(normalized, unicodedata.normalize("NFC", scalar.text).split("\n"))
    return Note(tuple(filter(None, lines)), scalar.place)


def read_address(scalar: Scalar) -> Address | Fault | None:
    """Read a web address, or return what is wrong with it, or None if the scalar is none."""
    text = unicodedata.normalize("NFC", scalar.text.strip())
    if not begins_as_address(text):
        return None
    return fault_of(text) or Address(text, scalar.place)


def read_prose(scalar: Scalar) -> Prose:
    """Read running text.

    `{id}` is a reference or an affected limb, `{da:words}` is in another language, and nothing
    else is markup.
    """
    places = scalar.places_of(_BRACES)
    parts: list[str | Foreign | Reference | Mention | Number | AffectedLimb | Aside] = []
    for index, piece in enumerate(_ASIDE.split(normalized(scalar.text))):
        # Splitting by a group puts the parentheses at the odd indices.
        leaves = tuple(_leaves(piece, places, scalar.place))
        parts += [Aside(leaves)] if index % 2 else leaves
    return Prose(tuple(parts), scalar.place)


def _leaves(
    piece: str, places: Iterator[Place], default: Place
) -> Iterator[str | Foreign | Reference | AffectedLimb]:
    """Yield the words of a piece and what stands in braces, that with the next of the places."""
    start = 0
    for match in _BRACES.finditer(piece):
        if match.start() > start:
            yield piece[start : match.start()]
        yield _in_braces((match[1] or "").strip(), next(places, default))
        start = match.end()
    if start < len(piece):
        yield piece[start:]


def _in_braces(written: str, place: Place) -> Foreign | Reference | AffectedLimb:
    language, colon, words = (part.strip() for part in written.partition(":"))
    if colon and words and is_language(language):
        return Foreign(words, language)
    limb = AFFECTED_LIMBS.get(written)
    return AffectedLimb(limb, place=place) if limb else Reference(written, place)
