"""The colours of the drawings: few, flat, and distinguishable in greyscale too."""

from __future__ import annotations

from handout.illustration.body.appearance import HAIR_COLOURS, LIPS, SKIN, Person

INK = "#000000"
OUTLINE = 6.4
"""Width of an outline in pixels: 0.39 mm where 2.1 m are printed 6 cm wide."""
GHOST_FILL = "#dfe3e7"
GHOST_EDGE = "#34393f"
ARROW = "#c4102b"
PAPER = "#ffffff"
CONTACT_SHADOW = "#bcc4cb"
FLOOR_BAND = "#eef0f1"

MATERIALS = {
    "shirt": "#a9cbe6",
    "trousers": "#6f86a0",
    "shoe": "#f1f1f1",
    "pillow": "#e2c683",
    "mattress": "#f3f5f6",
    "mat": "#d5e8dc",
    "wood": "#d2b48a",
    "seat": "#c2ccd4",
    "wedge": "#5f9f78",
    "wall": "#e6ddd0",
    "skirting": "#f6f4f0",
    "box": "#dfc08c",
    "step": "#cdd3d8",
    "band": "#63bd87",
    "steel": "#cfd5da",
    "ball": "#8fbfc9",
    "grip": "#4b5158",
    "rubber": "#565d64",
    "strap": "#565c66",
    "weight": "#5d6670",
    "upholstery": "#bda188",
    "cushion": "#d3bda6",
    "ceramic": "#f6f7f8",
    "aid": "#dfe6ea",
    "car": "#9aa7b5",
    "cupboard": "#e9e2d4",
    "worktop": "#b3a793",
    "bottle": "#b9dcea",
    "book": "#a8574a",
    "sock": "#59616b",
    "boot": "#868e96",
    "sling": "#f0e7d3",
    "sheet": "#c9d8e6",
}
FIGURE_ORDER = ("skin", "lips", "shoe", "hair", "trousers", "shirt")
"""The painting order of a figure's materials."""


def colour_of(material: str, person: Person) -> str:
    """Return the colour of a material; skin and hair are the person's own."""
    if material == "skin":
        return SKIN[person.skin]
    if material == "lips":
        return LIPS[person.skin]
    if material == "hair":
        return HAIR_COLOURS[person.hair_colour]
    return MATERIALS[material]


def darker(colour: str, share: float) -> str:
    """Scale a colour's red, green and blue by a share."""
    return "#" + "".join(f"{int(int(colour[i : i + 2], 16) * share):02x}" for i in (1, 3, 5))


def paler(colour: str, share: float) -> str:
    """Mix a colour with white, of which there is a share."""
    return "#" + "".join(
        f"{round(255 * share + int(colour[i : i + 2], 16) * (1 - share)):02x}" for i in (1, 3, 5)
    )
