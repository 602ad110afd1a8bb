from __future__ import annotations

import gzip
import io
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageOps

from handout.layout.context import LayoutContext
from handout.layout.fonts.font import Fonts
from handout.layout.theme import DEFAULT
from handout.memo import Memo
from handout.pdf.painting.pictures import mirrored, painted_picture
from handout.pictures import photo
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
    raster = picture.raster
    if raster.filter == "DCTDecode":
        return Image.open(io.BytesIO(raster.data)).convert("RGB")
    mode = "L" if raster.grey else "RGB"
    return Image.frombytes(mode, (raster.width, raster.height), zlib.decompress(raster.data))


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


def png(depth: int, kind: int, rows: list[bytes], *chunks: tuple[bytes, bytes]) -> bytes:
    """Write a PNG of two pixels a row, of kinds that Pillow writes none of."""
    header = struct.pack(">IIBBBBB", 2, len(rows), depth, kind, 0, 0, 0)
    return chunked(header, b"".join(b"\0" + row for row in rows), *chunks)


def chunked(header: bytes, rows: bytes, *chunks: tuple[bytes, bytes]) -> bytes:
    parts = [(b"IHDR", header), *chunks, (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )


def adam7(width: int, height: int, grey: Callable[[int, int], int]) -> bytes:
    """Write an interlaced PNG."""
    passes = (
        *((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4)),
        *((0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)),
    )
    rows = b""
    for x, y, across, down in (one for one in passes if one[0] < width):
        for row in range(y, height, down):
            rows += b"\0" + bytes(grey(column, row) for column in range(x, width, across))
    return chunked(struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 1), rows)


WHITE, BLACK, RED = (255, 255, 255), (0, 0, 0), (255, 0, 0)
RED16, GREY16 = b"\xff\xff\0\0\0\0", b"\x80\x01" * 3
PALETTE = (b"PLTE", bytes([*RED, *BLACK]))


@pytest.mark.parametrize(
    ("data", "left", "right"),
    [
        (png(16, 0, [b"\x00\x00\xff\xff"]), BLACK, WHITE),
        (png(16, 0, [b"\x31\x31\xf0\xf0"]), (49, 49, 49), (240, 240, 240)),
        # One level is taken for nothing, and white beneath it.
        (png(16, 0, [b"\x31\x31\x00\x00"], (b"tRNS", b"\x31\x31")), WHITE, BLACK),
        (png(16, 2, [RED16 + GREY16]), RED, (128, 128, 128)),
        (png(16, 2, [RED16 + GREY16], (b"tRNS", GREY16)), RED, WHITE),
        (png(16, 4, [b"\0\0\xff\xff\0\0\0\0"]), BLACK, WHITE),
        (png(16, 6, [RED16 + b"\xff\xff" + b"\0" * 8]), RED, WHITE),
        (png(1, 0, [b"\x40"]), BLACK, WHITE),
        (png(2, 0, [b"\x60"]), (85, 85, 85), (170, 170, 170)),
        (png(4, 0, [b"\x0f"]), BLACK, WHITE),
        (png(1, 3, [b"\x40"], PALETTE), RED, BLACK),
        (png(1, 3, [b"\x40"], PALETTE, (b"tRNS", b"\0")), WHITE, BLACK),
        (png(8, 3, [b"\0\1"], PALETTE, (b"tRNS", b"\xff\x80")), RED, (127, 127, 127)),
        (adam7(2, 2, lambda x, _: 255 * x), BLACK, WHITE),
    ],
    ids=[
        *("grey16", "grey16-within", "grey16-key", "rgb16", "rgb16-key", "grey-alpha16", "rgba16"),
        *("one-bit", "two-bits", "four-bits", "palette", "palette-clear", "palette-half"),
        "interlaced",
    ],
)
def test_every_kind_of_png_has_its_colours(
    data: bytes, left: tuple[int, ...], right: tuple[int, ...]
) -> None:
    image = pixels(read_photo(data, "x.png", ROOM))
    assert (image.getpixel((0, 0)), image.getpixel((1, 0))) == (left, right)


def test_an_interlaced_picture_has_each_pixel_in_its_place() -> None:
    data = adam7(13, 11, lambda x, y: 16 * x + y)
    image = pixels(read_photo(data, "x.png", ROOM)).convert("L")
    assert image.tobytes() == bytes(16 * x + y for y in range(11) for x in range(13))


