"""The end of a file, by which the program knows later that it has made it, and for whom.

A digest of all that stands before it: whoever changes the file makes it one of their own.
"""

from __future__ import annotations

import hashlib
import io
import re
import struct
from enum import StrEnum

PAGE = "EPUB/page.xhtml"
"""The page of a book, in its archive."""

_END = re.compile(rb"(?:<!-- )?handout ([spn]) ([a-p]{16})(| -->\n|\n|\r\n\f)\Z")
_LONGEST = 80
_DIGITS = bytes.maketrans(b"0123456789abcdef", b"abcdefghijklmnop")
"""Letters only, as digits are no digits in braille."""

_PERSON = re.compile(r'<p class="for">(.*?)</p>')
_ARCHIVE = b"PK\x03\x04"


class Addressee(StrEnum):
    """Whom a file is for."""

    SHARED = "s"
    PERSONAL = "p"
    """One person, whom it does not name."""
    NAMED = "n"


def signed_page(page: bytes, addressee: Addressee) -> bytes:
    """Return a web page with its signature."""
    return page + b"<!-- %s -->\n" % _signature(page, addressee)


def signed_text(text: bytes, addressee: Addressee) -> bytes:
    """Return lines of text with their signature as the last one."""
    return text + _signature(text, addressee) + b"\n"


def signed_braille(pages: bytes, addressee: Addressee) -> bytes:
    """Return pages of braille, whose last one has room for a line, with their signature there."""
    return pages + _signature(pages, addressee) + b"\r\n\f"


def signed_archive(archive: bytes, addressee: Addressee) -> bytes:
    """Return an archive with its signature as the comment that it may end with."""
    # The last two bytes are the length of the comment, of which there is none yet.
    body = archive[:-2]
    signature = _signature(body, addressee)
    return body + struct.pack("<H", len(signature)) + signature


def is_signed(content: bytes) -> bool:
    """Return whether a file is, to the last byte, as the program has made it."""
    end = _END.search(content, max(0, len(content) - _LONGEST))
    if not end:
        return False
    body, is_archive = content[: end.start()], content.startswith(_ARCHIVE)
    if is_archive:
        body = body[:-2]
    signature = b"handout %s %s" % (end[1], end[2])
    is_whole = is_archive != bool(end[3])
    return is_whole and _signature(body, Addressee(end[1].decode())) == signature


def addressee_of(content: bytes) -> Addressee:
    """Return whom a signed file is for."""
    end = _END.search(content, max(0, len(content) - _LONGEST))
    return Addressee(end[1].decode()) if end else Addressee.SHARED


def line_of_person(content: bytes) -> str:
    """Return the line of a signed file that says whom it is for, or nothing if none does."""
    if addressee_of(content) is not Addressee.NAMED:
        return ""
    if content.startswith(_ARCHIVE):
        import zipfile  # no other format needs it

        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = archive.read(PAGE)
    text = content.decode("utf-8")
    if found := _PERSON.search(text):
        return found[1]
    return text.replace("\r\n", "\n").partition("\n\n")[0]


def _signature(body: bytes, addressee: Addressee) -> bytes:
    digest = hashlib.sha256(addressee.encode() + body).hexdigest()[:16].encode().translate(_DIGITS)
    return b"handout %s %s" % (addressee.encode(), digest)
