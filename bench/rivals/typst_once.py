"""One handout with Typst, in a process of its own: MATERIAL OUTPUT."""

import sys

import typst

material, output = sys.argv[1:]
typst.compile(
    f"{material}/full.typ",
    output=output,
    font_paths=[f"{material}/fonts"],
    ignore_system_fonts=True,
    pdf_standards="ua-1",
)