@pytest.mark.parametrize("size", [(1, 3000), (3000, 1), (1, 100_000)])
def test_a_picture_of_one_line_is_left_a_pixel(size: tuple[int, int]) -> None:
    image = pixels(read_photo(saved(Image.new("RGB", size), "PNG"), "x", ROOM))
    assert min(image.size) == 1
    assert max(image.size) == 708


@pytest.mark.parametrize("turn", range(1, 9))
def test_each_way_to_hold_a_camera(turn: int) -> None:
    # Beside it, a unit of resolution in letters, which Pillow reads but could not write again.
    entries = struct.pack("<HHHIHH", 2, 0x0112, 3, 1, turn, 0)
    entries += struct.pack("<HHI4s", 0x0128, 2, 2, b"x") + bytes(4)
    exif = b"Exif\0\0II*\0" + struct.pack("<I", 8) + entries
    data = saved(halves(), "JPEG", exif=exif)
    plain = Image.Exif()
    plain[0x0112] = turn
    as_held = Image.open(io.BytesIO(saved(halves(), "JPEG", exif=plain)))
    expected = ImageOps.exif_transpose(as_held).resize((10, 10))
    found = pixels(read_photo(data, "x.jpg", ROOM)).resize((10, 10))
    for place in ((1, 1), (8, 1), (1, 8), (8, 8)):
        colour = expected.getpixel(place)
        assert isinstance(colour, tuple)
        assert near(found.getpixel(place), (colour[0], colour[1], colour[2]))


def test_a_large_jpeg_is_scaled_down_and_a_large_png_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(photo, "MOST_PIXELS", 1_000_000)
    large = halves(size=(4000, 2000))
    read = read_photo(saved(large, "JPEG"), "x.jpg", ROOM)
    assert read.scaled_from == (4000, 2000)
    assert pixels(read).size == (708, 354)
    assert near(pixels(read).getpixel((10, 10)), (200, 30, 30))
    assert read_photo(saved(halves(size=(900, 900)), "JPEG"), "x.jpg", ROOM).scaled_from is None
    for data in (saved(large, "PNG"), saved(large, "JPEG", progressive=True)):
        with pytest.raises(HandoutError) as caught:
            read_photo(data, "x", ROOM)
        (problem,) = caught.value.problems
        assert "4000 by 2000 pixels" in problem.message
        assert "2000 pixels across" in problem.fix


def test_two_pictures_in_a_jpeg_as_telephones_write_them() -> None:
    image = halves(size=(40, 40))
    data = saved(image, "MPO", save_all=True, append_images=[image])
    assert read_photo(data, "x.jpg", ROOM).raster.filter == "DCTDecode"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "WebP"),
        (b"GIF89a", "GIF"),
        (b"\0\0\0\x1cftypavif\0\0\0\0", "AVIF"),
        (b"II*\0\x08\0\0\0", "TIFF"),
        (b"\x89PNG\r\n", "damaged"),
        (b"\xff\xd8\xff", "damaged"),
    ],
)
def test_a_file_is_known_by_how_it_begins(data: bytes, what: str) -> None:
    with pytest.raises(HandoutError) as caught:
        read_photo(data, "x.jpg", ROOM)
    assert what in caught.value.problems[0].message


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


@pytest.mark.parametrize("name", ["x.bmp", "x.heic", "x.docx", "x"])
def test_another_kind_of_file_is_refused(name: str) -> None:
    with pytest.raises(HandoutError):
        read_picture(b"", name, ROOM)


def test_a_compressed_drawing_is_named() -> None:
    with pytest.raises(HandoutError) as caught:
        read_picture(gzip.compress(b"<svg/>"), "x.svg", ROOM)
    assert "compressed" in caught.value.problems[0].message


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_sheet_with_photos_is_sound_and_holds_each_once(
    library: Library, fonts: Fonts, tmp_path: Path, kind: str
) -> None:
    handout = read_sample(library, "da")
    colour = read_photo(saved(halves(), kind), "x", ROOM)
    grey = read_photo(saved(halves(), kind), "x", ROOM, grey=True)
    pictures = {
        "heel-raise": colour,
        "weight-shift": colour,
        "stand-tall": mirrored(painted_picture(grey)),
    }
    context = LayoutContext(DEFAULT, fonts, pictures)
    pdf = sheet_of(handout, context).content
    assert pdf.count(b"/Subtype/Image") == len(pictures)
    assert verify(pdf, "x.pdf") == ()
    file = tmp_path / "x.pdf"
    file.write_bytes(pdf)
    for standard in ("ua1", "2a"):
        assert validators.page_validation(file, standard) == []
    assert sheet_of(handout, replace(context, memo=Memo())).content == pdf
