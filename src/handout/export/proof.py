"""The proof: that a finished file says what its document says, word by word, in order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

from handout.content.walk import parts
from handout.document.blocks import Document, Figure, Run
from handout.export.signature import PAGE
from handout.export.text import DRAWN

_INLINE = frozenset({"a", "span", "strong", "svg"})
"""Elements that begin and end within a word, perhaps; all others part words."""

_UNSEEN = frozenset({"head", "title", "style"})


def words_of(document: Document, shown: Callable[[Figure], str]) -> list[str]:
    """Return every word of a document, whom it is for and its last lines, in reading order.

    Args:
        document: The document.
        shown: What a file says of a picture.
    """
    running = document.running
    texts = [running.person, *_texts(document.blocks, shown), *running.footer]
    return [word for word in " ".join(texts).split() if word not in DRAWN]


def words_on_page(page: str) -> list[str]:
    """Return the words of a web page as they are seen, and what its pictures show."""
    reader = _PageReader()
    reader.feed(page)
    reader.close()
    return [word for word in "".join(reader.texts).split() if word not in DRAWN]


def words_in_book(book: bytes) -> list[str]:
    """Return the words of an e-book, and what its pictures show."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return words_on_page(archive.read(PAGE).decode())


def _texts(value: Any, shown: Callable[[Figure], str]) -> Iterator[str]:
    """Yield each passage and what each picture shows, by the fields of the document."""
    if isinstance(value, Figure):
        yield shown(value)
    elif isinstance(value, tuple) and value and isinstance(value[0], Run):
        yield "".join(run.text for run in value)
    else:
        for part in parts(value):
            yield from _texts(part, shown)


class _PageReader(HTMLParser):
    """Reads what is seen on a page: not what is only heard, and no label of a sign."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.open: list[tuple[str, bool]] = []
        """Elements, each with whether what is in it is read."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        hidden = tag in _UNSEEN or given.get("class") in ("heard", "signs")
        if tag not in _INLINE:
            self.texts.append(" ")
        self.open.append((tag, self.is_read and not hidden))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self.texts.append(" ")
        if tag == "img":
            self.texts.append(f"{dict(attrs).get('alt') or ''} ")

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self.open.pop()
        if opened != tag:
            raise ValueError(f"{opened} ends as {tag}")
        if tag not in _INLINE:
            self.texts.append(" ")

    def handle_data(self, data: str) -> None:
        if self.is_read:
            self.texts.append(data)

    @property
    def is_read(self) -> bool:
        return not self.open or self.open[-1][1]
