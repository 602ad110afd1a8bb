"""The XMP packet: what the file says about itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree

from handout.preflight.objects import Dictionary, is_stream, stream

LARGEST = 1_000_000
"""Bytes of a packet; a thorough one has ten thousand."""

TITLE = "{http://purl.org/dc/elements/1.1/}title"
UA = "{http://www.aiim.org/pdfua/ns/id/}"
ARCHIVE = "{http://www.aiim.org/pdfa/ns/id/}"
SCHEMA_ADDRESS = "{http://www.aiim.org/pdfa/ns/schema#}namespaceURI"


@dataclass(frozen=True)
class FoundMetadata:
    """What the packet claims, as written; empty where it claims nothing.

    `fault` says why there is nothing to read; `described` are the namespaces whose properties
    a PDF/A extension schema explains.
    """

    title: str = ""
    ua_part: str = ""
    archive_part: str = ""
    archive_level: str = ""
    described: frozenset[str] = frozenset()
    fault: str = ""


def read_metadata(catalog: Dictionary) -> FoundMetadata:
    """Return what the catalog's XMP packet says."""
    packet = catalog.get("Metadata")
    if not is_stream(packet):
        return FoundMetadata(fault="there is no XMP metadata stream")
    data = stream(packet)
    if data is None:
        return FoundMetadata(fault="the XMP metadata stream cannot be decoded")
    if len(data) > LARGEST:
        return FoundMetadata(fault=f"the XMP metadata is larger than {LARGEST} bytes")
    try:
        root = _parsed(data)
    except UnicodeDecodeError:
        return FoundMetadata(fault="the XMP metadata is not UTF-8")
    except (ElementTree.ParseError, ValueError) as error:
        return FoundMetadata(fault=f"the XMP metadata is not XML: {error}")
    title = root.find(f".//{TITLE}")
    return FoundMetadata(
        title="".join(title.itertext()).strip() if title is not None else "",
        ua_part=_property(root, f"{UA}part"),
        archive_part=_property(root, f"{ARCHIVE}part"),
        archive_level=_property(root, f"{ARCHIVE}conformance"),
        described=frozenset((e.text or "").strip() for e in root.iter(SCHEMA_ADDRESS)),
    )


def _parsed(data: bytes) -> ElementTree.Element:
    packet = data.decode("utf-8-sig").strip("\0 \t\r\n")
    if re.search(r"<!(DOCTYPE|ENTITY)", packet):
        # A few entities can grow to gigabytes, and XMP needs none.
        raise ValueError("it declares a document type")
    return ElementTree.fromstring(packet)


def _property(root: ElementTree.Element, key: str) -> str:
    """Return a property's value, which XMP writes as an attribute or as an element."""
    for element in root.iter():
        if key in element.attrib:
            return element.attrib[key].strip()
        if element.tag == key:
            return (element.text or "").strip()
    return ""
