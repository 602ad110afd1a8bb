"""Web addresses as people type them, and as phones and PDF readers expect them."""

from __future__ import annotations

import re
from urllib.parse import quote

from handout.frozen import frozen

LONGEST_ADDRESS = 300
"""Characters. The QR code of a longer address would be too fine to photocopy."""

LONGEST_LABEL = 63
"""Characters between two dots of a site's name (RFC 1035)."""

HIGHEST_PORT = 65535

_ADDRESS = re.compile(
    r"(?P<scheme>https?)://(?P<site>[^/?#:]*)(:(?P<port>[^/?#]*))?(?P<rest>.*)", re.I | re.S
)
_IP = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}", re.ASCII)
_LABEL = re.compile(r"[^\W_](?:[^\W_]|-)*(?<!-)")
"""What stands between two dots of a site's name."""
_NO_PLACE = re.compile(r"[\s\"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})")
"""What stands in no address unless it is written as %-codes (RFC 3986)."""

_SAFE = "!#$%&'()*+,-./:;=?@[]_~"


@frozen
class Fault:
    """What is wrong with an address that begins as one, and what to do."""

    message: str
    fix: str


def encoded(address: str) -> str:
    """Return an address in ASCII: the site's name in Punycode, other letters as %-codes."""
    match = _ADDRESS.fullmatch(address)
    assert match, "only what has no fault is encoded"
    port = f":{match['port']}" if match["port"] else ""
    site = ".".join(map(_ascii_label, match["site"].split(".")))
    return f"{match['scheme'].lower()}://{site}{port}{quote(match['rest'], _SAFE)}"


def _ascii_label(label: str) -> str:
    # Not Python's codec "idna": it is of 2003, and makes another site of what has an ß or a ς.
    return label if label.isascii() else "xn--" + label.lower().encode("punycode").decode()


def fault_of(address: str) -> Fault | None:
    """Return what is wrong with what begins with https:// or http://, or None."""
    match = _ADDRESS.fullmatch(address)
    assert match, "what begins otherwise is no address"
    if found := _NO_PLACE.search(address):
        return Fault(f"a web address has no {_called(found[0])}", _COPY)
    if not _is_site(match["site"]):
        return Fault(
            f"'{match['site']}' is not the name of a site",
            "write it as example.org, between '://' and the next '/'",
        )
    port = match["port"]
    if port is not None and not _is_port(port):
        return Fault(f"':{port}' is not the number of a port", "delete it, or correct it")
    if len(encoded(address)) > LONGEST_ADDRESS:
        return Fault(
            f"this address has more than {LONGEST_ADDRESS} characters",
            "write a shorter one; the squares of its QR code would be too small to copy",
        )
    return None


_COPY = "copy the address from the browser, which writes such characters as codes"


def begins_as_address(text: str) -> bool:
    """Tell whether a text begins with https:// or http://."""
    return bool(_ADDRESS.fullmatch(text))


def _called(sign: str) -> str:
    if sign.isspace():
        return "space"
    return "'%' that begins no code" if sign == "%" else f"'{sign}'"


def _is_port(text: str) -> bool:
    return bool(re.fullmatch("[0-9]{1,5}", text)) and 0 < int(text) <= HIGHEST_PORT


def _is_site(site: str) -> bool:
    if _IP.fullmatch(site):
        return True
    labels = site.split(".")
    top = labels[-1]
    return len(labels) > 1 and len(top) > 1 and not top.isdecimal() and all(map(_is_label, labels))


def _is_label(label: str) -> bool:
    return bool(_LABEL.fullmatch(label)) and len(_ascii_label(label)) <= LONGEST_LABEL
