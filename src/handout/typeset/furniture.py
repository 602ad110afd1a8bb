"""Page furniture: the header and footer that every page repeats."""

from __future__ import annotations

from handout.document.tree import Running
from handout.typeset.galley import Galley
from handout.typeset.setting import numbers, set_line
from handout.typeset.shop import Shop

HEADER_ABOVE = 20.0
FOOTER_BELOW = 26.0
"""Distance from the column to the furniture's nearest baseline, in points."""


def set_furniture(running: Running, pages: int, shop: Shop) -> tuple[Galley, ...]:
    """Return the furniture of each page. Its origin is the page's lower left corner.

    The first page has its title in large type, so the header begins on the second.
    """
    return tuple(_furniture(running, page, pages, shop) for page in range(1, pages + 1))


def _furniture(running: Running, page: int, pages: int, shop: Shop) -> Galley:
    paper, style = shop.theme.paper, shop.theme.running
    number = running.page.format(page=page, pages=pages)
    right = paper.width - paper.side
    code: list[bytes] = []
    characters: list[tuple[str, str]] = []

    def line(text: str, y: float, flush_right: bool = False) -> None:
        operators, length, used = set_line(text, style, shop.fonts)
        left = right - length if flush_right else paper.side
        code.append(b"q 1 0 0 1 %s cm %s Q" % (numbers(left, y), operators))
        characters.extend(used)

    if page > 1:
        code.append(b"/Artifact<</Type/Pagination/Subtype/Header>>BDC")
        line(running.header, paper.height - paper.top + HEADER_ABOVE)
        code.append(b"EMC")
    code.append(b"/Artifact<</Type/Pagination/Subtype/Footer>>BDC")
    rule = paper.bottom - FOOTER_BELOW + style.leading + 2
    code.append(
        b"%s RG 0.5 w %s m %s l S"
        % (numbers(*shop.theme.hairline), numbers(paper.side, rule), numbers(right, rule))
    )
    for index, text in enumerate(running.footer):
        line(text, paper.bottom - FOOTER_BELOW - index * style.leading)
    line(number, paper.bottom - FOOTER_BELOW, flush_right=True)
    code.append(b"EMC\n")
    return Galley(0.0, (b" ".join(code),), characters=tuple(characters))
