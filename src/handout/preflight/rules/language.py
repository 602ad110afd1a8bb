"""Rules about the natural language of all words, by which a screen reader chooses its voice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.preflight.findings import Finding, quoted
from handout.preflight.finished_file import FinishedFile
from handout.preflight.objects import dictionary, text
from handout.preflight.rule import rule
from handout.preflight.rules.marks import elements_by_key, key_of, where_marked
from handout.preflight.structure import StructElem

LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
"""The syntax of a language tag (RFC 3066, 2.1); the registered subtags are not checked."""

WORDS = ("Alt", "ActualText", "E")
"""The entries of an element that are read aloud."""


@rule(
    "no-language",
    why="a screen reader cannot choose the right voice (PDF/UA-1, 7.2)",
    fix="write Lang in the catalog, such as (en-GB)",
)
def _no_language(file: FinishedFile) -> Iterator[Finding]:
    if text(file.catalog.get("Lang")):
        return
    found = list(_words_without_language(file))
    # The words of the whole file are nothing but the words at all of its places.
    if found and not any("Lang" in element.dictionary for element in file.structure.elements):
        found = [Finding("", "the file has no language (Lang in the catalog)")]
    yield from found


@rule(
    "wrong-language",
    why="a screen reader cannot choose a voice for it (PDF/UA-1, 7.2)",
    fix="use a language tag of RFC 5646, such as nb or en-GB",
)
def _wrong_language(file: FinishedFile) -> Iterator[Finding]:
    elements = file.structure.elements
    languages = [("catalog", file.catalog.get("Lang"))] if "Lang" in file.catalog else []
    languages += [
        (file.structure.where(element), element.dictionary.get("Lang"))
        for element in elements
        if "Lang" in element.dictionary
    ]
    found = [(where, text(language) or "") for where, language in languages]
    found += [(f"page {page}", language) for language, page in file.content.languages.items()]
    for where, language in found:
        # An empty one in the catalog counts as none, which another rule reports.
        if not LANGUAGE.fullmatch(language) and (language or where != "catalog"):
            yield Finding(where, f"{quoted(language)} is not a language tag")


def _words_without_language(file: FinishedFile) -> Iterator[Finding]:
    """Yield the places of words whose language no element or marked content gives."""
    if dictionary(dictionary(file.catalog.get("Outlines")).get("First")):
        yield Finding("outline", "its titles have no language")
    if file.metadata.has_default_texts:
        yield Finding("metadata", "its texts for every language (x-default) have no language")
    spoken = _elements_with_language(file)
    for element in file.structure.elements:
        if element not in spoken and any(key in element.dictionary for key in WORDS):
            yield Finding(file.structure.where(element), "its description has no language")
    claimed = elements_by_key(file)
    for sequence in file.content.unspoken:
        if claimed.get(key_of(sequence)) not in spoken:
            yield Finding(where_marked(sequence), "its words have no language")
    for page in sorted(file.content.unspoken_pages):
        yield Finding(f"page {page}", "words outside the structure tree have no language")
    for annotation in file.annotations:
        words = text(annotation.dictionary.get("Contents")) or text(annotation.dictionary.get("TU"))
        own = annotation.dictionary.reference
        holder = file.structure.object_references.get(own) if own else None
        if words and "Lang" not in annotation.dictionary and holder not in spoken:
            yield Finding(annotation.where, "its description has no language")


def _elements_with_language(file: FinishedFile) -> set[StructElem | None]:
    """Return the elements that have a language, of their own or from above."""
    found: set[StructElem | None] = set()
    # Elements come after their parents.
    for element in file.structure.elements:
        if "Lang" in element.dictionary or element.parent in found:
            found.add(element)
    return found


RULES = (_no_language, _wrong_language)
