from __future__ import annotations

import io
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from handout.layout.context import LayoutContext
from handout.layout.fonts.font import Fonts
from handout.layout.theme import DEFAULT
from handout.memo import Memo
from handout.pdf.painting.pictures import mirrored, painted_picture
from handout.pictures.photo import read_photo
from handout.pictures.picture import Photo
from handout.pictures.reading import read_picture
from handout.preflight.verify import verify
from handout.problems import HandoutError
from handout.storage.snapshot import Library
from tests.conftest import read_sample, sheet_of
from tests.validation import validators

ROOM = (170.0, 170.0)


def halves(mode: str = "RGB", size: tuple[int, int] = (1200, 600)) -> Image.Image:
    """An image that is red on the left and blue on the right."""
    image = Image.new("RGB", size, (200, 30, 30))
    image.paste((30, 30, 200), (size[0] // 2, 0, size[0], size[1]))
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **more: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **more)
    return buffer.getvalue()


def pixels(picture: Photo) -> Image.Image:
    photo = picture.raster
    if photo.filter == "DCTDecode":
        return Image.open(io.BytesIO(photo.data)).convert("RGB")
    mode = "L" if photo.grey else "RGB"
    return Image.frombytes(mode, (photo.width, photo.height), zlib.decompress(photo.data))


def near(colour: object, expected: tuple[int, int, int]) -> bool:
    assert isinstance(colour, tuple)
    return all(abs(a - b) <= 12 for a, b in zip(colour, expected, strict=True))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_photo_has_at_most_300_dots_an_inch(kind: str) -> None:
    picture = read_photo(saved(halves(), kind), "x", ROOM)
    image = pixels(picture)
    assert image.size == (708, 354)
    assert near(image.getpixel((10, 10)), (200, 30, 30))
    assert near(image.getpixel((700, 10)), (30, 30, 200))


def test_a_small_photo_is_not_blown_up() -> None:
    assert pixels(read_photo(saved(halves(size=(60, 30)), "PNG"), "x", ROOM)).size == (60, 30)


def test_the_camera_s_turn_is_done_and_its_notes_are_dropped() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by 90 degrees to the right
    exif[0x010E] = "Karen Hansen, 010150-1234"
    picture = read_photo(saved(halves(), "JPEG", exif=exif), "x", ROOM)
    image = pixels(picture)
    assert image.height > image.width
    assert near(image.getpixel((10, 10)), (200, 30, 30))
    assert b"Karen" not in picture.raster.data
    assert b"Exif" not in picture.raster.data


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "RGBA", "LA", "1", "I;16"])
def test_every_colour_mode_becomes_srgb(mode: str) -> None:
    image = Image.new("I;16", (40, 40), 60000) if mode == "I;16" else halves(mode, (40, 40))
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert pixels(read_photo(saved(image, kind), "x", ROOM)).mode == "RGB"


def test_a_profile_is_followed() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture = read_photo(saved(halves(), "JPEG", icc_profile=profile), "x", ROOM)
    assert near(pixels(picture).getpixel((10, 10)), (200, 30, 30))


def test_transparent_parts_print_white() -> None:
    clear = Image.new("RGBA", (50, 50), (0, 0, 0, 0))
    assert pixels(read_photo(saved(clear, "PNG"), "x", ROOM)).getpixel((9, 9)) == (255, 255, 255)


def test_a_grey_photo_uses_the_whole_scale() -> None:
    faint = Image.new("RGB", (100, 50), (120, 120, 120))
    faint.paste((140, 140, 140), (50, 0, 100, 50))
    image = pixels(read_photo(saved(faint, "PNG"), "x", ROOM, grey=True))
    assert image.mode == "L"
    assert image.getextrema() == (0, 255)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        saved(halves(), "PNG")[:200],
        saved(halves(), "JPEG")[:500],
        saved(halves(), "GIF"),
        saved(halves(size=(40, 40)), "TIFF"),
        saved(halves(size=(30, 30)), "PNG").replace(
            (30).to_bytes(4, "big") * 2, (60000).to_bytes(4, "big") * 2
        ),
    ],
    ids=["empty", "text", "half-png", "half-jpeg", "gif", "tiff", "bomb"],
)
def test_what_is_no_whole_photo_is_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(HandoutError) as caught:
        read_photo(data, "x.png", ROOM)
    assert caught.value.problems[0].code == "picture-unusable"


def test_another_kind_of_file_is_refused() -> None:
    with pytest.raises(HandoutError):
        read_picture(b"", "x.bmp", ROOM)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_sheet_with_photos_is_sound_and_holds_each_once(
    library: Library, fonts: Fonts, tmp_path: Path, kind: str
) -> None:
    handout = read_sample(library, "da")
    photo = read_photo(saved(halves(), kind), "x", ROOM)
    grey = read_photo(saved(halves(), kind), "x", ROOM, grey=True)
    pictures = {
        "heel-raise": photo,
        "weight-shift": photo,
        "stand-tall": mirrored(painted_picture(grey)),
    }
    context = LayoutContext(DEFAULT, fonts, pictures)
    pdf = sheet_of(handout, context).pdf
    assert pdf.count(b"/Subtype/Image") == len(pictures)
    assert verify(pdf, "x.pdf") == ()
    file = tmp_path / "x.pdf"
    file.write_bytes(pdf)
    for standard in ("ua1", "2a"):
        assert validators.page_validation(file, standard) == []
    assert sheet_of(handout, replace(context, memo=Memo())).pdf == pdf
