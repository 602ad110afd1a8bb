"""What the file says of itself: XMP, the claim of its standards, and the meaning of its colours."""

from __future__ import annotations

from html import escape

from handout.frozen import frozen

BETWEEN_KEYWORDS = "; "


@frozen
class Standard:
    """The standards that a file claims: PDF/UA part, and PDF/A part with its level."""

    accessibility_part: int = 1
    archive_part: int = 2
    archive_level: str = "A"


@frozen
class Metadata:
    """What readers are told about the file. Nothing personal belongs here."""

    title: str
    author: str
    subject: str
    language: str
    producer: str
    keywords: tuple[str, ...] = ()
    standard: Standard = Standard()


def xmp(metadata: Metadata) -> bytes:
    """Return the XMP packet. PDF/A wants the PDF/UA namespace described within it."""
    fields = {
        name: escape(value, quote=False)
        for name, value in vars(metadata).items()
        if name not in ("standard", "keywords")
    }
    words = escape(BETWEEN_KEYWORDS.join(metadata.keywords), quote=False)
    fields["keywords"] = f"<pdf:Keywords>{words}</pdf:Keywords>\n" if words else ""
    return _XMP.format(**fields, **vars(metadata.standard)).encode("utf-8")


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
{keywords}<pdfaid:part>{archive_part}</pdfaid:part>
<pdfaid:conformance>{archive_level}</pdfaid:conformance>
<pdfuaid:part>{accessibility_part}</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
