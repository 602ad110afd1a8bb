"""A PDF file as a list of plain objects that can be changed one by one and written again."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, EncodedStreamObject, NameObject

from tests.fuzz.pdf_mutations import changed_bytes, exchanged

OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)\sendobj\s", re.DOTALL)
STREAM = re.compile(rb"\sstream\r?\n(.*)\r?\nendstream$", re.DOTALL)
TOKEN = re.compile(
    rb"\d+ \d+ R|/[^\s/<>\[\]()]*|<<|>>|[\[\]]|<[^<>]*>|\((?:\\.|[^\\()])*\)|[^\s/<>\[\]()]+"
)
LENGTH = re.compile(rb"/Length \d+(?: \d+ R)?")

ODD = [
    b"0", b"-1", b"1", b"99999999999", b"0.5", b"1e9", b"9" * 400, b"null", b"true", b"()", b"[]",
    b"(\x1b]0;odd\x07)", b"<FEFFD800>", b"<<>>", b"[", b">>", b"1 0 R", b"9999 0 R", b"[1 0 R]",
    b"/Odd", b"/Filter", b"/Kids", b"/P", b"/K", b"/Length", b"[[[[[[[[]]]]]]]]",
]  # fmt: skip


WELL_FORMED = [token for token in ODD if token not in (b"[", b">>")]
VALUE = re.compile(rb"\d+ \d+ R|[-+.\d]+|\(.*\)|<[0-9A-Fa-f\s]*>|true|false|null", re.DOTALL)
"""A token that stands alone, unlike a name, which may be a key."""


@dataclass
class PlainFile:
    """The bodies of the objects by number, and the body of the trailer."""

    bodies: dict[int, bytes]
    trailer: bytes

    def written(self) -> bytes:
        """Return the file with a cross-reference table that is right."""
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places = {}
        for number, body in self.bodies.items():
            places[number] = len(out)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start, size = len(out), max(self.bodies) + 1
        out += b"xref\n0 %d\n" % size
        for number in range(size):
            known = number in places
            out += b"%010d %05d %c \n" % (
                places.get(number, 0),
                0 if known else 65535,
                b"fn"[known],
            )
        return bytes(out + b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (self.trailer, start))


def plain_file(data: bytes) -> PlainFile:
    """Return a file as plain objects, its streams unpacked unless they hold pictures."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    objects: list[Any] = writer._objects
    for index, found in enumerate(objects):
        if isinstance(found, EncodedStreamObject) and found.get("/Filter") == "/FlateDecode":
            unpacked = DecodedStreamObject()
            unpacked.update({key: found.raw_get(key) for key in found if key != "/Filter"})
            unpacked.set_data(found.get_data())
            objects[index] = unpacked
    producer = PdfReader(BytesIO(data)).metadata
    if producer and producer.producer:
        writer.add_metadata({NameObject("/Producer"): producer.producer})
    out = BytesIO()
    writer.write(out)
    whole = out.getvalue()
    bodies = {int(found[1]): found[2] for found in OBJECT.finditer(whole)}
    trailer = whole[whole.rindex(b"trailer") + 7 : whole.rindex(b"startxref")].strip()
    return PlainFile(bodies, trailer)


def changed_file(file: PlainFile, chance: random.Random) -> bytes:
    """Return a file with some of its objects changed, and now and then some of its bytes."""
    bodies = dict(file.bodies)
    for _ in range(chance.choice([1, 1, 1, 2, 4])):
        number = chance.choice(list(bodies))
        if chance.random() < 0.1:
            bodies[number] = bodies[chance.choice(list(bodies))]
        else:
            bodies[number] = _changed_body(bodies[number], chance)
    data = PlainFile(bodies, file.trailer).written()
    return changed_bytes(data, chance) if chance.random() < 0.05 else data


def _changed_body(body: bytes, chance: random.Random) -> bytes:
    stream = STREAM.search(body)
    if stream is None:
        tokens = TOKEN.findall(body)
        return b" ".join(
            exchanged(tokens, chance, ODD) if chance.random() < 0.3 else _revalued(tokens, chance)
        )
    head, data = body[: stream.start()], stream[1]
    if chance.random() < 0.3:
        return b" ".join(exchanged(TOKEN.findall(head), chance, ODD)) + body[stream.start() :]
    if chance.random() < 0.5 and len(data) < 100_000:
        data = b" ".join(exchanged(TOKEN.findall(data), chance, ODD))
    else:
        data = changed_bytes(data, chance)
    head = LENGTH.sub(b"/Length %d" % len(data), head)
    return head + b"\nstream\n" + data + b"\nendstream"


def _revalued(tokens: list[bytes], chance: random.Random) -> list[bytes]:
    """Return tokens with one value exchanged, so that the object stays well-formed."""
    values = [at for at, token in enumerate(tokens) if VALUE.fullmatch(token)]
    found = list(tokens)
    if values:
        at = chance.choice(values)
        found[at] = chance.choice([*WELL_FORMED, *(tokens[other] for other in values)])
    return found
