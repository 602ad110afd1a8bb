"""One handout with WeasyPrint, in a process of its own: MATERIAL OUTPUT."""

import json
import sys
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from weasyprint import HTML

material, output = sys.argv[1:]
sheet = json.loads(Path(material, "full.json").read_text("utf-8"))
template = Environment(loader=FileSystemLoader(material), autoescape=True).get_template(
    "handout.html"
)
HTML(string=template.render(sheet), base_url=f"{material}/").write_pdf(
    output, stylesheets=[f"{material}/print.css"], pdf_variant="pdf/ua-1"
)
