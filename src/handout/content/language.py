"""Codes of languages."""

from __future__ import annotations

import re

CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""A language tag as sheets and files have it: a language of ISO 639, with its script or region.

Source: RFC 5646, 2.1, without what no printed text needs: registered words of more letters, private
use and single letters. PDF/UA asks for such a tag, or a screen reader cannot choose a voice.
"""


def is_language(name: str) -> bool:
    """Return whether a name is a language code, such as da or pt-BR."""
    return CODE.fullmatch(name) is not None
