"""Draw the sample's only photograph: `python -m tests.sample.photo` writes it."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

PHOTO = Path(__file__).parent / "assets" / "illustrations" / "chair.png"
WIDTH, HEIGHT = 240, 180


def photo() -> Image.Image:
    """Return a chair before a wall that is lit from one side."""
    image = Image.linear_gradient("L").rotate(90).resize((WIDTH, HEIGHT))
    image = Image.merge("RGB", (image.point(lambda v: 160 + v // 3),) * 3)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 140, WIDTH, HEIGHT), fill=(150, 132, 110))
    for x, top in ((90, 30), (140, 95)):
        draw.rectangle((x, top, x + 6, 158), fill=(96, 62, 36))
    draw.rectangle((90, 90, 146, 100), fill=(122, 80, 46))
    return image


if __name__ == "__main__":
    photo().save(PHOTO, optimize=True)
