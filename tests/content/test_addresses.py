"""Web addresses: printed as they are typed, and encoded where a program reads them."""

from __future__ import annotations

import pytest

from handout.content.addresses import Fault
from handout.content.nodes import Scalar
from handout.content.words import Address, read_address
from handout.problems import NOWHERE


def read(text: str) -> Address | Fault | None:
    return read_address(Scalar(text, NOWHERE))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("https://example.org/film?a=1&b=2#top", "https://example.org/film?a=1&b=2#top"),
        ("https://example.org/øvelser/ryg", "https://example.org/%C3%B8velser/ryg"),
        ("https://example.org/%C3%B8velser", "https://example.org/%C3%B8velser"),
        ("https://øvelser.dk", "https://xn--velser-9xa.dk"),
        ("https://straße.de/ß", "https://xn--strae-oqa.de/%C3%9F"),
        ("https://ØVELSER.dk:8080/Å", "https://xn--velser-9xa.dk:8080/%C3%85"),
        ("HTTPS://Example.org/A", "https://Example.org/A"),
        ("https://10.1.2.3/film", "https://10.1.2.3/film"),
        ("https://example.org/o\u0308", "https://example.org/%C3%B6"),
        ("https://fysio\u2011ryg.dk", "https://fysio-ryg.dk"),
    ],
)
def test_an_address_is_encoded_for_programs_only(typed: str, code: str) -> None:
    address = read(typed)
    assert isinstance(address, Address)
    assert address.encoded == code
    assert address.encoded.isascii()


def test_what_is_printed_is_what_was_typed() -> None:
    assert read(" https://øvelser.dk/ryg ") == Address("https://øvelser.dk/ryg")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("https://example.org/a film", "no space"),
        ("https://example.org/<x>", "no '<'"),
        ("https://example.org/100%", "no '%'"),
        ("https://a..dk", "'a..dk' is not the name of a site"),
        ("https://-a.dk", "is not the name of a site"),
        ("https://example", "is not the name of a site"),
        ("https://300.1.2.3", "is not the name of a site"),
        ("https://me@example.org", "is not the name of a site"),
        ("https://a.dk:99999999", "':99999999' is not the number of a port"),
        ("https://a.dk/" + "ø" * 60, "more than 300 characters"),
    ],
)
def test_what_is_wrong_with_an_address_is_named(text: str, named: str) -> None:
    fault = read(text)
    assert isinstance(fault, Fault)
    assert named in fault.message


@pytest.mark.parametrize("text", ["example.org", "ftp://example.org", "https//example.org"])
def test_what_begins_otherwise_is_no_address(text: str) -> None:
    assert read(text) is None
