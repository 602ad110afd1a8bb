"""Read the XMP packet: title, and claims of conformance."""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.parsers import expat

from handout.frozen import frozen
from handout.preflight.objects import Dictionary, dictionary, is_stream, name, stream

LARGEST_PACKET = 1_000_000
"""Bytes of a packet that are parsed; a detailed one has ten thousand."""

TITLE = "{http://purl.org/dc/elements/1.1/}title"
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
SCHEMA_ADDRESS = "{http://www.aiim.org/pdfa/ns/schema#}namespaceURI"
CHOICE = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Alt"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@frozen
class XmpMetadata:
    """The properties of the packet as written; empty where they are missing.

    `fault` says why the packet could not be read; `described_namespaces` are those that a PDF/A
    extension schema describes; `claim_prefixes` are those under which properties of PDF/UA stand.
    `has_default_texts` tells whether a text stands there with no language but x-default.
    """

    title: str = ""
    pdfua_part: str = ""
    pdfa_part: str = ""
    pdfa_conformance: str = ""
    described_namespaces: frozenset[str] = frozenset()
    claim_prefixes: frozenset[str] = frozenset()
    has_default_texts: bool = False
    fault: str = ""


def read_metadata(catalog: Dictionary) -> XmpMetadata:
    """Read the XMP packet of the catalog."""
    value = catalog.get("Metadata")
    if not is_stream(value):
        return XmpMetadata(fault="there is no XMP metadata stream")
    entries = dictionary(value)
    if (name(entries.get("Type")), name(entries.get("Subtype"))) != ("Metadata", "XML"):
        return XmpMetadata(fault="the metadata stream lacks Type /Metadata or Subtype /XML")
    data = stream(value)
    if data is None:
        return XmpMetadata(fault="the XMP metadata stream cannot be decoded")
    if len(data) > LARGEST_PACKET:
        return XmpMetadata(fault=f"the XMP metadata is larger than {LARGEST_PACKET} bytes")
    try:
        packet = _text(data)
        root = ElementTree.fromstring(packet)
    except UnicodeDecodeError:
        return XmpMetadata(fault="the XMP metadata is not UTF-8")
    except (ElementTree.ParseError, ValueError) as error:
        return XmpMetadata(fault=f"the XMP metadata is not XML: {error}")
    title = root.find(f".//{TITLE}")
    return XmpMetadata(
        title="".join(title.itertext()).strip() if title is not None else "",
        pdfua_part=_property(root, f"{PDFUA}part"),
        pdfa_part=_property(root, f"{PDFA}part"),
        pdfa_conformance=_property(root, f"{PDFA}conformance"),
        described_namespaces=frozenset((e.text or "").strip() for e in root.iter(SCHEMA_ADDRESS)),
        claim_prefixes=_prefixes(packet, PDFUA.strip("{}")),
        has_default_texts=any(
            {text.get(LANGUAGE) for text in choice} == {"x-default"} for choice in root.iter(CHOICE)
        ),
    )


def _text(data: bytes) -> str:
    packet = data.decode("utf-8-sig").strip("\0 \t\r\n")
    if re.search(r"<!(DOCTYPE|ENTITY)", packet):
        # Nested entities can expand to gigabytes ("billion laughs"), and XMP needs none.
        raise ValueError("it declares a document type")
    return packet


def _prefixes(packet: str, namespace: str) -> frozenset[str]:
    """Return the prefixes under which names of a namespace stand; ElementTree forgets them."""
    found: set[str] = set()

    def note(element: str, attributes: dict[str, str]) -> None:
        for written in (element, *attributes):
            space, _, rest = written.partition(" ")
            if space == namespace:
                found.add(rest.partition(" ")[2])

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.namespace_prefixes = True
    parser.StartElementHandler = note
    parser.Parse(packet, True)
    return frozenset(found)


def _property(root: ElementTree.Element, key: str) -> str:
    """Return the value of a property, which XMP writes as an attribute or as an element."""
    for element in root.iter():
        if key in element.attrib:
            return element.attrib[key].strip()
        if element.tag == key:
            return (element.text or "").strip()
    return ""
