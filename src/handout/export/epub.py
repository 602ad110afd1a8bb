"""A document as an e-book: EPUB 3, the same bytes for the same document."""

from __future__ import annotations

import hashlib
import io
import uuid
import zipfile
from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise

from handout.content.walk import find
from handout.document.blocks import Document, Figure
from handout.document.wording import Wording
from handout.export.html import style_of
from handout.export.markup import Shown, Target, body_of
from handout.export.picture import EncodedPicture
from handout.export.signature import PAGE
from handout.tailoring.edition import Edition

NO_TIME = "1980-01-01T00:00:00Z"
"""The day on which files in archives begin: a book says no other, or no two would be the same."""

_ENDINGS = {"image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpg"}
_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/book.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
_FEATURES = ("structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability")


def epub_of(
    document: Document,
    pictures: Mapping[str, EncodedPicture],
    edition: Edition,
    accent: str | None,
    wording: Wording,
) -> bytes:
    """Return an e-book.

    Args:
        document: What it says.
        pictures: Those that are there, by name.
        edition: How it looks.
        accent: A ward's own colour, such as `#0f5c6e`.
        wording: The program's own phrases in its language.
    """
    used = dict.fromkeys(figure.name for figure in find(document.blocks, Figure))
    pictures = {name: pictures[name] for name in used if name in pictures}
    # Numbered, as a name in a library need not be one in an archive.
    files = {
        name: f"picture-{number}.{_ENDINGS[picture.media_type]}"
        for number, (name, picture) in enumerate(pictures.items(), 1)
    }
    sizes = {name: (picture.width, picture.height) for name, picture in pictures.items()}
    body = body_of(document, Shown(files, sizes, expanded=False))
    page = _page(document, body.markup)
    contents = {
        "META-INF/container.xml": _CONTAINER.encode(),
        PAGE: page.encode(),
        "EPUB/style.css": style_of(edition, accent).encode(),
        "EPUB/contents.xhtml": _navigation(document, body.targets, wording).encode(),
        **{f"EPUB/{files[name]}": picture.data for name, picture in pictures.items()},
    }
    identity = hashlib.sha256(b"".join(contents.values())).digest()[:16]
    kinds = {files[name]: picture.media_type for name, picture in pictures.items()}
    has_signs = "<svg" in body.markup
    package = _package(document, str(uuid.UUID(bytes=identity, version=5)), kinds, has_signs)
    return _packed({**contents, "EPUB/book.opf": package.encode()})


def _page(document: Document, body: str) -> str:
    return (
        f"{_opened(document, document.title)}"
        '<link rel="stylesheet" type="text/css" href="style.css"/>\n</head>\n'
        f"<body>\n{body}</body>\n</html>\n"
    )


def _opened(document: Document, title: str) -> str:
    language = escape(document.language)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="{language}" xml:lang="{language}">\n<head>\n<meta charset="utf-8"/>\n'
        f"<title>{escape(title, quote=False)}</title>\n"
    )


def _navigation(document: Document, targets: Sequence[Target], wording: Wording) -> str:
    """Return the table of contents: the headings, each below the one that it belongs to."""
    title = escape(wording.export.contents, quote=False)
    return (
        f"{_opened(document, wording.export.contents)}</head>\n<body>\n"
        f'<nav epub:type="toc" id="toc">\n<h1>{title}</h1>\n{_listed(targets)}</nav>\n'
        "</body>\n</html>\n"
    )


def _listed(targets: Sequence[Target]) -> str:
    """Return headings as a list, in which those of the highest level have the others below."""
    if not targets:
        return ""
    highest = min(target.level for target in targets)
    starts = [n for n, target in enumerate(targets) if target.level == highest or n == 0]
    lines = []
    for start, end in pairwise([*starts, len(targets)]):
        target, *below = targets[start:end]
        link = f'<a href="page.xhtml#{target.name}">{target.title}</a>'
        lines.append(f"<li>{link}{_listed(below)}</li>\n")
    return f"<ol>\n{''.join(lines)}</ol>\n"


def _package(
    document: Document, identity: str, pictures: Mapping[str, str], has_signs: bool
) -> str:
    """Return the description of the book, with what of it can be perceived how.

    Args:
        document: What the book says.
        identity: What tells it from all others.
        pictures: The kind of each picture, by file.
        has_signs: Whether there are signs on the page itself.
    """
    drawn = ' properties="svg"' if has_signs else ""
    items = "".join(
        f'<item id="{name.partition(".")[0]}" href="{name}" media-type="{kind}"/>\n'
        for name, kind in pictures.items()
    )
    features = (*_FEATURES, "alternativeText") if pictures else _FEATURES
    modes = ("textual", "visual") if pictures else ("textual",)
    facts = [
        *(("accessMode", mode) for mode in modes),
        ("accessModeSufficient", "textual"),
        *(("accessibilityFeature", feature) for feature in features),
        ("accessibilityHazard", "none"),
    ]
    metas = "".join(f'<meta property="schema:{name}">{value}</meta>\n' for name, value in facts)
    language = escape(document.language)
    author = f"<dc:creator>{escape(document.author)}</dc:creator>\n" if document.author else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" '
        f'xml:lang="{language}">\n<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f'<dc:identifier id="id">urn:uuid:{identity}</dc:identifier>\n'
        f"<dc:title>{escape(document.title)}</dc:title>\n"
        f"<dc:language>{language}</dc:language>\n{author}"
        f"<dc:description>{escape(document.subject)}</dc:description>\n"
        f'<meta property="dcterms:modified">{NO_TIME}</meta>\n{metas}</metadata>\n<manifest>\n'
        '<item id="page" href="page.xhtml" media-type="application/xhtml+xml"'
        f"{drawn}/>\n"
        '<item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" '
        'properties="nav"/>\n'
        '<item id="style" href="style.css" media-type="text/css"/>\n'
        f'{items}</manifest>\n<spine>\n<itemref idref="page"/>\n</spine>\n</package>\n'
    )


def _packed(contents: Mapping[str, bytes]) -> bytes:
    """Return files in an archive, which has no clock and begins with what kind of book it is."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        # First and as it is, so that a system finds it without unpacking.
        archive.writestr(_entry("mimetype", zipfile.ZIP_STORED), b"application/epub+zip")
        for name, data in contents.items():
            archive.writestr(_entry(name, zipfile.ZIP_DEFLATED), data)
    return buffer.getvalue()


def _entry(name: str, packing: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)  # of 1980, whatever the time is
    entry.compress_type = packing
    entry.create_system = 3  # or an archive made on Windows would be another one
    entry.external_attr = 0o644 << 16
    return entry
